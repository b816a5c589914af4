"""The grid of a table: edges of all rows become columns, each cell comes once with its reach."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.doc.layout import Cell, Row
from extract.doc.rows import Merge

# Edges this near (in twips, 1/20 point) are one: rows drawn by hand differ by a hair.
_SAME_EDGE = 20


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the grid, or (`dropped` says why) one that is not on the page."""

    cell: Cell
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    dropped: str | None = None


def read_grid(rows: Sequence[Row]) -> tuple[GridCell, ...]:
    """List the cells of rows from left to right and down, a merged one where it begins."""
    grid = _Grid(_columns(rows))
    for row in rows:
        grid.add_row(row)
    return tuple(grid.cells)


def _columns(rows: Iterable[Row]) -> list[int]:
    """Give the left edges of the columns that all rows together make."""
    edges = {edge for row in rows for edge in row.shape.edges[: len(row.cells) + 1]}
    columns: list[int] = []
    for edge in sorted(edges):
        if not columns or edge - columns[-1] > _SAME_EDGE:
            columns.append(edge)
    return columns


class _Grid:
    """A table's cells so far.

    `_last` is the place of this row's last cell, `_merges` of the cells still open downwards, by
    their columns.
    """

    def __init__(self, columns: Sequence[int]) -> None:
        self.cells: list[GridCell] = []
        self._columns = columns
        self._row = 0
        self._last: int | None = None
        self._merges: dict[int, int] = {}

    def add_row(self, row: Row) -> None:
        if row.deleted:
            self.cells += [GridCell(cell, self._row, 0, dropped="deleted") for cell in row.cells]
            return
        shape = row.shape
        above, self._merges = self._merges, {}
        self._last = None
        column = 0
        for number, cell in enumerate(row.cells):
            across = down = Merge.NONE
            span = 1
            if number < len(shape.across):
                across, down = shape.across[number], shape.down[number]
                column = self._column(shape.edges[number])
                span = max(1, self._column(shape.edges[number + 1]) - column)
            place = GridCell(cell, self._row, column, column_span=span)
            self._add_cell(place, across, down, above.get(column))
            column += span
        self._row += 1

    def _add_cell(self, cell: GridCell, across: Merge, down: Merge, above: int | None) -> None:
        """Add a cell, or let the one to its left or `above` reach over it."""
        if across is Merge.CONTINUE and self._last is not None:
            left = self.cells[self._last]
            span = left.column_span + cell.column_span
            self.cells[self._last] = replace(left, column_span=span)
        elif down is Merge.CONTINUE and above is not None:
            top = self.cells[above]
            self.cells[above] = replace(top, row_span=self._row - top.row + 1)
            self._merges[cell.column] = above
        else:
            if down is not Merge.NONE:
                self._merges[cell.column] = len(self.cells)
            self._last = len(self.cells)
            self.cells.append(cell)
            return
        self.cells.append(replace(cell, dropped="hidden"))

    def _column(self, edge: int) -> int:
        """Find the column that begins at an edge, or at the one it is taken for."""
        return max(0, bisect_right(self._columns, edge) - 1)
