"""From the runs of a page to its rows of text, in reading order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from statistics import median

from extract.pdf.page import Glyph, Run

# Runs whose baselines are nearer than this share of their size stand on one row; a raised index
# is about a third off, the next line at least one whole size.
_SAME_ROW = 0.5
_SAME_SPOT = 0.3
_MOST_TWINS = 50
# Gaps, in sizes: between words of an alphabet, and between Chinese characters set apart.
_WORD_GAP = 0.2
_WIDE_GAP = 1.0
_MOST_BLANKS = 8
# Two columns have this many rows each, half as wide as the column or more; borderless tables and
# lists of contents have not. Only titles and wide tables may cross the gap.
_COLUMN_ROWS = 8
_COLUMN_FILL = 0.5
_CROSSING_SHARE = 0.3
SIDEWAYS = 3
_CLOSING = frozenset("，。；：！？、）》”’】」』％,.;:!?)]%")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of text on a page.

    `first_word` is the width of its first word, which tells whether it would have fitted behind
    the row above. Rows of one `flow` share their margins: the page's width, and the column,
    which is 0 across the page, 1 or 2, or SIDEWAYS.
    """

    text: str
    page: int
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool = False
    first_word: float = 0.0
    flow: tuple[int, int] = (0, 0)

    @property
    def top(self) -> float:
        """Give the upper edge of the characters, roughly."""
        return self.baseline - 0.9 * self.size


@dataclass(frozen=True, slots=True)
class Sheet:
    """Which page rows stand on, counted from 1, and how large it is in points."""

    page: int
    width: float
    height: float


def find_rows(runs: Sequence[Run], sheet: Sheet) -> list[Row]:
    """Order the level runs of a page into rows: down the page, column by column."""
    gutter = _find_gutter(runs)
    if gutter is None:
        return stack_rows(runs, sheet)
    return list(_in_bands(runs, sheet, gutter))


def stack_rows(runs: Sequence[Run], sheet: Sheet, column: int = 0) -> list[Row]:
    """Order runs into rows from the top down, each from left to right."""
    return [_make_row(cluster, sheet, column) for cluster in _cluster(runs)]


def part_doubles(runs: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """Part runs from those drawn once more on the same spot, which only makes them look bold."""
    seen: dict[str, list[Run]] = {}
    singles: list[Run] = []
    doubles: list[Run] = []
    for run in runs:
        twins = seen.setdefault(run.text, [])
        is_double = any(_is_same_spot(run, twin) for twin in twins[-_MOST_TWINS:])
        (doubles if is_double else singles).append(run)
        if not is_double:
            twins.append(run)
    return singles, doubles


def is_cjk(char: str) -> bool:
    """Say whether a character is set without blanks round it: Chinese and its punctuation."""
    return char > "\u2e7f" or char in "“”‘’—…·"


def _is_same_spot(run: Run, twin: Run) -> bool:
    reach = _SAME_SPOT * run.size
    return abs(run.x0 - twin.x0) <= reach and abs(run.baseline - twin.baseline) <= reach


def _find_gutter(runs: Sequence[Run]) -> float | None:
    """Find the x that parts two columns, None if the page has one."""
    if len(runs) < 2 * _COLUMN_ROWS:
        return None
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    tenth = (right - left) / 10
    places = [left + tenth * (3.5 + step / 10) for step in range(31)]
    gutter = min(places, key=lambda x: sum(run.x0 < x < run.x1 for run in runs))
    before = [run for run in runs if run.x1 <= gutter]
    behind = [run for run in runs if run.x0 >= gutter]
    crossing = len(runs) - len(before) - len(behind)
    if crossing > _CROSSING_SHARE * len(runs):
        return None
    is_column = _fills(before, gutter - left) and _fills(behind, right - gutter)
    return gutter if is_column else None


def _fills(runs: Sequence[Run], width: float) -> bool:
    rows = _cluster(runs)
    widths = [row[-1].x1 - row[0].x0 for row in rows]
    return len(rows) >= _COLUMN_ROWS and median(widths) >= _COLUMN_FILL * width


def _in_bands(runs: Sequence[Run], sheet: Sheet, gutter: float) -> Iterator[Row]:
    """Read the columns between one row across the page and the next."""
    across = stack_rows([run for run in runs if run.x0 < gutter < run.x1], sheet)
    sides = [
        stack_rows([run for run in runs if run.x1 <= gutter], sheet, 1),
        stack_rows([run for run in runs if run.x0 >= gutter], sheet, 2),
    ]
    begin = float("-inf")
    for row in [*across, None]:
        end = row.baseline if row else float("inf")
        for side in sides:
            yield from (other for other in side if begin <= other.baseline < end)
        if row:
            yield row
        begin = end


def _cluster(runs: Sequence[Run]) -> list[list[Run]]:
    """Gather runs on the same line, each line from left to right, lines from the top down."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.baseline):
        first = lines[-1][0] if lines else None
        reach = _SAME_ROW * max(run.size, first.size) if first else 0.0
        if first and run.baseline - first.baseline <= reach:
            lines[-1].append(run)
        else:
            lines.append([run])
    return [sorted(line, key=lambda run: run.x0) for line in lines]


def _make_row(runs: Sequence[Run], sheet: Sheet, column: int) -> Row:
    longest = max(runs, key=lambda run: len(run.glyphs))
    glyphs = list(chain.from_iterable(run.glyphs for run in runs))
    return Row(
        text=_spell(glyphs, longest.size),
        page=sheet.page,
        x0=runs[0].x0,
        x1=max(run.x1 for run in runs),
        baseline=longest.baseline,
        size=longest.size,
        bold=all(run.bold for run in runs),
        first_word=_first_word(glyphs),
        flow=(round(sheet.width), column),
    )


def _spell(glyphs: Sequence[Glyph], size: float) -> str:
    """Write out characters with the blanks their gaps stand for."""
    pieces = [glyphs[0].char]
    for last, glyph in pairwise(glyphs):
        pieces.append(_gap(last, glyph, size))
        pieces.append(glyph.char)
    return "".join(pieces).strip()


def _gap(last: Glyph, glyph: Glyph, size: float) -> str:
    if last.char.isspace() or glyph.char.isspace():
        return ""
    gap = (glyph.x0 - last.x1) / size
    if gap >= _WIDE_GAP:
        return " " * min(round(gap * 2), _MOST_BLANKS)
    is_text = is_cjk(last.char) or is_cjk(glyph.char)
    return "" if is_text or gap < _WORD_GAP else " "


def _first_word(glyphs: Iterable[Glyph]) -> float:
    """Measure what could not have been parted: a character with its comma, or a whole word."""
    word: list[Glyph] = []
    for glyph in glyphs:
        if word and not _holds_together(word[-1].char, glyph.char):
            break
        word.append(glyph)
    return word[-1].x1 - word[0].x0


def _holds_together(char: str, following: str) -> bool:
    if following in _CLOSING:
        return True
    return not (char.isspace() or following.isspace() or is_cjk(char) or is_cjk(following))
