"""Tables that are not ruled off on all sides: columns are told by the blanks between texts.

Three-line tables have rules above, below and under their head; others have no rules at all.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from statistics import median
from typing import NamedTuple

from extract.pdf.columns import find_gutters
from extract.pdf.grid import GridCell, RuledGrid
from extract.pdf.page import Glyph, Run
from extract.pdf.rows import gather_lines

# A blank this many sizes wide parts two cells: Word leaves 11 points between their texts. Words,
# and characters that are spaced out to fill a line, are nearer.
_CELL_GAP = 0.6
# Without rules a table has this many rows and columns, cells this short, and most of them filled.
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
_LONGEST_CELL = 18.0
_FILLED_SHARE = 0.75
_FULL_SHARE = 0.15
# Rows of a table are no farther apart than this many sizes.
_WIDEST_STEP = 4.0
# A page has some 60 lines and a table as many rules; to compare more takes long.
_MOST_LINES = 600
_MOST_RULES = 300
_MIDDLE = 0.35
_HALF_LINE = 0.55


class Segment(NamedTuple):
    """A stretch of text without a wide blank, in points."""

    x0: float
    x1: float


class TextLine(NamedTuple):
    """A line of segments, the height of its middle, the size of its characters, its runs."""

    y: float
    size: float
    segments: tuple[Segment, ...]
    runs: Sequence[Run]

    @property
    def text(self) -> str:
        """Give the characters, without blanks for gaps."""
        return "".join(run.text for run in self.runs)


def close_grids(grids: Sequence[RuledGrid], runs: Sequence[Run]) -> list[RuledGrid]:
    """Give the closed grids, those that text closes, and those that text alone makes.

    Grids are ordered from the top down, frames last. On a page set in columns only closed ones
    count.
    """
    frames = [grid for grid in grids if len(grid.cells) == 1]
    closed = [grid for grid in grids if len(grid.cells) > 1]
    free = [run for run in runs if not any(_holds(grid, run) for grid in closed)]
    if find_gutters(free):
        return [*closed, *frames]
    lines = _text_lines(free)
    if len(lines) > _MOST_LINES:
        return [*closed, *frames]
    for grid in grids:
        if not grid.cells and len(grid.ys) <= _MOST_RULES:
            closed += _ruled_tables(grid, lines)
    bounds = [(grid.ys[0], grid.ys[-1]) for grid in closed]
    lines = [line for line in lines if not any(top <= line.y <= end for top, end in bounds)]
    closed += _plain_tables(lines)
    return [*sorted(closed, key=lambda grid: grid.ys[0]), *frames]


def _holds(grid: RuledGrid, run: Run) -> bool:
    y = run.baseline - _MIDDLE * run.size
    return grid.ys[0] <= y <= grid.ys[-1] and grid.xs[0] <= (run.x0 + run.x1) / 2 <= grid.xs[-1]


def _text_lines(runs: Sequence[Run]) -> list[TextLine]:
    lines = []
    for line in gather_lines(runs):
        size = max(run.size for run in line)
        glyphs = chain.from_iterable(run.glyphs for run in line)
        segments = tuple(_segments(glyphs, _CELL_GAP * size))
        lines.append(TextLine(line[0].baseline - _MIDDLE * size, size, segments, line))
    return lines


def _segments(glyphs: Iterable[Glyph], widest: float) -> Iterator[Segment]:
    """Cut a line where two characters are farther apart than that."""
    start = end = float("-inf")
    for _, x0, x1, _ in glyphs:
        if x0 - end > widest:
            if end > start:
                yield Segment(start, end)
            start = x0
        end = x1 if x1 > end else end  # as `max`, in a third of its time: for every character
    yield Segment(start, end)


def _ruled_tables(grid: RuledGrid, lines: Sequence[TextLine]) -> Iterator[RuledGrid]:
    """Take as many bands between rules as keep their columns for one table, then the next."""
    reach = grid.xs[0], grid.xs[-1]
    inside = [line for line in lines if _lies_in(line, *reach)]
    start = 0
    while start + 1 < len(grid.ys):
        end = start + 1
        while end < len(grid.ys) and _find_columns(_between(inside, grid.ys, start, end)):
            end += 1
        rules = grid.ys[start:end]
        rows = _between(inside, grid.ys, start, end - 1)
        is_plain = len(rules) == 2
        if len(rules) > 1 and (not is_plain or _is_table(rows)):
            yield _build(rows, _find_columns(rows), reach, rules)
        start = max(end - 1, start + 1)


def _lies_in(line: TextLine, left: float, right: float) -> bool:
    slack = line.size
    return line.segments[0].x0 >= left - slack and line.segments[-1].x1 <= right + slack


def _between(
    lines: Sequence[TextLine], ys: Sequence[float], start: int, end: int
) -> list[TextLine]:
    return [line for line in lines if ys[start] < line.y < ys[end]]


def _plain_tables(lines: Sequence[TextLine]) -> Iterator[RuledGrid]:
    """Find rows of short texts, one under another, that no rule is drawn round."""
    start = 0
    while start < len(lines):
        if not _is_full(lines[start]):
            start += 1
            continue
        end = start + 1
        while end < len(lines) and _goes_on(lines[start:end], lines[end]):
            end += 1
        columns = _find_columns(lines[start:end])
        while end > start and _is_stray(lines[end - 1], columns):
            end -= 1
        rows = lines[start:end]
        if _is_table(rows):
            left = min(line.segments[0].x0 for line in rows)
            right = max(line.segments[-1].x1 for line in rows)
            yield _build(rows, _find_columns(rows), (left, right), ())
        start = max(end, start + 1)


def _goes_on(rows: Sequence[TextLine], line: TextLine) -> bool:
    last = rows[-1]
    if line.y - last.y > _WIDEST_STEP * last.size or abs(line.size - last.size) > last.size / 4:
        return False
    columns = _find_columns(rows)
    return len(columns) == len(_find_columns([*rows, line])) and all(
        sum(_overlap(segment, column) for column in columns) == 1 for segment in line.segments
    )


def _is_stray(line: TextLine, columns: Sequence[Segment]) -> bool:
    """Say whether a line at the end is no row and goes on in no cell but perhaps the first."""
    is_first = not columns or _overlap(line.segments[0], columns[0])
    return is_first and not _is_full(line)


def _is_table(rows: Sequence[TextLine]) -> bool:
    full = [line for line in rows if _is_full(line)]
    columns = _find_columns(rows)
    if len(full) < max(_FEWEST_ROWS, _FULL_SHARE * len(rows)) or len(columns) < _FEWEST_COLUMNS:
        return False
    widths = [s.x1 - s.x0 for line in full for s in line.segments]
    filled = sum(len(line.segments) for line in full) / (len(full) * len(columns))
    return filled >= _FILLED_SHARE and median(widths) <= _LONGEST_CELL * full[0].size


def _is_full(line: TextLine) -> bool:
    """Say whether a line may be a row: not one of contents (…… 3) or of typed labels (姓名：…)."""
    if len(line.segments) < _FEWEST_COLUMNS:
        return False
    text = line.text
    is_labelled = text.count("：") * 2 >= len(line.segments)
    return not is_labelled and "...." not in text and "……" not in text


def _find_columns(lines: Sequence[TextLine]) -> list[Segment]:
    """Give the columns that texts one under another leave; none if there are not two.

    A text alone on its line may reach over several columns and tells nothing.
    """
    segments = sorted(s for line in lines if len(line.segments) > 1 for s in line.segments)
    columns: list[Segment] = []
    for segment in segments:
        if columns and segment.x0 <= columns[-1].x1:
            columns[-1] = Segment(columns[-1].x0, max(columns[-1].x1, segment.x1))
        else:
            columns.append(segment)
    return columns if len(columns) > 1 else []


def _build(
    lines: Sequence[TextLine],
    columns: Sequence[Segment],
    reach: tuple[float, float],
    rules: Sequence[float],
) -> RuledGrid:
    """Lay a grid through the blanks between columns and between rows."""
    xs = [reach[0], *((a.x1 + b.x0) / 2 for a, b in pairwise(columns)), reach[1]]
    starts = [line for line in lines[1:] if _begins_row(line, columns)]
    breaks = [(line.y + _line_above(lines, line).y) / 2 for line in starts]
    if len(rules) > 3:  # each row has its own rule
        breaks = list(rules[1:-1])
    top = rules[0] if rules else lines[0].y - _HALF_LINE * lines[0].size
    bottom = rules[-1] if rules else lines[-1].y + _HALF_LINE * lines[-1].size
    ys = [top, *breaks, bottom]
    cells = [
        cell
        for row, (y0, y1) in enumerate(pairwise(ys))
        for cell in _cells([line for line in lines if y0 < line.y < y1], row, xs, (y0, y1))
    ]
    return RuledGrid(tuple(xs), tuple(ys), tuple(cells), is_open=True)


def _begins_row(line: TextLine, columns: Sequence[Segment]) -> bool:
    """Say whether a line has a text in the first column; one without goes on in other cells."""
    return _overlap(line.segments[0], columns[0])


def _line_above(lines: Sequence[TextLine], line: TextLine) -> TextLine:
    return lines[lines.index(line) - 1]


def _cells(
    lines: Sequence[TextLine], row: int, xs: Sequence[float], ys: tuple[float, float]
) -> Iterator[GridCell]:
    """Make the cells of a row; a text over several columns makes one cell of them."""
    crossed = {
        number
        for number in range(1, len(xs) - 1)
        if any(s.x0 < xs[number] < s.x1 for line in lines for s in line.segments)
    }
    edges = [number for number in range(len(xs)) if number not in crossed]
    for left, right in pairwise(edges):
        yield GridCell(row, left, 1, right - left, xs[left], ys[0], xs[right], ys[1])


def _overlap(segment: Segment, other: Segment) -> bool:
    return segment.x0 < other.x1 and other.x0 < segment.x1
