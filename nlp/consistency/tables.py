"""Rows of cells: real tables, and lines of plain text that are cut by bars (项目｜金额)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from mingjian.project import Project
from mingjian.text import fold


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: block text[start:end], `text` the same with half-width marks.

    `column` is its place in the row; in lines of plain text, where a cell may be left out, it is
    counted from the right: -1 is the last.
    """

    text: str
    block: int
    start: int
    end: int
    column: int


Row = tuple[Cell, ...]
Table = tuple[Row, ...]


def find_tables(project: Project) -> tuple[Table, ...]:
    """Find the tables of a project, row by row; neighbouring lines with bars are one table."""
    blocks = [project.document.blocks[index] for index in project.indexes()]
    if not any("|" in b.text or "｜" in b.text or b.location.table is not None for b in blocks):
        return ()
    return (*_real_tables(project), *_line_tables(project))


def _real_tables(project: Project) -> Iterator[Table]:
    blocks = project.document.blocks
    cells = [
        (place.table, place.row, _whole(fold(blocks[index].text), index, place.column))
        for index in project.indexes()
        if (place := blocks[index].location).table is not None
        and place.row is not None
        and place.column is not None
    ]
    for _, table in groupby(cells, key=lambda cell: cell[0]):
        rows = groupby(table, key=lambda cell: cell[1])
        yield tuple(tuple(cell for _, _, cell in row) for _, row in rows)


def _whole(text: str, block: int, column: int) -> Cell:
    words = text.strip()
    start = text.find(words)
    return Cell(words, block, start, start + len(words), column)


def _line_tables(project: Project) -> Iterator[Table]:
    rows: list[Row] = []
    for index in project.indexes():
        text = fold(project.document.blocks[index].text)
        if "|" in text:
            rows += _split(text, index)
        elif rows:
            yield tuple(rows)
            rows = []
    if rows:
        yield tuple(rows)


def _split(text: str, block: int) -> Iterator[Row]:
    """Cut a block into rows at its line feeds and into cells at the bars."""
    start = 0
    for line in text.split("\n"):
        cells, place = [], start + len(line) - len(line.lstrip("| "))
        parts = line.strip("| ").split("|")
        for column, part in enumerate(parts, -len(parts)):
            words = part.strip()
            first = place + part.find(words)
            cells.append(Cell(words, block, first, first + len(words), column))
            place += len(part) + 1
        yield tuple(cells)
        start += len(line) + 1
