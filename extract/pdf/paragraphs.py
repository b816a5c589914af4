"""Rows of a PDF to paragraphs: a row goes on in the next one if nothing ends there."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from extract.pdf.rows import FIRST_COLUMN, Row
from extract.reading import Look
from extract.wrapping import begins_paragraph, ends_sentence, rejoin

# All in character sizes. A paragraph's first row is indented by two characters in Chinese
# typesetting, but half-width fonts and careless typing make less of it.
_INDENT = 1.2
_SAME_PLACE = 0.6
_DEEPEST_HANG = 4.0
_RIGHT_SLACK = 1.0
_SAME_SIZE = 0.15
# Rows of a paragraph are no farther apart than this many usual distances, or sizes; behind a full
# stop even a little more is the space between paragraphs.
_SAME_PITCH = 1.4
_CLOSE_PITCH = 1.15
_WIDEST_PITCH = 3.2
_FEWEST_FULL_ROWS = 3
# Where fewer rows end at one place, it may be by chance: short lines, one under another.
_FULL_SHARE = 0.3
_ENOUGH_ROWS = 8
# 一、总体要求……3   2 Goals ..... 12
_CONTENTS = re.compile(r"(?:\.{4,}|…{2,}|·{4,})\s*[\dIVXivx]{1,5}$")
_TAIL = 80
# A cell this narrow holds a label, broken wherever it had to be.
_LABEL_CELL = 7.0


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the rows of a flow begin and end, and how far apart they are (None: any distance).

    `right` is infinite where too few rows show it; then no row is full.
    """

    left: float
    right: float
    pitch: float | None = None


def find_margins(rows: Sequence[Row]) -> Margins:
    """Measure the margins of the rows of one flow, which may stand on many pages."""
    size = median(row.size for row in rows)
    left = _edge([row.x0 for row in rows], max(1, len(rows) // 10), size / 4)
    support = max(_FEWEST_FULL_ROWS, len(rows) // 20)
    right = -_edge([-row.x1 for row in rows], support, size * _RIGHT_SLACK)
    full = sum(abs(row.x1 - right) <= size * _RIGHT_SLACK for row in rows)
    mirrored = _mirrored(rows, left, size)
    page_width, column = rows[0].flow
    is_narrow = not column and right < page_width / 2
    is_short = right + 2 * size < mirrored < math.inf
    if full < _FULL_SHARE * len(rows) or is_narrow or is_short:
        right = mirrored
    steps = [b.baseline - a.baseline for a, b in pairwise(rows) if a.page == b.page]
    forward = [step for step in steps if step > 0]
    return Margins(left, right, median(forward) if forward else None)


def cell_margins(rows: Sequence[Row], left: float, right: float) -> Margins:
    """Give the margins inside a cell; a narrow cell breaks its label wherever it had to."""
    begin = min(row.x0 for row in rows)
    padding = min(begin - left, rows[0].size)
    return Margins(begin, right - max(padding, 0.0))


def is_label_cell(rows: Sequence[Row], left: float, right: float) -> bool:
    """Say whether a cell is so narrow that its rows are one label: 项目负 | 责人."""
    is_narrow = right - left <= _LABEL_CELL * rows[0].size
    return is_narrow and not any(begins_paragraph(row.text) for row in rows[1:])


def under_first_column(row: Row, flows: Mapping[tuple[int, int], Margins]) -> Row:
    """Move a row of a further column under the first one, so that a paragraph may go on there."""
    page_width, column = row.flow
    first = (page_width, column - column % 10 + 1)
    if column < FIRST_COLUMN or first == row.flow or first not in flows:
        return row
    shift = flows[first].left - flows[row.flow].left
    return replace(row, x0=row.x0 + shift, x1=row.x1 + shift, flow=first)


def group_rows(rows: Iterable[Row], margins: Margins) -> list[list[Row]]:
    """Gather rows into paragraphs."""
    paragraphs: list[list[Row]] = []
    for row in rows:
        if paragraphs and goes_on(paragraphs[-1], row, margins):
            paragraphs[-1].append(row)
        else:
            paragraphs.append([row])
    return paragraphs


def goes_on(paragraph: Sequence[Row], row: Row, margins: Margins) -> bool:
    """Say whether a row belongs to the paragraph before it.

    The last row must be full and the next one of the same look and near. Then an indent, a
    number, or a full stop with nothing to contradict it begin a new paragraph.
    """
    last = paragraph[-1]
    if not (_is_alike(last, row) and _is_full(last, row, margins)) or _CONTENTS.search(
        last.text[-_TAIL:]
    ):
        return False
    if not _is_near(paragraph, row, margins) or _is_other_weight(paragraph, row):
        return False
    if _hangs(paragraph[0], row):
        return not begins_paragraph(row.text)
    edge = last.x0 if len(paragraph) > 1 else margins.left
    indented = row.x0 - edge >= _INDENT * row.size
    if indented and not _is_aligned(paragraph, row, margins):
        return False
    if begins_paragraph(row.text):
        is_outdented = paragraph[0].x0 - row.x0 >= _INDENT * row.size
        return is_outdented and not ends_sentence(last.text)
    return not (indented and ends_sentence(last.text))


def paragraph_text(paragraph: Sequence[Row]) -> str:
    """Give the text of a paragraph's rows."""
    return rejoin([row.text for row in paragraph])


def paragraph_look(paragraph: Sequence[Row], margins: Margins) -> Look:
    """Give the look of a paragraph: centred if the blanks on both sides of each row are alike."""
    first = paragraph[0]
    return Look(
        bold=all(row.bold for row in paragraph),
        centred=all(_is_centred(row, margins) for row in paragraph),
        size=round(first.size * 2) / 2,
    )


def _edge(places: Sequence[float], support: int, tolerance: float) -> float:
    """Give the smallest place that so many others lie right behind; infinity if there is none."""
    ordered = sorted(places)
    for place, other in zip(ordered, ordered[support - 1 :], strict=False):
        if other - place <= tolerance:
            return place
    return math.inf


def _mirrored(rows: Sequence[Row], left: float, size: float) -> float:
    """Take the right margin to be as wide as the left one, if a row at least comes up to it.

    A row may pass it a little, by a mark; else the farthest one shows a margin of its own, if
    there are enough rows to tell.
    """
    page_width, column = rows[0].flow
    furthest = max(row.x1 for row in rows)
    expected = page_width - left
    if column or furthest > expected + 1.5 * size:
        return furthest if len(rows) >= _ENOUGH_ROWS else math.inf
    return min(furthest, expected) if expected - furthest <= 1.5 * size else math.inf


def _is_alike(last: Row, row: Row) -> bool:
    are_columns = last.flow[0] == row.flow[0] and min(last.flow[1], row.flow[1]) >= FIRST_COLUMN
    is_same_flow = last.flow == row.flow or are_columns  # the last page may fill two of three
    return is_same_flow and abs(last.size - row.size) <= _SAME_SIZE * last.size


def _is_other_weight(paragraph: Sequence[Row], row: Row) -> bool:
    """Say whether a row of text follows a bold heading, or a bold heading a finished text."""
    if row.bold:
        return not paragraph[-1].bold and ends_sentence(paragraph[-1].text)
    return all(other.bold for other in paragraph) and not ends_sentence(paragraph[-1].text)


def _is_near(paragraph: Sequence[Row], row: Row, margins: Margins) -> bool:
    """Say whether a row is as near as the rows of a paragraph are.

    Pages mix line spacings, so one farther below may go on if the first row is indented or
    outdented and its sentence is not finished.
    """
    last = paragraph[-1]
    if last.page != row.page:
        return row.page == last.page + 1
    if row.baseline <= last.baseline:  # the head of the next column
        return True
    distance = row.baseline - last.baseline
    is_finished = ends_sentence(last.text)
    is_shaped = abs(paragraph[0].x0 - row.x0) >= _INDENT * row.size
    if margins.pitch is None or (is_shaped and not is_finished):
        return distance <= _WIDEST_PITCH * row.size
    if is_finished:
        return distance <= _CLOSE_PITCH * _own_pitch(paragraph, margins.pitch)
    return distance <= _SAME_PITCH * margins.pitch


def _own_pitch(paragraph: Sequence[Row], usual: float) -> float:
    """Give the distance of a paragraph's last two rows; the usual one if it has no two."""
    steps = [b.baseline - a.baseline for a, b in pairwise(paragraph[-2:]) if a.page == b.page]
    return steps[0] if steps and steps[0] > 0 else usual


def _is_full(last: Row, row: Row, margins: Margins) -> bool:
    """Say whether the next row's first word would not have fitted behind the last one."""
    return last.x1 + row.first_word + _RIGHT_SLACK * last.size >= margins.right


def _hangs(first: Row, row: Row) -> bool:
    """Say whether a row stands under the words that follow a paragraph's number."""
    return first.body_x0 > first.x0 and abs(row.x0 - first.body_x0) <= _SAME_PLACE * row.size


def _is_aligned(paragraph: Sequence[Row], row: Row, margins: Margins) -> bool:
    """Say whether an indented row stands under the last one, in the middle, or hangs."""
    if abs(row.x0 - paragraph[-1].x0) <= _SAME_PLACE * row.size or _is_centred(row, margins):
        return True
    first = paragraph[0]
    is_flush = first.x0 - margins.left < _INDENT * row.size
    if len(paragraph) > 1 or not 0 < row.x0 - first.x0 <= _DEEPEST_HANG * row.size:
        return False
    return begins_paragraph(first.text) or (is_flush and not ends_sentence(first.text))


def _is_centred(row: Row, margins: Margins) -> bool:
    before, behind = row.x0 - margins.left, margins.right - row.x1
    return before >= row.size and abs(before - behind) <= row.size
