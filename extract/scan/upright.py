"""A picture turned the way it is read: quarter turns first, then the few degrees of a scanner."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

import cv2
import numpy as np

from extract.scan.engine import Boxes, Engine, Pixels
from extract.scan.skew import find_skew

# Lying text has boxes that stand. A box counts only if it is clearly longer than wide.
_OBLONG = 1.5
# Text upside down is read with a probability of a half or less, text the right way with 0.9.
_SAMPLES = 5
_SURE = 0.8
_CLEARLY = 0.1
# Degrees: less shifts a line across the page by no more than its own thickness.
_LEAST_SKEW = 0.06
_WHITE = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Upright:
    """A picture whose lines are level, and where they lie in it."""

    pixels: Pixels
    boxes: Boxes


def set_upright(pixels: Pixels, dpi: float, engine: Engine) -> Upright:
    """Find the lines of a picture and turn both so that they read from left to right."""
    boxes = engine.find_lines(pixels)
    if _lies(boxes):
        pixels = np.ascontiguousarray(np.rot90(pixels))
        boxes = engine.find_lines(pixels)
    if _is_upside_down(pixels, boxes, engine):
        pixels, boxes = _turn_over(pixels, boxes)
    return _level(pixels, boxes, dpi)


def bounds(box: Boxes) -> tuple[int, int, int, int]:
    """Give the left, upper, right and lower edge of a box in whole pixels."""
    x0, y0 = np.maximum(box.min(axis=0), 0)
    x1, y1 = box.max(axis=0)
    return int(x0), int(y0), math.ceil(x1) + 1, math.ceil(y1) + 1


def cut(pixels: Pixels, box: Boxes) -> Pixels:
    """Give the part of a picture that a box encloses."""
    x0, y0, x1, y1 = bounds(box)
    return pixels[y0:y1, x0:x1]


def _lies(boxes: Boxes) -> bool:
    widths, heights = _sides(boxes)
    standing = heights[heights > _OBLONG * widths].sum()
    level = widths[widths > _OBLONG * heights].sum()
    return bool(standing > 2 * level)


def _sides(boxes: Boxes) -> tuple[Boxes, Boxes]:
    widths = np.linalg.norm(boxes[:, 1] - boxes[:, 0], axis=1)
    heights = np.linalg.norm(boxes[:, 3] - boxes[:, 0], axis=1)
    return widths, heights


def _is_upside_down(pixels: Pixels, boxes: Boxes, engine: Engine) -> bool:
    """Try the longest lines both ways if they make little sense."""
    widths, _ = _sides(boxes)
    longest = [boxes[place] for place in np.argsort(-widths)[:_SAMPLES]]
    lines = [cut(pixels, box) for box in longest]
    if not lines:
        return False
    score = _mean_score(lines, engine)
    if score >= _SURE:
        return False
    return _mean_score([np.rot90(line, 2) for line in lines], engine) > score + _CLEARLY


def _mean_score(lines: Sequence[Pixels], engine: Engine) -> float:
    scores = [char.score for line in lines for char in engine.read_line(line)]
    return mean(scores) if scores else 0.0


def _turn_over(pixels: Pixels, boxes: Boxes) -> tuple[Pixels, Boxes]:
    height, width = pixels.shape[:2]
    turned = np.array([width - 1, height - 1], np.float32) - boxes
    return np.ascontiguousarray(np.rot90(pixels, 2)), turned[:, [2, 3, 0, 1]]


def _level(pixels: Pixels, boxes: Boxes, dpi: float) -> Upright:
    """Turn by the skew of the page; no corner is lost, and those that come in are white."""
    skew = find_skew(pixels, dpi)
    if abs(skew) < _LEAST_SKEW:
        return Upright(pixels, boxes)
    old = np.array(pixels.shape[1::-1], np.float64)
    matrix = np.asarray(cv2.getRotationMatrix2D((old / 2).tolist(), skew, 1.0), np.float64)
    new = np.ceil(np.abs(matrix[:, :2]) @ old)
    matrix[:, 2] += (new - old) / 2
    size = (int(new[0]), int(new[1]))
    level = cv2.warpAffine(pixels, matrix, size, flags=cv2.INTER_LINEAR, borderValue=_WHITE)
    moved = boxes @ matrix[:, :2].T + matrix[:, 2]
    return Upright(np.asarray(level, np.uint8), moved.astype(np.float32))
