"""Sheets, columns and cells of our spreadsheets, over XlsxWriter.

Every text may come from a stranger's file, so it is masked, made printable, cut to what Excel
holds and written as a string: a name that begins with = never becomes a formula.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import takewhile
from typing import Any, BinaryIO, Generic, TypeVar

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from report.masking import mask
from report.printable import printable
from report.workbook.file_link import link_target
from report.workbook.quick_sheet import QuickSheet
from report.workbook.row_height import count_lines, row_height
from report.workbook.styles import DEFAULT, STYLES

# What Excel holds: rows of a sheet, UTF-16 units of a cell, links of a sheet, characters of a
# drop-down list, of a hint's title and of the hint. XlsxWriter only warns of them.
MAX_ROWS = 1_048_576
CELL_UNITS = 32_767
MAX_LINKS = 65_530
LIST_CHARS = 255
HINT_TITLE_CHARS, HINT_CHARS = 32, 255
# Notes are kept until the workbook is closed, 4 KB each, so only the first cells get one.
MAX_NOTES = 5_000
# A clock time would make two equal ledgers differ.
CREATED = datetime(2000, 1, 1)
HEAD_HEIGHT = 34
A3, A4 = 8, 9
FULL = "本表已满"
NOTE_AUTHOR = "明鉴"
# Of a note, in pixels, of which a half-width character takes seven.
NOTE_WIDTH, NOTE_COLUMNS, NOTE_LINE, NOTE_HEIGHT = 320, 44, 19, 640

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: None leaves it blank.

    `link` is a place in the same workbook, `file` a path from the workbook's folder to a file.
    `note` is shown when the mouse rests on the cell. A `code` is a program's text (a hash, a key),
    in which a run of digits is no phone number.
    """

    value: str | int | float | None = None
    style: str = "text"
    link: str | None = None
    file: str | None = None
    note: str = ""
    code: bool = False


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its width in half-width characters, and how a row's cell is made.

    An `input` column is for the reviewer, with a drop-down list if there are `choices` and a
    `hint` beside the cell; a `hidden` one is for programs. What does not fit on paper is not
    `printed`: such columns stand behind those that are. An `aside` is no part of the results: a
    link, not looked at when a ledger comes back. `id` is the element that an input is about.
    """

    heading: str
    width: float
    cell: Callable[[Row], Cell]
    input: bool = False
    choices: Sequence[str] = ()
    hint: str = ""
    hidden: bool = False
    printed: bool = True
    aside: bool = False
    id: str = ""


class Book:
    """A workbook in our styles, written row by row: its size costs no memory.

    Rows of a sheet are written from the top; `close` writes all sheets to the file. Of a sheet that
    is full the last row says that the rest stands in the file `whole`.
    """

    def __init__(
        self,
        file: BinaryIO,
        title: str,
        *,
        max_rows: int = MAX_ROWS,
        whole: str = "results.jsonl",
    ) -> None:
        options = {"constant_memory": True, "default_format_properties": dict(DEFAULT)}
        self.workbook = Workbook(file, options)
        self.workbook.set_properties({"title": title, "created": CREATED})
        self._formats = {name: self.workbook.add_format(dict(STYLES[name])) for name in STYLES}
        self.max_rows = max_rows
        self.whole = whole
        self._links: Counter[str] = Counter()
        self._notes = 0

    def close(self) -> None:
        """Write the workbook to its file, which stays open."""
        self.workbook.close()

    def add_sheet(
        self, name: str, *, paper: int = A4, pages: int = 0, notes: bool = True
    ) -> Worksheet:
        """Add an empty sheet that prints landscape, as wide as the paper; 0 pages: any number.

        Without `notes` on its cells its rows cost no memory.
        """
        sheet = self.workbook.add_worksheet(name, QuickSheet)
        sheet.has_notes = notes
        sheet.set_landscape()
        sheet.set_paper(paper)
        sheet.fit_to_pages(1, pages)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&C&A　第 &P 页，共 &N 页")
        sheet.hide_gridlines(2)
        return sheet

    def write_table(
        self,
        sheet: Worksheet,
        columns: Sequence[Column[Row]],
        rows: Iterable[Row],
        frozen: int,
        *,
        top: int = 0,
    ) -> int:
        """Fill a sheet with rows as a `FilledTable` and give how many it wrote."""
        table = FilledTable(self, sheet, columns, frozen, top=top)
        for row in rows:
            table.add([column.cell(row) for column in columns])
        return table.end()

    def add_name(self, name: str, sheet: Worksheet, place: tuple[int, int]) -> None:
        """Give a cell a name by which it is found."""
        cell = xl_rowcol_to_cell(*place, row_abs=True, col_abs=True)
        self.workbook.define_name(name, f"='{sheet.name}'!{cell}")

    def write_row(self, sheet: Worksheet, row: int, cells: Iterable[Cell]) -> None:
        """Write cells from the left; rows must be written from the top."""
        for number, cell in enumerate(cells):
            self.write_cell(sheet, row, number, cell)

    def write_cell(self, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
        """Write one cell; a link beyond what a sheet holds is left out, its cell is not."""
        link, value = self._take_link(sheet, cell), cell.value
        style = self._formats[f"{cell.style}-link" if link else cell.style]
        if link:
            sheet.write_url(row, column, link, style)
        if value is None or value == "":
            sheet.write_blank(row, column, None, style)
        elif isinstance(value, str):
            sheet.write_string(row, column, value if cell.code else cell_text(value), style)
        else:
            sheet.write_number(row, column, value, style)
        if cell.note and self._notes < MAX_NOTES:
            self._notes += 1
            sheet.write_comment(row, column, cell_text(cell.note), _note_look(cell.note))

    def _take_link(self, sheet: Worksheet, cell: Cell) -> str | None:
        """Give a cell's link as XlsxWriter wants it; None if it has none that can be followed."""
        if (cell.link is None and cell.file is None) or self._links[sheet.name] >= MAX_LINKS:
            return None
        target = _link_target(cell)
        self._links[sheet.name] += target is not None
        return target


class FilledTable:
    """A sheet's table under a head in row `top`, counted from 0, filled row by row.

    The head stays in sight if it stands at the top, and so do the `frozen` columns. Rows beyond
    what a sheet holds are left out, and the last row says how many. Several sheets may be filled
    at a time.
    """

    def __init__(
        self,
        book: Book,
        sheet: Worksheet,
        columns: Sequence[Column[Any]],
        frozen: int,
        *,
        top: int = 0,
    ) -> None:
        self._book = book
        self._sheet = sheet
        self._columns = columns
        self._top = self._last = top
        self._left_out = 0
        if top == 0:  # or what stands above would fill a small screen
            sheet.freeze_panes(1, frozen)
        sheet.repeat_rows(top)
        sheet.set_row(top, HEAD_HEIGHT)
        book.write_row(sheet, top, [_head(column) for column in columns])

    def add(self, cells: Sequence[Cell]) -> None:
        """Write the next row, a cell for each column."""
        if self._last + 2 >= self._book.max_rows:
            self._left_out += 1
            return
        self._last += 1
        self._sheet.set_row(self._last, _row_height(self._columns, cells))
        self._book.write_row(self._sheet, self._last, cells)

    def end(self) -> int:
        """Set up filter, print area and drop-down lists, and give how many rows were written."""
        sheet, columns, top, last = self._sheet, self._columns, self._top, self._last
        if self._left_out:
            note = f"{FULL}，另有 {self._left_out} 行未列出，完整结果见 {self._book.whole}"
            self._book.write_cell(sheet, last + 1, 0, Cell(note, "plain"))
        # Hidden columns too: Excel sorts what the filter spans, and the keys must move along.
        sheet.autofilter(top, 0, last, len(columns) - 1)
        printed = sum(1 for _ in takewhile(lambda column: column.printed, columns))
        if printed < len(columns):
            sheet.print_area(0, 0, last, printed - 1)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width, None, {"hidden": column.hidden})
            if column.input and last > top:
                sheet.data_validation(top + 1, number, last, number, _validation(column))
        return last - top


@lru_cache(maxsize=1 << 12)  # names, words and advice come again and again
def cell_text(text: str) -> str:
    """Make a text fit for a cell: masked, printable, not too long."""
    text = mask(printable(text))
    if text.startswith("<r>"):
        text = f" {text}"  # XlsxWriter would take <r>…</r> for its own markup and not escape it
    if len(text) <= CELL_UNITS // 2:  # however many units each of them takes
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * CELL_UNITS:
        return text
    return units[: 2 * (CELL_UNITS - 1)].decode("utf-16-le", errors="ignore") + "…"


def _link_target(cell: Cell) -> str | None:
    if cell.link is not None:
        return f"internal:{cell.link}"
    target = link_target(cell.file) if cell.file else None
    return f"external:{target}" if target else None


def _note_look(text: str) -> dict[str, object]:
    """Make a note as high as its text needs, up to what a screen shows."""
    height = min((count_lines(text, NOTE_COLUMNS) + 1) * NOTE_LINE, NOTE_HEIGHT)
    return {"author": NOTE_AUTHOR, "font_size": 10, "width": NOTE_WIDTH, "height": height}


def _row_height(columns: Sequence[Column[Row]], cells: Sequence[Cell]) -> int:
    pairs = zip(columns, cells, strict=True)
    return row_height(
        (cell.value, column.width)
        for column, cell in pairs
        if isinstance(cell.value, str) and not column.hidden
    )


def _head(column: Column[Row]) -> Cell:
    return Cell(column.heading, "head-input" if column.input else "head")


def input_hint(title: str, message: str) -> dict[str, object]:
    """Say beside a cell what may be filled in, as far as Excel shows it."""
    return {
        "input_title": cell_text(title)[:HINT_TITLE_CHARS],
        "input_message": cell_text(message)[:HINT_CHARS],
    }


def offer_list(choices: Sequence[str]) -> dict[str, object] | None:
    """Offer choices in a drop-down list, but let people write something else.

    None if there are none, or more than a list holds.
    """
    shown = [cell_text(choice) for choice in choices]
    if not shown or len(",".join(shown)) > LIST_CHARS:
        return None
    return {"validate": "list", "source": shown, "error_type": "information"}


def _validation(column: Column[Row]) -> dict[str, object]:
    anything = {"validate": "any", "error_type": "information"}
    return {**(offer_list(column.choices) or anything), **input_hint(column.heading, column.hint)}
