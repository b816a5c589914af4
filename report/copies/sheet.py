"""The workbook 相同文字.xlsx: a row a pair, written as they are found."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from mingjian.copies import Compared, Copy, CopyKind, Paper
from report.copies.wording import EXPLAINED, KINDS, describe_compared, describe_copy
from report.places import excerpt
from report.words import cut_share
from report.workbook.saving import saving_book
from report.workbook.sheet import A3, Book, Cell, Column

TITLE = "相同文字"
PAIRS, NOTES = "相同文字", "说明"
_STYLES = {
    CopyKind.EXACT: "fair",
    CopyKind.NEAR: "fair",
    CopyKind.PARTIAL: "middle",
    CopyKind.RESUBMITTED: "open",
}
_NOTE_WIDTH = 110
Row = tuple[int, Copy]


def write_sheet(compared: Compared, copies: Iterable[Copy], path: Path) -> None:
    """Write the workbook; equal copies give equal bytes, and their number costs no memory.

    Raises UsageError if the file cannot be written, most often because it is open in Excel.
    """
    with saving_book(path, TITLE) as book:
        sheet = book.add_sheet(PAIRS, paper=A3)
        book.write_table(sheet, _columns(), enumerate(copies, 1), frozen=2)
        _write_notes(book, compared)


def _columns() -> Sequence[Column[Row]]:
    return (
        Column("序号", 6, lambda row: Cell(row[0], "middle")),
        Column("本文", 30, lambda row: Cell(row[1].paper.name)),
        *_paper_columns("本文", lambda copy: copy.paper),
        Column("情况", 11, lambda row: Cell(KINDS[row[1].kind], _STYLES[row[1].kind])),
        Column("相同段数", 7, lambda row: Cell(row[1].count, "middle")),
        Column("占本文自有文字", 9, lambda row: Cell(cut_share(row[1].share), "percent")),
        Column("占对方自有文字", 9, lambda row: Cell(cut_share(row[1].other_share), "percent")),
        Column("对方", 30, lambda row: Cell(row[1].other.name)),
        *_paper_columns("对方", lambda copy: copy.other),
        Column("说明", 40, lambda row: Cell(describe_copy(row[1]))),
        Column("最长的相同文字", 50, lambda row: Cell(_longest(row[1]))),
        Column("本文文件", 34, lambda row: Cell(row[1].paper.file, "faint")),
        Column("对方文件", 34, lambda row: Cell(row[1].other.file, "faint")),
    )


def _paper_columns(side: str, take: Callable[[Copy], Paper]) -> Iterator[Column[Row]]:
    yield Column(f"{side}单位", 20, lambda row: Cell(take(row[1]).unit))
    yield Column(f"{side}年份", 7, lambda row: Cell(take(row[1]).year, "middle"))


def _longest(copy: Copy) -> str:
    texts = [passage.text for passage in sorted(copy.passages, key=lambda one: -one.letters)]
    return excerpt(texts[0]) if texts else ""


def _write_notes(book: Book, compared: Compared) -> None:
    sheet = book.add_sheet(NOTES, pages=1)
    sheet.set_column(0, 0, _NOTE_WIDTH)
    masked = "表中手机、座机和身份证号码已作隐藏处理。"
    for number, line in enumerate((describe_compared(compared) + "。", *EXPLAINED, masked)):
        book.write_row(sheet, number, [Cell(line, "plain")])
