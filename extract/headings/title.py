"""Where a document's title stands: none or up to four lines at its head."""

import re
from collections.abc import Sequence

from extract.headings.letterhead import find_letterhead
from extract.numbering import parse_number
from extract.reading import Line, Look
from extract.roles import is_alias
from mingjian.document import BlockKind
from mingjian.text import fold, visible

_NEAR_HEAD = 12
# Project, document, and each once more in English.
_TITLE_LINES = 4
_BRACKET = re.compile(r"\s*[【〖\[]([^】〗\]]{2,20})[】〗\]]\s*")
# Bulletins of several articles have no title of their own.
_CONTENTS_HEAD = re.compile(r"本期.{2,4}|目\s*录")
_LABEL = re.compile(r"[^:]{1,12}[:]")


def find_title(lines: Sequence[Line]) -> range:
    """Give the lines that hold the document's title: none or up to four at its head.

    The only lines of outline level 1 near the head; else styled or centred short lines, or the
    first short line without an end mark that is neither numbered nor a known heading.
    """
    outlined = _sole_outlines(lines)
    if outlined:
        return outlined
    start = stop = len(find_letterhead(lines))
    while stop < min(len(lines), start + _TITLE_LINES) and _is_title_line(lines, stop, start):
        stop += 1
    return range(start, stop)


def _sole_outlines(lines: Sequence[Line]) -> range:
    """Give the neighbours that alone have the highest outline level, if they are the title.

    Level 1 stands for a title wherever it is near the head, a lower one only on the first line
    and in the middle of the page.
    """
    outlined = [n for n, line in enumerate(lines) if line.look.outline]
    if not outlined or outlined[0] >= _NEAR_HEAD:
        return range(0)
    first = outlined[0]
    level = lines[first].look.outline
    tops = [n for n in outlined if (lines[n].look.outline or 0) <= (level or 0)]
    are_neighbours = tops == list(range(first, first + len(tops)))
    numbered = any(parse_number(lines[n].text) for n in tops)
    stands_above = level == 1 or (first == 0 and lines[0].look.centred)
    # Several are a title only if something is below them.
    is_few = len(tops) == 1 or len(tops) < min(_TITLE_LINES + 1, len(outlined))
    if numbered or not (are_neighbours and stands_above and is_few):
        return range(0)
    return range(first, first + len(tops))


def _is_title_line(lines: Sequence[Line], place: int, first: int) -> bool:
    line, text = lines[place], lines[place].text
    if line.kind is not BlockKind.PARAGRAPH or len(text) > 60 or not visible(text):
        return False
    if line.look.title:
        return True
    if line.look.outline or not _reads_as_title(text):
        return False
    if _LABEL.match(fold(text)) and not _heads_bulletin(lines, place, first):
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
