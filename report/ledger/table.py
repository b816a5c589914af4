"""A table of the ledger that comes back: behind its columns, what it remembers of itself."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from xlsxwriter.worksheet import Worksheet

from report.ledger.imprint import (
    KEY,
    SEAL,
    Imprint,
    InputColumn,
    Table,
    make_seal,
    remember,
    value_text,
    write_imprint,
)
from report.workbook.sheet import Book, Cell, Column, FilledTable, cell_text

Row = TypeVar("Row")
_HIDDEN_WIDTH = 20


class ReturningTable(Generic[Row]):
    """A table filled row by row, with seals and the imprint behind; three columns stay in sight."""

    def __init__(
        self, book: Book, sheet: Worksheet, table: Table, columns: Sequence[Column[Row]]
    ) -> None:
        heading = write_imprint(make_imprint(table, columns))
        behind = [Column(name, _HIDDEN_WIDTH, _blank, hidden=True) for name in (SEAL, heading)]
        self._columns = columns
        self._inputs = [place for place, column in enumerate(columns) if column.input]
        sealed = [place for place, column in enumerate(columns) if _is_sealed(column)]
        keys = [place for place, column in enumerate(columns) if column.heading == KEY]
        self._sealed = [*sealed, *keys]
        self._filled = FilledTable(book, sheet, [*columns, *behind], frozen=3)

    def add(self, row: Row) -> None:
        """Write the next row."""
        cells = [column.cell(row) for column in self._columns]
        self._filled.add([*cells, *self._seal(cells)])

    def end(self) -> int:
        """End the table and give how many rows were written."""
        return self._filled.end()

    def _seal(self, cells: Sequence[Cell]) -> tuple[Cell, Cell]:
        """Give the seal of the tool's cells in a row, and the memory of the reviewer's."""
        held = remember([_text(cells[place]) for place in self._inputs])
        shown = [_text(cells[place]) for place in self._sealed]
        seal = make_seal([*shown, value_text(held)])
        return Cell(seal, "faint", code=True), Cell(held, "faint", code=True)


def make_imprint(table: Table, columns: Sequence[Column[Row]]) -> Imprint:
    """Say which columns are sealed and which are the reviewer's."""
    sealed = tuple(_heading(column) for column in columns if _is_sealed(column))
    inputs = (
        InputColumn(_heading(column), column.id, tuple(column.choices))
        for column in columns
        if column.input
    )
    return Imprint(table, sealed, tuple(inputs))


def _blank(_: object) -> Cell:
    return Cell()


def _heading(column: Column[Row]) -> str:
    """Give a heading as it is read back."""
    return value_text(cell_text(column.heading))


def _is_sealed(column: Column[Row]) -> bool:
    return not (column.input or column.hidden or column.aside)


def _text(cell: Cell) -> str:
    value = cell.value
    return _shown(value) if isinstance(value, str) and not cell.code else value_text(value)


@lru_cache(maxsize=1 << 12)  # as of `cell_text`
def _shown(text: str) -> str:
    return value_text(cell_text(text))
