"""The parts of a web page that stand round the text: navigation, link lists, footers.

Only structure is judged here; lines like 上一篇 or ICP备 are known by their words in `noise`.
When in doubt a part stays: text wrongly kept can be skipped, text wrongly lost is missing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from extract.html.walk import Paragraph, Region
from mingjian.text import visible

_AROUND = frozenset({"nav", "header", "footer", "aside"})
_WHOLE = frozenset({"html", "head", "body"})
# What links say counts against a part two and a half times (the weight that did best on 40 pages
# of sites), so a part goes when links are more than two fifths of its text.
_LINK_WEIGHT = 2.5
_FEWEST_LINKS = 3
# Prose has a mark every 40 characters at least; shorter pieces may be labels.
_PROSE_CHARS = 30
_CHARS_A_MARK = 40
_MARKS = re.compile("[，。；：！？、,;!?]")


@dataclass(frozen=True, slots=True)
class _Weight:
    """What speaks for and against some paragraphs; weights of neighbours add up."""

    chars: int = 0
    prose: int = 0
    link_chars: int = 0
    links: int = 0

    def __add__(self, other: "_Weight") -> "_Weight":
        return _Weight(
            self.chars + other.chars,
            self.prose + other.prose,
            self.link_chars + other.link_chars,
            self.links + other.links,
        )

    def __sub__(self, other: "_Weight") -> "_Weight":
        return _Weight(
            self.chars - other.chars,
            self.prose - other.prose,
            self.link_chars - other.link_chars,
            self.links - other.links,
        )


def find_furniture(paragraphs: Sequence[Paragraph], regions: Sequence[Region]) -> set[int]:
    """Give the numbers of the paragraphs that are no part of the text; never all of them."""
    sums = list(accumulate(map(_weigh, paragraphs), initial=_Weight()))
    marks = [0] * (len(paragraphs) + 1)
    for region in regions:
        if _is_furniture(region.tag, sums[region.end] - sums[region.start], sums[-1]):
            marks[region.start] += 1
            marks[region.end] -= 1
    furniture = {place for place, depth in enumerate(accumulate(marks)) if depth > 0}
    rest = sum(not paragraph.is_title for paragraph in paragraphs)
    return furniture if len(furniture) < rest else set()


def _is_furniture(tag: str, region: _Weight, page: _Weight) -> bool:
    """Judge a part by its tag, unless it holds most of the page's prose, or by its links."""
    if tag in _AROUND:
        return region.prose * 2 <= page.prose
    if tag in _WHOLE or region.prose or region.links < _FEWEST_LINKS:
        return False
    return region.chars <= _LINK_WEIGHT * region.link_chars


def _weigh(paragraph: Paragraph) -> _Weight:
    chars = len(visible(paragraph.text))
    own = chars - paragraph.link_chars
    marks = len(_MARKS.findall(paragraph.text))
    is_prose = own >= _PROSE_CHARS and marks * _CHARS_A_MARK >= chars
    return _Weight(chars, own if is_prose else 0, paragraph.link_chars, paragraph.links)
