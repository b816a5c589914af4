"""总表.csv and 问题明细.csv beside the ledger, for other systems: its columns, its masking.

UTF-8 with a byte order mark and CRLF, as Excel wants it. What a spreadsheet would take for a
formula gets an apostrophe in front: CSV has no other way to say that it is text.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeVar

from mingjian.result import FileResult
from report.finding_rows import across_rows, finding_rows
from report.ledger.columns import FINDINGS, OVERVIEW, finding_columns, overview_columns
from report.ledger.imprint import KEY
from report.ledger.workbook import choosable_labels
from report.replacing import replacing
from report.rows import project_rows
from report.together import JudgedTogether, Together
from report.workbook.sheet import Cell, Column, cell_text

# Full-width ones too: an East Asian Excel takes them for the same.
_FORMULA_SIGNS = tuple("=+-@＝＋－＠")

OVERVIEW_CSV, FINDINGS_CSV = f"{OVERVIEW}.csv", f"{FINDINGS}.csv"

Row = TypeVar("Row")


def write_overview_csv(results: Iterable[FileResult], path: Path, judged: JudgedTogether) -> None:
    """Write a line for each project; equal results give equal bytes.

    Raises UsageError if the file cannot be written.
    """
    columns = overview_columns(choosable_labels(judged.counts))
    _write(path, columns, project_rows(results, Together(judged.merged, judged.across)))


def write_findings_csv(results: Iterable[FileResult], path: Path, judged: JudgedTogether) -> None:
    """Write a line for each finding; equal results give equal bytes.

    Raises UsageError if the file cannot be written.
    """
    together = Together(judged.merged, judged.across)
    loose = across_rows(judged.across.loose, judged.hashes)
    findings = chain(finding_rows(results, together), loose)
    _write(path, finding_columns(), findings)


def _write(path: Path, columns: Sequence[Column[Row]], rows: Iterable[Row]) -> None:
    shown = [column for column in columns if not column.hidden or column.heading == KEY]
    with (
        replacing(path, "Excel 或 WPS") as part,
        part.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        csv.writer(file).writerows(_lines(shown, rows))


def _lines(columns: Sequence[Column[Row]], rows: Iterable[Row]) -> Iterator[list[str]]:
    yield [column.heading for column in columns]
    for row in rows:
        yield [_plain(column.cell(row)) for column in columns]


def _plain(cell: Cell) -> str:
    """Write a cell as text; only a stranger's text can look like a formula."""
    value = cell.value
    if not isinstance(value, str):
        return "" if value is None else str(value)
    text = value if cell.code else cell_text(value)
    return f"'{text}" if text.lstrip().startswith(_FORMULA_SIGNS) else text
