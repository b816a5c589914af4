"""Days of a calendar whose year may be unknown: months' ends, feasts, years counted on."""

from calendar import isleap
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS

LAST = 0
"""The day that means the last one of its month."""

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_COMMON, _LEAP = 2001, 2000
_MOVING = "moving"


@dataclass(frozen=True, slots=True)
class Year:
    """A year, or a number of years after one that nobody knows: 2024, XXXX, XXXX+1."""

    number: int | None
    shift: int = 0

    def plus(self, years: int) -> "Year":
        """Count years on, or back."""
        if self.number is not None:
            return Year(self.number + years)
        return Year(None, self.shift + years)

    def __str__(self) -> str:
        if self.number is not None:
            return f"{self.number:04}"
        return f"XXXX{self.shift:+}" if self.shift else "XXXX"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a year; month 0 if the day cannot be told without knowing the year (春节)."""

    year: Year
    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}-{self.day:02}" if self.month else str(self.year)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of a year: first and last (month, day), LAST for the end of the month.

    One that ends before it begins (11月至2月) ends in the year after.
    """

    first: tuple[int, int]
    last: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast whose day depends on the year."""

    name: str


Part = Stretch | Feast
WHOLE_YEAR = Stretch((1, 1), (12, LAST))


def bounds(part: Part, year: Year) -> tuple[Day, Day] | None:
    """Give the first and the last day of a part of a year; None if there is no such day (13月)."""
    if isinstance(part, Feast):
        day = Day(year, *_moving_feasts().get((year.number, part.name), (0, 0)))
        return day, day
    first = _day(year, *part.first)
    last = _day(year, *part.last)
    if first is None or last is None:
        return None
    if (last.month, last.day) < (first.month, first.day):
        last = _day(year.plus(1), *part.last)
    return None if last is None else (first, last)


@cache
def feasts() -> Mapping[str, Part]:
    """Give the feasts by name; raises DataFileError if the list is broken."""
    days = load_lexicon(LEXICONS / "feast_days.tsv").mapping()
    return {name: _feast(name, day) for name, day in days.items()}


def _feast(name: str, day: str) -> Part:
    if day == _MOVING:
        return Feast(name)
    place = _month_day(day)
    return Stretch(place, place)


def _day(year: Year, month: int, day: int) -> Day | None:
    if not 1 <= month <= 12:
        return None
    if day == LAST:
        return Day(year, month, _month_length(month, year.number or _COMMON))
    # An unknown year may have a 29th of February, but its February ends on the 28th.
    return Day(year, month, day) if day <= _month_length(month, year.number or _LEAP) else None


def _month_length(month: int, year: int) -> int:
    return 29 if month == 2 and isleap(year) else _LENGTHS[month - 1]


@cache
def _moving_feasts() -> dict[tuple[int | None, str], tuple[int, int]]:
    lexicon = load_lexicon(LEXICONS / "moving_feasts.tsv")
    return {
        (int(row[0]), name): _month_day(day)
        for row in lexicon.rows
        for name, day in zip(lexicon.columns[1:], row[1:], strict=True)
    }


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
