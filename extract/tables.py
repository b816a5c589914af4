"""Tables as grids: the paragraphs of a cell together, merged cells once, neighbours by place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extract.reading import Line
from mingjian.document import BlockKind


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its paragraphs' texts and line numbers; row and column are its first."""

    row: int
    column: int
    row_span: int
    column_span: int
    texts: tuple[str, ...]
    lines: tuple[int, ...]

    @property
    def text(self) -> str:
        """Join the paragraphs with line feeds."""
        return "\n".join(self.texts)

    @property
    def right(self) -> int:
        """Give the first column behind the cell."""
        return self.column + self.column_span

    @property
    def below(self) -> int:
        """Give the first row under the cell."""
        return self.row + self.row_span


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: its cells in reading order.

    Workbooks have tables of thousands of rows, so those that begin in a row, the few that span
    several, and the rows asked for (each once a cell) are kept at hand.
    """

    table: int
    cells: tuple[Cell, ...]
    _starts: Mapping[int, Sequence[Cell]] = field(init=False, compare=False, repr=False)
    _tall: Sequence[Cell] = field(init=False, compare=False, repr=False)
    _asked: dict[int, tuple[Cell, ...]] = field(
        init=False, compare=False, repr=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        starts: dict[int, list[Cell]] = {}
        for cell in self.cells:
            starts.setdefault(cell.row, []).append(cell)
        object.__setattr__(self, "_starts", starts)
        object.__setattr__(self, "_tall", [cell for cell in self.cells if cell.row_span > 1])

    def row(self, number: int) -> tuple[Cell, ...]:
        """Give the cells that cover a row, from left to right."""
        if number not in self._asked:
            above = [cell for cell in self._tall if cell.row < number < cell.below]
            cells = sorted([*above, *self._starts.get(number, ())], key=lambda cell: cell.column)
            self._asked[number] = tuple(cells)
        return self._asked[number]

    def right_of(self, cell: Cell) -> Cell | None:
        """Give the cell that begins behind this one in its first row."""
        return next((c for c in self.row(cell.row) if c.column == cell.right), None)

    def under(self, cell: Cell) -> Cell | None:
        """Give the cell that begins under this one in its first column."""
        row = (c for c in self.row(cell.below) if c.row == cell.below)
        return next((c for c in row if c.column <= cell.column < c.right), None)

    @property
    def rows(self) -> int:
        """Count the rows."""
        return max((cell.below for cell in self.cells), default=0)


def build_grids(lines: Sequence[Line]) -> tuple[Grid, ...]:
    """Gather the cell lines into tables, in the order the tables begin."""
    tables: dict[int, dict[tuple[int, int], list[int]]] = {}
    for number, line in enumerate(lines):
        place = line.location
        if line.kind is BlockKind.CELL and place.table is not None:
            key = (place.row or 0, place.column or 0)
            tables.setdefault(place.table, {}).setdefault(key, []).append(number)
    return tuple(_build_grid(lines, table, places) for table, places in tables.items())


def _build_grid(
    lines: Sequence[Line], table: int, places: dict[tuple[int, int], list[int]]
) -> Grid:
    cells = []
    for (row, column), numbers in places.items():
        location = lines[numbers[0]].location
        texts = tuple(lines[n].text for n in numbers)
        spans = (location.row_span, location.column_span)
        cells.append(Cell(row, column, *spans, texts, tuple(numbers)))
    return Grid(table, tuple(cells))
