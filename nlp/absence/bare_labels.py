"""Labels of a form without table and colon that have nothing behind them: 联系电话　, 【申报单位】.

Only those whose answer is a word or two: a label of a body (主要内容) alone on its line is a
heading. What stands beside it must be a label too, or the answer may stand below.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from mingjian.document import BlockKind, Field, FieldState
from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from mingjian.project import Project
from mingjian.text import fold, visible

# Fields whose answer is a word or two.
SHORT_FIELDS = frozenset({"project_name", "unit", "leader", "contact", "period", "category"})
_LONGEST = 20
_NUMBER = r"\s{0,8}(?:[(]?[\d一二三四五六七八九十][\d一二三四五六七八九十.]{0,4}[)、.]?\s?)?"
_MARKED = r"[【\[](?P<marked>[\u4e00-\u9fff ]{2,12})[】\]]"
_BARE = re.compile(rf"{_NUMBER}(?:{_MARKED}|(?P<plain>[\u4e00-\u9fff ]{{2,12}}))\s*\|?\s*")
# 负责人　林一, 负 责 人　林一
_SPACED = r"[\u4e00-\u9fff]{2,8}|[\u4e00-\u9fff](?: {1,3}[\u4e00-\u9fff]){1,3}"
_FILLED = re.compile(rf"{_NUMBER}(?:{_MARKED}|(?P<plain>{_SPACED})[ |])\s*\S")


def find_bare_labels(project: Project) -> Iterator[Field]:
    """Give such labels as blank fields; those that were read as fields are left out."""
    blocks, known = project.document.blocks, {field.block for field in project.fields}
    for index in project.indexes():
        if index in known or len(blocks[index].text) > _LONGEST:
            continue
        if blocks[index].kind is BlockKind.CELL:
            continue  # 姓名 over a column: which cells are blank only the table's reader can tell
        name = _label(_BARE.fullmatch(fold(blocks[index].text)))
        canonical = _canonical(name)
        if canonical in SHORT_FIELDS and _is_in_form(project, index):
            yield Field(name, canonical, "", FieldState.EMPTY, index)


def _is_in_form(project: Project, index: int) -> bool:
    """Say whether a line is one of a form's: a filled one before it, a label or the end behind."""
    before, below = index - 1, index + 1
    inside = project.indexes()
    if before not in inside or not _is_label_line(project, before):
        return False
    return below not in inside or _is_label_line(project, below)


def _is_label_line(project: Project, index: int) -> bool:
    block = project.document.blocks[index]
    folded = fold(block.text)
    if block.kind is BlockKind.HEADING and not folded.startswith("【"):
        return False
    match = _FILLED.match(folded) or _BARE.fullmatch(folded)
    return _canonical(_label(match)) is not None


def _label(match: re.Match[str] | None) -> str:
    return visible(match["marked"] or match["plain"]) if match else ""


def _canonical(label: str) -> str | None:
    return _labels().get(label) if label else None


@cache
def _labels() -> Mapping[str, str]:
    return load_lexicon(LEXICONS / "form_fields.tsv").mapping()
