"""Which series of numbered lines are headings and which are items of a list.

Siblings stand or fall together, and series of one kind that look alike speak for one another.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.headings import costs
from extract.headings.elements import Element, Shape
from extract.headings.nesting import Place
from extract.headings.page import Page
from extract.labels import canonical_label
from extract.roles import find_roles

# Numbers that only another of their kind confirms.
_SPOKEN = frozenset({"shi", "yao", "first", "named", "letter"})
_LONG_WORDS = 30
_SHORT_REST = 12
_RUN_IN_WORDS = 14
_THIN_CHARS = 25
_MARKS = "。,;:!?"
_CLAUSES = re.compile(r"[,。;:!?]")
# How a paragraph ends; notes and items of a list have no end mark.
_COMPLETE = ("。", "!", "?", ":", "”", ")")
_DATED_HEAD = re.compile(r"\d+\s?[年月日号]")
_FIGURE = re.compile(r"\d")
_IN_PARENTHESES = re.compile(r"[(][^()]*[)]")


@dataclass(frozen=True, slots=True)
class _Series:
    """The elements of one series, in order, and what they say on average.

    Series with the same `fellowship` (number, look, shape, end mark) are of one making.
    """

    members: tuple[int, ...]
    score: float
    fellowship: tuple[object, ...]


def accept(
    page: Page, elements: Sequence[Element], places: Sequence[Place | None]
) -> frozenset[int]:
    """Give the elements that are headings; those without a number were judged before."""
    groups: dict[int, list[int]] = {}
    for index, place in enumerate(places):
        if place is not None:
            groups.setdefault(place.series, []).append(index)
    accepted = {m for first, ms in groups.items() if not elements[first].ordinal for m in ms}
    series = {
        first: _judge(page, elements, members)
        for first, members in groups.items()
        if elements[first].ordinal
    }
    fellows = _sum_up(series)
    # What stands lower was opened later, so a series knows already whether headings stand below.
    parents = {place.parent for i in accepted if (place := places[i]) is not None}
    for first in sorted(series, reverse=True):
        own = series[first]
        score = own.score + costs.FELLOWS * fellows(own)
        is_parent = not parents.isdisjoint(own.members)
        score += costs.SUBHEADINGS if is_parent else 0.0
        if score > 0:
            accepted.update(_choose(page, elements, own.members, is_parent))
            place = places[first]
            parents.add(None if place is None else place.parent)
    return frozenset(accepted)


def _sum_up(series: Mapping[int, _Series]) -> Callable[[_Series], float]:
    """Give a function from a series to the mean score of its fellows, 0 if it has none."""
    sums: dict[tuple[object, ...], tuple[float, int]] = {}
    for one in series.values():
        total, count = sums.get(one.fellowship, (0.0, 0))
        weight = len(one.members)
        sums[one.fellowship] = total + one.score * weight, count + weight

    def mean_of_others(own: _Series) -> float:
        total, count = sums[own.fellowship]
        weight = len(own.members)
        return (total - own.score * weight) / (count - weight) if count > weight else 0.0

    return mean_of_others


def _judge(page: Page, elements: Sequence[Element], members: Sequence[int]) -> _Series:
    first = elements[members[0]]
    worded = [m for m in members if not _is_field(page, elements[m])] or members
    score = _prior(first)
    score += _mean([sum(_evidence(page, elements[m])) for m in worded])
    if {Shape.LONG, Shape.RUN_IN} <= {elements[m].shape for m in members}:
        score += costs.MIXED
    score += _mean(list(_bodies(page, elements, members)))
    if len(members) == 1:
        score += costs.ALONE_SPOKEN if first.kind in _SPOKEN else costs.ALONE
    if _is_announced(page, elements, members[0]):
        score += costs.AFTER_COLON
    shape = Shape.RUN_IN if first.shape is Shape.LONG else first.shape
    return _Series(tuple(members), score, (first.kind, first.mark, first.look, shape, first.tail))


def _prior(element: Element) -> float:
    return costs.KIND_PRIOR[element.kind.rstrip("-0123456789")]


def _mean(scores: Sequence[float]) -> float:
    return sum(scores) / len(scores) if scores else 0.0


def _is_announced(page: Page, elements: Sequence[Element], first: int) -> bool:
    """Say whether a list is announced above it (…如下：), by a line that is no heading itself."""
    above = elements[first].line - 1
    if above < 0 or (first > 0 and elements[first - 1].line == above):
        return False
    return page.texts[above].rstrip().endswith(":")


def _choose(
    page: Page, elements: Sequence[Element], members: Sequence[int], is_parent: bool
) -> Iterator[int]:
    """Give the members of an accepted series that are headings: those with words, but no fields.

    A field holds nothing: 1 任务：两降一升 is none if a body follows and 2 方法：… has headings.
    """
    for member, following in pairwise([*members, -1]):
        element = elements[member]
        holds = is_parent and (following < 0 or elements[following].line > element.line + 1)
        if element.shape is not Shape.LONG and (holds or not _is_field(page, element)):
            yield member


def _is_field(page: Page, element: Element) -> bool:
    """Say whether a numbered line is a filled-in field: 一、负责人：张三"""
    text = page.texts[element.line]
    if element.shape is not Shape.WHOLE or element.sure or ":" not in text:
        return False
    label, _, value = _IN_PARENTHESES.sub("", text[element.start :]).partition(":")
    return bool(value.strip()) and canonical_label(label) is not None


def _bodies(page: Page, elements: Sequence[Element], members: Sequence[int]) -> Iterator[float]:
    """Weigh what stands between neighbours; where the last one's part ends is not known.

    A picture stands in no line: where some have a body, the others may have had one.
    """
    after_last = elements[members[-1]].line + 1
    is_last = after_last >= len(page.texts)
    if len(members) == 1:
        yield 0.0 if is_last else costs.BODY_BELOW / 2
    elif not is_last and not page.is_paragraph(after_last):
        yield costs.BODY_BELOW
    pairs = [(elements[one], elements[after]) for one, after in pairwise(members)]
    # What stands above a new 1. is no body of the last one before it.
    pairs = [(one, after) for one, after in pairs if one.ordinal < after.ordinal]
    has_bodies = any(_weigh_gap(page, one, after.line) > 0 for one, after in pairs)
    may_lack = has_bodies or bool(elements[members[0]].path)
    nothing = costs.NOTHING_AMONG_BODIES if may_lack else costs.NOTHING_BELOW
    for one, after in pairs:
        if one.shape is not Shape.WHOLE:
            yield 0.0
        else:
            yield _weigh_gap(page, one, after.line) or nothing


def _weigh_gap(page: Page, one: Element, after: int) -> float:
    """Weigh the lines below a numbered one; below a (1) or ① a few words are its explanation."""
    body = page.texts[one.line + 1 : after]
    if len(body) == 1 and _is_wrapped(page.texts[one.line], body[0]):
        return 0.0
    is_thin = len(body) == 1 and len(body[0]) < _THIN_CHARS and not _CLAUSES.search(body[0])
    if body and is_thin and _prior(one) < 0:
        return costs.THIN_BODY
    return costs.BODY_BELOW if body else 0.0


def _is_wrapped(above: str, below: str) -> bool:
    """Say whether a line is the end of the sentence above it, broken by hand."""
    is_open = len(above) >= _THIN_CHARS and above[-1] not in _MARKS
    return is_open and len(below) < _THIN_CHARS and below.endswith("。")


def _evidence(page: Page, element: Element) -> Iterator[float]:
    """Weigh one member of a series by itself."""
    text = page.texts[element.line]
    words = text[element.start : element.end].strip()
    if element.sure:
        yield costs.SURE
    if element.shape is Shape.LONG:
        yield costs.NUMBERED_PARAGRAPH
    elif find_roles(words):
        yield costs.KNOWN_WORDS
    if element.tail == "；":
        yield costs.ENDS_AS_ITEM
    if len(words) > _LONG_WORDS and element.shape is not Shape.LONG:
        yield costs.LENGTHY
    if element.shape is Shape.WHOLE:
        yield from _whole_evidence(words, element)
    elif element.shape is Shape.RUN_IN:
        yield from _run_in_evidence(words, text[element.end :])
        if _prior(element) < 0:
            yield costs.LOW_WORDY * max(0, len(words) - _RUN_IN_WORDS) / 10
        if element.end <= page.lines[element.line].look.lead <= element.end + 1:
            yield costs.SET_OFF


def _whole_evidence(words: str, element: Element) -> Iterator[float]:
    if any(element.look):
        yield costs.DISTINCT
    if element.tail == "。":
        yield costs.ENDS_AS_SENTENCE
    label, colon, value = _IN_PARENTHESES.sub("", words).partition(":")
    if colon and value:
        yield costs.FIELD if canonical_label(label) else costs.COLON_INSIDE


def _run_in_evidence(words: str, rest: str) -> Iterator[float]:
    yield costs.RUN_IN
    if rest.startswith(":"):
        yield costs.COLON_RUN_IN
    if len(rest) < _SHORT_REST:
        yield costs.SHORT_REST
    if not rest.rstrip().endswith(_COMPLETE):
        yield costs.UNFINISHED
    bare = _IN_PARENTHESES.sub("", words)
    if _DATED_HEAD.search(bare):
        yield costs.DATED_HEAD
    elif _FIGURE.search(bare):
        yield costs.FIGURES
    yield costs.CLAUSES * max(0, words.count(",") - 1)
