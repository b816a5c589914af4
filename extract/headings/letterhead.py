"""What stands above and below a title at the head of a document and is no part of its text.

Above: 附件1, a bulletin's name with issue, office and date. Below: who wrote it.
"""

import re
from collections.abc import Sequence

from extract.headings.never import is_aside
from extract.numbering import parse_number
from extract.reading import Line
from mingjian.document import BlockKind
from mingjian.text import fold, visible

_LETTERHEAD_LINES = 7
_CHARS = 45
# Matched without blanks: writers spread names over the line (工 作 简 报).
_LETTERHEAD = re.compile(
    r"附件[\d一二三四五六七八九十]{0,2}:?|.{0,12}(?:简报|信息|专报|动态|工作通讯)(?:[(].{0,12}期[)])?"
    r"|[(]?(?:\d{4}年)?总?第\d+期[)]?.{0,12}"
    r"|.{2,24}(?:办公室|组织部|党建办|工委|党委)编?印?\d{4}年\d{1,2}月\d{1,2}日"
    r"|(?!关于).{4,24}文件|.{2,12}[〔\[(]\d{4}[〕\])]\d+号|[-_=]{4,}|编者按.{0,4}"
)
# 〔2023〕第18期（总第203期）, 第22期　　第二税务分局; but not 第3期培训班.
_ISSUE = re.compile(
    r"(?:.*\s)?[(〔\[]?(?:\d{4}\s?年?\s?[)〕\]]?\s?)?总?第\s?[\d一二三四五六七八九十百]+\s?期(?![^\s()〔\[,])"
)
_DATED = re.compile(r"(?:\d{4}|[二一〇○零三四五六七八九]{4})年.{1,3}月.{1,3}日[)]?$")
_OFFICE = re.compile(r".{2,24}(?:[组委部局办室处院校司编印]|委员会|中心)")
_BYLINES = 5
# 县委党校　牟思齐: a unit, a blank, a last word as long as a name.
_BYLINE = re.compile(
    r"[^,。:;!?]*(?:[\u4e00-\u9fff]{4}|[科室部处局股办委院校])\s+[\u4e00-\u9fff]{2,3}"
)


def find_letterhead(lines: Sequence[Line]) -> range:
    """Give the lines above the title: 附件1, 党建工作简报, 第7期, its office and date."""
    texts = [_folded(line) for line in lines[:_LETTERHEAD_LINES]]
    stop = _find_issue(texts)
    if stop:
        stop = _pass_imprint(texts, stop)
    while stop < len(texts) and _LETTERHEAD.fullmatch(visible(texts[stop])):
        stop += 1
    return range(stop)


def find_bylines(lines: Sequence[Line], title: range) -> range:
    """Give the lines right below a title that tell who wrote it, when, for whom."""
    stop = title.stop
    while stop < min(len(lines), title.stop + _BYLINES) and _is_byline(lines[stop]):
        stop += 1
    return range(title.stop, stop)


def _folded(line: Line) -> str:
    """Give a short line's text at half width, "" for a longer one."""
    return fold(line.text).strip() if len(line.text) <= _CHARS else ""


def _find_issue(texts: Sequence[str]) -> int:
    """Count the lines down to a bulletin's issue: a name and what else stands above it."""
    for place, text in enumerate(texts):
        if not text or parse_number(text) is not None:
            return 0
        if _ISSUE.match(text):
            return place + 1
    return 0


def _pass_imprint(texts: Sequence[str], start: int) -> int:
    """Count the lines down to the office and date below an issue, on one line or on two."""
    bare = [visible(text) for text in texts[start : start + 2]]
    if bare and _DATED.search(bare[0]):
        return start + 1
    is_split = len(bare) == 2 and _OFFICE.fullmatch(bare[0]) and _DATED.match(bare[1])
    return start + 2 if is_split else start


def _is_byline(line: Line) -> bool:
    text = _folded(line)
    if not text or line.kind is not BlockKind.PARAGRAPH or line.look.outline is not None:
        return False
    return parse_number(text) is None and (bool(_BYLINE.fullmatch(text)) or is_aside(text))
