"""Before and after which year a text cannot have been written: years and events it mentions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.consistency.events import is_ahead, is_part, load_events
from nlp.tags.stated_years import Span
from nlp.values.alternation import alternation

DATED, MENTIONED, EVENT = "dated", "mentioned", "event"
# From a year on: a bound, but how long ago that was nobody says.
SINCE = "since"
_MENTION = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?<!\d{5})\s?"
    r"(?:年(?![代龄级])(?P<month>\s?\d{1,2}\s?月)?(?P<since>(?:以来|起|开始|至今))?"
    r"|(?P<dotted>[./]\s?\d{1,2}(?!\d)))"
)
# 到2025年, 2025年前: what is to come; (2019-2023年)》: another paper's.
_AIM_BEFORE = re.compile(
    r"(?<!年)(?<!年\d月)(?<!年\d\d月)(?:到|至|力争|争取|计划|规划|拟于|将于)\s?$"
)
_AIM_AFTER = re.compile(r"[^,。;、\n]{0,6}?(?:前|之前|以前|为止)(?![后往])|[^《\n]{0,6}》")
# What a text mentions without a month, it was mostly written in the year after.
_SPREAD = 1


@dataclass(frozen=True, slots=True)
class EventYears:
    """The year of each dated event by its words, and their pattern."""

    years: dict[str, int]
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What bounds a text's year: the latest years it mentions and the latest event that is past.

    `lower` is the year before which it cannot lie, `ahead` the first event that it looks forward
    to: it cannot be later. None if unknown.
    """

    dated: Span | None
    mentioned: Span | None
    event: Span | None
    lower: int | None
    ahead: Span | None

    def allows(self, span: Span) -> bool:
        """Say whether a text may be of these years."""
        early = self.lower is not None and span.last < self.lower
        return not early and not (self.ahead is not None and span.first > self.ahead.last)


def load_event_years() -> EventYears:
    """Load the events by whose mention a text is known not to be older."""
    years = {event.words: event.day.year for event in load_events()}
    return EventYears(years, re.compile(alternation(years)))


def find_bounds(text: str, events: EventYears) -> Bounds:
    """Find what bounds the year of a half-width text."""
    mentions = tuple(_mentions(text))
    dated = _latest(span for span in mentions if span.basis == DATED)
    mentioned = _latest(span for span in mentions if span.basis == MENTIONED)
    past, ahead = _events(text, events)
    known = [span.first for span in (*mentions, past) if span]
    return Bounds(dated, mentioned, past, max(known, default=None), ahead)


def _mentions(text: str) -> Iterator[Span]:
    for match in _MENTION.finditer(text):
        start, end = match.span()
        month = match["month"] or match["dotted"]
        aims = _AIM_BEFORE.search(text[max(0, start - 6) : start]) or _AIM_AFTER.match(text, end)
        if aims:
            continue
        year = int(match["year"])
        last, basis = (year, DATED) if month else (year + _SPREAD, MENTIONED)
        if match["since"] and not month:
            basis = SINCE
        yield Span(year, last, basis, match.group())


def _latest(spans: Iterator[Span]) -> Span | None:
    return max(spans, key=lambda span: span.first, default=None)


def _events(text: str, events: EventYears) -> tuple[Span | None, Span | None]:
    """Give the latest event that is past, and the first that is still to come."""
    past: Span | None = None
    ahead: Span | None = None
    for match in events.words.finditer(text):
        start, end = match.span()
        year = events.years[match.group()]
        if is_part(text, start, end):
            continue
        if is_ahead(text, start, end):
            if ahead is None or year < ahead.first:
                ahead = Span(year, year, EVENT, match.group())
        elif past is None or year > past.first:
            past = Span(year, year + _SPREAD, EVENT, match.group())
    return past, ahead
