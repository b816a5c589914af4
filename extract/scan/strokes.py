"""Long dark strokes of a picture, level or upright: the ruled lines of a scanned form."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.pdf.graphics import Ruling
from extract.scan.engine import Pixels

# 0 or 255 for each pixel.
Mask: TypeAlias = NDArray[np.uint8]
Bounds: TypeAlias = tuple[int, int, int, int]

# In points. The lowest rows of a table are higher than this, and the shortest blank to fill in
# is longer; strokes of large characters may be too, but they lie in the box of their line.
_SHORTEST = 16.0
_THICKEST = 3.5
# A line of a scan breaks off here and there.
_GAP = 1.5
# Paper is not everywhere the same: a pixel is dark beside those around it, so far in points.
_SURROUNDINGS = 5.0
_DARKER = 18
# A page of a drawing has thousands of strokes and no table.
_MOST_STROKES = 3_000
# In pixels: the detector's boxes may cut a stroke short, and strokes may fail to meet.
_SLACK = 4
# The line under a page's header is as long as the text is wide; it may be in pieces.
_ACROSS = 0.65


def find_strokes(pixels: Pixels, scale: float) -> tuple[Ruling, ...]:
    """Find the strokes of a level picture, in pixels; `scale` is pixels to a point."""
    dark = find_dark(pixels, scale)
    return (*_find_level(dark, scale), *map(_turn, _find_level(dark.T, scale)))


def find_dark(pixels: Pixels, scale: float) -> Mask:
    """Tell what is darker than the paper around it."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    block = 2 * round(_SURROUNDINGS * scale) + 1
    method, kind = cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV
    return np.asarray(
        cv2.adaptiveThreshold(grey, 255, method, kind, max(block, 3), _DARKER), np.uint8
    )


def rule_page(strokes: Sequence[Ruling], boxes: Sequence[Bounds], scale: float) -> list[Ruling]:
    """Give the strokes that rule a page, in points: those that are no part of a line of text."""
    return [
        stroke._replace(at=stroke.at / scale, start=stroke.start / scale, end=stroke.end / scale)
        for stroke in strokes
        if not any(_is_inside(stroke, box) for box in boxes)
    ]


def find_lone(strokes: Sequence[Ruling], width: int) -> list[Ruling]:
    """Give the level strokes that are no part of a table, nor of a line across the page.

    All in pixels; `width` is that of the page.
    """
    upright = [stroke for stroke in strokes if not stroke.is_horizontal]
    level = [stroke for stroke in strokes if stroke.is_horizontal]
    lone = [stroke for stroke in level if not any(_meet(stroke, other) for other in upright)]
    inked = Counter[int]()
    for stroke in lone:
        for place in range(round(stroke.at) - _SLACK, round(stroke.at) + _SLACK + 1):
            inked[place] += round(stroke.end - stroke.start)
    return [stroke for stroke in lone if inked[round(stroke.at)] < _ACROSS * width]


def _find_level(dark: Mask, scale: float) -> Iterator[Ruling]:
    """Measure each level stroke; pieces of one line are joined when a grid is made of them."""
    bridge = np.ones((1, 2 * round(_GAP * scale / 2) + 1), np.uint8)
    length = np.ones((1, max(round(_SHORTEST * scale), 3)), np.uint8)
    closed = cv2.morphologyEx(np.ascontiguousarray(dark), cv2.MORPH_CLOSE, bridge)
    strokes = cv2.morphologyEx(closed, cv2.MORPH_OPEN, length)
    count, _, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    if count > _MOST_STROKES:
        return
    for x, y, width, height, _ in stats[1:].tolist():
        if height <= _THICKEST * scale:
            yield Ruling(True, y + height / 2, x, x + width)


def _turn(level: Ruling) -> Ruling:
    return level._replace(is_horizontal=False)


def _is_inside(stroke: Ruling, box: Bounds) -> bool:
    x0, y0, x1, y1 = box if stroke.is_horizontal else (box[1], box[0], box[3], box[2])
    is_along = x0 - _SLACK <= stroke.start and stroke.end <= x1 + _SLACK
    return is_along and y0 <= stroke.at <= y1


def _meet(level: Ruling, upright: Ruling) -> bool:
    return (
        level.start - _SLACK <= upright.at <= level.end + _SLACK
        and upright.start - _SLACK <= level.at <= upright.end + _SLACK
    )
