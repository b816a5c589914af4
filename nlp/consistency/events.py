"""Events that a document speaks of as past or as its basis, though they came after its date."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from mingjian.result import Finding
from mingjian.rule import build_finding
from mingjian.text import fold
from nlp.consistency.dated import Dated, Role
from nlp.consistency.days import Day
from nlp.consistency.deadlines import AHEAD, find_ends
from nlp.consistency.periods import is_month
from nlp.consistency.role_dates import RoleDates
from nlp.consistency.timed import Timed
from nlp.folding import fold_project
from nlp.passages import quote
from nlp.subject import Subject

RULE = "event-ahead"
# 喜迎党的二十大, 向建党100周年献礼: what is still to come.
_AHEAD = re.compile(
    r"迎接|喜迎|迎|献礼|筹备|即将|将要?(?:召开|举行|开展|到来)|召开(?:之前|前|之年|在即)|前夕|到来|将至"
    r"|期待|备战|预热|做好准备|安保|维稳|优异成绩|胜利召开(?:营造|创造|贡|献|保驾|提供|做|作|打)|营造"
    r"|代表(?:候选人|推荐|选举|提名|产生|人选)"
)
# 党章党纪学习教育 is another one; 二十大代表 are chosen before the congress.
_PART_BEFORE = re.compile(r"党[章规]$")
_PART_AFTER = re.compile(r"代表(?!大会)")
_REACH = 16


# What a meeting or lesson of a stated month cannot have dealt with before it was held.
_STUDIED = re.compile(r"学习|贯彻|宣讲|传达|落实|讲授|领会")
_ROW = "中、"
_PLENUMS = re.compile(
    r"(?P<session>[一二]?十[一二三四五六七八九]?届)(?P<row>[一二三四五六七]中(?:(?:[、,和及与]|以及)[一二三四五六七]中){1,6})全会"
)
_PLENUM = re.compile(r"(?P<nth>[一二三四五六七])中(?:全会)?")
_ISSUED = re.compile(r"[^,。;\d将拟要]{0,6}(?:印发|通报|下发|出台|发布|公布|修订)(?:的|了|《|过)")
_SENTENCE_END = re.compile(r"[。;!?\n]")
_WINDOW = 60
MOST = 3


@dataclass(frozen=True, slots=True)
class Event:
    """An event in the words that name it, and the first day on which it can be past."""

    words: str
    day: Day


@dataclass(frozen=True, slots=True)
class _Mention:
    """An event at block text[start:end]."""

    event: Event
    block: int
    start: int
    end: int


@cache
def load_events() -> tuple[Event, ...]:
    """Load the events; raises DataFileError if the list is broken."""
    rows = load_lexicon(LEXICONS / "dated_events.tsv").rows
    return tuple(Event(row[0], Day(*map(int, row[1].split("-")))) for row in rows)


@lru_cache(maxsize=64)
def _events_after(day: Day) -> tuple[Event, ...]:
    return tuple(event for event in load_events() if event.day > day)


def find_events_ahead(subject: Subject, dates: RoleDates) -> Iterator[Finding]:
    """Ask about events later than the document's own date, or than that of their sentence."""
    written = _written(subject, dates)
    if written is not None:
        dated, day = written
        late = _events_after(day)
        found = [*_mentions(subject, late), *_listed(subject, late), *_cited(dates, day)]
        for mention in found[:MOST]:
            yield _build(subject, mention, dated)
        if found:
            return
    yield from _studied_early(subject, dates)


def _written(subject: Subject, dates: RoleDates) -> tuple[Dated, Day] | None:
    """Give the date that says when a document was written, and the last day it can be of.

    A plan is written before its project ends. A year alone is that of a plan to its end; a report
    of it may be written in the year after.
    """
    if dates.filed:
        latest = max(dates.filed, key=_last)
        return latest, _last(latest)
    ends = find_ends(dates) if subject.genre in AHEAD else []
    if ends:
        return max(ends, key=lambda end: end[1])
    later = 0 if subject.genre in AHEAD else 1
    for slots in (dates.titles, dates.numbers, dates.periods):
        known = [dated for dated in slots if dated.when.stated and dated.when.last]
        if known:
            latest = max(known, key=_last)
            return latest, Day(_last(latest).year + later, 12, 31)
    return None


def _last(dated: Dated) -> Day:
    return dated.when.last or dated.when.any_day


def _mentions(subject: Subject, events: Sequence[Event]) -> Iterator[_Mention]:
    """Find where events are mentioned as past or as a basis, each day's once."""
    whole = fold_project(subject.project)
    there = [event for event in events if event.words in whole]
    found = [_first_mention(subject, event) for event in there]
    named = {mention.event.day: mention for mention in found if mention}
    yield from sorted(named.values(), key=lambda mention: (mention.block, mention.start))


def _first_mention(subject: Subject, event: Event) -> _Mention | None:
    for block in subject.project.indexes():
        text = fold(subject.project.document.blocks[block].text)
        start = text.find(event.words)
        end = start + len(event.words)
        if start >= 0 and not is_part(text, start, end) and not is_ahead(text, start, end):
            return _Mention(event, block, start, end)
    return None


def is_part(text: str, start: int, end: int) -> bool:
    """Say whether the words of an event at text[start:end] are part of others."""
    before = _PART_BEFORE.search(text[max(0, start - 2) : start])
    return bool(before or _PART_AFTER.match(text, end))


def _listed(subject: Subject, events: Sequence[Event]) -> Iterator[_Mention]:
    """Find plenums named in a row: 十八届三中、四中、五中全会."""
    days = {event.words: event for event in events}
    for block in subject.project.indexes() if events else ():
        text = fold(subject.project.document.blocks[block].text)
        for row in _PLENUMS.finditer(text) if _ROW in text else ():
            for part in _PLENUM.finditer(text, row.start("row"), row.end()):
                event = days.get(f"{row['session']}{part['nth']}中全会")
                if event and not is_ahead(text, *row.span()):
                    yield _Mention(event, block, part.start(), part.end())
                    return


def _cited(dates: RoleDates, day: Day) -> Iterator[_Mention]:
    """Find what was issued in a stated year or month after the document: 2019年通报的案例."""
    for found in dates.times.values():
        for timed in found:
            when = timed.when
            if when and when.stated and when.first and when.first > day:
                start, end = timed.value.start, timed.value.end
                issued = _ISSUED.match(timed.text, end)
                if issued and not is_ahead(timed.text, start, issued.end()):
                    yield _Mention(Event("", when.first), timed.block, start, issued.end())


def is_ahead(text: str, start: int, end: int) -> bool:
    """Say whether an event at text[start:end] is spoken of as still to come."""
    return _AHEAD.search(text[max(0, start - _REACH) : end + _REACH]) is not None


def _studied_early(subject: Subject, dates: RoleDates) -> Iterator[Finding]:
    """Ask about what was studied in a stated month before it was there to be studied."""
    for found in dates.times.values():
        for timed in found:
            when = timed.when
            if when and when.stated and when.last and is_month(when):
                yield from _of_sentence(subject, timed, when.last)


def _of_sentence(subject: Subject, timed: Timed, day: Day) -> Iterator[Finding]:
    begin = timed.value.end
    words = _SENTENCE_END.split(timed.text[begin : begin + _WINDOW])[0]
    if not _STUDIED.search(words) or _AHEAD.search(words):
        return
    for event in load_events():
        place = words.find(event.words)
        if place >= 0 and event.day > day and timed.when:
            start = begin + place
            mention = _Mention(event, timed.block, start, start + len(event.words))
            yield _build(subject, mention, timed.dated(Role.TOLD, timed.when))
            return


def _build(subject: Subject, mention: _Mention, dated: Dated) -> Finding:
    project, day = subject.project, mention.event.day
    first = quote(project, mention.block, mention.start, mention.end)
    second = quote(project, dated.block, dated.start, dated.end)
    message = (
        f"提到“{first.quote}”（{day.year}年{day.month}月以后才有），"
        f"{dated.role.value}却是“{second.quote}”，请核实。"
    )
    return build_finding(RULE, (message, "请核对材料日期，或改写这一处。"), (first, second))
