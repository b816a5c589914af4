"""The parts of a call: the notice itself, and the annexes that lie behind it in the same file."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mingjian.document import Block, BlockKind, Document
from mingjian.text import fold, visible


class Part(StrEnum):
    """What a stretch of a document is for."""

    CALL = "call"
    FORM = "form"
    TOPICS = "topics"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Region:
    """The blocks [start:end] of a part, with the title that stands above them."""

    part: Part
    start: int
    end: int
    title: str = ""


# 附件1 alone on its line; 附件1：某某申报表 may stand in a list of annexes too.
_OPENER = re.compile(r"附件?\s?[\d一二三四五六七八九十]{0,3}\s?[:.、]?\s*(?P<title>[^。;!?]{0,40})")
_LIST_ITEM = re.compile(r"附件?\s?[\d一二三四五六七八九十]{0,3}\s?[:.、]|\d{1,2}\s?[.、]")
# Whose title ends so is filled in by the unit that applies; lists and score sheets are not.
_NO_FORM = re.compile(r"汇总|一览|统计|名单|名册|评分|打分|评审|评价|标准|台账|回执|推荐名额|分配")
_FORM = re.compile(r"(?:表|书|单|简况|模板|样式|格式|提纲)(?:\(.{1,12}\))?$")
_TOPICS = re.compile(
    r"选题|指南|参考题|课题方向|重点(?:方向|课题)|题目|项目库|方向(?:参考)?(?:目录|清单)|(?:引领|需求|课题)清单"
)
_ITEM = re.compile(r"\d{1,2}\s?[.、]")
_TITLE_CHARS = 40
# A list of annexes, then who signs, the date, and perhaps a remark.
_LAST_BLOCKS = 4


def find_regions(document: Document, part: Part) -> tuple[Region, ...]:
    """Cut a document into its parts; `part` is what it begins with."""
    blocks = document.blocks
    openers = list(_find_openers(blocks))
    if part is Part.FORM and openers and openers[0].start == 0:
        return _close(openers, len(blocks))
    title = "".join(visible(fold(blocks[number].text)) for number in document.titles[:1])
    return _close([Region(part, 0, 0, title), *openers], len(blocks))


def _close(regions: Sequence[Region], end: int) -> tuple[Region, ...]:
    ends = [*(region.start for region in regions[1:]), end]
    return tuple(
        Region(one.part, one.start, stop, one.title)
        for one, stop in zip(regions, ends, strict=True)
    )


def _find_openers(blocks: Sequence[Block]) -> Iterator[Region]:
    """Find where annexes begin: a line 附件2, with the title on it or below it."""
    texts = [fold(block.text).strip() for block in blocks]
    for number, block in enumerate(blocks):
        match = _OPENER.fullmatch(texts[number])
        if match is None or block.kind is BlockKind.CELL or not texts[number].startswith("附"):
            continue
        below = texts[number + 1] if number + 1 < len(texts) else ""
        if match["title"] and _is_listed(texts, number):
            continue
        if not match["title"] and _ITEM.match(below):
            continue  # 附件： with the list of annexes below it
        title = visible(match["title"] or below)
        if title and len(title) <= _TITLE_CHARS:
            yield Region(_part_of(title), number, number, title)


def _is_listed(texts: Sequence[str], number: int) -> bool:
    """Say whether an annex is only named: in a list of annexes, or with little behind it."""
    near = [texts[place] for place in (number - 1, number + 1) if 0 <= place < len(texts)]
    if any(_LIST_ITEM.match(text) and len(text) <= _TITLE_CHARS for text in near):
        return True
    return len(texts) - number <= _LAST_BLOCKS


def _part_of(title: str) -> Part:
    if _TOPICS.search(title):
        return Part.TOPICS
    if _NO_FORM.search(title):
        return Part.OTHER
    return Part.FORM if _FORM.search(title) else Part.OTHER
