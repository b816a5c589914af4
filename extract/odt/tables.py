"""The grid of an OpenDocument table: each cell once, with its place and how far it reaches."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from extract.limits import Limits
from extract.odt.odf import TABLE, number
from mingjian.errors import RefusedFile

_GROUPS = frozenset(
    f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group")
)
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

    Raises:
        RefusedFile: there are more cells than a document may have paragraphs.
    """
    cells: list[GridCell] = []
    place = 0
    for row in _rows(table):
        most = limits.paragraphs
        for _ in range(number(row, f"{TABLE}number-rows-repeated", 1, most + 1)):
            cells += _row_cells(row, place, limits)
            place += 1
            if len(cells) > most or place > most:
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
        for _ in range(number(cell, f"{TABLE}number-columns-repeated", 1, most)):
            yield GridCell(
                element=cell,
                row=place,
                column=min(column, most - 1),
                row_span=max(1, number(cell, f"{TABLE}number-rows-spanned", 1, limits.paragraphs)),
                column_span=max(1, number(cell, f"{TABLE}number-columns-spanned", 1, most)),
                covered=cell.tag == _COVERED,
            )
            column += 1
