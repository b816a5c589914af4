"""The grid of an OpenDocument table: each cell once, with its place and how far it reaches."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from extract.limits import Limits
from extract.odt.odf import TABLE, number, printed_text
from mingjian.errors import RefusedFile

_GROUPS = frozenset(
    f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group")
)
# Writer repeats a handful of cells at most; what has thousands is a trap.
_MOST_COPIES = 10_000
_ROW = f"{TABLE}table-row"
_CELL = f"{TABLE}table-cell"
_COVERED = f"{TABLE}covered-table-cell"


class GridCell(NamedTuple):
    """A cell of the grid, or one that another covers and no one sees."""

    element: etree._Element
    row: int
    column: int
    row_span: int
    column_span: int
    covered: bool


def read_grid(table: etree._Element, limits: Limits) -> list[GridCell]:
    """List the cells of a `table:table` row by row; repeated ones as often as they stand there.

    Covered cells come once, and so do the last rows if they are empty.

    Raises:
        RefusedFile: there are more cells than a document may have paragraphs, or more than
            `_MOST_COPIES` by repetition.
    """
    cells: list[GridCell] = []
    place, originals, most = 0, 0, limits.paragraphs
    rows = list(_rows(table))
    numbers = reversed(range(len(rows)))
    last = next((order for order in numbers if printed_text(rows[order]).strip()), -1)
    for order, row in enumerate(rows):
        repeats = number(row, f"{TABLE}number-rows-repeated", 1, most + 1)
        originals += len(row)
        for copy in range(repeats if order <= last else 1):
            found = _row_cells(row, place, limits)
            cells += (cell for cell in found if not (copy and cell.covered))
            place += 1
            copies = len(cells) - originals
            if max(len(cells), place) > most or copies > _MOST_COPIES:
                raise RefusedFile(
                    "too-many-cells", "文件中的表格大得异常，没有读取；请拆成几个文件提交。"
                )
    return cells


def _rows(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == _ROW:
            yield child
        elif child.tag in _GROUPS:
            yield from _rows(child)


def _row_cells(row: etree._Element, place: int, limits: Limits) -> Iterator[GridCell]:
    column, most = 0, limits.table_columns
    for cell in row.iterchildren(_CELL, _COVERED):
        repeats = number(cell, f"{TABLE}number-columns-repeated", 1, most)
        if cell.tag == _COVERED:
            column += repeats - 1
        for _ in range(1 if cell.tag == _COVERED else repeats):
            yield GridCell(
                element=cell,
                row=place,
                column=min(column, most - 1),
                row_span=max(1, number(cell, f"{TABLE}number-rows-spanned", 1, limits.paragraphs)),
                column_span=max(1, number(cell, f"{TABLE}number-columns-spanned", 1, most)),
                covered=cell.tag == _COVERED,
            )
            column += 1
