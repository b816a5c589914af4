"""The columns of a score sheet: whose project, then a block for each dimension, then the result."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mingjian.profile import Score
from report.scoring.notes import marks_words
from report.scoring.rows import ScoreRow, Sheet
from report.workbook.sheet import Cell, Column, input_hint, offer_list


@dataclass(frozen=True, slots=True)
class Place:
    """A column and what may be filled in (`rule`, None: it is not filled in, or anything may be).

    `points` says that it holds the points of a dimension, `total` that it adds them up.
    """

    column: Column[ScoreRow]
    rule: Mapping[str, object] | None = None
    points: bool = False
    total: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Columns that stand under one head: a dimension with its full marks."""

    head: str
    places: tuple[Place, ...]


def list_blocks(sheet: Sheet) -> list[Block]:
    """Give the blocks of a sheet from the left; the first tells what is judged."""
    blocks = [Block(sheet.name, tuple(_head_places(sheet.use.blind)))]
    for number, score in enumerate(sheet.scores):
        blocks.append(Block(_name(score), tuple(_score_places(number, score))))
    if sheet.use.total or sheet.use.grades:
        blocks.append(Block("评定", tuple(_last_places(sheet.use.total, sheet.use.grades))))
    return blocks


def _name(score: Score) -> str:
    marks = marks_words(score)
    return f"{score.dimension}（{marks}）" if marks else score.dimension


def _head_places(blind: bool) -> Iterator[Place]:
    yield Place(Column("编号", 12 if blind else 6, lambda row: Cell(row.number, "middle")))
    if not blind:
        yield Place(Column("项目名称", 24, lambda row: Cell(row.title)))
        yield Place(Column("申报单位", 16, lambda row: Cell(row.unit)))
        yield Place(Column("材料", 22, lambda row: Cell(row.files)))


def _score_places(number: int, score: Score) -> Iterator[Place]:
    if score.has_evidence:
        yield Place(Column("依据（摘自材料）", 44, _tell_evidence(number)))
    yield Place(Column("得分", 8, _blank, input=True), _points_rule(score), points=True)
    yield Place(Column("评语", 18, _blank, input=True))


def _last_places(total: bool, grades: Sequence[str]) -> Iterator[Place]:
    if total:
        yield Place(Column("合计", 9, lambda _: Cell(None, "middle")), total=True)
    if grades:
        yield Place(Column("等次", 10, _blank, input=True), offer_list(grades))


def _tell_evidence(number: int) -> Callable[[ScoreRow], Cell]:
    return lambda row: Cell(row.evidence[number])


def _blank(row: ScoreRow) -> Cell:
    return Cell(None, "input")


def _points_rule(score: Score) -> Mapping[str, object]:
    """Take points from nothing to full marks; where there are none, whatever a judge writes."""
    marks = marks_words(score)
    if score.weight is None:
        told = f"{marks}。方案没有规定满分，按评委会的办法填写。".lstrip("。")
        return {"validate": "any", **input_hint(score.dimension, told)}
    return {
        "validate": "integer" if score.integers else "decimal",
        "criteria": "between",
        "minimum": 0,
        "maximum": score.weight,
        **input_hint(score.dimension, f"{marks}。由评委填写。"),
        "error_title": "得分超出范围",
        "error_message": f"{marks}，请填0至{score.weight:.12g}之间的{_number_word(score)}。",
    }


def _number_word(score: Score) -> str:
    return "整数" if score.integers else "数"
