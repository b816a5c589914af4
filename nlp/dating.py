"""The year a document belongs to, by the most trusted evidence it holds.

Order of trust: signature or document number, the project's own period, the title, the stages; a
year that is merely mentioned is no evidence.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mingjian.document import BlockKind, Field, FieldState
from mingjian.project import Project, Section
from mingjian.text import fold

FIRST_YEAR, LAST_YEAR = 1990, 2049
_TAIL_BLOCKS, _HEAD_BLOCKS = 6, 4
_HAN = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
}
_NUMBER = re.compile(r"[〔\[(]\s?((?:19|20)\d\d)\s?[〕\])]\s?(?:第\s?)?\d{1,4}\s?号")
_SIGNED = re.compile(
    r"\s*(?:[^\d]{0,30}\s)?((?:19|20)\d\d)\s?[年./-]\s?\d{1,2}\s?(?:[月./-]\s?(?:\d{1,2}\s?日?)?)?\s*"
)
_SIGNED_HAN = re.compile(
    r"\s*(二[〇○零][〇○零一二三四五六七八九]{2})年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?\s*"
)
_TITLE = re.compile(
    r"((?:19|20)\d\d)\s?(?:年度|学年|年[\u4e00-\u9fff“]{0,12}(?:方案|总结|项目|计划|报告))"
)
_YEAR = re.compile(r"((?:19|20)\d\d)\s?(?:年|[./-]\d{1,2}(?!\d))")
_PERIOD_FIELDS = frozenset({"period", "filed", "progress"})
_STAGE_ROLES = frozenset({"progress", "deadline", "goal"})

# What may tell the year of a document, the most trusted first.
SIGNATURE, NUMBER, PERIOD = "signature", "number", "period"
FILED, TITLE, STAGES = "filed", "title", "stages"


@dataclass(frozen=True, slots=True)
class YearEvidence:
    """A year and what tells it: text[start:end] of a block, a field's value or a title.

    `text` is half-width (text.fold), so its offsets are those of the original too.
    """

    year: int
    basis: str
    text: str
    start: int
    end: int


def find_year(project: Project) -> int | None:
    """Give the year of a project's document; None if nothing in it tells."""
    return next((found.year for found in find_year_evidence(project)), None)


def find_year_evidence(project: Project) -> Iterator[YearEvidence]:
    """Give all that tells the year of a project's document, the most trusted first."""
    return (one for one in _evidence(project) if FIRST_YEAR <= one.year <= LAST_YEAR)


def find_signed(project: Project) -> frozenset[int]:
    """Give the blocks at the end that hold nothing but the date of signing, or the unit and it.

    A cell, a field's value and the only line under a heading are answers, whatever they hold; but
    not those of an opinion, which is signed too.
    """
    blocks = project.document.blocks
    cells = {n for n in project.indexes() if blocks[n].kind is BlockKind.CELL}
    lone = {section.block + 1 for section in project.sections if _has_one_line(section)}
    answers = (cells | lone | _field_blocks(project, signed=False)) - _field_blocks(
        project, signed=True
    )
    tail = [n for n in project.indexes()[-_TAIL_BLOCKS:] if n not in answers]
    texts = zip(tail, _fold_blocks(project, tail), strict=True)
    return frozenset(
        n for n, text in texts if _SIGNED.fullmatch(text) or _SIGNED_HAN.fullmatch(text)
    )


def _has_one_line(section: Section) -> bool:
    return bool(section.heading) and section.blocks == 2


def _field_blocks(project: Project, *, signed: bool) -> frozenset[int]:
    """Give the blocks of the fields that are signed, or of all others."""
    fields = (field for field in project.fields if _is_signed(field) is signed)
    return frozenset(n for f in fields for n in range(f.block, f.block + f.blocks))


def _is_signed(field: Field) -> bool:
    name = field.canonical or ""
    return name.endswith("_opinion") or name == "filed" or field.label.endswith("意见")


def _evidence(project: Project) -> Iterator[YearEvidence]:
    head = _fold_blocks(project, project.indexes()[:_HEAD_BLOCKS])
    tail = _fold_blocks(project, project.indexes()[-_TAIL_BLOCKS:])
    for text in [*reversed(tail), *head]:
        yield from _years(_SIGNED.fullmatch(text), SIGNATURE)
        match = _SIGNED_HAN.fullmatch(text)
        if match:
            year = int("".join(_HAN[char] for char in match.group(1)))
            yield YearEvidence(year, SIGNATURE, text, *match.span())
    yield from _years(_NUMBER.search("\n".join(head)), NUMBER)
    for field in project.fields:
        if field.canonical in _PERIOD_FIELDS and field.state is FieldState.FILLED:
            basis = FILED if field.canonical == "filed" else PERIOD
            yield from _years(_YEAR.search(fold(field.value)), basis)
    for text in [project.title, *head]:
        yield from _years(_TITLE.search(fold(text)), TITLE)
    for text in find_stage_texts(project):
        yield from _years(_YEAR.search(text), STAGES)


def find_stage_texts(project: Project) -> Iterator[str]:
    """Give the half-width blocks of the sections about schedule, deadline or goal."""
    for section in project.sections:
        if _STAGE_ROLES & set(section.roles):
            blocks = range(section.block, section.block + section.blocks)
            yield from _fold_blocks(project, blocks)


def _fold_blocks(project: Project, blocks: Iterable[int]) -> list[str]:
    return [fold(project.document.blocks[block].text) for block in blocks]


def _years(match: re.Match[str] | None, basis: str) -> Iterator[YearEvidence]:
    if match:
        yield YearEvidence(int(match.group(1)), basis, match.string, *match.span())
