"""How far a recognised page can be trusted.

The mean probability of its characters follows its accuracy closely. Measured by
tests/bench/ocr.py on 175 pages, from clean scans to illegible ones: below 0.955 lay no page with
97 % of its characters right, and every page with less than 90 %.
"""

from collections.abc import Sequence

import cv2
import numpy as np

from extract.scan.engine import Pixels
from extract.scan.lines import ReadLine

_TRUSTED = 0.955
# A page with fewer characters is blank, a photo with a sign in it, or so poor a copy that no line
# was found. The last has more ink than a page number, and unlike a photo is mostly paper.
_FEW_CHARS = 10
_LEAST_INK = 0.003
_LEAST_PAPER = 0.7
_DARKER = 25  # levels of 255


def is_doubtful(lines: Sequence[ReadLine], pixels: Pixels) -> bool:
    """Say whether a page was read so badly that words may be wrong or missing."""
    if sum(len(line.glyphs) for line in lines) < _FEW_CHARS:
        return _has_ink_on_paper(pixels)
    return mean_score(lines) < _TRUSTED


def mean_score(lines: Sequence[ReadLine]) -> float:
    """Give the mean probability of a character, 0 if there is none."""
    chars = sum(len(line.glyphs) for line in lines)
    return sum(line.score * len(line.glyphs) for line in lines) / chars if chars else 0.0


def _has_ink_on_paper(pixels: Pixels) -> bool:
    grey = cv2.GaussianBlur(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), (3, 3), 0)
    shade = np.median(grey) - grey.astype(np.int16)
    is_paper = np.mean(np.abs(shade) <= _DARKER) >= _LEAST_PAPER
    return bool(is_paper and np.mean(shade > _DARKER) >= _LEAST_INK)
