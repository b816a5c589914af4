"""From what a text says to days: the year carried on, periods over New Year, before and from."""

from dataclasses import dataclass

from nlp.values.calendar import Day, Year, bounds
from nlp.values.points import Mention, Point
from nlp.values.value import Kind, Value

UNREADABLE = "?"
STATED, CARRIED, DOCUMENT, NONE = "stated", "carried", "document", "none"

_Days = tuple[Day, Day]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time in a text: a period, a point (both ends the same), or open at one end (None)."""

    start: int
    end: int
    first: Point | None
    last: Point | None


@dataclass(frozen=True, slots=True)
class Clock:
    """What is known of the year at a place of a text: the document's, and the one carried on."""

    document: int | None
    carried: Year | None = None
    basis: str = NONE


def resolve(phrase: Phrase, clock: Clock) -> tuple[Value, Clock]:
    """Give the value of a phrase, and the clock for what follows it."""
    first, last = phrase.first, phrase.last
    if first and last and first is not last:
        days, basis = _period_days(first, last, clock)
    else:
        days, basis = _point_days(first or last, clock)
    value = Value(Kind.TIME, phrase.start, phrase.end, _interval(days, phrase), basis)
    return value, Clock(clock.document, days[1].year, basis) if days else clock


def _point_days(point: Point | None, clock: Clock) -> tuple[_Days | None, str]:
    if point is None:
        return None, NONE
    year, basis = _year_of(point.mention, clock)
    return bounds(point.part, year), basis


def _period_days(first: Point, last: Point, clock: Clock) -> tuple[_Days | None, str]:
    """Give the days from the beginning of the first to the end of the last."""
    year, basis = _year_of(first.mention, clock)
    begins = bounds(first.part, year)
    end_year, end_basis = _year_of(last.mention, Clock(clock.document, year, basis))
    ends = bounds(last.part, end_year)
    if begins and ends and _later(begins[0], ends[1]):
        if last.mention.silent:
            ends = bounds(last.part, end_year.plus(1))
        elif first.mention.silent:
            begins, basis = _begins_before(first, ends[1]), end_basis
    return ((begins[0], ends[1]) if begins and ends else None), basis


def _begins_before(first: Point, end: Day) -> _Days | None:
    """Place a beginning without a year before an end with one: 11月至2025年2月."""
    days = bounds(first.part, end.year)
    return bounds(first.part, end.year.plus(-1)) if days and _later(days[0], end) else days


def _later(day: Day, other: Day) -> bool:
    """Say whether a day is later than another, or cannot be compared (XXXX with 2025)."""
    if (day.year.number is None) != (other.year.number is None):
        return True
    return _key(day) > _key(other)


def _key(day: Day) -> tuple[int, int, int]:
    year = day.year
    return (year.shift if year.number is None else year.number), day.month, day.day


def _year_of(mention: Mention, clock: Clock) -> tuple[Year, str]:
    """Give the year that a mention means, and where it comes from."""
    if mention.stated:
        return mention.stated, STATED if mention.stated.number else NONE
    carried = clock.carried
    if mention.of_document or carried is None or (carried.number is None and clock.document):
        return Year(clock.document).plus(mention.shift), DOCUMENT if clock.document else NONE
    return carried.plus(mention.shift), CARRIED if clock.basis == STATED else clock.basis


def _interval(days: _Days | None, phrase: Phrase) -> str:
    if days is None:
        return UNREADABLE
    first = str(days[0]) if phrase.first else ".."
    last = str(days[1]) if phrase.last else ".."
    return first if first == last else f"{first}/{last}"
