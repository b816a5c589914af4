"""One score sheet as a table with two rows of heads: the dimensions, and below each its columns."""

from collections.abc import Iterable, Iterator, Sequence

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from report.scoring.columns import Block, Place, list_blocks
from report.scoring.rows import ScoreRow, Sheet
from report.workbook.row_height import LINE_HEIGHT, ROW_PADDING, row_height
from report.workbook.sheet import A3, HEAD_HEIGHT, Book, Cell
from report.workbook.styles import STYLES

_HEADS = 2
# Points that are not there yet are no zeros: the formula waits for all of them.
_SUM = '=IF(COUNT({cells})={count},SUM({cells}),"")'
_SIGNED = "&L评委签名：　　　　　　　　日期："


def write_score_sheet(book: Book, name: str, sheet: Sheet, rows: Iterable[ScoreRow]) -> None:
    """Add the sheet to a workbook; with no rows it holds only its heads."""
    page = book.add_sheet(name, paper=A3)
    blocks = list_blocks(sheet)
    places = [place for block in blocks for place in block.places]
    _write_heads(book, page, blocks, places)
    last = _write_rows(book, page, places, rows)
    page.freeze_panes(_HEADS, 1 if sheet.use.blind else 2)
    page.repeat_rows(0, _HEADS - 1)
    page.set_header(_SIGNED)
    page.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.6)
    page.autofilter(_HEADS - 1, 0, last, len(places) - 1)
    for column, place in enumerate(places):
        page.set_column(column, column, place.column.width)
        if place.rule and last >= _HEADS:
            page.data_validation(_HEADS, column, last, column, place.rule)


def _write_heads(
    book: Book, page: Worksheet, blocks: Sequence[Block], places: Sequence[Place]
) -> None:
    """Write the dimensions over their columns, and below them what each column holds."""
    style = book.workbook.add_format(dict(STYLES["head"]))
    page.set_row(0, HEAD_HEIGHT)
    start = 0
    for block in blocks:
        end = start + len(block.places) - 1
        if end > start:
            page.merge_range(0, start, 0, end, "", style)  # it would take =… for a formula
        book.write_cell(page, 0, start, Cell(block.head, "head"))
        start = end + 1
    page.set_row(1, LINE_HEIGHT + ROW_PADDING)
    book.write_row(page, 1, [_head(place) for place in places])


def _head(place: Place) -> Cell:
    return Cell(place.column.heading, "head-input" if place.column.input else "head")


def _write_rows(
    book: Book, page: Worksheet, places: Sequence[Place], rows: Iterable[ScoreRow]
) -> int:
    """Write the rows below the heads and give the number of the last."""
    middle = book.workbook.add_format(dict(STYLES["middle"]))
    points = [column for column, place in enumerate(places) if place.points]
    last = _HEADS - 1
    for last, row in enumerate(rows, start=_HEADS):
        cells = [place.column.cell(row) for place in places]
        page.set_row(last, row_height(_texts(places, cells)))
        book.write_row(page, last, cells)
        for column, place in enumerate(places):
            if place.total:
                page.write_formula(last, column, _add_up(last, points), middle, "")
    return last


def _add_up(row: int, columns: Sequence[int]) -> str:
    cells = ",".join(xl_rowcol_to_cell(row, column) for column in columns)
    return _SUM.format(cells=cells, count=len(columns))


def _texts(places: Sequence[Place], cells: Sequence[Cell]) -> Iterator[tuple[str, float]]:
    """Give the texts of a row with the widths of their columns."""
    for place, cell in zip(places, cells, strict=True):
        if isinstance(cell.value, str):
            yield cell.value, place.column.width
