"""The days that a time means, as far as they can be compared with those of another."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from nlp.values.value import Kind, Value

_DAY = re.compile(r"(?P<year>\d{4}|XXXX(?P<shift>[+-]\d+)?)-(?P<month>\d\d)-(?P<day>\d\d)")
_COUNT = re.compile(r"\+?P(?P<number>\d+)(?P<unit>[DWMY])")
# How long the units of a count are taken to be; a month of 30 days keeps 4 weeks below 1 month.
_LENGTHS = {"D": 1, "W": 7, "M": 30, "Y": 360}
_OPEN = ".."


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day; its year counts on from 0 where nothing tells the year."""

    year: int
    month: int
    day: int

    @property
    def months(self) -> int:
        """Give the months before its own since year 0, to measure how far two lie apart."""
        return self.year * 12 + self.month - 1


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the first to the last day of a time; None where an end is open, never both.

    `stated` if the text says the year in so many words. `counted` if it counts the project's own
    months, which then stand for those of year 0.
    """

    first: Day | None
    last: Day | None
    stated: bool = False
    counted: bool = False

    @property
    def any_day(self) -> Day:
        """Give the first day, or the last where the first is open."""
        return self.first or self.last or Day(0, 1, 1)

    def moved(self, years: int) -> "Stretch":
        """Give the same stretch so many years later."""
        first, last = _move(self.first, years), _move(self.last, years)
        return replace(self, first=first, last=last)


def stretch_of(value: Value) -> Stretch | None:
    """Give the days of a time; None for other values and for days that nobody can tell."""
    return _read(value.normal, value.basis) if value.kind is Kind.TIME else None


@lru_cache(maxsize=512)
def _read(normal: str, basis: str) -> Stretch | None:
    sides = normal.split("/")
    first, last = _read_day(sides[0]), _read_day(sides[-1])
    known = [side == _OPEN or day for side, day in zip(sides, (first, last), strict=False)]
    if not all(known) or (first is None and last is None):
        return None
    return Stretch(first, last, basis == "stated", normal.startswith(("+", "../+")))


def _read_day(side: str) -> Day | None:
    counted = read_count(side)
    if counted is not None:
        return counted
    match = _DAY.fullmatch(side)
    if match is None:
        return None
    year = match["year"] if match["year"].isdecimal() else match["shift"] or "0"
    return Day(int(year), int(match["month"]), int(match["day"]))


def read_count(duration: str) -> Day | None:
    """Give the day that lies so long (+P8M, P30W) after the project's first, None if unreadable."""
    match = _COUNT.fullmatch(duration)
    if match is None:
        return None
    months, days = divmod(int(match["number"]) * _LENGTHS[match["unit"]], 30)
    return Day(months // 12, months % 12 + 1, days + 1)


def _move(day: Day | None, years: int) -> Day | None:
    return Day(day.year + years, day.month, day.day) if day else None
