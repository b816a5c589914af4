"""The grid of an RTF table: from the edges of its cells to columns and spans.

RTF knows no columns, only where each cell of each row ends; the columns are the edges of all rows
taken together.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.limits import Limits
from extract.rtf.content import CellShape, Items, Row
from mingjian.errors import RefusedFile

# Edges drawn by hand meet only nearly; half a millimetre (28 twips) is less than any column.
_SAME_EDGE = 28
# Rows of one table may be set out by the padding of a cell (108 twips) at their left.
_SAME_START = 130


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the grid, or (`dropped` says why) a cell that is not on the page."""

    items: Items
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    dropped: str | None = None


def build_grid(rows: Sequence[Row], limits: Limits) -> tuple[GridCell, ...]:
    """List the cells of a table row by row, a merged one where it begins.

    Raises:
        RefusedFile: the table has more cells than a document may have paragraphs.
    """
    if sum(len(row.cells) for row in rows) > limits.paragraphs:
        raise RefusedFile("too-many-cells", "文件中的表格大得异常，没有读取；请拆成几个文件提交。")
    grid = _Grid(_find_edges(rows, limits))
    for row in rows:
        grid.add_row(row)
    return tuple(grid.cells)


class RowShape:
    """Gathers a row's definition, which begins with `\\trowd`."""

    def __init__(self, limits: Limits) -> None:
        self.left = 0
        self.shapes: tuple[CellShape, ...] = ()
        self._limits = limits
        self._next = CellShape(0)

    def word(self, word: str, number: int | None) -> None:
        """Take a control word about rows or cells; others mean nothing here."""
        if word == "trowd":
            self.left, self.shapes, self._next = 0, (), CellShape(0)
        elif word == "trleft":
            self.left = number or 0
        elif word == "cellx":
            if len(self.shapes) < self._limits.table_columns:
                self.shapes += (self._next._replace(right=number or 0),)
            self._next = CellShape(0)
        elif word in _CELL_WORDS:
            self._next = self._next._replace(**{_CELL_WORDS[word]: True})


_CELL_WORDS = {
    "clvmgf": "begins_down",
    "clvmrg": "goes_on_down",
    "clmrg": "goes_on_right",
    "cldel": "deleted",
}
ROW_WORDS = frozenset({"trowd", "trleft", "cellx", *_CELL_WORDS})


def _find_edges(rows: Iterable[Row], limits: Limits) -> list[int]:
    """Give the table's edges from left to right, those that nearly meet as one."""
    shaped = [row for row in rows if row.shapes]
    start = min((row.left for row in shaped), default=0)
    found = {start} | {row.left for row in shaped if row.left - start > _SAME_START}
    found.update(shape.right for row in shaped for shape in row.shapes)
    edges: list[int] = []
    for edge in sorted(found):
        if not edges or edge - edges[-1] > _SAME_EDGE:
            edges.append(edge)
    return edges[: limits.table_columns + 1]


class _Grid:
    """A table's cells so far.

    `_last` is the place of this row's last cell, `_merges` of the cells still open downwards, by
    their columns.
    """

    def __init__(self, edges: list[int]) -> None:
        self.cells: list[GridCell] = []
        self._edges = edges
        self._row = 0
        self._last: int | None = None
        self._merges: dict[int, int] = {}

    def add_row(self, row: Row) -> None:
        self._last = None
        above, self._merges = self._merges, {}
        column = self._first_column(row)
        for place, items in enumerate(row.cells):
            shape = row.shapes[place] if place < len(row.shapes) else None
            end = column + 1 if shape is None else max(column + 1, self._column(shape.right))
            self._add_cell(
                GridCell(items, self._row, column, column_span=end - column),
                shape or CellShape(0),
                above,
            )
            column = end
        self._row += 1

    def _first_column(self, row: Row) -> int:
        is_set_in = row.shapes and row.left - self._edges[0] > _SAME_START
        return self._column(row.left) if is_set_in else 0

    def _column(self, edge: int) -> int:
        """Give the number of the column that begins at an edge, the last for one beyond."""
        place = bisect_left(self._edges, edge - _SAME_EDGE)
        return min(place, max(0, len(self._edges) - 1))

    def _add_cell(self, cell: GridCell, shape: CellShape, above: dict[int, int]) -> None:
        column = cell.column
        if shape.deleted:
            self.cells.append(replace(cell, dropped="deleted"))
        elif shape.goes_on_right and self._last is not None:
            left = self.cells[self._last]
            span = left.column_span + cell.column_span
            self.cells[self._last] = replace(left, column_span=span)
            self.cells.append(replace(cell, dropped="hidden"))
        elif shape.goes_on_down and column in above:
            top = self.cells[above[column]]
            self.cells[above[column]] = replace(top, row_span=self._row - top.row + 1)
            self._merges[column] = above[column]
            self.cells.append(replace(cell, dropped="hidden"))
        else:
            if shape.begins_down or shape.goes_on_down:
                self._merges[column] = len(self.cells)
            self._last = len(self.cells)
            self.cells.append(cell)
