"""Which number continues which: the cheapest reading of all numbers of a document at once.

A number either continues an open series of its kind, or opens a series below one of the open
ones, or belongs to none. What an early choice costs shows only later (was this 1. a sub-list or a
restart? the next 3. tells), so the few cheapest readings are kept side by side to the end: a beam
search, linear in the number of elements.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from extract.headings import costs
from extract.headings.elements import Element

_BEAM = 3
# A reading this much dearer than the cheapest is given up.
_MARGIN = 3.5
_MAX_DEPTH = 9
# Families of unnumbered lines with places of their own (see `bare`).
FRAME, KNOWN, PLAIN = "frame", "known", "plain"
_LOOKLESS = frozenset({(KNOWN, PLAIN), (PLAIN, KNOWN)})
# Items of a list end in ；, the last one in 。
_LIST_TAILS = frozenset({("；", "；"), ("；", "。")})
_TOP_RANK = 1.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where an element stands: in the series that began with element `series`, below `parent`."""

    series: int
    parent: int | None


class _Open(NamedTuple):
    """An open series: its first and its latest element."""

    series: int
    last: int


class _Reading(NamedTuple):
    """One reading so far: its cost, the open series from the top, what it chose before.

    `placed`: its latest element is in a series, the lowest open one.
    """

    cost: float
    stack: tuple[_Open, ...]
    placed: bool
    before: "_Reading | None"


class _Choice(NamedTuple):
    """What a reading may do with an element: put it into `series` at a depth, or (-1) skip it."""

    cost: float
    depth: int
    series: int
    reading: _Reading


_cost = attrgetter("cost")


def nest(elements: Sequence[Element]) -> list[Place | None]:
    """Place each element in a series below another element; None: it belongs to no series."""
    readings = [_Reading(0.0, (), False, None)]
    resumed, lone = _resumed(elements), _lone(elements)
    for index in range(len(elements)):
        start = _start_cost(elements[index], resumed[index])
        choices = [
            choice
            for reading in readings
            for choice in _choices(elements, index, reading, start, index in lone)
        ]
        readings = _keep_cheapest(sorted(choices, key=_cost), index)
    return _trace(readings[0])


def _keep_cheapest(choices: Sequence[_Choice], index: int) -> list[_Reading]:
    """Carry the cheapest choices out, one for each state of the open series."""
    kept: dict[tuple[_Open, ...], _Reading] = {}
    for cost, depth, series, before in choices:
        if len(kept) == _BEAM or cost > choices[0].cost + _MARGIN:
            break
        skips = depth < 0
        stack = before.stack if skips else (*before.stack[:depth], _Open(series, index))
        kept.setdefault(stack, _Reading(cost, stack, not skips, before))
    return list(kept.values())


def _trace(reading: _Reading | None) -> list[Place | None]:
    places: list[Place | None] = []
    while reading is not None and reading.before is not None:
        stack = reading.stack
        parent = stack[-2].last if len(stack) > 1 else None
        places.append(Place(stack[-1].series, parent) if reading.placed else None)
        reading = reading.before
    return places[::-1]


def _resumed(elements: Sequence[Element]) -> list[bool]:
    """Tell for each element whether the one of its kind before it has the number before its own."""
    latest: dict[str, int] = {}
    resumed = []
    for element in elements:
        resumed.append(latest.get(element.kind, -1) + 1 == element.ordinal > 1)
        latest[element.kind] = element.ordinal
    return resumed


def _lone(elements: Sequence[Element]) -> frozenset[int]:
    """Find the unnumbered elements that are the only ones of their kind."""
    counts = Counter(element.kind for element in elements)
    return frozenset(i for i, e in enumerate(elements) if not e.ordinal and counts[e.kind] == 1)


def _choices(
    elements: Sequence[Element], index: int, reading: _Reading, start: float, is_lone: bool
) -> Iterator[_Choice]:
    element, stack = elements[index], reading.stack
    goes_on = False
    for depth, opened in enumerate(stack):
        last = elements[opened.last]
        if last.kind == element.kind or (last.kind, element.kind) in _LOOKLESS:
            cost = _continue_cost(last, element)
            if element.kind not in {last.kind, elements[opened.series].kind}:
                cost += costs.OTHER_BARE
            goes_on = goes_on or (cost == 0.0 and element.ordinal > 1)
            yield _Choice(reading.cost + cost, depth, opened.series, reading)
    if goes_on:
        return
    for depth in range(min(len(stack), _MAX_DEPTH - 1) + 1):
        cost = start + _place_cost(elements, stack, depth, element)
        if is_lone and depth and elements[stack[depth - 1].last].line + 1 < element.line:
            cost += costs.LONE_AFTER_BODY
        yield _Choice(reading.cost + cost, depth, index, reading)
    if element.ordinal and not element.sure:
        yield _Choice(reading.cost + costs.SKIPPED, -1, -1, reading)


def _continue_cost(last: Element, element: Element) -> float:
    cost = _step_cost(last.ordinal, element.ordinal) if element.ordinal else 0.0
    if last.look != element.look:
        cost += costs.OTHER_LOOK
    if last.mark != element.mark:
        cost += costs.OTHER_MARK
    if element.ordinal and last.shape != element.shape:
        cost += costs.OTHER_SHAPE
    if "；" in (last.tail, element.tail) and (last.tail, element.tail) not in _LIST_TAILS:
        cost += costs.OTHER_TAIL
    if last.path != element.path:
        cost += costs.WRONG_PATH
    return cost


def _step_cost(last: int, ordinal: int) -> float:
    step = ordinal - last
    if step == 1:
        return 0.0
    if step == 0:
        return costs.REPEATED
    if step > 1:
        return costs.JUMP + costs.JUMP_EACH * min(step - 1, 6)
    return costs.RESTART if ordinal == 1 else costs.BACKWARDS


def _start_cost(element: Element, resumed: bool) -> float:
    if element.ordinal <= 1:
        return costs.NEW_SERIES
    if resumed:
        return costs.RESUMED
    return costs.LATE_START + costs.JUMP_EACH * min(element.ordinal - 1, 6)


def _place_cost(
    elements: Sequence[Element], stack: Sequence[_Open], depth: int, element: Element
) -> float:
    """Weigh a new series at a depth: what is above it, and what it closes beside it."""
    parent = elements[stack[depth - 1].last] if depth else None
    beside = elements[stack[depth].last] if depth < len(stack) else None
    cost = 0.0 if parent is None else _under_cost(parent, element)
    if element.kind == FRAME and depth:
        cost += costs.MISPLACED_FRAME
    if beside is not None and FRAME not in {beside.kind, element.kind}:
        cost += costs.RESTART if beside.kind == element.kind and element.ordinal else costs.BESIDE
        cost += _beside_cost(beside, element)
    return cost


def _under_cost(parent: Element, element: Element) -> float:
    cost = 0.0
    if parent.kind == element.kind:
        same = parent.look == element.look
        cost += costs.SAME_KIND if same else costs.SAME_KIND_OTHER_LOOK
        cost -= costs.OTHER_TAIL if element.tail and not parent.tail else 0.0
        cost += costs.LATE_START if element.ordinal > 1 else 0.0
    elif parent.rank is not None and element.rank is not None and element.rank < parent.rank:
        cost += costs.INVERTED
    if element.look != parent.look and element.look.weight > parent.look.weight:
        cost += costs.LOUDER
    if (parent.kind, element.kind) in _LOOKLESS and element.line > parent.line + 1:
        cost += costs.BARE_AFTER_BODY
    if parent.kind == FRAME:
        cost += costs.MISPLACED_FRAME
    if parent.ordinal == 0 and element.rank is not None and element.rank <= _TOP_RANK:
        cost += costs.TOP_UNDER_BARE if parent.look.weight <= element.look.weight else 0.0
    if element.path and (*parent.path, parent.ordinal)[-len(element.path) :] != element.path:
        cost += costs.WRONG_PATH
    return cost + _outline_cost(parent, element)


def _beside_cost(beside: Element, element: Element) -> float:
    """A declared level never stands beside a higher one, a plain line seldom beside it."""
    if beside.outline is None:
        return 0.0
    if element.outline is None:
        return costs.QUIETER if element.look.weight < beside.look.weight else 0.0
    return costs.INVERTED * 3 if element.outline > beside.outline else 0.0


def _outline_cost(parent: Element, element: Element) -> float:
    """A declared level never stands below an equal or lower one."""
    if parent.outline is None or element.outline is None:
        return 0.0
    return costs.INVERTED * 3 if element.outline <= parent.outline else 0.0
