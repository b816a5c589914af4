"""The few degrees by which a page lay askew on the scanner.

The page is turned this way and that until its rows of pixels differ most from one to the next:
then the lines of text and the rulings of tables lie along them.
"""

from collections.abc import Iterable

import cv2
import numpy as np

from extract.scan.engine import Pixels
from extract.scan.strokes import Mask, find_dark

# Searched up to so many degrees, first on a small picture, then near the best on a larger one.
_MOST = 5.0
_COARSE_STEP, _COARSE_DPI = 0.5, 50.0
_FINE_STEP, _FINE_DPI = 0.05, 100.0


def find_skew(pixels: Pixels, dpi: float) -> float:
    """Give the angle in degrees, clockwise, by which a picture is askew."""
    dark = find_dark(pixels, dpi / 72)
    coarse = _best(_shrink(dark, _COARSE_DPI / dpi), _around(0.0, _MOST, _COARSE_STEP))
    return _best(_shrink(dark, _FINE_DPI / dpi), _around(coarse, _COARSE_STEP, _FINE_STEP))


def _shrink(mask: Mask, factor: float) -> Mask:
    if factor >= 1:
        return mask
    small = cv2.resize(mask, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8)


def _around(middle: float, reach: float, step: float) -> list[float]:
    """Give the angles about a middle, which comes first, so that it wins where all are alike."""
    steps = range(1, round(reach / step) + 1)
    return [middle, *(middle + sign * step * n for n in steps for sign in (-1, 1))]


def _best(mask: Mask, angles: Iterable[float]) -> float:
    return max(angles, key=lambda angle: _sharpness(mask, angle))


def _sharpness(mask: Mask, angle: float) -> float:
    """Measure how much the rows of a mask differ once it is turned back by an angle."""
    height, width = mask.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    rows = cv2.warpAffine(mask, matrix, (width, height)).sum(axis=1, dtype=np.int64)
    return float(np.square(np.diff(rows)).sum())
