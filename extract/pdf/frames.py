"""Frames that are one long cell of a table begun on another page; all others are ornaments."""

from collections.abc import Container, Sequence
from dataclasses import replace

from extract.pdf.content import Content
from extract.pdf.rows import Row
from extract.pdf.tables import Cell, Table

# The frame is as wide as the table, to so many points.
_SAME_EDGE = 4.0


def fill_frames(pages: Sequence[Content], furniture: Container[Row]) -> list[Content]:
    """Make cells of the frames that continue a table of a page before or behind.

    Frames that continue none are dropped; the text in them is text like any other.
    """
    filled = list(pages)
    for order in (range(1, len(filled)), range(len(filled) - 2, -1, -1)):
        for place in order:
            neighbour = filled[place - 1 if order.step > 0 else place + 1]
            filled[place] = _fill(filled[place], neighbour, furniture)
    return [
        replace(page, tables=tuple(table for table in page.tables if table.cells))
        for page in filled
    ]


def _fill(page: Content, neighbour: Content, furniture: Container[Row]) -> Content:
    others = [table for table in neighbour.tables if table.cells and not table.is_open]
    for frame in page.tables:
        if frame.cells or not any(_is_as_wide(frame, other) for other in others):
            continue
        inside = [row for row in page.rows if _holds(frame, row) and row not in furniture]
        cut = set(inside)
        tables = [_as_table(frame, inside) if table is frame else table for table in page.tables]
        return replace(
            page,
            rows=tuple(row for row in page.rows if row not in cut),
            tables=tuple(sorted(tables, key=lambda table: table.top)),
        )
    return page


def _is_as_wide(frame: Table, table: Table) -> bool:
    ends = (frame.edges[0] - table.edges[0], frame.edges[-1] - table.edges[-1])
    return max(map(abs, ends)) <= _SAME_EDGE


def _holds(frame: Table, row: Row) -> bool:
    middle = (row.x0 + row.x1) / 2
    return frame.top < row.baseline < frame.bottom and frame.edges[0] < middle < frame.edges[-1]


def _as_table(frame: Table, rows: Sequence[Row]) -> Table:
    left, right = frame.edges[0], frame.edges[-1]
    cell = Cell(frame.page, 0, 0, 1, 1, left, right, tuple(rows))
    return replace(frame, cells=(cell,))
