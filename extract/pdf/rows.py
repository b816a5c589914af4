"""From the runs of a page to its rows of text, in reading order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from operator import sub

from extract.pdf.page import Glyph, Run

# Runs whose baselines are nearer than this share of their size stand on one row; a raised index
# is about a third off, the next line at least one whole size.
_SAME_ROW = 0.5
_SAME_SPOT = 0.3
# A raised character is two thirds as large (Word) or less, and stands a third higher.
_RAISED_SIZE = 0.75
_RAISED = 0.15
_MOST_TWINS = 50
# Gaps, in sizes: between words of an alphabet, and between Chinese characters set apart.
_WORD_GAP = 0.2
_WIDE_GAP = 1.0
_MOST_BLANKS = 8
_LONGEST_NUMBER = 7
# Columns are numbered by how many there are: 21 and 22, or 31 to 33.
FIRST_COLUMN = 21
SIDEWAYS = 9
_CLOSING = frozenset("，。；：！？、）》”’】」』％,.;:!?)]%")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of text on a page.

    `first_word` is the width of its first word, which tells whether it would have fitted behind
    the row above; `body_x0` is where the words behind its number begin, if a gap is there. Rows of
    one `flow` share their margins: the page's width, and the column, which is 0 across the page,
    21 for the first of two columns, or SIDEWAYS. text[start:end] of each pair in `raised` is small
    and above the line, as the marks of notes are.
    """

    text: str
    page: int
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool = False
    first_word: float = 0.0
    body_x0: float = 0.0
    flow: tuple[int, int] = (0, 0)
    raised: tuple[tuple[int, int], ...] = ()

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


def stack_rows(runs: Sequence[Run], sheet: Sheet, column: int = 0) -> list[Row]:
    """Order runs into rows from the top down, each from left to right."""
    return [_make_row(line, sheet, column) for line in gather_lines(runs)]


def gather_lines(runs: Sequence[Run]) -> list[list[Run]]:
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


def _make_row(runs: Sequence[Run], sheet: Sheet, column: int) -> Row:
    is_one = (
        len(runs) == 1
    )  # as nearly all are: the steps that order several take a third of the time
    longest = runs[0] if is_one else max(runs, key=lambda run: len(run.glyphs))
    glyphs = longest.glyphs if is_one else _join(runs)
    text = _spell(glyphs, longest.size)
    return Row(
        text=text,
        page=sheet.page,
        x0=runs[0].x0,
        x1=longest.x1 if is_one else max(run.x1 for run in runs),
        baseline=longest.baseline,
        size=longest.size,
        bold=all(run.bold for run in runs),
        first_word=_first_word(glyphs),
        body_x0=_body_x0(glyphs, longest.size),
        flow=(round(sheet.width), column),
        raised=() if is_one else tuple(_find_raised(runs, longest, text)),
    )


def _join(runs: Sequence[Run]) -> tuple[Glyph, ...]:
    """Give the characters of a line of runs from left to right."""
    glyphs = chain.from_iterable(run.glyphs for run in runs)
    if any(run.x1 > other.x0 for run, other in pairwise(runs)):  # ☑ of another font in a gap
        return tuple(sorted(glyphs, key=lambda glyph: glyph.x0))
    return tuple(glyphs)


def _find_raised(runs: Sequence[Run], longest: Run, text: str) -> Iterator[tuple[int, int]]:
    """Give where the small raised runs of a line stand in its text."""
    smallest = min(run.size for run in runs)
    if smallest > _RAISED_SIZE * longest.size:
        return
    end = 0
    for run in runs:
        is_small = run.size <= _RAISED_SIZE * longest.size
        start = text.find(run.text, end)
        if start < 0:
            continue
        end = start + len(run.text)
        if is_small and longest.baseline - run.baseline >= _RAISED * longest.size:
            yield start, end


def _spell(glyphs: Sequence[Glyph], size: float) -> str:
    """Write out characters with the blanks their gaps stand for."""
    chars, lefts, rights, _ = zip(*glyphs, strict=True)
    narrowest = _WORD_GAP * size
    gaps = enumerate(map(sub, lefts[1:], rights), 1)
    wide = [(place, gap) for place, gap in gaps if gap >= narrowest]
    pieces = list(chars)
    for place, gap in wide:
        pieces[place] = _gap(chars[place - 1], chars[place], gap / size) + chars[place]
    return "".join(pieces).strip()


def _gap(last: str, char: str, gap: float) -> str:
    """Give the blanks for a gap of so many sizes; beside a typed blank it stands for none."""
    if last.isspace() or char.isspace():
        return ""
    if gap >= _WIDE_GAP:
        return " " * min(round(gap * 2), _MOST_BLANKS)
    return "" if is_cjk(last) or is_cjk(char) else " "


def _body_x0(glyphs: Sequence[Glyph], size: float) -> float:
    """Give where the words begin that a tab parts from a number; the row's edge without one."""
    for last, glyph in pairwise(glyphs[:_LONGEST_NUMBER]):
        if not glyph.char.isspace() and glyph.x0 - last.x1 >= _WORD_GAP * size:
            return glyph.x0
    return glyphs[0].x0


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
    if char in "-/":  # a line may end behind them
        return False
    return not (char.isspace() or following.isspace() or is_cjk(char) or is_cjk(following))
