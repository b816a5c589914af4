"""Which way the text of a PDF page lies, and where its characters stand when it is read upright."""

import math
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw as pdfium

BLANK = 0x20
_QUARTER = math.pi / 2
_SAMPLES = 30


class Box(NamedTuple):
    """Where a character lies: x grows to the right, y downwards."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The way from page points to reading points, and the page's width and height in them.

    `turn` counts the quarter turns, clockwise, in which the text lies on the page.
    """

    turn: int
    left: float = 0.0
    top: float = 0.0
    width: float = 0.0
    height: float = 0.0

    @property
    def angle(self) -> float:
        """Give the turn as pdfium tells angles: clockwise, in radians."""
        return self.turn * _QUARTER

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Place a point."""
        turned_x, turned_y = ((x, -y), (-y, -x), (-x, y), (y, x))[self.turn]
        return turned_x - self.left, turned_y - self.top

    def box(self, rect: pdfium.FS_RECTF) -> Box:
        """Place a rectangle; this runs for every character."""
        left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
        dx, dy = self.left, self.top
        if self.turn == 0:
            return Box(left - dx, -top - dy, right - dx, -bottom - dy)
        if self.turn == 1:
            return Box(-top - dx, -right - dy, -bottom - dx, -left - dy)
        if self.turn == 2:
            return Box(-right - dx, bottom - dy, -left - dx, top - dy)
        return Box(bottom - dx, left - dy, top - dx, right - dy)


def find_frame(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage) -> Frame:
    """Turn a page so that most of its text reads from left to right.

    What the page says of its own rotation does not help: scanners write it at random.
    """
    turn = _direction(textpage)
    left, bottom, right, top = page.get_bbox()
    rect = pdfium.FS_RECTF(left=left, bottom=bottom, right=right, top=top)
    sheet = Frame(turn).box(rect)
    return Frame(turn, sheet.x0, sheet.y0, sheet.x1 - sheet.x0, sheet.y1 - sheet.y0)


def _direction(textpage: pypdfium2.PdfTextPage) -> int:
    """Ask some characters how they lie, and let most of them decide."""
    count = textpage.count_chars()
    turns: Counter[int] = Counter()
    for number in range(0, count, max(1, count // _SAMPLES)):
        if pdfium.FPDFText_GetUnicode(textpage, number) > BLANK:
            turns[round(pdfium.FPDFText_GetCharAngle(textpage, number) / _QUARTER) % 4] += 1
    return turns.most_common(1)[0][0] if turns else 0
