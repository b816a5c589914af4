"""Which way the text of a PDF page lies, and where its characters stand when it is read upright."""

import ctypes
import math
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple, TypeVar

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from pypdfium2 import raw as pdfium

from extract.pdf.calls import bare

BLANK = 0x20
_QUARTER = math.pi / 2
_SAMPLES = 30
# In radians. A line across a page that is less askew ends on its own row; scanners feed paper in
# no more askew than five degrees.
_LEAST_SLANT = 0.003
_MOST_SLANT = 0.09

_unicode = bare(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
_angle = bare(pdfium.FPDFText_GetCharAngle, ctypes.c_float)

# Where something lies: its left, upper, right and lower edge; y grows downwards.
Box = tuple[float, float, float, float]
Edges = NDArray[np.float64]
Place = TypeVar("Place", float, Edges)


class Boxes(NamedTuple):
    """The boxes of many characters: an array for each side."""

    x0: Edges
    y0: Edges
    x1: Edges
    y1: Edges


@dataclass(frozen=True, slots=True)
class Frame:
    """The way from page points to reading points, and the page's width and height in them.

    `turn` counts the quarter turns, clockwise, in which the text lies on the page; `slant` is how
    much lower its lines end than they begin, over their length: scans lie askew.
    """

    turn: int
    left: float = 0.0
    top: float = 0.0
    width: float = 0.0
    height: float = 0.0
    slant: float = 0.0

    @property
    def angle(self) -> float:
        """Give the turn as pdfium tells angles: clockwise, in radians."""
        return self.turn * _QUARTER + self.slant

    def point(self, x: Place, y: Place) -> tuple[Place, Place]:
        """Place a point, or as many as the arrays hold."""
        turned_x, turned_y = ((x, -y), (-y, -x), (-x, y), (y, x))[self.turn]
        x, y = turned_x - self.left, turned_y - self.top
        return x, y - self.slant * x

    @np.errstate(invalid="ignore", over="ignore")  # damaged files place text at infinity
    def place(self, rects: NDArray[np.float32]) -> Boxes:
        """Place rectangles, each a row of its left, top, right and bottom edge."""
        left, top, right, bottom = rects.T.astype(np.float64)
        if not (self.turn or self.slant):
            dx, dy = self.left, self.top
            return Boxes(left - dx, -top - dy, right - dx, -bottom - dy)
        x0, y0 = self.point(left, top)
        x1, y1 = self.point(right, bottom)
        (x0, x1), (y0, y1) = _in_order(x0, x1), _in_order(y0, y1)
        return Boxes(x0, y0, x1, y1)


def larger(one: Edges, other: Edges) -> Edges:
    """Give the larger of each pair, the first where one is not a number, as `max` does."""
    return np.where(other > one, other, one)


def _in_order(one: Edges, other: Edges) -> tuple[Edges, Edges]:
    return np.where(other < one, other, one), larger(one, other)


def find_frame(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage) -> Frame:
    """Turn a page so that most of its text reads from left to right.

    What the page says of its own rotation does not help: scanners write it at random.
    """
    turn, slant = _direction(textpage)
    left, bottom, right, top = page.get_bbox()
    corners = Frame(turn).point(left, top), Frame(turn).point(right, bottom)
    (x0, x1), (y0, y1) = map(sorted, zip(*corners, strict=True))
    return Frame(turn, x0, y0, x1 - x0, y1 - y0, slant)


def _direction(textpage: pypdfium2.PdfTextPage) -> tuple[int, float]:
    """Ask some characters how they lie: give most quarter turns, and how askew these are."""
    count = textpage.count_chars()
    slants: dict[int, list[float]] = {}
    for number in range(0, count, max(1, count // _SAMPLES)):
        if _unicode(textpage.raw, number) > BLANK:
            turns = _angle(textpage.raw, number) / _QUARTER
            slants.setdefault(round(turns) % 4, []).append((turns - round(turns)) * _QUARTER)
    if not slants:
        return 0, 0.0
    turn = max(slants, key=lambda turn: len(slants[turn]))
    slant = median(slants[turn])
    return turn, slant if _LEAST_SLANT < abs(slant) < _MOST_SLANT else 0.0
