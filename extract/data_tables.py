"""Tables of data in forms and plans: a row of heads (时间 | 内容 | 责任人) over rows of values."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.labels import LABEL_CHARS, canonical_label, form_labels, label_words
from extract.tables import Cell, Grid
from mingjian.text import visible

# One row under a row of labels holds their values (a form); two and more are data.
DATA_ROWS = 2


@dataclass(frozen=True, slots=True)
class DataTable:
    """A row of heads with the cells below each, from top to bottom."""

    columns: tuple[tuple[Cell, tuple[Cell, ...]], ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Give all cells, heads included."""
        return tuple(cell for head, column in self.columns for cell in (head, *column))


def find_data_tables(grid: Grid) -> tuple[DataTable, ...]:
    """Find the rows of heads that stand over at least two rows of the same shape."""
    found: list[DataTable] = []
    row = 0
    while row < grid.rows:
        table = _read_table(grid, row)
        if table:
            found.append(table)
        row += 1 + (len(table.columns[0][1]) if table else 0)
    return tuple(found)


def _read_table(grid: Grid, row: int) -> DataTable | None:
    heads = _own_cells(grid, row)
    if len(heads) < 2 or not all(_is_head(cell) for cell in heads):
        return None
    rows = []
    for below in range(row + 1, grid.rows):
        cells = _own_cells(grid, below)
        if not _same_shape(heads, cells) or any(_is_form_label(cell) for cell in cells):
            break
        rows.append(cells)
    named = [cell for cell in heads if canonical_label(cell.text)]
    if len(rows) < DATA_ROWS or not named:
        return None
    return DataTable(tuple((h, tuple(r[n] for r in rows)) for n, h in enumerate(heads)))


def _own_cells(grid: Grid, row: int) -> list[Cell]:
    """Give the cells that begin and end in a row."""
    return [cell for cell in grid.row(row) if cell.row == row and cell.row_span == 1]


def _is_head(cell: Cell) -> bool:
    return 0 < len(visible(cell.text)) <= LABEL_CHARS


def _same_shape(heads: Sequence[Cell], cells: Sequence[Cell]) -> bool:
    return [cell.column for cell in heads] == [cell.column for cell in cells]


def _is_form_label(cell: Cell) -> bool:
    """Say whether a cell is a form's own label: then the rows are pairs, no data."""
    return label_words(cell.text) in form_labels()
