"""Where a document's title stands: none or up to three lines at its head."""

import re
from collections.abc import Sequence

from extract.numbering import parse_number
from extract.reading import Line
from extract.roles import is_alias
from mingjian.document import BlockKind
from mingjian.text import fold_width, visible

_LETTERHEAD_LINES = 6
_LETTERHEAD = re.compile(
    r"附\s*件\s*[\d一二三四五六七八九十]{0,2}\s*:?|.{0,12}(?:简报|信息|专报|动态|工作通讯)|[(]?(?:\d{4}年)?\s*总?第\s?\d+\s?期[)]?.{0,12}"
    r"|.{2,24}(?:办公室|组织部|党建办|工委|党委)编?印?\s+\d{4}年\d{1,2}月\d{1,2}日|[―—_=-]{4,}|编\s?者\s?按.{0,4}"
)
_BRACKET = re.compile(r"\s*[【〖\[]([^】〗\]]{2,20})[】〗\]]\s*")
_LABEL = re.compile(r"[^:]{1,12}[:]")


def find_title(lines: Sequence[Line]) -> range:
    """Give the lines that hold the document's title: none or up to three at its head.

    The only line of outline level 1 near the head; else styled or centred short lines, or the
    first short line without an end mark that is neither numbered nor a known heading.
    """
    sole = _sole_outline(lines)
    if sole is not None:
        return range(sole, sole + 1)
    start = stop = len(find_letterhead(lines))
    while stop < min(len(lines), start + 3) and _is_title_line(lines, stop, start):
        stop += 1
    return range(start, stop)


def find_letterhead(lines: Sequence[Line]) -> range:
    """Give the lines above the title: 附件1, 党建工作简报, 第7期, its office and date."""
    stop = 0
    while stop < min(len(lines), _LETTERHEAD_LINES) and _is_letterhead(lines[stop].text):
        stop += 1
    return range(stop)


def _sole_outline(lines: Sequence[Line]) -> int | None:
    """Give the line that alone has outline level 1, if it stands before all other outlines."""
    outlined = [n for n, line in enumerate(lines) if line.look.outline]
    tops = [n for n in outlined if lines[n].look.outline == 1]
    near = len(tops) == 1 and tops[0] == outlined[0] and tops[0] < 2 * _LETTERHEAD_LINES
    return tops[0] if near and parse_number(lines[tops[0]].text) is None else None


def _is_letterhead(text: str) -> bool:
    return bool(_LETTERHEAD.fullmatch(fold_width(text).strip()))


def _is_title_line(lines: Sequence[Line], place: int, first: int) -> bool:
    line, text = lines[place], lines[place].text
    if line.kind is not BlockKind.PARAGRAPH or len(text) > 60 or not visible(text):
        return False
    if line.look.title:
        return True
    if line.look.outline or parse_number(text) or text.endswith(tuple("。；;：:，,")):
        return False
    if _LABEL.match(fold_width(text)) or _BRACKET.match(text):
        return False
    if place > first:
        # The second line of a title is as large as the first at least: 申报书 on a cover.
        return line.look.centred and (line.look.size or 0) >= (lines[first].look.size or 0)
    return not is_alias(text)
