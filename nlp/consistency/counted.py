"""Totals of counted things that the parts named beside them do not make."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise

from nlp.consistency.closings import find_closed, find_closings
from nlp.consistency.exclusion import exclude_one_another, is_pair, mix_kinds
from nlp.consistency.numbers import PERSONS, Reading, read_count
from nlp.consistency.runs import (
    Count,
    Run,
    are_exact,
    are_other_things,
    follow,
    follows_its_kind,
    goes_on,
    is_made,
)
from nlp.values.value import Value

# What opens the parts of a total: 128件,其中A 50件; 10个(A 5个、B 5个); 共12场:A 5场.
_OPENER = re.compile(r"[(,:]?(?P<some>其中|包括)[:,]?|[:(]|分别[为是有]?|分为")
# 57条,销49条,余8条; 12名支委中,到会10名,2名请假: what is left, or was not done.
_SOME = re.compile(r"(?:其余|其[他它]|[余剩另缺没未不无否非弃]|还有|还差)[^,、]*$")
_LOOSE = re.compile(r"(?<!平)等(?![级次候待])|左右|每|平均|兼|既|同时")
_ROUGH = re.compile(r"[约近超][\u4e00-\u9fff]{0,3}$")
# Where a part may begin.
_NEXT = 30
# A total has two parts at least; with 其中 one is told too that exceeds it.
_PARTS = 2
_NOUN, _LABEL, _FEW = 10, 16, 4
_REST = re.compile(r"(?:其余|其[他它]|剩余|余下|还?剩下?|另外?)[^\d,。;]{0,4}$")
_BRACKETS = re.compile(r"\([^()]*\)")
_ITEM_END = re.compile(r"[、,]")
_NEXT_ITEM = re.compile(r"[、,;和与及]")
_ENDED = re.compile(r"[。;\n)]")
# Three parts that come so near to the total are meant to make it.
_NEAR = Decimal("0.1")
# So are two that exceed it by no more.
_OVER = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class WrongCount:
    """A total and the parts that do not make it."""

    total: Count
    parts: tuple[Count, ...]


def find_wrong_counts(text: str, values: Sequence[Value]) -> Iterator[WrongCount]:
    """Find the totals of a half-width text that the parts named beside them do not make.

    `values` are the counts in it. Quiet where parts may be left out, overlap, or are not exact.
    """
    some = "其中" in text
    if len(values) <= _PARTS and not some:
        return
    readings = [read_count(value.normal) for value in values]
    repeated = len(readings) - len({reading.unit for reading in readings})
    if repeated < _PARTS and not (repeated and some):
        return
    openings = _find_openings(text, values, readings, some=some)
    closings = find_closings(text, values) if "共" in text or "计" in text else ()
    if not openings and not closings:
        return
    counts = [
        Count(value.start, value.end, *reading)
        for value, reading in zip(values, readings, strict=True)
    ]
    claimed: set[Count] = set()
    for place in openings:
        run = follow(text, counts[place], counts[place + 1 :])
        if run.made:
            claimed.update(run.parts)
        elif counts[place] not in claimed:
            yield from [*_opened(text, counts, place)] or _listed(text, counts[place], run)
    for place in closings:
        parts = find_closed(text, counts[:place], counts[place])
        if parts:
            yield WrongCount(counts[place], parts)


def _find_openings(
    text: str, values: Sequence[Value], readings: Sequence[Reading], *, some: bool
) -> Sequence[int]:
    """Give the places of counts that may have one of the two next ones for a part."""
    places = []
    for place, (one, other) in enumerate(pairwise(readings)):
        end, start = values[place].end, values[place + 1].start
        if one.exact and start - end <= _NEXT and "。" not in text[end:start]:
            second = readings[place + 2] if place + 2 < len(readings) else other
            part = other if one.unit == other.unit else second
            if one.unit == part.unit and (some or one.number > part.number):
                places.append(place)
    return places


def _listed(text: str, total: Count, run: Run) -> Iterator[WrongCount]:
    """Judge a total that a list of parts, or parts and a rest, come near to."""
    labels, parts = run.labels, run.parts
    rough = _ROUGH.search(text, max(total.start - _FEW, 0), total.start)
    if len(parts) < 2 or labels[0].endswith("、") or rough:
        return
    pair = is_pair(labels[:2])
    if not pair and is_made(total.number, [part.number for part in parts]):
        return
    rest = next((n for n, label in enumerate(labels[1:], 2) if _SOME.search(label)), 0)
    for size in dict.fromkeys((2 if pair else 0, rest, len(parts))):
        found = sum((part.number for part in parts[:size]), Decimal(0))
        near = abs(found - total.number) <= total.number * _NEAR
        alike = size and _are_alike(total, labels[:size], found)
        if alike or (near and size == rest):
            end = parts[size - 1].end
            if not _LOOSE.search(text, total.start, end) and not goes_on(text, end):
                yield WrongCount(total, parts[:size])
            return


def _are_alike(total: Count, labels: Sequence[str], found: Decimal) -> bool:
    """Say whether labels name the items of one list whose sum is meant to be the total.

    The nearer to the total, the less they must be alike: a pair (男, 女), then three items, then
    two that are called alike (上学期183次、下学期223次).
    """
    off = abs(found - total.number)
    if is_pair(labels):
        return True
    if total.unit == PERSONS and mix_kinds(labels):
        return False
    if not all(_NEXT_ITEM.search(label) for label in labels[1:]):
        return False
    if len(labels) > 2:
        return off <= total.number * _NEAR
    ends = [_NEXT_ITEM.split(label)[-1].rstrip("(:有占为共")[-1:] for label in labels]
    return ends[0] == ends[1] != "" and off <= total.number * _OVER


def _opened(text: str, counts: Sequence[Count], place: int) -> Iterator[WrongCount]:
    """Judge a total whose parts follow it."""
    total, following = counts[place], counts[place + 1 :]
    link = text[total.end : following[0].start]
    opener = _OPENER.search(link)
    if not opener or opener.start() > _NOUN or _ENDED.search(link[: opener.start()]):
        return
    labels, parts = _take(text, total, following, total.end + opener.end())
    if len(parts) == 1 and follows_its_kind(text, counts[:place], total):
        return
    if not parts or not are_exact(text, total, parts) or are_other_things(text, total, parts):
        return
    numbers = [part.number for part in parts]
    if total.number in accumulate(numbers):
        return
    if _is_wrong(total, numbers, labels, some=opener["some"] is not None):
        yield WrongCount(total, tuple(parts))


def _take(
    text: str, total: Count, following: Sequence[Count], start: int
) -> tuple[list[str], list[Count]]:
    """Take the counts that follow as parts, with the words before each."""
    labels: list[str] = []
    parts: list[Count] = []
    for count in following:
        label = _BRACKETS.sub("", text[start : count.start])
        if "(" in label:
            continue
        if count.unit != total.unit or len(label) > _LABEL or _ENDED.search(label):
            break
        if "," in label.strip("、,和及与"):
            break
        labels.append(label)
        parts.append(count)
        start = count.end
    return labels, parts


def _is_wrong(
    total: Count, numbers: Sequence[Decimal], labels: Sequence[str], *, some: bool
) -> bool:
    """Say whether parts that do not make the total should have made it, or are too much for it."""
    found = sum(numbers, Decimal(0))
    if len(numbers) == 1:
        return some and found > total.number
    if not some and any(_ITEM_END.search(label.strip("、,和及与")) for label in labels):
        return False
    near = _is_near(total, numbers) and (total.unit != PERSONS or not mix_kinds(labels))
    if not some or near or total.unit == "分" or _REST.search(labels[-1]) or is_pair(labels):
        return True
    return found > total.number and exclude_one_another(labels, persons=total.unit == PERSONS)


def _is_near(total: Count, numbers: Sequence[Decimal]) -> bool:
    """Say whether parts come so near to a total that they are meant to make it."""
    found = sum(numbers, Decimal(0))
    limit = _NEAR if len(numbers) > 2 else _OVER if found > total.number else 0
    return abs(found - total.number) <= total.number * limit
