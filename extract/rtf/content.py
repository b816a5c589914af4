"""What a story of an RTF file is made of: paragraphs, and tables of rows of cells of the same."""

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from extract.reading import Look


class CellShape(NamedTuple):
    """A `\\cellx`: where a cell's right edge is, in twips, and how the cell is merged."""

    right: int
    begins_down: bool = False
    goes_on_down: bool = False
    goes_on_right: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A finished paragraph: an automatic number, the text, its look, what is tied to it.

    `omitted` pairs reasons with texts; `comments` and `boxes` are stories of their own.
    """

    label: str
    text: str
    look: Look
    omitted: tuple[tuple[str, str], ...] = ()
    comments: tuple["Items", ...] = ()
    boxes: tuple["Items", ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the content of its cells, and the shapes of all or the first of them."""

    cells: tuple["Items", ...]
    left: int = 0
    shapes: tuple[CellShape, ...] = ()


@dataclass(slots=True)
class Table:
    """A table, open while rows, cells and the last cell's items are added."""

    rows: list[Row] = field(default_factory=list)
    cells: list["Items"] = field(default_factory=list)
    cell: list["Item"] = field(default_factory=list)

    def end_cell(self) -> None:
        """Close the open cell."""
        self.cells.append(tuple(self.cell))
        self.cell = []

    def end_row(self, left: int = 0, shapes: tuple[CellShape, ...] = ()) -> None:
        """Close the row of the cells there are."""
        if self.cell:
            self.end_cell()
        if self.cells:
            self.rows.append(Row(tuple(self.cells), left, shapes[: len(self.cells)]))
            self.cells = []


Item: TypeAlias = Paragraph | Table
Items: TypeAlias = tuple[Item, ...]
