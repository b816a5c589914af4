"""Ruled lines to the cells of a table: where lines cross there is a grid, where one is missing
two of its places are one merged cell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import mean

from extract.pdf.graphics import Ruling

# In points: lines this near are one line (both edges of a border, the ends of two neighbours),
# and places smaller than this are the inside of a double line.
_SNAP = 2.0
_REACH = 3.0
_SMALLEST = 4.0
# A page of a drawing may have thousands of lines; comparing all pairs must stay quick.
_MOST_PAIRS = 250_000
_MOST_PLACES = 10_000
_MOST_OPEN = 50


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell and its edges in points, y growing downwards."""

    row: int
    column: int
    row_span: int
    column_span: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class RuledGrid:
    """A ruled table: the edges of its columns and rows, and its cells by row and column.

    An open one has no lines between its columns. Without cells it is but rules one under another,
    the edges of its columns unknown.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    is_open: bool = False


def find_grids(rulings: Sequence[Ruling], most_columns: int) -> list[RuledGrid]:
    """Find the ruled tables of a page, from the top down; a frame is one of a single cell.

    Rules of one width that nothing crosses come as a grid without cells, for text to close.
    """
    across = _merge([ruling for ruling in rulings if ruling.is_horizontal])
    down = _merge([ruling for ruling in rulings if not ruling.is_horizontal])
    if len(across) * len(down) > _MOST_PAIRS:
        return []
    groups = _crossing_groups(across, down)
    grids = [_build(group) for group in groups]
    fitting = [grid for grid in grids if grid.cells and len(grid.xs) <= most_columns]
    crossed = {line for group in groups for line in group}
    fitting += _open_grids([line for line in across if line not in crossed])
    return sorted(fitting, key=lambda grid: grid.ys[0])


def _open_grids(rules: Sequence[Ruling]) -> Iterator[RuledGrid]:
    """Gather rules that begin and end alike: those of three-line tables."""
    alike: list[list[Ruling]] = []
    for rule in rules:
        for group in alike:
            if max(abs(rule.start - group[0].start), abs(rule.end - group[0].end)) <= _REACH:
                group.append(rule)
                break
        else:
            alike.append([rule])
            if len(alike) > _MOST_OPEN:
                return
    for group in alike:
        ys = tuple(sorted(rule.at for rule in group))
        if len(group) > 1:
            yield RuledGrid((group[0].start, group[0].end), ys, (), is_open=True)


def _merge(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Make one line of pieces that continue or cover one another."""
    merged: list[Ruling] = []
    for line in _lines(sorted(rulings, key=lambda ruling: ruling.at)):
        at = mean(ruling.at for ruling in line)
        last: Ruling | None = None
        for piece in sorted(line, key=lambda ruling: ruling.start):
            if last and piece.start <= last.end + _REACH:
                last = last._replace(end=max(last.end, piece.end))
                merged[-1] = last
            else:
                last = piece._replace(at=at)
                merged.append(last)
    return merged


def _lines(rulings: Sequence[Ruling]) -> Iterator[list[Ruling]]:
    """Gather rulings, sorted by place, that lie on one line."""
    line: list[Ruling] = []
    for ruling in rulings:
        if line and ruling.at - line[0].at > _SNAP:
            yield line
            line = []
        line.append(ruling)
    if line:
        yield line


def _crossing_groups(across: Sequence[Ruling], down: Sequence[Ruling]) -> list[list[Ruling]]:
    """Gather lines that cross, directly or through others."""
    lines = [*across, *down]
    parents = list(range(len(lines)))
    for i, horizontal in enumerate(across):
        for j, vertical in enumerate(down, start=len(across)):
            if _crosses(horizontal, vertical):
                parents[_root(parents, i)] = _root(parents, j)
    groups: dict[int, list[Ruling]] = {}
    for place, line in enumerate(lines):
        groups.setdefault(_root(parents, place), []).append(line)
    return [group for group in groups.values() if len(group) > 2]


def _crosses(horizontal: Ruling, vertical: Ruling) -> bool:
    return (
        horizontal.start - _REACH <= vertical.at <= horizontal.end + _REACH
        and vertical.start - _REACH <= horizontal.at <= vertical.end + _REACH
    )


def _root(parents: list[int], place: int) -> int:
    while parents[place] != place:
        parents[place] = parents[parents[place]]
        place = parents[place]
    return place


def _build(lines: Sequence[Ruling]) -> RuledGrid:
    """Lay a grid through all lines of a group; its outer edges need not be drawn."""
    across = [line for line in lines if line.is_horizontal]
    down = [line for line in lines if not line.is_horizontal]
    xs = _edges([line.at for line in down], across)
    ys = _edges([line.at for line in across], down)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows * columns > _MOST_PLACES:
        return RuledGrid(xs, ys, ())
    parents = list(range(rows * columns))
    for row in range(rows):
        for column in range(columns):
            place = row * columns + column
            middle = ((xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2)
            if column + 1 < columns and not _is_drawn(down, xs[column + 1], middle[1]):
                parents[_root(parents, place + 1)] = _root(parents, place)
            if row + 1 < rows and not _is_drawn(across, ys[row + 1], middle[0]):
                parents[_root(parents, place + columns)] = _root(parents, place)
    areas: dict[int, list[tuple[int, int]]] = {}
    for place in range(rows * columns):
        areas.setdefault(_root(parents, place), []).append(divmod(place, columns))
    cells = [cell for area in areas.values() for cell in _cells(area, xs, ys)]
    return RuledGrid(xs, ys, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _edges(places: Sequence[float], crossing: Sequence[Ruling]) -> tuple[float, ...]:
    """Give the edges of columns (or rows): the lines, and where the lines across them end."""
    ends = [min(line.start for line in crossing), max(line.end for line in crossing)]
    edges: list[float] = []
    for place in sorted([*places, *ends]):
        if not edges or place - edges[-1] >= _SMALLEST:
            edges.append(place)
    return tuple(edges)


def _is_drawn(lines: Sequence[Ruling], at: float, middle: float) -> bool:
    """Say whether a line runs at a place past the middle of a cell's side."""
    return any(abs(line.at - at) < _SMALLEST and line.start < middle < line.end for line in lines)


def _cells(
    area: Sequence[tuple[int, int]], xs: Sequence[float], ys: Sequence[float]
) -> Iterator[GridCell]:
    """Make one cell of a rectangular area, a cell a row of any other."""
    rows, columns = {row for row, _ in area}, {column for _, column in area}
    if len(rows) * len(columns) == len(area):
        yield _cell(area, xs, ys)
        return
    for _, strip in groupby(sorted(area), key=lambda place: place[0]):
        places = list(strip)
        gaps = [i for i, (a, b) in enumerate(pairwise(places), 1) if b[1] - a[1] > 1]
        for begin, end in pairwise([0, *gaps, len(places)]):
            yield _cell(places[begin:end], xs, ys)


def _cell(area: Sequence[tuple[int, int]], xs: Sequence[float], ys: Sequence[float]) -> GridCell:
    (top, left), (bottom, right) = area[0], area[-1]
    return GridCell(
        row=top,
        column=left,
        row_span=bottom - top + 1,
        column_span=right - left + 1,
        x0=xs[left],
        y0=ys[top],
        x1=xs[right + 1],
        y1=ys[bottom + 1],
    )
