"""What the cells of a table stand for: the words their row and their column begin with."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mingjian.document import Block, BlockKind
from mingjian.text import fold

# 结项, 中期检查阶段: words without figures, so that neither a number nor a day names a row.
_LABEL = re.compile(r"[^\d。;]{2,14}")
_HAN = re.compile(r"[\u4e00-\u9fff]{2}")
# A stage has a handful of rows; a spreadsheet may merge a million.
_MOST_ROWS = 50


class _Cell(NamedTuple):
    """A block in a cell, and the places of the grid it fills."""

    number: int
    words: str
    table: int
    column: int
    rows: range


def read_cell_labels(blocks: Sequence[Block]) -> Mapping[int, tuple[str, str]]:
    """Give for each block in a cell the folded words of its row and of its column, "" if unknown.

    A row is called what its first cell with plain words says, though that spans several rows; a
    column what stands above in the first row. No cell names itself.
    """
    cells = list(_read_cells(blocks))
    rows: dict[tuple[int, int], _Cell] = {}
    columns: dict[tuple[int, int], _Cell] = {}
    for cell in filter(_is_label, cells):
        for row in cell.rows:
            rows.setdefault((cell.table, row), cell)
        if cell.rows[0] == 0:
            columns.setdefault((cell.table, cell.column), cell)
    return {
        cell.number: (
            _other(cell, rows.get((cell.table, cell.rows[0]))),
            _other(cell, columns.get((cell.table, cell.column))),
        )
        for cell in cells
    }


def _read_cells(blocks: Sequence[Block]) -> Iterator[_Cell]:
    for number, block in enumerate(blocks):
        place = block.location
        if block.kind is not BlockKind.CELL or place.table is None:
            continue
        first = place.row or 0
        rows = range(first, first + max(1, min(place.row_span, _MOST_ROWS)))
        yield _Cell(number, fold(block.text).strip(), place.table, place.column or 0, rows)


def _is_label(cell: _Cell) -> bool:
    return bool(_LABEL.fullmatch(cell.words) and _HAN.search(cell.words))


def _other(cell: _Cell, label: _Cell | None) -> str:
    return "" if label is None or label.number == cell.number else label.words
