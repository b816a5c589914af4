"""The sheet 评分说明: what each dimension is worth, where its evidence comes from, who says so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjian.keys import Vocabulary
from mingjian.profile import Score
from report.scoring.rows import Sheet
from report.words import genre_word
from report.workbook.sheet import Book, Cell, Column

NOT_SAID = "方案没有规定"
HEARD = "材料里看不出，由评委掌握"


@dataclass(frozen=True, slots=True)
class _Line:
    """A dimension in words."""

    sheet: str
    dimension: str
    marks: str
    evidence: str
    source: str


def write_notes(
    book: Book, name: str, sheets: Sequence[Sheet], words: Vocabulary, lines: Sequence[str]
) -> None:
    """Add the sheet: a row for each dimension, and below it lines of text."""
    rows = [_line(sheet, score, words) for sheet in sheets for score in sheet.scores]
    page = book.add_sheet(name)
    book.write_table(page, _columns(), rows, frozen=0)
    for number, line in enumerate(lines, start=len(rows) + 2):
        book.write_cell(page, number, 0, Cell(line, "plain"))


def marks_words(score: Score) -> str:
    """Say what a dimension is worth: 满分50分，打整数; 占60%; "" where the scheme does not say."""
    said = [f"满分{score.weight:.12g}分"] if score.weight is not None else []
    said += [f"占{score.share:.12g}%"] if score.share is not None else []
    said += ["打整数"] if score.integers else []
    return "，".join(said)


def _line(sheet: Sheet, score: Score, words: Vocabulary) -> _Line:
    return _Line(
        sheet=sheet.name,
        dimension=score.dimension,
        marks=marks_words(score) or NOT_SAID,
        evidence="；".join(_tell_evidence(score, words)) or HEARD,
        source=score.source,
    )


def _tell_evidence(score: Score, words: Vocabulary) -> Iterator[str]:
    kinds = (
        ("要素", "elements", score.elements),
        ("栏目", "fields", score.fields),
        ("部分", "roles", score.roles),
    )
    for label, vocabulary, ids in kinds:
        if ids:
            yield f"{label}：{'、'.join(words[vocabulary].get(id_, id_) for id_ in ids)}"
    if score.genres and score.has_evidence:
        yield f"只看{'、'.join(genre_word(genre) for genre in score.genres)}"


def _columns() -> list[Column[_Line]]:
    return [
        Column("评分表", 16, lambda row: Cell(row.sheet)),
        Column("评分项", 16, lambda row: Cell(row.dimension)),
        Column("分值", 20, lambda row: Cell(row.marks)),
        Column("依据从哪里摘", 48, lambda row: Cell(row.evidence)),
        Column("出处", 48, lambda row: Cell(row.source)),
    ]
