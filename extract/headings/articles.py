"""Articles of rules: headings if they have names (第三条　申报条件), body if they have none."""

import re

from extract.headings.numbered import find_set_off
from extract.headings.page import Page
from extract.numbering import Number, parse_number

_ARTICLE = "article"
_ABOVE = frozenset({_ARTICLE, "part"})
_NAME_CHARS = 24
# 积分每季度公示一次，… is no name, whether it ends in a mark or not.
_SENTENCE = re.compile(r"[,。;:!?]")


def find_body_articles(page: Page) -> frozenset[int]:
    """Find the articles that are body: all, unless most of the document's articles have a name."""
    articles = {place: number for place in range(len(page.texts)) if (number := _read(page, place))}
    named = {place for place, number in articles.items() if _has_name(page, place, number)}
    return frozenset(articles.keys() - (named if 2 * len(named) > len(articles) else set()))


def _read(page: Page, place: int) -> Number | None:
    text = page.texts[place]
    number = parse_number(text) if text.lstrip().startswith("第") else None
    return number if number is not None and number.kind == _ARTICLE else None


def _has_name(page: Page, place: int, number: Number) -> bool:
    """Say whether an article's line holds a few words without any mark, and its text follows.

    Words that look otherwise than the rest of the paragraph are a name too.
    """
    text = page.texts[place]
    if find_set_off(text, number.length, page.lines[place].look.lead):
        return True
    words = text[number.length :].strip()
    if not 0 < len(words) <= _NAME_CHARS or _SENTENCE.search(words):
        return False
    following = place + 1
    return following < len(page.texts) and _is_text(page, following)


def _is_text(page: Page, place: int) -> bool:
    """Say whether a line goes on with an article, neither the next one nor the next chapter."""
    number = parse_number(page.texts[place])
    return not page.is_paragraph(place) or number is None or number.kind not in _ABOVE
