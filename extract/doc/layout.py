"""Paragraphs in the tables they stand in: cells and rows end where a paragraph says so.

[MS-DOC], Overview of Tables: a table is no object in the file; a paragraph knows how many tables
are around it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from extract.doc.looks import ParagraphLook, RunLook
from extract.doc.rows import RowShape
from mingjian.errors import RefusedFile

CELL_END = "\x07"
_DEEPEST = 40  # tables in tables; more is no document
# A paragraph of ten bytes can open all forty, which cost a thousand times as much.
_MOST_TABLES = 30_000


class Paragraph(NamedTuple):
    """A paragraph [start, end) of the text; `mark` is what ends it ("" at the end of the text).

    `number` counts all paragraphs of the file. `row` is the shape of the row that it ends,
    `mark_look` the look of the mark, by which an end can be deleted or hidden.
    """

    number: int
    start: int
    end: int
    mark: str
    look: ParagraphLook
    row: RowShape | None = None
    mark_look: RunLook = RunLook()

    @property
    def mark_at(self) -> int:
        """Give the position of the mark."""
        return self.end - len(self.mark)

    @property
    def depth(self) -> int:
        """Count the tables around the paragraph."""
        depth = self.look.depth
        if depth is None:
            return int(self.look.in_table)
        return max(0, min(depth, _DEEPEST))


@dataclass(slots=True)
class Cell:
    """A cell with what it contains."""

    content: "list[Content]" = field(default_factory=list)


@dataclass(slots=True)
class Row:
    """A row: its cells, and the paragraph that ends it (None if the table breaks off)."""

    cells: list[Cell] = field(default_factory=list)
    end: Paragraph | None = None

    @property
    def shape(self) -> RowShape:
        """Give the row's shape; that of a row which breaks off is not known."""
        known = None if self.end is None else self.end.row
        return RowShape() if known is None else known

    @property
    def deleted(self) -> bool:
        """Say whether a tracked change deletes the row."""
        return self.end is not None and self.end.mark_look.deleted


@dataclass(slots=True)
class Table:
    """A table."""

    rows: list[Row] = field(default_factory=list)


Content: TypeAlias = Paragraph | Table


def build_layout(paragraphs: Iterable[Paragraph]) -> list[Content]:
    """Put paragraphs into their tables; gives what stands outside all tables, in order.

    Raises:
        RefusedFile: there are more tables than any document has.
    """
    layout = _Layout()
    for paragraph in paragraphs:
        layout.add(paragraph)
    layout.close_to(0)
    return layout.content


class _OpenTable:
    """A table whose last row is not ended yet."""

    def __init__(self) -> None:
        self.table = Table()
        self._row = Row()
        self._cell: Cell | None = None

    def cell(self) -> Cell:
        """Give the cell that is filled now."""
        if self._cell is None:
            self._cell = Cell()
            self._row.cells.append(self._cell)
        return self._cell

    def end_cell(self) -> None:
        self.cell()
        self._cell = None

    def end_row(self, end: Paragraph | None) -> None:
        self._row.end = end
        if self._row.cells:
            self.table.rows.append(self._row)
        self._row, self._cell = Row(), None


class _Layout:
    """The content so far, and the tables open at its end, the outermost first."""

    def __init__(self) -> None:
        self.content: list[Content] = []
        self._open: list[_OpenTable] = []
        self._tables = 0

    def add(self, paragraph: Paragraph) -> None:
        depth = paragraph.depth
        self.close_to(depth)
        while len(self._open) < depth:
            self._open_table()
        if depth == 0:
            self.content.append(paragraph)
        elif paragraph.look.ends_row:
            self._end_row(paragraph)
        else:
            self._open[-1].cell().content.append(paragraph)
            if paragraph.look.ends_cell or (depth == 1 and paragraph.mark == CELL_END):
                self._open[-1].end_cell()

    def _open_table(self) -> None:
        self._tables += 1
        if self._tables > _MOST_TABLES:
            raise RefusedFile(
                "too-many-cells", "文件中的表格大得异常，没有读取；请拆成几个文件提交。"
            )
        opened = _OpenTable()
        self._here().append(opened.table)
        self._open.append(opened)

    def close_to(self, depth: int) -> None:
        """Close the tables that are deeper."""
        while len(self._open) > depth:
            self._open.pop().end_row(None)

    def _here(self) -> list[Content]:
        return self._open[-1].cell().content if self._open else self.content

    def _end_row(self, paragraph: Paragraph) -> None:
        if paragraph.mark_at > paragraph.start:
            # Only damaged files have text there; it must not be lost.
            self._open[-1].cell().content.append(paragraph)
        self._open[-1].end_row(paragraph)
