"""待复核.xlsx: what a person should look at, the most informative first, and why."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from mingjian.catalogue import CatalogueEntry
from report.archive.columns import QUEUE_SHEET, queue_columns
from report.archive.entry_row import EntryRow
from report.archive.vocabulary import WHOLE, ArchiveNotes
from report.ledger.imprint import Table
from report.ledger.run_sheet import RowCount, write_facts
from report.ledger.table import ReturningTable
from report.workbook.saving import saving_book
from report.workbook.sheet import A3

TITLE = "党建项目档案待复核清单"
# More than a person looks through before the archive is tagged again.
MAX_QUEUED = 2_000


def write_queue(entries: Iterable[CatalogueEntry], path: Path, notes: ArchiveNotes) -> None:
    """Write the first entries of a queue, in its order (see batch.archive.doubtful).

    Raises UsageError if the file cannot be written, most often because it is open in Excel.
    """
    with saving_book(path, TITLE, WHOLE) as book:
        sheet = book.add_sheet(QUEUE_SHEET, paper=A3, notes=False)
        table = ReturningTable(book, sheet, Table.QUEUE, queue_columns(notes))
        for number, entry in enumerate(islice(entries, MAX_QUEUED), start=1):
            table.add(EntryRow(number, entry))
        write_facts(book, notes.run, [RowCount(QUEUE_SHEET, table.end())])
