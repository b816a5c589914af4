"""Tables of a document, put together again from the blocks of their cells."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mingjian.result import BlockResult

# Empty places drawn for each place that holds text. A spreadsheet may hold one cell in row
# 1,000,000; such a table is shown without its empty places.
GAPS_PER_CELL = 40

Numbered = tuple[int, BlockResult]
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: the numbers of its blocks, none if it is empty, and the places it takes."""

    blocks: tuple[int, ...] = ()
    row_span: int = 1
    column_span: int = 1


def build_grid(cells: Iterable[Numbered]) -> list[list[GridCell]]:
    """Lay out the blocks of one table in rows; every block stands in exactly one cell."""
    held: dict[_Place, list[Numbered]] = {}
    for number, block in cells:
        held.setdefault((block.row or 0, block.column or 0), []).append((number, block))
    top, bottom = min(row for row, _ in held), max(row for row, _ in held)
    right = max(column for _, column in held)
    if (bottom - top + 1) * (right + 1) > GAPS_PER_CELL * (len(held) + 1):
        return _without_gaps(held)
    edge = min(right + GAPS_PER_CELL, max(_edge(place, held[place]) for place in held))
    return list(_fill_rows(held, range(top, bottom + 1), edge))


def _without_gaps(held: dict[_Place, list[Numbered]]) -> list[list[GridCell]]:
    rows: dict[int, list[GridCell]] = {}
    for row, column in sorted(held):
        numbers = tuple(number for number, _ in held[row, column])
        rows.setdefault(row, []).append(GridCell(numbers))
    return list(rows.values())


def _fill_rows(
    held: dict[_Place, list[Numbered]], rows: range, edge: int
) -> Iterator[list[GridCell]]:
    """Fill row by row; a cell with text always stands, even where another claims its place."""
    free_from = [rows.start] * edge
    for row in rows:
        line = []
        for column in range(edge):
            blocks = held.get((row, column))
            if blocks:
                cell = _span(blocks, rows.stop - row, edge - column)
                for covered in range(column, column + cell.column_span):
                    free_from[covered] = max(free_from[covered], row + cell.row_span)
                line.append(cell)
            elif free_from[column] <= row:
                line.append(GridCell())
        yield line


def _span(blocks: Sequence[Numbered], rows_left: int, columns_left: int) -> GridCell:
    first = blocks[0][1]
    return GridCell(
        blocks=tuple(number for number, _ in blocks),
        row_span=max(1, min(first.row_span or 1, rows_left)),
        column_span=max(1, min(first.column_span or 1, columns_left)),
    )


def _edge(place: _Place, blocks: Sequence[Numbered]) -> int:
    return place[1] + max(1, blocks[0][1].column_span or 1)
