"""旧标复核.xlsx: old labels the text does not share, the most suspicious first."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mingjian.result import LEFT_OPEN, NO_PROJECT
from report.ledger.imprint import KEY
from report.row_keys import project_key
from report.taxonomy.audit_records import AuditNotes, DoubtfulLabel, LeftOut
from report.words import cut_share
from report.workbook.saving import saving_book
from report.workbook.sheet import A3, Book, Cell, Column

TITLE = "党建项目旧标注复核清单"
SHEET, LEFT_OUT, NOTES = "旧标复核", "没有核对的", "说明"
# What a person decides stands under the same headings as in the other lists of an archive.
DECIDED, SIGNER, REASON = "人工类别", "复核人", "理由"
MAX_QUOTES = 2
_NOTE_WIDTHS = (30, 90)
EXPLAINED = (
    "可疑程度：按正文看，原标注不对的把握。排在前面的先看，“依据”是正文里的原句。",
    "“约有几个可能有误”是估计的个数，不是逐个认定；是否改，由人来定。",
    "同意原标注的，也请在黄色的“人工类别”一列选原标注，下次不必再看。",
    "项目确有两样内容的，“说明”里写明原标注是次类。",
    "表中手机、座机和身份证号码已作隐藏处理。",
)


def write_audit_sheet(doubtful: Iterable[DoubtfulLabel], notes: AuditNotes, path: Path) -> None:
    """Write the workbook; equal audits give equal bytes.

    Raises UsageError if the file cannot be written, most often because it is open in Excel.
    """
    with saving_book(path, TITLE) as book:
        sheet = book.add_sheet(SHEET, paper=A3)
        book.write_table(sheet, _columns(notes.labels), enumerate(doubtful, start=1), frozen=3)
        if notes.left_out:
            rest = book.add_sheet(LEFT_OUT)
            book.write_table(rest, _left_out_columns(), notes.left_out, frozen=1)
        _write_notes(book, notes)


def describe_audit(notes: AuditNotes) -> Iterator[str]:
    """Give the lines of a summary."""
    yield f"核对 {notes.examined} 个旧标注，约有 {notes.wrong} 个可能有误"
    if notes.listed:
        yield f"与正文不一致的有 {notes.listed} 个，最可疑的在前，请人逐个核对"
    if notes.unjudged:
        yield f"另有 {notes.unjudged} 个没有可以判断的正文，或不是项目材料，没有核对"
    if notes.left_out:
        yield f"旧标注表里有 {len(notes.left_out)} 行没有核对，原因见“{LEFT_OUT}”"


def _columns(labels: Sequence[str]) -> list[Column[tuple[int, DoubtfulLabel]]]:
    choices = (*labels, LEFT_OPEN, NO_PROJECT)
    return [
        Column("序号", 6, lambda row: Cell(row[0], "middle")),
        Column("文件", 28, lambda row: Cell(row[1].row.file)),
        Column("项目名称", 24, lambda row: Cell(row[1].row.title)),
        Column("单位", 18, lambda row: Cell(row[1].row.unit)),
        Column("原标注", 12, lambda row: Cell(row[1].given, "middle")),
        Column("可能是", 12, lambda row: Cell(row[1].likely, "fair")),
        Column("可疑程度", 9, lambda row: Cell(cut_share(row[1].score), "percent")),
        Column("依据", 44, lambda row: Cell(_quotes(row[1]))),
        Column("说明", 18, lambda row: Cell(_remark(row[1]))),
        Column(
            DECIDED,
            12,
            lambda _: Cell(style="input-middle"),
            input=True,
            choices=choices,
            hint="请选择应归的类别；原标注对的，选原标注。",
            id="category",
        ),
        Column(SIGNER, 9, lambda _: Cell(style="input"), input=True, hint="谁定的。"),
        Column(REASON, 18, lambda _: Cell(style="input"), input=True, hint="为什么。"),
        Column(KEY, 20, _key_cell, hidden=True),
    ]


def _left_out_columns() -> list[Column[LeftOut]]:
    return [
        Column("表中行号", 9, lambda one: Cell(one.number, "middle")),
        Column("文件", 36, lambda one: Cell(one.file)),
        Column("项目名称", 30, lambda one: Cell(one.title)),
        Column("类别", 16, lambda one: Cell(one.label, "middle")),
        Column("原因", 44, lambda one: Cell(one.reason)),
    ]


def _quotes(one: DoubtfulLabel) -> str:
    """Quote what speaks for the likely label; nothing where the quotes speak for another."""
    if one.row.category != one.likely:
        return ""
    return "\n".join(f"“{evidence.quote}”" for evidence in one.row.evidence[:MAX_QUOTES])


def _remark(one: DoubtfulLabel) -> str:
    return "原标注是次类" if one.given in one.row.secondary else ""


def _key_cell(row: tuple[int, DoubtfulLabel]) -> Cell:
    one = row[1].row
    return Cell(project_key(one.sha256, one.project or 0), "faint", code=True)


def _write_notes(book: Book, notes: AuditNotes) -> None:
    sheet = book.add_sheet(NOTES, pages=1)
    for column, width in enumerate(_NOTE_WIDTHS):
        sheet.set_column(column, column, width)
    for number, cells in enumerate(_note_rows(notes)):
        book.write_row(sheet, number, cells)


def _note_rows(notes: AuditNotes) -> Iterator[Sequence[Cell]]:
    yield (Cell("合计", "title"),)
    for line in describe_audit(notes):
        yield Cell(), Cell(line)
    yield ()
    yield (Cell("较有把握不对的，按类别计", "title"),)
    for (given, likely), count in sorted(notes.pairs.items(), key=lambda pair: -pair[1]):
        yield Cell(f"{given} → {likely}", "middle"), Cell(f"{count} 个")
    yield ()
    yield (Cell("怎样看", "title"),)
    yield from ((Cell(line, "plain"),) for line in EXPLAINED)
