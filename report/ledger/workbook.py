"""The ledger 台账.xlsx: an overview, the findings one by one, the elements, the numbers, the run.

The yellow columns are the reviewer's: what the tool suggests and what a person decides stand side
by side. Hidden columns name and seal each row, so that a ledger that comes back can be matched.
"""

from collections.abc import Iterable
from pathlib import Path

from mingjian.result import FileResult
from report.counts import UNLABELLED, Counts
from report.finding_rows import FindingRow, across_rows
from report.ledger.columns import (
    FEW_ELEMENTS,
    FINDINGS,
    MATRIX,
    OVERVIEW,
    finding_columns,
    matrix_columns,
    overview_columns,
)
from report.ledger.imprint import Table
from report.ledger.numbers_sheet import write_numbers
from report.ledger.pledges_sheet import write_pledges
from report.ledger.run_notes import RunNotes
from report.ledger.run_sheet import NO_RUN, RowCount, RunInfo, write_run
from report.ledger.table import ReturningTable
from report.ledger.unit_counts import UnitCounts
from report.links import NO_LINKS, Links
from report.marks import five_first
from report.rows import Rows, all_rows
from report.stages.sheet import write_stages
from report.together import JudgedTogether, Together
from report.workbook.saving import saving_book
from report.workbook.sheet import A3, A4, Book

TITLE = "党建项目审核台账"
NUMBERS = "统计"


def write_ledger(
    results: Iterable[FileResult],
    path: Path,
    judged: JudgedTogether,
    *,
    links: Links = NO_LINKS,
    run: RunInfo = NO_RUN,
) -> None:
    """Write the ledger; equal results give equal bytes.

    `judged` says which of them are one submission, and counts them. `links` lead
    to the files. Raises UsageError if the file cannot be written, most often because it is open in
    Excel.
    """
    with saving_book(path, TITLE) as book:
        _write_sheets(book, results, judged, links, run)


def choosable_labels(counts: Counts) -> list[str]:
    """Give the categories that the run knows, for a reviewer to choose from."""
    return sorted(counts.categories.keys() - {UNLABELLED})


def _write_sheets(
    book: Book,
    results: Iterable[FileResult],
    judged: JudgedTogether,
    links: Links,
    run: RunInfo,
) -> None:
    notes, units, tables = RunNotes(), UnitCounts(), _Tables(book, judged, links)
    together = Together(judged.merged, judged.across)
    for rows in all_rows(notes.watch(results), together):
        units.add(rows.project)
        tables.add(rows)
    written = tables.end(across_rows(judged.across.loose, judged.hashes))
    if judged.run.stages:
        write_stages(book, judged.run.stages)
    write_pledges(book, judged.merged)
    write_numbers(book, NUMBERS, judged.counts, units)
    write_run(book, run, written, notes)


class _Tables:
    """The three tables that come back, filled side by side: results are gone through once."""

    def __init__(self, book: Book, judged: JudgedTogether, links: Links) -> None:
        names = five_first(judged.counts.names)
        columns = overview_columns(choosable_labels(judged.counts), links)
        self._overview = ReturningTable(book, book.add_sheet(OVERVIEW), Table.OVERVIEW, columns)
        sheet = book.add_sheet(FINDINGS)
        self._findings = ReturningTable(book, sheet, Table.FINDINGS, finding_columns())
        sheet = book.add_sheet(MATRIX, paper=A4 if len(names) <= FEW_ELEMENTS else A3)
        self._matrix = ReturningTable(book, sheet, Table.MATRIX, matrix_columns(names))

    def add(self, rows: Rows) -> None:
        """Write a row, or none or several, into each table."""
        self._overview.add(rows.project)
        for finding in rows.findings:
            self._findings.add(finding)
        if rows.submission and rows.submission.marks:
            self._matrix.add(rows.submission)

    def end(self, loose: Iterable[FindingRow]) -> list[RowCount]:
        """Write the findings about no project, end the tables and give how long they are."""
        for finding in loose:
            self._findings.add(finding)
        return [
            RowCount(OVERVIEW, self._overview.end()),
            RowCount(FINDINGS, self._findings.end()),
            RowCount(MATRIX, self._matrix.end()),
        ]
