"""How many projects a year, drawn as small columns: plain geometry, in pixels, for a template."""

from collections.abc import Sequence
from dataclasses import dataclass

from report.archive.tables import year_word

WIDTH, HEIGHT = 270, 92
TOP, BOTTOM, SIDE = 16, 18, 6
# A column is at most so wide, and has at least this much air.
WIDEST, AIR = 26, 2
# A year under a column takes so many pixels.
_YEAR_WIDTH = 30


@dataclass(frozen=True, slots=True)
class YearColumn:
    """A column; `middle` is where what is written of it stands, `year` is "" where it has no room.

    `says` tells the whole.
    """

    x: int
    y: int
    width: int
    height: int
    middle: int
    number: str
    year: str
    says: str


@dataclass(frozen=True, slots=True)
class Trend:
    """The columns of one label; `describes` says in words what they show."""

    label: str
    total: int
    describes: str
    columns: tuple[YearColumn, ...]
    width: int = WIDTH
    height: int = HEIGHT
    ground: int = HEIGHT - BOTTOM


def draw_trend(label: str, years: Sequence[int], numbers: Sequence[int]) -> Trend:
    """Lay out a column for each year, the highest as high as there is room."""
    step = min((WIDTH - 2 * SIDE) / max(len(years), 1), WIDEST + 2 * AIR)
    scale = (HEIGHT - TOP - BOTTOM) / max(*numbers, 1, 1)
    every = max(1, -int(-_YEAR_WIDTH // step))
    columns = []
    for place, (year, number) in enumerate(zip(years, numbers, strict=True)):
        x = round(SIDE + place * step + AIR)
        wide = max(2, round(step - 2 * AIR))
        high = max(1, round(number * scale)) if number else 0
        named = (len(years) - 1 - place) % every == 0
        columns.append(
            YearColumn(
                x=x,
                y=HEIGHT - BOTTOM - high,
                width=wide,
                height=high,
                middle=x + wide // 2,
                number=str(number) if number and _fits(number, step) else "",
                year=str(year) if named else "",
                says=f"{year_word(year)}：{number}",
            )
        )
    told = "；".join(one.says for one in columns)
    return Trend(label, sum(numbers), told, tuple(columns))


def _fits(number: int, step: float) -> bool:
    return len(str(number)) * 6 + 4 <= step
