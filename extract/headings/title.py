"""Where a document's title stands: none or up to three lines at its head."""

import re
from collections.abc import Sequence

from extract.headings.letterhead import find_letterhead
from extract.numbering import parse_number
from extract.reading import Line, Look
from extract.roles import is_alias
from mingjian.document import BlockKind
from mingjian.text import fold_width, visible

_NEAR_HEAD = 12
_BRACKET = re.compile(r"\s*[【〖\[]([^】〗\]]{2,20})[】〗\]]\s*")
# Bulletins of several articles have no title of their own.
_CONTENTS_HEAD = re.compile(r"本期.{2,4}|目\s*录")
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


def _sole_outline(lines: Sequence[Line]) -> int | None:
    """Give the line that alone has outline level 1, if it stands before all other outlines."""
    outlined = [n for n, line in enumerate(lines) if line.look.outline]
    tops = [n for n in outlined if lines[n].look.outline == 1]
    near = len(tops) == 1 and tops[0] == outlined[0] and tops[0] < _NEAR_HEAD
    return tops[0] if near and parse_number(lines[tops[0]].text) is None else None


def _is_title_line(lines: Sequence[Line], place: int, first: int) -> bool:
    line, text = lines[place], lines[place].text
    if line.kind is not BlockKind.PARAGRAPH or len(text) > 60 or not visible(text):
        return False
    if line.look.title:
        return True
    if line.look.outline or not _reads_as_title(text):
        return False
    if _LABEL.match(fold_width(text)) and not _heads_bulletin(lines, place, first):
        return False
    if place > first:
        # The second line of a title is as large as the first at least: 申报书 on a cover.
        return line.look.centred and (line.look.size or 0) >= (lines[first].look.size or 0)
    return not is_alias(text)


def _reads_as_title(text: str) -> bool:
    """Say whether a line is no number, no sentence, no lead-in, no 【栏目】, no 本期要目."""
    if parse_number(text) or text.endswith(tuple("。；;：:，,")):
        return False
    return not (_BRACKET.match(text) or _CONTENTS_HEAD.fullmatch(text.strip()))


def _heads_bulletin(lines: Sequence[Line], place: int, first: int) -> bool:
    """Say whether a line is the only one of its look, below a letterhead: 桐峪县：课堂开到田间"""
    look = lines[place].look
    return 0 < first == place and look != Look() and sum(x.look == look for x in lines) == 1
