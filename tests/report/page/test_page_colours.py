"""The page's colours, reckoned by the formula of WCAG 2 from the style sheet itself."""

import re
from collections.abc import Iterator

import pytest

from report.page.environment import read_own

STYLE = re.sub(r"/\*.*?\*/", "", str(read_own("report.css")), flags=re.DOTALL)
WHITE = "#ffffff"
# selector { declarations }, those inside @media too
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


def rules() -> Iterator[tuple[str, dict[str, str]]]:
    for selector, body in _RULE.findall(STYLE):
        pairs = (line.split(":", 1) for line in body.split(";") if ":" in line)
        yield selector.strip(), {name.strip(): value.strip() for name, value in pairs}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


TEXTS = [(s, d["color"], d.get("background", WHITE)) for s, d in rules() if "color" in d]
EDGES = [
    (s, value.split()[-1])
    for s, d in rules()
    for name, value in d.items()
    if name in ("outline", "stroke") or (name == "border-bottom" and s.startswith("."))
    if value.split()[-1].startswith("#")
]


def test_the_formula_is_right() -> None:
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast("#767676", WHITE) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("selector", "text", "ground"), TEXTS)
def test_every_text_can_be_read_on_its_ground(selector: str, text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


def test_every_ground_names_its_text() -> None:
    grounds = {selector for selector, found in rules() if "background" in found}
    assert grounds
    assert grounds <= {selector for selector, found in rules() if "color" in found}


@pytest.mark.parametrize("ground", ["#f3f5f8", "#fdf6e0"])
@pytest.mark.parametrize("text", ["#1b1f24", "#4d5560", "#1f4e8c", "#3f3f76"])
def test_what_stands_on_a_tinted_row_can_be_read(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("selector", [".bar.", ".finding-", "a:focus"])
def test_lines_that_mean_something_can_be_seen(selector: str) -> None:
    colours = {colour for name, colour in EDGES if selector in name}
    assert colours
    assert all(contrast(colour, WHITE) >= 3 for colour in colours)


def test_it_keeps_to_what_a_browser_of_2015_knows() -> None:
    assert "var(" not in STYLE
    assert "grid" not in STYLE
    script = str(read_own("report.js"))
    modern = r"=>|`|\b(?:let|const|class|async)\b|\.closest\(|\.forEach\(|\.includes\("
    assert not re.search(modern, re.sub(r"//.*", "", script))


def test_nothing_of_ours_is_fetched_or_leaves_its_place() -> None:
    for name in ("report.css", "report.js"):
        source = str(read_own(name))
        assert not re.search(r"url\(|@import|https?:|</", source)
