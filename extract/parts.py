"""Compilations: 精选6篇, 案例1 …, 参考模板 1 …: where one file holds several projects.

A wrong split is worse than none, so a split needs marks that stand on lines of their own, count
1, 2, 3 … without a gap, and have a text of some length behind each.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.numbering import read_ordinal
from mingjian.text import fold, visible

_MARK_CHARS = 70
_BASE_CHARS = 6
_ORDINAL = r"([一二三四五六七八九十]{1,3}|\d{1,3})"
# Pattern of the mark, and how many visible characters must stand behind each one: 项目一 and
# 案例1 also head mere items of one plan, so they need a longer text.
_PATTERNS = (
    (rf"\s*[【\[]?第?篇\s*{_ORDINAL}[】\]]?\s*[:、.]?\s*(.*)", 80),  # 篇1:基层党建…
    (rf"\s*[【\[]?第\s*{_ORDINAL}\s*篇[】\]]?\s*[:、.]?\s*(.*)", 80),  # 第一篇 …
    (rf"\s*[【\[]?(?:范文|范本|样本)\s*{_ORDINAL}[】\]]?\s*[:、.]?\s*(.*)", 80),  # 范文1
    (rf"\s*[【\[]?(?:案例|项目)\s*{_ORDINAL}[】\]]?\s*(?:[:、.]\s*(.*)|()$)", 200),  # 案例一：…
)
_MARKS = tuple((re.compile(pattern), least) for pattern, least in _PATTERNS)
# 创新党内政治生活模式参考模板 3: the whole title again, with an ordinal behind it.
_BEHIND_TITLE = re.compile(rf"\s*[(]?{_ORDINAL}[)]?\s*()$")
_BEHIND_TITLE_LEAST = 80


@dataclass(frozen=True, slots=True)
class Part:
    """Lines [start, end) of a compilation; `title` stands beside the mark ("" if nothing does)."""

    start: int
    end: int
    title: str


@dataclass(frozen=True, slots=True)
class _Mark:
    line: int
    ordinal: int
    title: str


def find_parts(texts: Sequence[str]) -> tuple[Part, ...]:
    """Cut a compilation into its parts; () if the texts are one document.

    What stands before the first mark belongs to no part; the mark's line is its part's first.
    """
    folded = [fold(text) for text in texts]
    for marks, least in _families(folded):
        parts = _cut(_consecutive(marks), len(texts))
        if len(parts) > 1 and all(_weight(texts, part) >= least for part in parts):
            return parts
    return ()


def _families(texts: Sequence[str]) -> Iterator[tuple[list[_Mark], int]]:
    """Give the marks of each kind with the text they need behind them."""
    for pattern, least in _MARKS:
        yield _find_marks(texts, pattern), least
    base = texts[0].strip() if texts else ""
    if len(base) >= _BASE_CHARS:
        yield _find_marks(texts, _BEHIND_TITLE, base), _BEHIND_TITLE_LEAST


def _find_marks(texts: Sequence[str], pattern: re.Pattern[str], base: str = "") -> list[_Mark]:
    """Find the lines that begin with `base` and the pattern behind it."""
    marks = []
    for line, text in enumerate(texts):
        if len(text) > _MARK_CHARS or not text.startswith(base):
            continue
        match = pattern.match(text, len(base))
        if match and not text.rstrip().endswith(("。", ";", ",")):
            title = next((group for group in match.groups()[1:] if group), "")
            marks.append(_Mark(line, read_ordinal(match.group(1)) or 0, title.strip()))
    return marks


def _consecutive(marks: list[_Mark]) -> list[_Mark]:
    """Keep the marks if they count 1, 2, 3 …; a gap or a second 1 means something else."""
    counts = [mark.ordinal for mark in marks]
    return marks if counts == list(range(1, len(marks) + 1)) else []


def _cut(marks: list[_Mark], end: int) -> tuple[Part, ...]:
    stops = [mark.line for mark in marks[1:]] + [end]
    return tuple(Part(m.line, stop, m.title) for m, stop in zip(marks, stops, strict=False))


def _weight(texts: Sequence[str], part: Part) -> int:
    return sum(len(visible(text)) for text in texts[part.start + 1 : part.end])
