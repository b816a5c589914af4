"""The grid of a Word table: each cell once, with its place and how far it reaches."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from extract.docx.wordml import CELL, DELETIONS, ROW, W, descend, leading, number, value_of
from extract.limits import Limits
from mingjian.errors import RefusedFile

WRAPPERS = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
)
_ROW_PROPERTIES = f"{W}trPr"
_CELL_PROPERTIES = f"{W}tcPr"
_COLUMNS_BEFORE = f"{W}gridBefore"
_SPAN = f"{W}gridSpan"
_VERTICAL = f"{W}vMerge"
_HORIZONTAL = f"{W}hMerge"
_DELETED_CELL = f"{W}cellDel"
_RESTART = "restart"
_CONTINUE = "continue"

_Properties = Mapping[str, etree._Element]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the grid, or (`dropped` says why) a cell or row that is not on the page."""

    element: etree._Element
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    dropped: str | None = None


def read_grid(table: etree._Element, limits: Limits) -> tuple[GridCell, ...]:
    """List the cells of a `w:tbl` row by row, a merged one where it begins.

    Raises:
        RefusedFile: the table has more cells than a document may have paragraphs.
    """
    grid = _Grid(limits)
    for row in descend(table, ROW, WRAPPERS):
        grid.add_row(row)
    return tuple(grid.cells)


class _Grid:
    """A table's cells so far.

    `_last` is the place of this row's last cell, `_merges` of the cells still open downwards, by
    their columns.
    """

    def __init__(self, limits: Limits) -> None:
        self.cells: list[GridCell] = []
        self._limits = limits
        self._row = 0
        self._column = 0
        self._last: int | None = None
        self._merges: dict[int, int] = {}

    def add_row(self, row: etree._Element) -> None:
        properties = _by_name(next(row.iterchildren(_ROW_PROPERTIES), None))
        if not properties.keys().isdisjoint(DELETIONS):
            self._drop(row, "deleted")
            return
        self._column = self._clamped(properties, _COLUMNS_BEFORE, 0)
        self._last = None
        above, self._merges = self._merges, {}
        for cell in descend(row, CELL, WRAPPERS):
            self._add_cell(cell, above)
        self._row += 1
        if len(self.cells) > self._limits.paragraphs:
            raise RefusedFile(
                "too-many-cells", "文件中的表格大得异常，没有读取；请拆成几个文件提交。"
            )

    def _add_cell(self, cell: etree._Element, above: dict[int, int]) -> None:
        properties = _by_name(leading(cell, _CELL_PROPERTIES))
        span = self._clamped(properties, _SPAN, 1)
        vertical = _merge(properties, _VERTICAL)
        if _DELETED_CELL in properties:
            self._drop(cell, "deleted")
            return
        if _merge(properties, _HORIZONTAL) == _CONTINUE and self._widen(span):
            self._drop(cell, "hidden")
        elif vertical == _CONTINUE and self._column in above:
            self._lengthen(above[self._column])
            self._drop(cell, "hidden")
        else:
            if vertical is not None:
                self._merges[self._column] = len(self.cells)
            self._last = len(self.cells)
            self.cells.append(GridCell(cell, self._row, self._column, column_span=span))
        self._column += span

    def _widen(self, span: int) -> bool:
        """Let the cell to the left reach further; False if this row has none."""
        if self._last is None:
            return False
        cell = self.cells[self._last]
        self.cells[self._last] = replace(cell, column_span=cell.column_span + span)
        return True

    def _lengthen(self, place: int) -> None:
        """Let a cell above reach down to this row."""
        cell = self.cells[place]
        self.cells[place] = replace(cell, row_span=self._row - cell.row + 1)
        self._merges[self._column] = place

    def _clamped(self, properties: _Properties, tag: str, least: int) -> int:
        """Read a count of columns within sense: a span of 10^9 has brought other readers down."""
        element = properties.get(tag)
        if element is None:
            return least
        count = number(value_of(element), least)
        return max(least, min(count, self._limits.table_columns))

    def _drop(self, element: etree._Element, reason: str) -> None:
        self.cells.append(GridCell(element, self._row, self._column, dropped=reason))


def _by_name(properties: etree._Element | None) -> _Properties:
    return {} if properties is None else {child.tag: child for child in properties}


def _merge(properties: _Properties, tag: str) -> str | None:
    """Read whether a cell begins or continues a merge; without a value it continues."""
    element = properties.get(tag)
    if element is None:
        return None
    return _RESTART if value_of(element) == _RESTART else _CONTINUE
