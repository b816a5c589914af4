"""Announced counts against what is enumerated: 五大融合 with four of them named."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mingjian.document import BlockKind
from mingjian.project import Project
from mingjian.result import Finding
from mingjian.rule import build_finding
from mingjian.text import fold
from nlp.consistency.enumerated import (
    Reached,
    count_on,
    even_list_sizes,
    first_number,
    last_sizes,
    list_sizes,
    slogan_sizes,
    split_sizes,
    style_of,
)
from nlp.consistency.parallels import find_wrong_parallels
from nlp.consistency.stage_counts import find_wrong_stages
from nlp.passages import quote
from nlp.subject import Subject
from nlp.values.numerals import read_number

RULE = "count-differs"
_ADVICE = "请核对，改正数字，或者补上、删去相应的项。"
# A number that may announce: not 第三, 十三, 2-3. The class comes first, so that a search is quick.
_NUMBER = (
    r"(?P<number>[二两三四五六七八九十1-9]"
    r"(?<![第前后头另一二两三四五六七八九十百千\d.~+-][\s\S])[0-2]?)"
)
_OPENER = (
    r"(?P<opener>\s?[:(]|,?即(?!可|将|使|时)|,?分别[是为]|--|[。)]?$"
    # 办了五件事,小结如下:
    r"|,[^,;。:、\d]{1,12}[:。]$)"
)
# 四项制度:, “五大融合”,即; not 三个月. At the end of a block, for headings. Every item of a
# slogan holds its word: “四联”机制.
_ANNOUNCED = re.compile(
    rf"{_NUMBER}(?:"
    r"[个项大类条种步张支块本样件桩](?!月|小时|工作日|星期|季度|学期|学时|多|以|人次|左右)"
    r"(?P<one>一?)[^,;。:、()\d|\s]{0,10}?"
    r"|(?P<word>[\u4e00-\u9fff])[”\"][\u4e00-\u9fff]{0,6}?"
    rf"){_OPENER}"
)
# 摸底、建档、走访三个环节, “摸底、建档、走访”三步法
_CLOSED = re.compile(
    rf"、[^、,;。:()\n]{{1,18}}?{_NUMBER}(?:步(?:法|走|工作法|流程)|样(?=[,。;])"
    r"|(?<![“\"][\s\S])[个项大类种道条](?!月|小时|工作日|星期)[\u4e00-\u9fff]{1,4})"
)
_BEFORE = re.compile(r"[^,;。:()\n]*$")
_BLANK = re.compile(r"\s*")
# Bounded, as many announcements may stand in one endless sentence.
_CLAUSE = re.compile(r"[^,;。:\n)]{0,400}")
_SENTENCE = re.compile(r"[^。\n]{0,400}")
_GOES_ON = re.compile(r"^[,:].*、|;")
# Two items may be parts of the first of several: 听取党委、纪委工作报告,选举委员.
_PLAIN = 3
_SHOWN = 20
_FAR = 80
# An item that is several: 业务读本分供水、排水、河道三册.
_NESTED = re.compile(r"分[^。;,]{0,12}[两二三四五六][册个类项种门支本部步]")
_QUOTES = ("“", '"', "「", "『")
# What is done is told below: 做了七个方面的工作。
_DONE = re.compile(
    r"(?:[做干办抓立建]了|[抓做]好|[立建]起|推出|采取|落实|主要|重点|内容)[^,;。:]{0,4}$"
)
# More than that off is no miscount but another matter.
_MOST_OFF = 3


class _Announced(NamedTuple):
    """A count at block text[start:end] that announces items; `below` if they are other blocks."""

    block: int
    start: int
    end: int
    number: int
    opener: str


class _Items(NamedTuple):
    """How many items there may be, and where the last of them stands."""

    sizes: frozenset[int]
    block: int
    start: int
    end: int


def find_wrong_announcements(subject: Subject) -> Iterator[Finding]:
    """Ask about announced counts that the list behind, before or below them does not have."""
    project = subject.project
    told: set[int] = set()
    listed = (*_find_in_blocks(project), *find_wrong_stages(project))
    for finding in (*listed, *find_wrong_parallels(subject)):
        if finding.block not in told:
            told.add(finding.block)
            yield finding


def _find_in_blocks(project: Project) -> Iterator[Finding]:
    blocks = project.document.blocks
    for block in project.indexes():
        text = fold(blocks[block].text)
        if _ANNOUNCED.search(text):
            yield from _report(project, _find_after(project, text, block))
        if "、" in text and _CLOSED.search(text):
            yield from _report(project, _find_before(text, block))


def _report(project: Project, pairs: Iterable[tuple[_Announced, _Items]]) -> Iterator[Finding]:
    for announced, items in pairs:
        off = min(abs(announced.number - size) for size in items.sizes)
        if 0 < off <= _MOST_OFF:
            yield _build(project, announced, items)


def _find_after(project: Project, text: str, block: int) -> Iterator[tuple[_Announced, _Items]]:
    """Give what a number announces, with the items behind or below it: 四项制度:…"""
    for match in _ANNOUNCED.finditer(text):
        place = (match.start(), match.start("opener"))
        announced = _Announced(block, *place, _count(match), match["opener"].strip())
        items = _find_items(project, text, announced, match)
        if items:
            yield announced, items


def _find_before(text: str, block: int) -> Iterator[tuple[_Announced, _Items]]:
    """Give a number that closes a list, with the list: 摸底、建档、走访三个环节."""
    for match in _CLOSED.finditer(text):
        start, count = match.start("number"), _count(match)
        listed = _BEFORE.search(text, max(start - _FAR, 0), start)
        sizes = even_list_sizes(listed.group()) if listed else frozenset()
        if listed and any(abs(count - size) == 1 for size in sizes):
            announced = _Announced(block, start, match.end(), count, "")
            yield announced, _Items(sizes, block, *listed.span())


def _count(match: re.Match[str]) -> int:
    return int(read_number(match["number"]) or 0)


def _is_miscount(number: int, sizes: frozenset[int]) -> bool:
    return number not in sizes and min(abs(number - size) for size in sizes) <= _MOST_OFF


def _find_items(
    project: Project, text: str, announced: _Announced, match: re.Match[str]
) -> _Items | None:
    """Find the items of an announcement: numbered, listed, or in the blocks below."""
    end = match.end()
    if _BLANK.fullmatch(text, end):
        return _find_below(project, announced)
    style = style_of(text[end : end + _SHOWN])
    if style is not None:
        return _find_numbered(project, announced, end, style)
    word = match["word"] or match["one"]
    if word:
        sentence = _SENTENCE.match(text, end)
        sizes = slogan_sizes(sentence.group(), word) if sentence else frozenset()
        return _Items(sizes, announced.block, *sentence.span()) if sentence and sizes else None
    return _find_listed(text, announced, end)


def _find_listed(text: str, announced: _Announced, end: int) -> _Items | None:
    if announced.opener == "(" and "的" in text[announced.start : end]:
        return None
    sentence = _SENTENCE.match(text, end)
    if sentence and announced.opener == ":" and ";" in sentence.group():
        sizes = split_sizes(sentence.group())
        return _Items(sizes, announced.block, *sentence.span()) if sizes else None
    match = _CLAUSE.match(text, end)
    clause = match.group() if match else ""
    sizes = list_sizes(clause)
    stop = end + len(clause)
    rest = _SENTENCE.match(text, stop)
    goes_on = rest is not None and _GOES_ON.search(rest.group()) is not None
    brief = max(sizes, default=0) < _PLAIN and rest is not None and rest.group().startswith(",")
    if not sizes or ((goes_on or brief) and announced.number not in sizes):
        return None
    more = last_sizes(clause, rest.group() if rest else "")
    sizes = frozenset(size + added for size in sizes for added in more)
    return _Items(sizes, announced.block, end, stop)


def _find_numbered(project: Project, announced: _Announced, end: int, style: int) -> _Items | None:
    """Count the items numbered 一是 or (1) behind an announcement, and on in the next blocks."""
    blocks = project.document.blocks
    place, reached = announced.block, Reached(0, end, end)
    for block in range(announced.block, project.indexes().stop):
        start = reached if block == announced.block else Reached(reached.number, 0, 0)
        found = count_on(fold(blocks[block].text), style, start)
        if found is None:
            return None
        if found.number == reached.number:
            break
        place, reached = block, found
    if reached.number < 2:
        return None
    return _Items(frozenset((reached.number,)), place, reached.start, reached.end)


def _find_below(project: Project, announced: _Announced) -> _Items | None:
    """Count the numbered blocks below an announcement that closes its block with a colon, or is a
    heading."""
    blocks = project.document.blocks
    own = blocks[announced.block]
    brief = announced.opener[-1:] != "。" and len(own.text) <= _SHOWN
    heads = own.kind is BlockKind.HEADING or brief
    done = _DONE.search(own.text, max(announced.start - _SHOWN, 0), announced.start) is not None
    if announced.opener[-1:] != ":" and not heads and not done:
        return None
    following = range(announced.block + 1, project.indexes().stop)
    texts = [(block, fold(blocks[block].text)) for block in following]
    style = style_of(texts[0][1]) if texts else None
    outer = style_of(fold(own.text))
    if style is None or style == outer:
        return None
    last, reached, nested = announced.block, 0, False
    for block, text in texts:
        number = first_number(text, style)
        if number == reached + 1:
            found = count_on(text, style, Reached(reached, 0, 0))
            last, reached = block, found.number if found else number
            nested = nested or _NESTED.search(text) is not None
        elif number is not None or _ends_list(text, outer, blocks[block].kind):
            break
    if reached < 2 or (nested and reached < announced.number):
        return None
    return _Items(frozenset((reached,)), last, 0, min(_SHOWN, len(blocks[last].text)))


def _ends_list(text: str, outer: int | None, kind: BlockKind) -> bool:
    """Say whether a block that is no item ends the list: the next heading."""
    style = style_of(text)
    return style == outer if style is not None and outer is not None else kind is BlockKind.HEADING


def _build(project: Project, announced: _Announced, items: _Items) -> Finding:
    """Make the finding: the announcement and the last item, or the list."""
    text = project.document.blocks[announced.block].text
    opens = text[max(announced.start - 1, 0) : announced.start] in _QUOTES
    said = quote(project, announced.block, announced.start - opens, announced.end)
    listed = quote(project, items.block, items.start, items.end)
    count = min(items.sizes, key=lambda size: abs(size - announced.number))
    words = said.quote.strip('“”"「」『』 ')
    message = f"写的是“{words}”，列出的是{count}项，请核实。"
    return build_finding(RULE, (message, _ADVICE), [said, listed])
