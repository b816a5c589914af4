"""Tables of data in forms and plans: heads (时间 | 内容 | 责任人) over or before rows of values."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.labels import LABEL_CHARS, canonical_label, form_labels, label_words
from extract.tables import Cell, Grid
from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from mingjian.text import fold, visible

# One row under a row of labels holds their values (a form); two and more are data.
DATA_ROWS = 2
# Under a band (实施进度), heads that no form's own labels are need but one row.
BANDED_ROWS = 1
# Rows counted up to here are data even under heads nobody knows.
COUNTED_ROWS = 3
# A schedule may lie on its side: the times in a row, from three cells on, the heads before them.
SIDEWAYS_CELLS = 3
# So many heads in a row of a table head another one, of the same shape.
NEXT_HEADS = 3
_TIME, _SUM = "time", "sum"
_DATE = re.compile(
    r"\d{1,2}\s?月|\d{4}[年.]|第?[一二三四1-4]季度|第[一二三四五]?阶段|[上下]半年|[一-十]+月"
)


@dataclass(frozen=True, slots=True)
class DataTable:
    """Heads with the cells that belong to each, in the order they are read."""

    columns: tuple[tuple[Cell, tuple[Cell, ...]], ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Give all cells, heads included."""
        return tuple(cell for head, column in self.columns for cell in (head, *column))


def find_data_tables(grid: Grid) -> tuple[DataTable, ...]:
    """Find the rows of heads over at least two rows of the same shape, and schedules sideways."""
    found: list[DataTable] = []
    row, rows = 0, grid.rows
    while row < rows:
        table = _read_sideways(grid, row, rows) or _read_table(grid, row, rows)
        if table:
            found.append(table)
        row = 1 + (max(cell.row for cell in table.cells) if table else row)
    return tuple(found)


def _read_table(grid: Grid, row: int, last: int) -> DataTable | None:
    heads = _own_cells(grid, row)
    if len(heads) < 2 or not _are_short(heads):
        return None
    if not _are_heads(heads) and not _is_counted(grid, row, heads):
        return None
    rows = []
    for below in range(row + 1, last):
        cells = _own_cells(grid, below)
        if not _same_shape(heads, cells) or _is_form_row(cells) or _heads_anew(cells):
            break
        rows.append(cells)
    if len(rows) < (BANDED_ROWS if _is_banded(grid, row, heads) else DATA_ROWS):
        return None
    return DataTable(tuple((h, tuple(r[n] for r in rows)) for n, h in enumerate(heads)))


def _read_sideways(grid: Grid, row: int, last: int) -> DataTable | None:
    """Read a schedule whose first row holds the times: 时间 | 3月 | 4月至11月 | 12月."""
    first = _own_cells(grid, row)
    if len(first) < 1 + SIDEWAYS_CELLS or _head_kind(first[0]) != _TIME:
        return None
    if not all(_DATE.search(fold(cell.text)) for cell in first[1:]):
        return None
    rows = [first]
    for below in range(row + 1, last):
        cells = _own_cells(grid, below)
        if not _same_shape(first, cells) or not _is_head(cells[0]) or _are_heads(cells):
            break
        rows.append(cells)
    if len(rows) < DATA_ROWS:
        return None
    return DataTable(tuple((cells[0], tuple(cells[1:])) for cells in rows))


def _own_cells(grid: Grid, row: int) -> list[Cell]:
    """Give the cells that begin and end in a row."""
    return [cell for cell in grid.row(row) if cell.row == row and cell.row_span == 1]


def _are_heads(cells: Sequence[Cell]) -> bool:
    """Say whether all but one in three are words that head columns.

    A row of a form (label, value, label, value) has one in two.
    """
    unknown = sum(not _is_head(cell) for cell in cells)
    return 3 * unknown <= len(cells)


def _heads_anew(cells: Sequence[Cell]) -> bool:
    """Say whether a row heads the next table: 科目 | 金额 | 备注 below the rows of the members."""
    return len(cells) >= NEXT_HEADS and all(_head_kind(cell) not in {None, _SUM} for cell in cells)


def _is_banded(grid: Grid, row: int, heads: Sequence[Cell]) -> bool:
    """Say whether a label with a row to itself stands over heads that are a table's for certain."""
    above = grid.row(row - 1)
    banded = len(above) == 1 and canonical_label(above[0].text) is not None
    return banded and all(_head_kind(head) for head in heads)


def _are_short(cells: Sequence[Cell]) -> bool:
    return all(0 < len(visible(cell.text)) <= LABEL_CHARS for cell in cells)


def _is_counted(grid: Grid, row: int, heads: Sequence[Cell]) -> bool:
    """Say whether the rows below are numbered 1, 2, 3 in the first column, whatever heads them."""
    below = [_own_cells(grid, row + n) for n in range(1, COUNTED_ROWS + 1)]
    return all(
        _same_shape(heads, cells) and visible(cells[0].text).rstrip(".、") == str(n)
        for n, cells in enumerate(below, 1)
    )


def _is_head(cell: Cell) -> bool:
    return _head_kind(cell) is not None or canonical_label(cell.text) is not None


def closes_table(words: str) -> bool:
    """Say whether words close a table's columns (合计), and so label no value of a form."""
    return _table_heads().get(words) == _SUM


def _head_kind(cell: Cell) -> str | None:
    return _table_heads().get(label_words(cell.text))


@lru_cache(maxsize=1)
def _table_heads() -> dict[str, str]:
    return load_lexicon(LEXICONS / "table_heads.tsv").mapping()


def _same_shape(heads: Sequence[Cell], cells: Sequence[Cell]) -> bool:
    return [cell.column for cell in heads] == [cell.column for cell in cells]


def _is_form_row(cells: Sequence[Cell]) -> bool:
    """Say whether a row is a form's own: a label, then its value. 支部书记 among posts is data."""
    return label_words(cells[0].text) in form_labels()
