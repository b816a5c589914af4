"""Ruled tables of PDF pages with what is written in their cells."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.pdf.grid import GridCell, RuledGrid
from extract.pdf.open_tables import close_grids
from extract.pdf.page import Glyph, Run
from extract.pdf.rows import Row, Sheet, stack_rows
from mingjian.text import visible

# Half the height of a character above its baseline: its middle.
_MIDDLE = 0.35
# The emptiest real forms have one cell in twenty filled, drawings one in hundreds.
_FILLED_SHARE = 0.01


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with its rows of text; `left` and `right` are its edges in points."""

    page: int
    row: int
    column: int
    row_span: int
    column_span: int
    left: float
    right: float
    rows: tuple[Row, ...]

    @property
    def text(self) -> str:
        """Give the cell's visible characters."""
        return visible("".join(row.text for row in self.rows))

    @property
    def below(self) -> int:
        """Give the first row under the cell."""
        return self.row + self.row_span


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a page: its upper edge, its column edges, its rows counted, its cells.

    The edges between the columns of an open table are only somewhere in the blanks. A frame has
    no cells, and the text in it may or may not be one.
    """

    page: int
    top: float
    edges: tuple[float, ...]
    height: int
    cells: tuple[Cell, ...]
    is_open: bool = False
    bottom: float = 0.0


def fill_grids(
    grids: Sequence[RuledGrid], runs: Sequence[Run], sheet: Sheet
) -> tuple[list[Table], list[Run]]:
    """Put runs into the cells they stand in; give the tables with text, and the other runs.

    Frames come as tables without cells, whose text is left outside.

    A grid with hardly a word in it is a chart or an ornament and no table.
    """
    found = close_grids(grids, runs)
    grids = [grid for grid in found if len(grid.cells) > 1]
    inside: dict[tuple[int, int], list[Run]] = {}
    outside: list[Run] = []
    for run in runs:
        number = next((n for n, grid in enumerate(grids) if _holds(grid, run)), None)
        if number is None:
            outside.append(run)
            continue
        for place, piece in _split_by_cell(run, grids[number]):
            inside.setdefault((number, place), []).append(piece)
    tables = []
    for number, grid in enumerate(grids):
        texts = [inside.get((number, place), []) for place in range(len(grid.cells))]
        if sum(map(bool, texts)) > _FILLED_SHARE * len(texts):
            tables.append(_make_table(grid, texts, sheet))
        else:
            outside += [run for runs in texts for run in runs]
    frames = [_make_table(grid, (), sheet) for grid in found if len(grid.cells) == 1]
    return tables + frames, outside


def _holds(grid: RuledGrid, run: Run) -> bool:
    middle = (run.x0 + run.x1) / 2
    return grid.xs[0] <= middle <= grid.xs[-1] and grid.ys[0] <= _height(run) <= grid.ys[-1]


def _height(run: Run) -> float:
    return run.baseline - _MIDDLE * run.size


def _split_by_cell(run: Run, grid: RuledGrid) -> list[tuple[int, Run]]:
    """Cut a run where it passes from one cell into the next."""
    height = _height(run)
    level = [(n, cell) for n, cell in enumerate(grid.cells) if cell.y0 <= height < cell.y1]
    first, last = run.glyphs[0], run.glyphs[-1]
    for place, cell in level:
        if cell.x0 <= first.x0 and last.x1 <= cell.x1:
            return [(place, run)]
    pieces: dict[int, list[Glyph]] = {}
    for glyph in run.glyphs:
        place = _nearest(level, (glyph.x0 + glyph.x1) / 2)
        pieces.setdefault(place, []).append(glyph)
    return [(place, replace(run, glyphs=tuple(glyphs))) for place, glyphs in pieces.items()]


def _nearest(cells: Sequence[tuple[int, GridCell]], x: float) -> int:
    """Give the number of the cell that x lies in, or lies least outside of."""
    return min(cells, key=lambda item: max(item[1].x0 - x, x - item[1].x1, 0.0))[0]


def _make_table(grid: RuledGrid, texts: Sequence[Sequence[Run]], sheet: Sheet) -> Table:
    cells = tuple(
        Cell(
            page=sheet.page,
            row=cell.row,
            column=cell.column,
            row_span=cell.row_span,
            column_span=cell.column_span,
            left=cell.x0,
            right=cell.x1,
            rows=tuple(stack_rows(runs, sheet)),
        )
        for cell, runs in zip(grid.cells, texts, strict=False)
    )
    height = len(grid.ys) - 1
    return Table(sheet.page, grid.ys[0], grid.xs, height, cells, grid.is_open, grid.ys[-1])
