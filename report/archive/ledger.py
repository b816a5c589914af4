"""The archive's ledger 台账.xlsx: every row of the catalogue, the numbers, what was not read.

Entries are gone through once and none is kept. What Excel cannot hold stands in the catalogue.
"""

from collections.abc import Iterable
from pathlib import Path

from mingjian.catalogue import CatalogueEntry
from report.archive.columns import LEDGER_SHEET, ledger_columns
from report.archive.counts import ArchiveCounts
from report.archive.entry_row import EntryRow
from report.archive.numbers_sheet import write_numbers
from report.archive.standing import Origin, find_standing
from report.archive.vocabulary import WHOLE, ArchiveNotes
from report.archive.wording import format_word, problem_text, status_word
from report.ledger.imprint import Table
from report.ledger.run_sheet import RowCount, write_facts
from report.ledger.table import ReturningTable
from report.workbook.saving import saving_book
from report.workbook.sheet import A3, Book, Cell, Column, FilledTable

TITLE = "党建项目档案台账"
UNREAD_SHEET, NUMBERS_SHEET = "未读文件", "统计"


def write_ledger(entries: Iterable[CatalogueEntry], path: Path, notes: ArchiveNotes) -> None:
    """Write the ledger of entries in the order of the catalogue; equal entries give equal bytes.

    Raises UsageError if the file cannot be written, most often because it is open in Excel.
    """
    with saving_book(path, TITLE, WHOLE) as book:
        fill_ledger(book, entries, notes)


def fill_ledger(book: Book, entries: Iterable[CatalogueEntry], notes: ArchiveNotes) -> None:
    """Fill a workbook with the ledger's sheets."""
    counts, columns = ArchiveCounts(notes.vocabulary.labels), ledger_columns(notes)
    sheet = book.add_sheet(LEDGER_SHEET, paper=A3, notes=False)
    table = ReturningTable(book, sheet, Table.ARCHIVE, columns)
    numbers = book.add_sheet(NUMBERS_SHEET)
    unread_columns = _unread_columns()
    sheet = book.add_sheet(UNREAD_SHEET, notes=False)
    unread = FilledTable(book, sheet, unread_columns, frozen=1)
    for number, entry in enumerate(counts.watch(entries), start=1):
        table.add(EntryRow(number, entry))
        if find_standing(entry).origin is Origin.UNREAD:
            unread.add([column.cell(entry) for column in unread_columns])
    unread.end()
    write_numbers(book, numbers, counts, notes.vocabulary)
    write_facts(book, notes.run, [RowCount(LEDGER_SHEET, table.end())])


def _unread_columns() -> list[Column[CatalogueEntry]]:
    return [
        Column("文件", 60, lambda one: Cell(one.row.file)),
        Column("格式", 8, lambda one: Cell(format_word(one.row), "middle")),
        Column("读取情况", 12, lambda one: Cell(status_word(one.row), "bad")),
        Column("说明", 60, lambda one: Cell(problem_text(one.row))),
    ]
