"""The ledger's sheet 运行信息: what was run with what, and the files it was run on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from mingjian.result import Provenance
from report.ledger.run_notes import FileNote, RunNotes
from report.workbook.row_height import row_height
from report.workbook.sheet import HEAD_HEIGHT, Book, Cell, Column

RUN = "运行信息"
REVIEWER = "复核人"
FILE_HEADINGS = ("文件路径", "sha256", "状态")
_WIDTHS = (48, 70, 20)
# What judged, by its keys in a provenance.
JUDGED_BY: Mapping[str, str] = {
    "version": "程序版本",
    "profile": "审核规则",
    "model": "分类模型",
    "elements": "要素模型",
    "taxonomy": "分类体系",
}
_HINT = "填一次即可；导入台账时作为决定人"


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What a reader should know of the run beside its results: names and values, in order."""

    rows: tuple[tuple[str, str], ...] = ()


NO_RUN = RunInfo()


@dataclass(frozen=True, slots=True)
class RowCount:
    """How many rows a sheet was written with."""

    sheet: str
    rows: int


def write_run(
    book: Book,
    info: RunInfo,
    counts: Iterable[RowCount],
    notes: RunNotes,
) -> None:
    """Write the sheet: a cell for the reviewer's name, the facts, and a table of the files."""
    judged_by = _describe(notes.provenance, dict(info.rows))
    sheet, top = write_facts(book, [*info.rows, *judged_by], counts)
    book.write_table(sheet, _columns(), notes.files, frozen=0, top=top)


def write_facts(
    book: Book, info: Sequence[tuple[str, str]], counts: Iterable[RowCount]
) -> tuple[Worksheet, int]:
    """Write the sheet without a table; give it, and the row in which one may begin, from 0."""
    sheet = book.add_sheet(RUN)
    sheet.set_row(0, HEAD_HEIGHT)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    book.write_row(sheet, 0, [Cell(REVIEWER, "head-input"), Cell(None, "input"), Cell(_HINT)])
    facts = [*info, *_describe_rows(counts)]
    for row, (name, value) in enumerate(facts, start=1):
        sheet.set_row(row, row_height([(value, _WIDTHS[1])]))
        book.write_row(sheet, row, [Cell(name, "head-side"), Cell(value)])
    book.add_name(REVIEWER, sheet, (0, 1))
    return sheet, len(facts) + 2


def row_count_name(sheet: str) -> str:
    """Name the line that says how many rows a sheet was written with."""
    return f"{sheet}行数"


def _columns() -> list[Column[FileNote]]:
    path, hash_, status = FILE_HEADINGS
    first, second, third = _WIDTHS
    return [
        Column(path, first, lambda note: Cell(note.file)),
        Column(hash_, second, lambda note: Cell(note.sha256, code=True)),
        Column(status, third, lambda note: Cell(note.status, "middle")),
    ]


def _describe(provenance: Provenance | None, known: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Name the program and the data that judged, so far as the run has not said it itself."""
    if provenance is None:
        return
    for key, name in JUDGED_BY.items():
        if name not in known:
            yield name, getattr(provenance, key)


def _describe_rows(counts: Iterable[RowCount]) -> Iterator[tuple[str, str]]:
    yield from ((row_count_name(one.sheet), str(one.rows)) for one in counts)
