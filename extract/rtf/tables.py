"""The tables of RTF: how rows are defined, and the grid of their cells."""

from collections.abc import Iterator, Sequence

from extract.edge_grid import EdgeCell, EdgeGrid, GridCell, Merge
from extract.limits import Limits
from extract.rtf.content import CellShape, Items, Row
from mingjian.errors import RefusedFile

# Rows of one table may be set out by the padding of a cell (108 twips) at their left.
_SAME_START = 130


def build_grid(rows: Sequence[Row], limits: Limits) -> tuple[GridCell[Items], ...]:
    """List the cells of a table row by row, a merged one where it begins.

    Raises:
        RefusedFile: the table has more cells than a document may have paragraphs.
    """
    if sum(len(row.cells) for row in rows) > limits.paragraphs:
        raise RefusedFile("too-many-cells", "文件中的表格大得异常，没有读取；请拆成几个文件提交。")
    shaped = [row for row in rows if row.shapes]
    start = min((row.left for row in shaped), default=0)
    edges = {shape.right for row in shaped for shape in row.shapes}
    edges.update(_left(row, start) for row in shaped)
    grid: EdgeGrid[Items] = EdgeGrid(edges, limits)
    for row in rows:
        grid.add_row(_left(row, start) if row.shapes else None, _cells(row))
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


def _left(row: Row, start: int) -> int:
    """Give the edge at which a row begins, in a table that begins at `start`."""
    return row.left if row.left - start > _SAME_START else start


def _cells(row: Row) -> Iterator[EdgeCell[Items]]:
    """Give the cells of a row with their shapes; a row may have more cells than it defines."""
    for place, items in enumerate(row.cells):
        if place < len(row.shapes):
            yield _cell(items, row.shapes[place])
        else:
            yield EdgeCell(items)


def _cell(items: Items, shape: CellShape) -> EdgeCell[Items]:
    return EdgeCell(
        items,
        right=shape.right,
        across=_merge(False, shape.goes_on_right),
        down=_merge(shape.begins_down, shape.goes_on_down),
        dropped="deleted" if shape.deleted else None,
    )


def _merge(begins: bool, goes_on: bool) -> Merge:
    if goes_on:
        return Merge.CONTINUE
    return Merge.RESTART if begins else Merge.NONE
