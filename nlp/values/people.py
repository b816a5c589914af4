"""Persons: a name where someone is named as acting or answerable.

In prose each run that could be a name is weighed: what stands before it, what stands behind it,
and how much it looks like a name by itself; three proofs that together must reach a bound. Forms,
cells and lists of names are slots of their own and need less.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from nlp.values.contexts import PROOFS, After, Before
from nlp.values.names import GIVEN, HAN, Name
from nlp.values.slots import Slots, Span, closed_end, form_names, line_names, load_slots, only_names
from nlp.values.value import Kind, Value

# What a name's proofs must add up to; set on sentences written for it, see docs/values.md.
_ENOUGH = 4
# Members that make a row of names (陶然、姜维民、戚继业), and what they must weigh together.
_ROW = 3
_ROW_WEIGHT = 2
# A third character that is a word of its own more often than part of a name: 陈平和李静.
_GRAMMAR = dict.fromkeys("和及等", 1) | dict.fromkeys(
    "为任与是在有向从说讲管将已带当用包抓担兼代", 2
)
# 高桥镇长 is the head of a place.
_PLACES = tuple("镇乡村区县市街")
_JOIN = re.compile(r"(?:\s?\([^()\n]{0,24}\))?(?:同志)?\s?(?:、|/|以及|和|与|及)\s?")
_JOIN_BEFORE = re.compile(r"(?:、|/|以及|和|与|及)$")
_IS_HAN = re.compile(f"[{HAN}]").match
_DOT_REACH = 8
_JOINERS = "和与及"
_OPEN = (Before.UNIT, Before.CLAUSE, Before.ASKED)


@dataclass(frozen=True, slots=True)
class _Prose:
    """Where a name can begin in prose, and rows of names."""

    place: re.Pattern[str]
    row: re.Pattern[str]


def find_persons(text: str) -> tuple[Value, ...]:
    """Find the persons named in a half-width text, in order; without an owner's context, none.

    The value's quote is the name as written (冷 铮), its normal form holds no blanks (冷铮).
    """
    slots = load_slots()
    spans: dict[int, int] = {}
    for finder in (_dotted, form_names, line_names, _posted, _rows):
        for start, end in finder(text, slots):
            spans.setdefault(start, end)
    if not spans:
        return ()
    for start, end in _listed(text, slots, spans):
        spans.setdefault(start, end)
    return tuple(
        Value(Kind.PERSON, start, end, text[start:end].replace(" ", ""))
        for start, end in _apart(spans)
    )


def find_listed_names(text: str) -> tuple[Value, ...]:
    """Find the names of a half-width text that holds nothing else: 王芳。 or 王芳、李建国,男,45岁。

    For places that ask for persons; other words that look like a name are none even there.
    """
    spans = only_names(text, load_slots())
    return tuple(
        Value(Kind.PERSON, start, end, text[start:end].replace(" ", "")) for start, end in spans
    )


def _apart(spans: dict[int, int]) -> Iterator[Span]:
    last = 0
    for start, end in sorted(spans.items()):
        if start >= last:
            yield start, end
            last = end


def _dotted(text: str, slots: Slots) -> Iterator[Span]:
    if "·" in text:
        yield from (match.span() for match in slots.names.dotted.finditer(text))


def _posted(text: str, slots: Slots) -> Iterator[Span]:
    """Weigh what could be a name in prose: 由林晓峰牵头, 书记林晓峰, 林晓峰书记."""
    for match in _load_prose().place.finditer(text):
        start = match.start()
        before = slots.contexts.before(text, start)
        end = before and _end(text, start, before, slots)
        if end:
            yield start, end


def _end(text: str, start: int, before: Before, slots: Slots) -> int | None:
    end = closed_end(text, start, slots) if before is Before.FORM else None
    return end or _best_end(text, start, before, slots)


def _best_end(text: str, start: int, before: Before, slots: Slots) -> int | None:
    """Give the end of the name that the proofs add up to at a place, or None."""
    padded = slots.names.padded_end(text, start)
    if padded is not None:
        names = [Name(padded, 0, is_word=False, is_long=True)]
    else:
        names = list(slots.names.at(text, start))
    scores = [(_score(text, name, before, slots), name.end) for name in names]
    best = max(scores, default=(0, 0))
    return best[1] if best[0] >= _ENOUGH else None


def _score(text: str, name: Name, before: Before, slots: Slots) -> int:
    after = slots.contexts.after(text, name.end)
    if after is After.ACT and _is_unit(text, name, slots):
        return 0
    # Two characters that open a clause are more often a word: 江山在, 石桥,
    doubt = not name.is_long and before in _OPEN and after is After.CLOSED
    grammar = _GRAMMAR.get(text[name.end - 1], 0) if _goes_on(text, name) else 0
    return PROOFS[before][after] + name.weight - doubt - grammar


def _goes_on(text: str, name: Name) -> bool:
    """Say whether a name has a Chinese character or a number behind it."""
    follower = text[name.end : name.end + 1]
    return follower.isdigit() or _IS_HAN(follower) is not None


def _is_unit(text: str, name: Name, slots: Slots) -> bool:
    """Say whether the post behind belongs to a place (高桥镇长) or is joined (陈平和主任)."""
    if not name.is_long:
        return text.startswith(_PLACES, name.end)
    return (
        text[name.end - 1] in _JOINERS and slots.contexts.titles.match(text, name.end) is not None
    )


def _rows(text: str, slots: Slots) -> Iterator[Span]:
    """Read three and more names in a row: 陶然、姜维民、戚继业."""
    floor = 0
    for match in _load_prose().row.finditer(text):
        if match.start() < floor:
            continue
        members = list(_members(text, match.start(), slots))
        weight = sum(name.weight for _, name in members)
        floor = members[-1][1].end if members else floor
        if len(members) >= _ROW and weight >= _ROW_WEIGHT:
            yield from ((start, name.end) for start, name in members)


def _members(text: str, start: int, slots: Slots) -> Iterator[tuple[int, Name]]:
    while True:
        name = next(
            (
                name
                for name in slots.names.at(text, start)
                if text.startswith("、", name.end)
                or slots.contexts.after(text, name.end) >= After.CLOSED
            ),
            None,
        )
        if name is None:
            return
        yield start, name
        if not text.startswith("、", name.end):
            return
        start = name.end + 1


def _listed(text: str, slots: Slots, spans: dict[int, int]) -> Iterator[Span]:
    """Follow lists from each name, forwards and backwards: 林晓峰、陈静和周立."""
    seen = set(spans)
    for start, end in sorted(spans.items()):
        following = _next(text, end, slots)
        while following is not None and following[0] not in seen:
            seen.add(following[0])
            yield following
            following = _next(text, following[1], slots)
        for begin, stop in _before(text, start, slots):
            if begin in seen:
                break
            seen.add(begin)
            yield begin, stop


def _next(text: str, end: int, slots: Slots) -> Span | None:
    joined = _JOIN.match(text, end)
    if joined is None:
        return None
    start = joined.end()
    if "·" in text[max(0, joined.start() - _DOT_REACH) : joined.start()]:
        sounds = slots.names.sounds.match(text, start)
        if sounds and slots.contexts.after(text, sounds.end()) >= After.CLOSED:
            return sounds.span()
    stop = _best_end(text, start, Before.POST, slots)
    if stop is None or slots.contexts.after(text, stop) is After.NONE:
        return None
    return start, stop


def _before(text: str, start: int, slots: Slots) -> Iterator[Span]:
    while match := _JOIN_BEFORE.search(text, max(0, start - 2), start):
        begin = _begin(text, match.start(), slots)
        if begin is None:
            return
        yield begin, match.start()
        start = begin


def _begin(text: str, end: int, slots: Slots) -> int | None:
    """Give where the name that ends at `end` begins, or None."""
    for begin in (end - size for size in (3, 2, 4) if end >= size):
        if slots.contexts.before(text, begin) is None:
            continue
        ends = [name.end for name in slots.names.at(text, begin)]
        if end in ends or slots.names.padded_end(text, begin) == end:
            return begin
    return None


@lru_cache(maxsize=1)
def _load_prose() -> _Prose:
    slots = load_slots()
    initial = slots.names.initials
    inside = f"(?<![^{slots.contexts.opener_lasts}\x00-\u4dff\ua000-\U0010ffff][{initial}])"
    member = f"[{initial}]{GIVEN}{{1,2}}"
    return _Prose(
        place=re.compile(rf"[{initial}]{inside}(?={GIVEN}| {{1,3}}{GIVEN}(?![{HAN}]))"),
        row=re.compile(rf"(?<![{HAN}]){member}、{member}、{member}"),
    )
