"""The sheet 统计 of the archive's ledger: small tables, one below the other."""

from xlsxwriter.worksheet import Worksheet

from report.archive.counts import ArchiveCounts
from report.archive.tables import NumberTable, number_tables
from report.archive.vocabulary import Vocabulary
from report.words import cut_share
from report.workbook.sheet import HEAD_HEIGHT, Book, Cell

_WIDTHS = (34, *(11,) * 12)


def write_numbers(
    book: Book, sheet: Worksheet, counts: ArchiveCounts, vocabulary: Vocabulary
) -> None:
    """Fill the sheet."""
    for column, wide in enumerate(_WIDTHS):
        sheet.set_column(column, column, wide)
    row = 0
    for table in number_tables(counts, vocabulary):
        if table.rows:
            row = _write_table(book, sheet, row, table)


def _write_table(book: Book, sheet: Worksheet, row: int, table: NumberTable) -> int:
    """Write a table and give the row where the next one may begin."""
    book.write_cell(sheet, row, 0, Cell(table.title, "title"))
    sheet.set_row(row + 1, HEAD_HEIGHT)
    book.write_row(sheet, row + 1, [Cell(heading, "head") for heading in table.headings])
    below = row + 2
    for below, (name, *numbers) in enumerate(table.rows, start=row + 2):
        book.write_row(sheet, below, [Cell(name, "head-side"), *map(_number_cell, numbers)])
    if table.note:
        book.write_cell(sheet, below + 1, 0, Cell(table.note, "plain"))
    return below + 3


def _number_cell(number: str | int | float | None) -> Cell:
    if isinstance(number, float):
        return Cell(cut_share(number), "percent")
    return Cell(number, "middle")
