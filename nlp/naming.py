"""The unit a project belongs to, and the category its form declares."""

import re
from collections.abc import Iterator

from mingjian.document import BlockKind, FieldState
from mingjian.project import Project
from mingjian.taxonomy import Taxonomy
from mingjian.text import fold, visible

# What is longer is no signature, however its characters are spaced.
_HEAD_BLOCKS, _TAIL_BLOCKS, _LONGEST = 5, 4, 120
# Before a list of annexes stand the unit and its date, nothing else.
_SIGNATURE_BLOCKS = 2
_ANNEXES = re.compile(r"\s{0,8}附\s?件\s?[\d一二三四五]{0,2}\s?(?:[:、.].*)?")
_DATE = re.compile(
    r"\s?(?:\d{4}\s?年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?|\d{4}[./-]\d{1,2}[./-]\d{1,2}"
    r"|二[〇○零][〇○零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?)$"
)
# A bulletin's letterhead: the office that edits it, and the date.
_ISSUED = re.compile(
    r"([\u4e00-\u9fff]{2,24}(?:办公室|组织部|工委|党委|党办|党建办))(?:编|编印|主办)?\s+\d{4}年.*"
)
_HANDED_IN = re.compile(r"[(]?(?:供稿|报送|提供|推荐)[)]?$")
_DECLARING_BLOCKS, _DECLARED_CHARS = 10, 40
_DECLARED = re.compile(
    r"\s*(?:[【\[](?:项目|申报)?类别[】\]][:\s]*|[(](?:项目|申报)类别:|(?:项目|申报)类别\s)"
    r"(?P<words>[^()【】\[\]:□☐■☑☒✓✔√]{2,20})[)]?\s*"
)
_BOX = re.compile(r"[□☐■☑☒✓✔√]")
_TICKED = re.compile(r"[■☑☒✓✔√]\s*([^□☐■☑☒✓✔√]+)")
_UNIT = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9()“”×*○]{2,40}(?:支部|党委|党总支|总支|党组|党工委|工委|委员会|街道|社区|镇|乡|村委会|村|局|学院|学校|小学|中学|"
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
    return _signed_unit(project)


def _signed_unit(project: Project) -> str | None:
    """Give the unit that signed at the end, or before the annexes; its date may stand beside it."""
    for index in _signing_places(project):
        block = project.document.blocks[index]
        if block.kind is BlockKind.PARAGRAPH and len(block.text.strip()) <= _LONGEST:
            dated = fold(block.text).strip()
            words = _HANDED_IN.sub("", visible(_DATE.sub("", dated)))
            if _UNIT.fullmatch(words):
                return words if ")" in words else words.removeprefix("(")
    return None


def _signing_places(project: Project) -> Iterator[int]:
    """Give the blocks in which a unit may sign, the likeliest first."""
    places, blocks = project.indexes(), project.document.blocks
    yield from reversed(places[-_TAIL_BLOCKS:])
    for place in reversed(places):
        text = blocks[place].text
        if len(text) <= _LONGEST and _ANNEXES.fullmatch(fold(text)):
            yield from range(place - 1, max(places.start, place - 1 - _SIGNATURE_BLOCKS), -1)


def find_declared(project: Project) -> str | None:
    """Give what the form itself says of the category, in its own words.

    Of a list to tick (□甲 ☑乙) the ticked ones count; an unticked list says nothing.
    """
    return next((words for words, _ in _declarations(project)), None)


def declared_block(project: Project) -> int:
    """Give the block in which the form declares its category, else the project's first."""
    return next((block for _, block in _declarations(project)), project.block)


def _declarations(project: Project) -> Iterator[tuple[str, int]]:
    """Find what is said in the form's field, else in a line of the head without its colon."""
    for field in project.fields:
        if field.canonical == "category" and field.state is FieldState.FILLED:
            value = field.value.replace("\n", " ")
            listed = "".join(_TICKED.findall(value)) if _BOX.search(value) else value
            if listed.strip():
                yield listed.strip(), field.block
            return
    for block in project.indexes()[:_DECLARING_BLOCKS]:
        text = project.document.blocks[block].text
        match = _DECLARED.fullmatch(fold(text)) if len(text) <= _DECLARED_CHARS else None
        if match:
            yield text[slice(*match.span("words"))].strip(), block


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
