"""The unit a project belongs to, and the category its form declares."""

import re

from mingjian.document import BlockKind, FieldState
from mingjian.project import Project
from mingjian.taxonomy import Taxonomy
from mingjian.text import fold, visible

_HEAD_BLOCKS, _TAIL_BLOCKS = 5, 4
# A bulletin's letterhead: the office that edits it, and the date.
_ISSUED = re.compile(
    r"([\u4e00-\u9fff]{2,24}(?:办公室|组织部|工委|党委|党办|党建办))(?:编|编印|主办)?\s+\d{4}年.*"
)
_HANDED_IN = re.compile(r"[(]?(?:供稿|报送|提供|推荐)[)]?$")
_BOX = re.compile(r"[□☐■☑☒✓✔√]")
_TICKED = re.compile(r"[■☑☒✓✔√]\s*([^□☐■☑☒✓✔√]+)")
_UNIT = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9()“”×*○]{2,40}(?:支部|党委|党总支|总支|党组|党工委|委员会|街道|社区|镇|乡|村委会|村|局|学院|学校|小学|中学|"
    r"大学|公司|集团|医院|协会|商会|中心|部|办|办公室|处|科|所|院|工会)"
)


def find_unit(project: Project) -> str | None:
    """Give the unit a form states, else a bulletin's office, else who signed; None if none."""
    for field in project.fields:
        if field.canonical == "unit" and field.state is FieldState.FILLED:
            return field.value.split("\n", 1)[0]
    for index in project.indexes()[:_HEAD_BLOCKS]:
        text = project.document.blocks[index].text.strip()
        issued = _ISSUED.fullmatch(fold(text))
        if issued:
            return text[slice(*issued.span(1))]
    for index in reversed(project.indexes()[-_TAIL_BLOCKS:]):
        block = project.document.blocks[index]
        words = _HANDED_IN.sub("", visible(fold(block.text)))
        if block.kind is BlockKind.PARAGRAPH and _UNIT.fullmatch(words):
            return words
    return None


def find_declared(project: Project) -> str | None:
    """Give what the form itself says of the category, in its own words.

    Of a list to tick (□甲 ☑乙) the ticked ones count; an unticked list says nothing.
    """
    for field in project.fields:
        if field.canonical == "category" and field.state is FieldState.FILLED:
            value = field.value.replace("\n", " ")
            listed = "".join(_TICKED.findall(value)) if _BOX.search(value) else value
            return listed.strip() or None
    return None


def declared_label(declared: str | None, taxonomy: Taxonomy) -> str | None:
    """Give the category a declaration names; None if it names none or several (a tick list)."""
    if declared is None:
        return None
    folded = fold(declared)
    named = {
        category.label
        for category in taxonomy.categories
        if any(fold(word) in folded for word in (category.name, *category.declared))
    }
    return named.pop() if len(named) == 1 else None
