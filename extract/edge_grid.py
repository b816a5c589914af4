"""The grid of a table of which only edges are told (.doc, RTF): from edges to columns and spans.

Such a table knows no columns, only where each cell of each row ends; the columns are the edges of
all rows taken together.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Generic, TypeVar

from extract.limits import Limits

# Edges drawn by hand meet only nearly; half a millimetre (28 twips) is less than any column.
_SAME_EDGE = 28

Content = TypeVar("Content")


class Merge(IntEnum):
    """How a cell is merged with its neighbours in one direction."""

    NONE = 0
    CONTINUE = 1
    RESTART = 2


@dataclass(frozen=True, slots=True)
class EdgeCell(Generic[Content]):
    """A cell as its row tells of it, `right` being its right edge in twips, None if not told.

    `across` and `down` tell how it is merged with those to the left and above; `dropped` says why
    it is not on the page.
    """

    content: Content
    right: int | None = None
    across: Merge = Merge.NONE
    down: Merge = Merge.NONE
    dropped: str | None = None


@dataclass(frozen=True, slots=True)
class GridCell(Generic[Content]):
    """A cell of the grid, or (`dropped` says why) one that is not on the page."""

    content: Content
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    dropped: str | None = None


class EdgeGrid(Generic[Content]):
    """A table's cells so far: a merged one stands where it begins, the others are dropped.

    `_last` is the place of this row's last cell, `_merges` of the cells still open downwards, by
    their columns.
    """

    def __init__(self, edges: Iterable[int], limits: Limits) -> None:
        """Begin a table with the edges of all its rows, in twips."""
        self.cells: list[GridCell[Content]] = []
        self._edges = _join(edges)[: limits.table_columns + 1]
        self._row = 0
        self._last: int | None = None
        self._merges: dict[int, int] = {}

    def add_row(self, left: int | None, cells: Iterable[EdgeCell[Content]]) -> None:
        """Add a row that begins at an edge; None: at the first one."""
        above, self._merges = self._merges, {}
        self._last = None
        column = 0 if left is None else self._column(left)
        for cell in cells:
            end = column + 1
            if cell.right is not None:
                end = max(end, self._column(cell.right))
            place = GridCell(cell.content, self._row, column, 1, end - column, cell.dropped)
            self._add_cell(place, cell, above.get(column))
            column = end
        self._row += 1

    def drop(self, content: Content, reason: str) -> None:
        """Add a cell of a row that is not on the page and leaves no gap."""
        self.cells.append(GridCell(content, self._row, 0, dropped=reason))

    def _add_cell(
        self, place: GridCell[Content], cell: EdgeCell[Content], above: int | None
    ) -> None:
        """Add a cell, or let the one to its left or `above` reach over it."""
        if cell.dropped is not None:
            self.cells.append(place)
        elif cell.across is Merge.CONTINUE and self._last is not None:
            left = self.cells[self._last]
            span = left.column_span + place.column_span
            self.cells[self._last] = replace(left, column_span=span)
            self.cells.append(replace(place, dropped="hidden"))
        elif cell.down is Merge.CONTINUE and above is not None:
            top = self.cells[above]
            self.cells[above] = replace(top, row_span=self._row - top.row + 1)
            self._merges[place.column] = above
            self.cells.append(replace(place, dropped="hidden"))
        else:
            if cell.down is not Merge.NONE:
                self._merges[place.column] = len(self.cells)
            self._last = len(self.cells)
            self.cells.append(place)

    def _column(self, edge: int) -> int:
        """Find the column that begins at an edge, or at the one it is taken for."""
        return max(0, bisect_right(self._edges, edge) - 1)


def _join(edges: Iterable[int]) -> list[int]:
    """Give edges from left to right, those that nearly meet as one."""
    joined: list[int] = []
    for edge in sorted(set(edges)):
        if not joined or edge - joined[-1] > _SAME_EDGE:
            joined.append(edge)
    return joined
