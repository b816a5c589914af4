"""Pages set in columns: where the gutters are, and the rows in the order they are read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extract.pdf.page import Run
from extract.pdf.rows import FIRST_COLUMN, Row, Sheet, gather_lines, stack_rows

# Columns have this many rows each, the last one may be short, and most rows one text half as wide
# as the column or more; borderless tables and lists of contents have not. Only titles and wide
# tables cross a gutter.
_FEWEST_ROWS = 8
_FEWEST_LAST_ROWS = 3
_FILL = 0.5
_CROSSING_SHARE = 0.3
_MOST_COLUMNS = 4
# No column is narrower than this share of the text; a gutter is wider than that many sizes.
_NARROWEST = 0.15
_GUTTER = 0.7
_STEPS = 200
_MARGIN = round(_NARROWEST * _STEPS)
# So many rows may stand above the columns and yet be no wider: a title, the end of a paragraph.
_MOST_ABOVE = 3
_ABOVE = 1.05


def find_rows(runs: Sequence[Run], sheet: Sheet) -> list[Row]:
    """Order the level runs of a page into rows: down the page, column by column."""
    gutters = find_gutters(runs)
    if not gutters:
        return stack_rows(runs, sheet)
    return list(_in_bands(runs, sheet, gutters))


def settle_last_page(rows: Sequence[Row], before: Sequence[Row]) -> list[Row]:
    """Put the rows of a page into the first column of the page before, if they go no farther.

    On its last page a text in columns may fill but the first one.
    """
    columned = [row.flow for row in before if row.flow[1] >= FIRST_COLUMN]
    if not rows or not columned or any(row.flow != (columned[0][0], 0) for row in rows):
        return list(rows)
    first = (columned[0][0], columned[0][1] - columned[0][1] % 10 + 1)
    right = max((row.x1 for row in before if row.flow == first), default=0.0)
    if max(row.x1 for row in rows) > right + rows[0].size:
        return list(rows)
    return [replace(row, flow=first) for row in rows]


def find_gutters(runs: Sequence[Run]) -> list[float]:
    """Find the places that part columns, from left to right; none if the page has one column."""
    if len(runs) < _FEWEST_ROWS + _FEWEST_LAST_ROWS:
        return []
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    if _is_full_width(runs, left, (right - left) / _STEPS):
        return []
    size = median(run.size for run in runs)
    strips = _blank_strips(runs, left, right, _GUTTER * size)
    for gutters in (strips, *([strip] for strip in strips)):
        if 0 < len(gutters) < _MOST_COLUMNS and _are_columns(runs, [left, *gutters, right]):
            return gutters
    return []


def _are_columns(runs: Sequence[Run], edges: Sequence[float]) -> bool:
    columns = list(pairwise(edges))
    return all(
        _fills(
            [run for run in runs if a <= run.x0 and run.x1 <= b],
            b - a,
            _FEWEST_LAST_ROWS if (a, b) == columns[-1] else _FEWEST_ROWS,
        )
        for a, b in columns
    )


def _is_full_width(runs: Sequence[Run], left: float, step: float) -> bool:
    """Say whether more runs than may cross a gutter reach over all places where one may be.

    So they do on most pages, which need not be looked at place by place.
    """
    wide = sum(
        (run.x0 - left) / step < _MARGIN and (run.x1 - left) / step >= _STEPS - _MARGIN - 1
        for run in runs
    )
    return wide > _CROSSING_SHARE * len(runs)


def _blank_strips(runs: Sequence[Run], left: float, right: float, narrowest: float) -> list[float]:
    """Give the middles of the strips down the page that few texts cross."""
    step = (right - left) / _STEPS
    crossing = _count_crossing(runs, left, step)
    most = _CROSSING_SHARE * len(runs)
    strips, place = [], _MARGIN
    while place < _STEPS - _MARGIN:
        least = crossing[place]
        end = place
        while end < _STEPS - _MARGIN and crossing[end] == least:
            end += 1
        around = crossing[max(place - 1, 0)], crossing[min(end, _STEPS - 1)]
        is_hollow = least <= most and least < min(around)
        if is_hollow and (end - place) * step >= narrowest:
            strips.append(left + step * (place + end) / 2)
        place = end
    return strips


def _count_crossing(runs: Iterable[Run], left: float, step: float) -> list[int]:
    """Count at each step from the left edge the runs that lie across it."""
    changes = [0] * (_STEPS + 2)
    for run in runs:
        changes[min(int((run.x0 - left) / step) + 1, _STEPS + 1)] += 1
        changes[min(int((run.x1 - left) / step) + 1, _STEPS + 1)] -= 1
    counts, count = [], 0
    for change in changes:
        count += change
        counts.append(count)
    return counts


def _fills(runs: Sequence[Run], width: float, fewest: int) -> bool:
    """Say whether runs are the rows of a column: enough of them, most of them one wide text."""
    lines = gather_lines(runs)
    widths = [max(run.x1 - run.x0 for run in line) for line in lines]
    return len(lines) >= fewest and median(widths) >= _FILL * width


def _in_bands(runs: Sequence[Run], sheet: Sheet, gutters: Sequence[float]) -> Iterator[Row]:
    """Read the columns between one row across the page and the next."""
    across = stack_rows([run for run in runs if _crosses(run, gutters)], sheet)
    edges = [float("-inf"), *gutters, float("inf")]
    sides = [
        stack_rows(
            [run for run in runs if a <= run.x0 < b and not _crosses(run, gutters)],
            sheet,
            10 * len(gutters) + 10 + number,
        )
        for number, (a, b) in enumerate(pairwise(edges), 1)
    ]
    begin = float("-inf")
    for row in [*across, None]:
        end = row.baseline if row else float("inf")
        yield from _read_band(
            [[other for other in side if begin <= other.baseline < end] for side in sides]
        )
        if row:
            yield row
        begin = end


def _read_band(sides: Sequence[Sequence[Row]]) -> Iterator[Row]:
    """Read column by column; the few rows above the height where two begin stand across."""
    heads = sorted(side[0].baseline for side in sides if side)
    start = heads[1] if len(heads) > 1 else float("inf")
    rows = [row for side in sides for row in side]
    above = [row for row in rows if row.baseline < start - _ABOVE * row.size]
    if len(above) > _MOST_ABOVE:
        above = []
    for row in above:
        yield replace(row, flow=(row.flow[0], 0))
    yield from (row for row in rows if row not in above)


def _crosses(run: Run, gutters: Sequence[float]) -> bool:
    return any(run.x0 < x < run.x1 for x in gutters)
