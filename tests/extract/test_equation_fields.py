"""EQ fields: what a box, a ring or a reading laid over a word shows."""

import pytest

from extract.equation_fields import LONGEST, equation_text


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("eq \\o\\ac(□,√)", "☑"),
        (" EQ \\o\\ac(□，√) ", "☑"),
        ("eq \\o\\ac(□,×)", "☒"),
        ("eq \\o\\ac(□,女)", "女"),
        ("eq \\o\\ac(○,印)", "印"),
        ('EQ \\* jc2 \\* "Font:宋体" \\* hps10 \\o\\ad(\\s\\up 9(dǎng jiàn),党建)', "党建"),
        ('EQ \\* jc0 \\* "Font:MS Mincho" \\* hps11 \\o\\al(\\s\\up 10(とう),東)', "東"),
        (' EQ \\* jc0 \\* "Font:Noto Serif CJK SC" \\* hps21 \\o(\\s\\up 10(dǎng),党)', "党"),
        ("eq \\f(1,2)", ""),
        ("eq \\o(a,b)", ""),
        ("PAGE", ""),
        ("", ""),
    ],
)
def test_the_code_tells_what_is_shown(code: str, shown: str) -> None:
    assert equation_text(code) == shown


def test_an_endless_code_is_no_equation() -> None:
    assert equation_text("eq \\o\\ac(□," + "√" * LONGEST) == ""
