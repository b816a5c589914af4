"""What a template may ask for, by the Chinese names that office staff read in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from report.review.letter import Item, Letter, LetterPart

PART, ITEM, FOUND, CLEAN, NOTES = "部分", "意见", "有意见", "无意见", "说明"
# The blocks, each with the one it may only stand in; what is in 说明 is for whoever edits the
# template and never gets into a letter.
BLOCKS: Mapping[str, str | None] = {PART: None, ITEM: PART, FOUND: None, CLEAN: None, NOTES: None}
# The values, each with the block it may only stand in.
VALUES: Mapping[str, str | None] = {
    "单位": None,
    "项目名称": None,
    "材料": None,
    "概况": None,
    "部分序号": PART,
    "部分名称": PART,
    "部分说明": PART,
    "序号": ITEM,
    "问题": ITEM,
    "位置": ITEM,
    "修改建议": ITEM,
    "审核说明": ITEM,
}
# Without one of these a letter would not say what it is for, or keep a finding to itself.
NEEDED = ("单位", "项目名称", "部分名称", "问题", "位置", "修改建议")
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Scope:
    """The values in force in a stretch of the template, and what its blocks are repeated for."""

    values: Mapping[str, str]
    blocks: Mapping[str, Sequence["Scope"]] = field(default_factory=dict)


EMPTY = Scope({})


def letter_scope(letter: Letter) -> Scope:
    """Give a letter under the names of the template."""
    parts = [_part_scope(number, part) for number, part in enumerate(letter.parts)]
    values = {
        "单位": letter.unit,
        "项目名称": letter.title,
        "材料": letter.materials,
        "概况": _sum_up(letter),
    }
    found = (EMPTY,) if letter.parts else ()
    clean = () if letter.parts else (EMPTY,)
    return Scope(values, {PART: parts, FOUND: found, CLEAN: clean, NOTES: ()})


def _sum_up(letter: Letter) -> str:
    """Count: 共3条，其中必须补正2条、请核实1条."""
    counts = [f"{part.name}{len(part.items)}条" for part in letter.parts]
    total = sum(len(part.items) for part in letter.parts)
    return f"共{total}条，其中{'、'.join(counts)}" if len(counts) > 1 else "".join(counts)


def _part_scope(number: int, part: LetterPart) -> Scope:
    values = {"部分序号": _NUMERALS[number], "部分名称": part.name, "部分说明": part.note}
    items = [_item_scope(number, item) for number, item in enumerate(part.items, start=1)]
    return Scope(values, {ITEM: items})


def _item_scope(number: int, item: Item) -> Scope:
    values = {
        "序号": str(number),
        "问题": item.problem,
        "位置": item.passages,
        "修改建议": item.advice,
        "审核说明": item.reason,
    }
    return Scope(values)
