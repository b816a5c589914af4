"""Lines that look exactly like the body: a short line between two numbers is body, too.

Only what stands below such a line can make it a heading.
"""

import re
from typing import TypeGuard

from extract.headings.bare import COLON, LABEL, Scope, is_known
from extract.headings.elements import Element
from extract.headings.nesting import KNOWN, PLAIN
from extract.headings.page import Page
from extract.numbering import Number, parse_loose_number

_LONG_BODY, _SHORT_BODY = 50, 25
_BODYLIKE = frozenset({PLAIN, LABEL, COLON})
_TOP_KINDS = frozenset({"part", "section", "han"})
# 做法： stands above 1. as a heading, above (1) it only introduces a list.
_KNOWN_ABOVE = _TOP_KINDS | {"han-paren", "digit", "decimal"}
_SENTENCES = re.compile(r"[\u4e00-\u9fff][,。;!?”]")


def is_bodylike(page: Page, element: Element) -> bool:
    """Say whether nothing but a few hinting words at most tells a line from the body."""
    if element.sure:
        return False
    text = page.texts[element.line]
    hinted = element.kind == KNOWN and (text.endswith(":") or not is_known(text))
    return hinted or element.kind in _BODYLIKE


def has_text(page: Page, scope: Scope, element: Element) -> bool:
    """Say whether below a line stand sentences, a table, or the first of a series: 一、

    What stands above a later number is the body of the one before. A motto may stand between
    known words and their body.
    """
    place = element.line + 1
    is_named = element.kind == KNOWN and not page.texts[element.line].endswith(":")
    if place in scope.numbered:
        number = parse_loose_number(page.texts[place])
        holds = _KNOWN_ABOVE if element.kind == KNOWN else _TOP_KINDS
        return begins_series(number) and (is_named or number.kind in holds)
    return _is_text(page, place, _SHORT_BODY) or (
        is_named and _is_text(page, place + 1, _LONG_BODY)
    )


def _is_text(page: Page, place: int, least: int) -> bool:
    """Say whether a line is a cell, or so many characters long and punctuated."""
    if place >= len(page.texts) or not page.is_paragraph(place):
        return place < len(page.texts)
    text = page.texts[place]
    return len(text) >= least and bool(_SENTENCES.search(text))


def begins_series(number: Number | None) -> TypeGuard[Number]:
    """Say whether there is a number, and it is the first of its kind."""
    return number is not None and number.ordinal == 1
