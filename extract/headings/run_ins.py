"""Unnumbered run-in headings: neighbouring paragraphs that open with a short sentence each."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from statistics import median

from extract.headings import costs
from extract.headings.elements import Element, Shape
from extract.headings.looks import PLAIN, Distinction
from extract.headings.nesting import KNOWN
from extract.headings.never import is_aside
from extract.headings.numbered import find_run_in_end, find_set_off
from extract.headings.page import Page
from extract.roles import is_alias

_RUN_IN = "run-in"
_HEAD_CHARS = 24
# So many heads with so many commas, and such a share of all, make a rule of it.
_RULE, _MOST = 3, 0.75
_LEAST_HEAD = 2
_REST_CHARS = 18
_COLON_HEAD = 10
_COLON_REST = 60
# Behind bold words and a colon stands a value (责任人：张三) or, if it is longer, a body.
_SET_OFF_REST = 30
_HAN = re.compile(r"[\u4e00-\u9fff]")
_FIGURE = re.compile(r"\d")
_REMARK = re.compile(r"[(][^()]*[)]")
# What leads into an enumeration or a quotation heads nothing.
_LEAD_IN = re.compile(
    r"(?:另?一方面|首先|其次|再次|最后|同时|此外|截至|附件?\d|会议|会上(?!.{1,3}$)|近年来|今年|目前|但|而|因此|为此|通过|[(]|[“\"][^”\"]*[”\"]$)"
)
_SPEECH = re.compile(r"(?:指出|强调|认为|表示|说|道|问|如下|包括|有|即|是|为|要求|提出)$")


def find_run_ins(page: Page, closed: Set[int]) -> list[Element]:
    """Find run-in headings among the lines that are not `closed`: headings, numbers, asides."""
    groups: list[list[Element]] = [[]]
    paragraphs: list[int] = [0]
    for place, text in enumerate(page.texts):
        if place in closed or not page.is_paragraph(place):
            if paragraphs[-1]:
                groups.append([])
                paragraphs.append(0)
            continue
        paragraphs[-1] += 1
        element = _read(place, text, page.lines[place].look.lead)
        if element:
            groups[-1].append(element)
    pairs = zip(groups, paragraphs, strict=True)
    return [e for group, count in pairs for e in _keep(group, count, page.texts)]


def _read(place: int, text: str, lead: int) -> Element | None:
    if is_aside(text):
        return None
    set_off = find_set_off(text, 0, lead)
    if set_off:
        if text[set_off] == ":" and len(text) - set_off < _SET_OFF_REST:
            return None
        look = Distinction(bold=True)
        return Element(place, 0, set_off, _RUN_IN, None, Shape.RUN_IN, look, sure=True)
    end = find_run_in_end(text, _HEAD_CHARS)
    if end is None or end < _LEAST_HEAD or len(text) - end < _REST_CHARS:
        return None
    if not _HAN.search(text, 0, end) or _leads_in(text, end):
        return None
    kind = KNOWN if is_alias(text[:end]) and text[end] in "。:" else _RUN_IN
    return Element(place, 0, end, kind, None, Shape.RUN_IN, PLAIN)


def _leads_in(text: str, end: int) -> bool:
    """Say whether the first words only introduce what follows: 一方面…, 报告指出：“…"""
    words = text[:end]
    if text.endswith(";") or (
        text[end] == ":" and (end > _COLON_HEAD or len(text) - end < _COLON_REST)
    ):
        return True
    if is_alias(words):
        return False
    figures = _FIGURE.search(_REMARK.sub("", words))
    return bool(_LEAD_IN.match(words) or _SPEECH.search(words) or figures)


def _keep(group: Sequence[Element], paragraphs: int, texts: Sequence[str]) -> Iterator[Element]:
    sure = [element for element in group if element.sure]
    if sure:
        yield from sure
        return
    alike = _alike(group, texts)
    if alike and sum(_evidence(alike, paragraphs, texts)) > 0:
        yield from (replace(e, kind=_RUN_IN) for e in alike) if _is_one_kind(alike) else alike


def _is_one_kind(group: Sequence[Element]) -> bool:
    """Known words among others are of their level if they are few, or all are of one length."""
    known = sum(element.kind == KNOWN for element in group)
    lengths = [element.end for element in group]
    return 2 * known < len(group) or (known < len(group) and max(lengths) - min(lengths) <= 2)


def _alike(group: Sequence[Element], texts: Sequence[str]) -> list[Element]:
    """Drop the heads that are much unlike most, by length or commas, unless they are known."""
    if not group:
        return []
    middle = median(element.end for element in group)
    commas = [texts[e.line].count(",", 0, e.end) for e in group]
    usual, count = Counter(commas).most_common(1)[0]
    usuals = {usual} if count >= max(_RULE, _MOST * len(group)) else set(commas)
    return [
        e
        for e, n in zip(group, commas, strict=True)
        if e.kind == KNOWN or (abs(e.end - middle) <= max(4, middle / 2) and n in usuals)
    ]


def _evidence(group: Sequence[Element], paragraphs: int, texts: Sequence[str]) -> Iterator[float]:
    heads = [_REMARK.sub("", texts[e.line][: e.end]) for e in group]
    lengths = [len(head) for head in heads]
    spread = max(lengths) - min(lengths)
    yield costs.RUN_IN_SINGLE + costs.RUN_IN_SIBLING * min(len(group) - 1, 2)
    if len(group) > 1:
        yield (
            costs.RUN_IN_PARALLEL
            if spread <= 2
            else costs.RUN_IN_LIKE
            if spread <= 5 and len(group) > 2
            else costs.RUN_IN_UNLIKE
        )
        if len({head.count(",") for head in heads}) == 1:
            yield costs.RUN_IN_SKELETON
    known = sum(element.kind == KNOWN for element in group)
    yield costs.RUN_IN_KNOWN * known / len(group)
    share = len(group) / paragraphs
    if share >= 0.75:
        yield costs.RUN_IN_SHARE
    elif share < 0.5:
        yield costs.RUN_IN_RARE
