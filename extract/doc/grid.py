"""The grid of a table of Word 97-2003: each cell once, with its place and its reach."""

from collections.abc import Iterator, Sequence

from extract.doc.layout import Cell, Row
from extract.edge_grid import EdgeCell, EdgeGrid, GridCell
from extract.limits import Limits


def read_grid(rows: Sequence[Row], limits: Limits) -> tuple[GridCell[Cell], ...]:
    """List the cells of rows from left to right and down, a merged one where it begins."""
    edges = (edge for row in rows for edge in row.shape.edges[: len(row.cells) + 1])
    grid: EdgeGrid[Cell] = EdgeGrid(edges, limits)
    for row in rows:
        if row.deleted:
            for cell in row.cells:
                grid.drop(cell, "deleted")
        else:
            grid.add_row(row.shape.edges[0] if row.shape.edges else None, _cells(row))
    return tuple(grid.cells)


def _cells(row: Row) -> Iterator[EdgeCell[Cell]]:
    """Give the cells of a row with their shapes; a row may have more cells than it defines."""
    shape = row.shape
    for number, cell in enumerate(row.cells):
        if number < len(shape.across):
            right, across, down = shape.edges[number + 1], shape.across[number], shape.down[number]
            yield EdgeCell(cell, right, across, down)
        else:
            yield EdgeCell(cell)
