"""Sheets, columns and cells of our spreadsheets, over XlsxWriter.

Every text may come from a stranger's file, so it is masked, made printable, cut to what Excel
holds and written as a string: a name that begins with = never becomes a formula.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import BinaryIO, Generic, TypeVar

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from report.masking import mask
from report.printable import printable
from report.styles import DEFAULT, STYLES
from report.wrapping import width

# What Excel holds: rows of a sheet, UTF-16 units of a cell, links of a sheet, characters of a
# drop-down list. XlsxWriter only warns of them.
MAX_ROWS = 1_048_576
CELL_UNITS = 32_767
MAX_LINKS = 65_530
LIST_CHARS = 255
# A clock time would make two equal ledgers differ.
CREATED = datetime(2000, 1, 1)
HEAD_HEIGHT = 34
# In points, for ten-point letters; Excel knows no row higher than 409.
LINE_HEIGHT, ROW_PADDING, MAX_HEIGHT = 15, 6, 399
A3, A4 = 8, 9
# Columns of a cell that its text cannot use: margins, the indent, a mark that may not end a line.
CELL_PADDING = 3

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: None leaves it blank; `link` is a place in the same workbook."""

    value: str | int | float | None = None
    style: str = "text"
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its width in half-width characters, and how a row's cell is made.

    An `input` column is for the reviewer, with a drop-down list if there are `choices` and a
    `hint` beside the cell; a `hidden` one is for programs.
    """

    heading: str
    width: float
    cell: Callable[[Row], Cell]
    input: bool = False
    choices: Sequence[str] = ()
    hint: str = ""
    hidden: bool = False


class Book:
    """A workbook in our styles, written row by row: its size costs no memory.

    Sheets are filled one after another, rows from the top; `close` writes them to the file.
    """

    def __init__(self, file: BinaryIO, title: str, *, max_rows: int = MAX_ROWS) -> None:
        options = {"constant_memory": True, "default_format_properties": dict(DEFAULT)}
        self.workbook = Workbook(file, options)
        self.workbook.set_properties({"title": title, "created": CREATED})
        self._formats = {name: self.workbook.add_format(dict(STYLES[name])) for name in STYLES}
        self._max_rows = max_rows
        self._links = 0

    def close(self) -> None:
        """Write the workbook to its file, which stays open."""
        self.workbook.close()

    def add_sheet(self, name: str, *, paper: int = A4, pages: int = 0) -> Worksheet:
        """Add an empty sheet that prints landscape, as wide as the paper; 0 pages: any number."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(paper)
        sheet.fit_to_pages(1, pages)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&C&A　第 &P 页，共 &N 页")
        sheet.hide_gridlines(2)
        self._links = 0
        return sheet

    def write_table(
        self, sheet: Worksheet, columns: Sequence[Column[Row]], rows: Iterable[Row], frozen: int
    ) -> None:
        """Fill a sheet with rows under a head that stays in sight, as do the `frozen` columns.

        Rows beyond what a sheet holds are left out, and the last row says how many.
        """
        sheet.freeze_panes(1, frozen)
        sheet.repeat_rows(0)
        sheet.set_row(0, HEAD_HEIGHT)
        self.write_row(sheet, 0, [_head(column) for column in columns])
        last = self._write_rows(sheet, columns, iter(rows))
        # Hidden columns too: Excel sorts what the filter spans, and the keys must move along.
        sheet.autofilter(0, 0, last, len(columns) - 1)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width, None, {"hidden": column.hidden})
            if column.input and last:
                sheet.data_validation(1, number, last, number, _validation(column))

    def write_row(self, sheet: Worksheet, row: int, cells: Iterable[Cell]) -> None:
        """Write cells from the left; rows must be written from the top."""
        for number, cell in enumerate(cells):
            self.write_cell(sheet, row, number, cell)

    def write_cell(self, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
        """Write one cell; a link beyond what a sheet holds is left out, its cell is not."""
        linked = cell.link is not None and self._links < MAX_LINKS
        style = self._formats[f"{cell.style}-link" if linked else cell.style]
        if linked:
            self._links += 1
            sheet.write_url(row, column, f"internal:{cell.link}", style)
        if cell.value is None or cell.value == "":
            sheet.write_blank(row, column, None, style)
        elif isinstance(cell.value, str):
            sheet.write_string(row, column, cell_text(cell.value), style)
        else:
            sheet.write_number(row, column, cell.value, style)

    def _write_rows(
        self, sheet: Worksheet, columns: Sequence[Column[Row]], rows: Iterator[Row]
    ) -> int:
        last = 0
        for last, row in enumerate(islice(rows, self._max_rows - 2), start=1):
            cells = [column.cell(row) for column in columns]
            sheet.set_row(last, _row_height(columns, cells))
            self.write_row(sheet, last, cells)
        left_out = sum(1 for _ in rows)
        if left_out:
            note = f"本表已满，另有 {left_out} 行未列出，完整结果见 results.jsonl"
            self.write_cell(sheet, last + 1, 0, Cell(note, "plain"))
        return last


def cell_text(text: str) -> str:
    """Make a text fit for a cell: masked, printable, not too long."""
    text = mask(printable(text))
    if text.startswith("<r>"):
        text = f" {text}"  # XlsxWriter would take <r>…</r> for its own markup and not escape it
    units = text.encode("utf-16-le")
    if len(units) <= 2 * CELL_UNITS:
        return text
    return units[: 2 * (CELL_UNITS - 1)].decode("utf-16-le", errors="ignore") + "…"


def _row_height(columns: Sequence[Column[Row]], cells: Sequence[Cell]) -> int:
    """Give a height at which all shown text is in sight; only Excel itself finds one by itself."""
    pairs = zip(columns, cells, strict=True)
    lines = max(
        (
            _count_lines(cell.value, column.width - CELL_PADDING)
            for column, cell in pairs
            if isinstance(cell.value, str) and not column.hidden
        ),
        default=1,
    )
    return min(lines * LINE_HEIGHT + ROW_PADDING, MAX_HEIGHT)


def _count_lines(text: str, columns: float) -> int:
    return sum(max(1, math.ceil(width(line) / columns)) for line in text.split("\n"))


def _head(column: Column[Row]) -> Cell:
    return Cell(column.heading, "head-input" if column.input else "head")


def _validation(column: Column[Row]) -> dict[str, object]:
    """Offer the choices, but let the reviewer write something else."""
    rule: dict[str, object] = {
        "validate": "any",
        "input_title": column.heading,
        "input_message": column.hint,
        "error_type": "information",
    }
    if column.choices and len(",".join(column.choices)) <= LIST_CHARS:
        rule |= {"validate": "list", "source": list(column.choices)}
    return rule
