"""Rows of a PDF to paragraphs: a row goes on in the next one if nothing ends there."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.pdf.rows import Row
from extract.reading import Look
from extract.wrapping import begins_paragraph, ends_sentence, rejoin

# All in character sizes. A paragraph's first row is indented by two characters in Chinese
# typesetting, but half-width fonts and careless typing make less of it.
_INDENT = 1.2
_SAME_PLACE = 0.6
_RIGHT_SLACK = 1.0
_SAME_SIZE = 0.15
# Rows of a paragraph are no farther apart than this many usual distances, or sizes.
_SAME_PITCH = 1.4
_WIDEST_PITCH = 3.2
_FEWEST_FULL_ROWS = 3
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
    if right == -math.inf:
        right = _mirrored(rows, left, size)
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
    if not (_is_alike(last, row) and _is_full(last, row, margins)):
        return False
    if not _is_near(paragraph, row, margins):
        return False
    indented = row.x0 - margins.left >= _INDENT * row.size
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
    """Take the right margin to be as wide as the left one, if a row at least comes up to it."""
    page_width, column = rows[0].flow
    furthest = max(row.x1 for row in rows)
    expected = page_width - left
    return furthest if not column and abs(expected - furthest) <= 1.5 * size else math.inf


def _is_alike(last: Row, row: Row) -> bool:
    return last.flow == row.flow and abs(last.size - row.size) <= _SAME_SIZE * last.size


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
    is_shaped = abs(paragraph[0].x0 - row.x0) >= _INDENT * row.size
    if margins.pitch is None or (is_shaped and not ends_sentence(last.text)):
        return distance <= _WIDEST_PITCH * row.size
    return distance <= _SAME_PITCH * margins.pitch


def _is_full(last: Row, row: Row, margins: Margins) -> bool:
    """Say whether the next row's first word would not have fitted behind the last one."""
    return last.x1 + row.first_word + _RIGHT_SLACK * last.size >= margins.right


def _is_aligned(paragraph: Sequence[Row], row: Row, margins: Margins) -> bool:
    """Say whether an indented row stands under the last one, in the middle, or hangs."""
    if abs(row.x0 - paragraph[-1].x0) <= _SAME_PLACE * row.size or _is_centred(row, margins):
        return True
    return len(paragraph) == 1 and begins_paragraph(paragraph[0].text) and row.x0 > paragraph[0].x0


def _is_centred(row: Row, margins: Margins) -> bool:
    before, behind = row.x0 - margins.left, margins.right - row.x1
    return before >= row.size and abs(before - behind) <= row.size
