"""Where annexes stand behind the body of a document (附件1, 附表：…), and the lists that name them.

附件：1.预算表 2.名单 before the signature is a list; 附件1 above a text or a table is an annex.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from mingjian.document import Block, BlockKind, Document
from mingjian.text import fold, visible
from nlp.values.numerals import read_number

NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,2}|[A-Z]"
_LONGEST_LINE, _LONGEST_NAME = 80, 40
# 附件1, 【附件二】, 附1：预算表, 附：名单
_LABEL = re.compile(
    rf"\s*[【(]?附(?:\s?[件表录图]之?\s?(?P<number>{NUMBER})?|\s?(?P<bare>{NUMBER})|(?=\s?:))"
    r"[】)]?\s*[:.、]?\s*(?P<name>[^\n]*)"
)
_BEFORE_NAME = frozenset(":.、】) \t")
# 附：本街道2013年… is a remark; 附：人员名单 names an annex.
_REMARK = re.compile(r"\s*附\s?:")
_PAPER = re.compile(
    r".{0,30}(?:[表单册录图]|方案|计划|预算|台账|样式|明细|办法|制度|章程|细则|简介)"
)
_NOTHING = re.compile(r"(?:无|没有|暂无|不附|[/-])")
# 1.预算表 2.名单, on one line or on several.
_ITEM = re.compile(
    r"(?<![^\s;、,:])(\d{1,2})[.、)]\s*([^\s\d;,][^\n;]*?)(?=[\s;,]+\d{1,2}[.、)]|[;.。\s]*$)"
)
_ITEM_LINE = re.compile(r"\s*\d{1,2}[.、)]\s*\S")
_DATE = re.compile(r"[(]?(?:\d{4}|二[〇零○]..)年[\s\S]{1,8}[月日][)]?")
# How many short lines a signature has: the unit, who signs, the date.
_SIGNED_LINES, _SIGNED_CHARS = 3, 30


@dataclass(frozen=True, slots=True)
class Named:
    """An annex as a list or a heading names it: its number, if any, and where its name stands."""

    block: int
    number: int | None
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Annexes:
    """The annexes of a document: those that stand in it, and those that are only listed."""

    standing: tuple[Named, ...]
    listed: tuple[Named, ...]


def find_annexes(document: Document) -> Annexes:
    """Read the lines that begin with 附件: a run of them is a list unless a text follows it."""
    standing: list[Named] = []
    listed: list[Named] = []
    blocks, index = document.blocks, 0
    while index < len(blocks):
        stop = _run_end(blocks, index)
        if stop > index:
            named = tuple(_read_run(blocks, index, stop))
            if _has_text(blocks, stop):
                standing += named
            else:
                listed += filter(partial(_is_paper, blocks), named)
        index = max(stop, index + 1)
    return Annexes(tuple(standing), tuple(listed))


def read_ordinal(text: str | None) -> int | None:
    """Read the number of an annex: 2, 二, B; None if it has none."""
    if text and "A" <= text <= "Z":
        return ord(text) - ord("A") + 1
    value = read_number(text) if text else None
    return None if value is None else int(value)


def _run_end(blocks: Sequence[Block], index: int) -> int:
    """Give the end of a run of lines that name annexes; its start if there is none."""
    stop = index
    while stop < len(blocks):
        text = blocks[stop].text
        named = _is_label(text) or (stop > index and _ITEM_LINE.match(fold(text)))
        if not named or len(text) > _LONGEST_LINE:
            break
        stop += 1
    return stop


def _is_label(text: str) -> bool:
    return "附" in text[:4] and _label(text) is not None


def _label(text: str) -> re.Match[str] | None:
    """Match a line that names an annex; 附：本街道2013年… is a remark, 附件一式两份 a sentence."""
    folded = fold(text)
    match = _LABEL.fullmatch(folded) if len(folded) <= _LONGEST_LINE else None
    if match is None or "。" in match["name"][:-1]:
        return None
    run_on = match["name"] and folded[match.start("name") - 1] not in _BEFORE_NAME
    return None if run_on else match


def _read_run(blocks: Sequence[Block], start: int, stop: int) -> Iterator[Named]:
    for index in range(start, stop):
        folded = fold(blocks[index].text)
        match = _label(blocks[index].text) if "附" in folded[:4] else None
        begin = match.start("name") if match else 0
        items = [*_ITEM.finditer(folded, begin)]
        for item in items:
            yield _name(index, int(item[1]), item[2], item.start(2))
        if match and not items:
            number = read_ordinal(match["number"] or match["bare"])
            yield _name(index, number, match["name"], begin)


def _is_paper(blocks: Sequence[Block], named: Named) -> bool:
    """Say whether a line names a paper; 附件：无 does not, nor does a remark behind 附：."""
    if _NOTHING.match(named.name):
        return False
    remark = _REMARK.match(fold(blocks[named.block].text))
    return remark is None or _PAPER.fullmatch(named.name) is not None


def _name(block: int, number: int | None, words: str, start: int) -> Named:
    """Take the name without the remark behind it: 信息采集表（9月2日前报）."""
    name = words.split("(", 1)[0].rstrip("。;. ")[:_LONGEST_NAME]
    return Named(block, number, name, start, start + len(name))


def _has_text(blocks: Sequence[Block], index: int) -> bool:
    """Say whether what follows is an annex's text: more than a signature, or a table."""
    for before, block in enumerate(blocks[index:]):
        words = visible(fold(block.text))
        if block.kind is BlockKind.CELL or "|" in words or "\t" in block.text:
            return True
        if _DATE.fullmatch(words):
            return False
        if _is_label(block.text):  # a short annex, and the next one
            return before > 0
        if len(words) > _SIGNED_CHARS or before >= _SIGNED_LINES:
            return True
    return False
