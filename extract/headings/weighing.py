"""Which unnumbered lines are believed: each by its words, look and place, all by their family."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extract.headings import costs
from extract.headings.bare import (
    BRACKET,
    LOOK,
    SYMBOLS,
    Scope,
    is_known,
    is_labelled,
    is_of_known,
)
from extract.headings.bodylike import begins_series, has_text, is_bodylike
from extract.headings.elements import Element, Shape
from extract.headings.looks import Distinction
from extract.headings.nesting import KNOWN, PLAIN
from extract.headings.page import Page
from extract.numbering import parse_loose_number
from extract.roles import guess_role
from mingjian.text import visible

_LONG_BODY, _SHORT_BODY = 50, 25
_WORDY, _QUESTION_CHARS = 20, 10
# A cover ends at the first number or paragraph of this length.
_COVER_CHARS = 40
_PLEDGE_CHARS, _COVER_LINES = 6, 5
_COMPLETE = ("。", "!", "?", ";", "”", ")", "】", "〗")
_VERBAL = re.compile(r"(?:是|了|的|将|被|把|为)$")

Scored = tuple[Element, float]


def weigh_bare(
    page: Page, scope: Scope, elements: Iterable[Element]
) -> tuple[list[Element], list[Element]]:
    """Split unnumbered lines into headings and lines that were nearly believed; drop the rest."""
    families: dict[str, list[Scored]] = {}
    spare: list[Element] = []
    for element in elements:
        if is_bodylike(page, element) and not has_text(page, scope, element):
            if element.kind == KNOWN:
                spare.append(element)
            continue
        scored = element, sum(_evidence(page, scope, element))
        families.setdefault(element.kind, []).append(scored)
    cover = _cover(page, scope)
    kept: list[Element] = []
    shown = Counter(page.looks[n] for n in range(len(page.texts)) if _is_free(page, scope, n))
    for family in families.values():
        if family[0][0].kind.startswith(LOOK) and shown[family[0][0].look] > 2 * len(family):
            continue
        on_cover = all(_is_on_cover(page, scope, element, cover) for element, _ in family)
        for element, score in _pool(family, costs.COVER if on_cover else 0.0):
            if score > costs.BARE_NEEDS:
                kept.append(element)
            elif score > costs.BARE_NEARLY:
                spare.append(element)
    return _split_stacked(page, kept), spare


def _is_free(page: Page, scope: Scope, place: int) -> bool:
    return page.is_paragraph(place) and place not in scope.barred


def _split_stacked(page: Page, kept: Sequence[Element]) -> list[Element]:
    """Tell two levels of one look apart by their words: 主要做法 right above 党员先亮底牌.

    Siblings have a body between them, so of two lines without one the first holds the second.
    """
    known = {e.line: is_of_known(page.texts[e.line]) for e in kept if e.kind.startswith(LOOK)}
    kinds = {e.line: e.kind for e in kept}
    stacked = {
        kinds[line]
        for line in known
        if kinds[line] == kinds.get(line + 1) and known[line] and not known[line + 1]
    }
    return [
        replace(e, kind=KNOWN if known[e.line] else PLAIN) if e.kind in stacked else e for e in kept
    ]


def _cover(page: Page, scope: Scope) -> int:
    """Count the lines that may be a cover."""
    for place, text in enumerate(page.texts):
        if place in scope.numbered or len(text) >= _COVER_CHARS:
            return place
    return 0


def _is_on_cover(page: Page, scope: Scope, element: Element, cover: int) -> bool:
    """Known words right above the first body head it: 引言; what else stands there is a byline.

    Short centred print right above a list heads it, if a cover's other lines stand above: 承诺书
    """
    if element.line >= cover:
        return False
    if element.line != cover - 1:
        return True
    text = page.texts[element.line]
    if is_known(text):
        return cover in scope.numbered and cover <= _COVER_LINES
    is_title = element.look.centred and element.look.larger > 0
    is_pledge = is_title and len(visible(text)) <= _PLEDGE_CHARS and cover in scope.numbered
    return not (is_pledge and cover > _COVER_LINES)


def _pool(family: Sequence[Scored], extra: float) -> Iterator[Scored]:
    """Add what the members of a family say for one another."""
    likely = [(element, score) for element, score in family if score > costs.BARE]
    bonus = costs.SIBLINGS.get(len(likely), costs.MANY_SIBLINGS) + extra
    lengths = [element.end for element, _ in likely]
    if len(lengths) > 1 and max(lengths) - min(lengths) <= costs.PARALLEL_SPREAD:
        bonus += costs.PARALLEL
    mean = sum(score for _, score in likely) / max(len(likely), 1)
    for element, score in family:
        pull = 0.0 if element.kind == PLAIN or score <= costs.BARE else costs.FAMILY
        yield element, score + bonus + pull * max(0.0, mean - score)


def _evidence(page: Page, scope: Scope, element: Element) -> Iterator[float]:
    if element.sure:
        yield costs.SURE
    yield costs.BRACKETED if element.kind == BRACKET else costs.BARE
    yield _weigh_look(element.look)
    if element.shape is Shape.WHOLE:
        text = page.texts[element.line].strip(SYMBOLS)
        known = is_known(text)
        yield from _weigh_words(text, known)
        yield _weigh_end(text, known, element.look)
        yield 0.0 if _follows_like(page, element) else _weigh_above(page, scope, element.line - 1)
        yield _weigh_below(page, scope, element.line + 1)


def _weigh_look(look: Distinction) -> float:
    found = (
        (look.bold, costs.BOLD),
        (look.centred, costs.CENTRED),
        (look.larger > 0, costs.LARGER),
        (look.font is not None, costs.FONT),
    )
    return min(sum(weight for shown, weight in found if shown), costs.LOOKS_LIMIT)


def _weigh_words(text: str, known: bool) -> Iterator[float]:
    if known:
        yield costs.KNOWN_BARE
    elif guess_role(text):
        yield costs.HINTED_BARE
    if _VERBAL.search(text):
        yield costs.BARE_VERBAL
    if is_labelled(text):
        yield costs.BARE_LABEL
    yield costs.BARE_COMMA * min(text.count(",") + text.count("、"), 4)
    yield costs.BARE_WORDY * max(0, len(text) - _WORDY) / 10


def _weigh_end(text: str, known: bool, look: Distinction) -> float:
    if text.endswith(("。", "!", ".")):
        return costs.KNOWN_SENTENCE if known else costs.BARE_SENTENCE
    if text.endswith((";", ",", "、")):
        return costs.BARE_ITEM
    if text.endswith(":") and not known and not look.larger:
        return costs.SHORT_COLON if len(text) <= _QUESTION_CHARS else costs.BARE_COLON
    return 0.0


def _follows_like(page: Page, element: Element) -> bool:
    """Say whether a larger line stands right below another: only a picture is between them."""
    look = element.look
    return bool(look.larger) and element.line > 0 and page.looks[element.line - 1] == look


def _weigh_above(page: Page, scope: Scope, place: int) -> float:
    above = page.texts[place].rstrip() if place >= 0 else ""
    if above.endswith(":"):
        return costs.BARE_AFTER_COLON
    ends = not above or above.endswith(_COMPLETE) or place in scope.title or place in scope.numbered
    return costs.AFTER_SENTENCE if ends else 0.0


def _weigh_below(page: Page, scope: Scope, place: int) -> float:
    if place >= len(page.texts):
        return costs.LAST_LINE
    if not page.is_paragraph(place):
        return costs.TABLE_BELOW
    if place in scope.numbered:
        begins = begins_series(parse_loose_number(page.texts[place]))
        return costs.NUMBER_BELOW if begins else 0.0
    length = len(page.texts[place])
    if length >= _LONG_BODY:
        return costs.LONG_BODY
    return costs.SHORT_BODY if length >= _SHORT_BODY else costs.NO_BODY
