"""Bar charts as plain geometry, in pixels; a template draws them as SVG.

Bars are pale with a dark edge and carry their sign and number, so that they can be read in grey and
on paper. Nothing is measured in the browser: widths of texts are reckoned from their characters.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from report.printable import shorten
from report.wrapping import width

WIDTH = 560
LEFT, RIGHT, TOP = 132, 52, 8
ROW, BAR = 30, 20
LABEL_CHARS = 10
# Half of a Chinese character of 12 pixels, and the air beside a text in a bar.
HALF_CHARACTER, AIR = 6, 6


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of bar: its word in the legend, its sign ("" for none) and its tone."""

    word: str
    tone: str
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Amounts:
    """What is drawn in one row: a number for each series."""

    label: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle; `text` is what fits into it, `says` the whole."""

    x: int
    y: int
    width: int
    tone: str
    text: str
    says: str


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A label (`full` if it was cut), its bars from left to right, and their sum at `end`."""

    label: str
    full: str
    y: int
    bars: tuple[Bar, ...]
    total: int
    end: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: `describes` says in words what it shows."""

    title: str
    describes: str
    height: int
    rows: tuple[ChartRow, ...]
    legend: tuple[Series, ...]
    width: int = WIDTH
    left: int = LEFT
    bar: int = BAR


def draw_bars(
    title: str, series: Sequence[Series], amounts: Sequence[Amounts], *, legend: bool = True
) -> Chart:
    """Lay out stacked bars, one row for each of the amounts.

    Without a `legend` the labels of the rows must say what their bars are.
    """
    most = max((sum(one.numbers) for one in amounts), default=0)
    scale = (WIDTH - LEFT - RIGHT) / max(most, 1)
    rows = tuple(_draw_row(one, series, TOP + n * ROW, scale) for n, one in enumerate(amounts))
    return Chart(
        title=title,
        describes="；".join(_describe(one, series) for one in amounts),
        height=TOP + len(rows) * ROW,
        rows=rows,
        legend=tuple(series) if legend else (),
    )


def _draw_row(amounts: Amounts, series: Sequence[Series], y: int, scale: float) -> ChartRow:
    bars = tuple(_draw_stack(amounts, series, y, scale))
    end = bars[-1].x + bars[-1].width if bars else LEFT
    label = shorten(amounts.label, LABEL_CHARS)
    return ChartRow(label, amounts.label, y, bars, sum(amounts.numbers), end)


def _draw_stack(amounts: Amounts, series: Sequence[Series], y: int, scale: float) -> Iterator[Bar]:
    x, done = LEFT, 0
    for number, kind in zip(amounts.numbers, series, strict=True):
        done += number
        end = LEFT + round(done * scale)
        if number:
            text = _fit(f"{kind.sign}{number}", end - x) or _fit(str(number), end - x)
            yield Bar(x, y, end - x, kind.tone, text, f"{amounts.label}：{kind.word}{number}")
        x = end


def _fit(text: str, room: int) -> str:
    return text if width(text) * HALF_CHARACTER + AIR <= room else ""


def _describe(amounts: Amounts, series: Sequence[Series]) -> str:
    parts = (f"{s.word}{n}" for s, n in zip(series, amounts.numbers, strict=True) if n)
    return f"{amounts.label}：{'、'.join(parts) or 0}"
