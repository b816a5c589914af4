"""Which way the text of a PDF page lies, and where its characters stand when it is read upright."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

import pypdfium2
from pypdfium2 import raw as pdfium

BLANK = 0x20
_QUARTER = math.pi / 2
_SAMPLES = 30
# In radians. A line across a page that is less askew ends on its own row; scanners feed paper in
# no more askew than five degrees.
_LEAST_SLANT = 0.003
_MOST_SLANT = 0.09


# Where a character lies: its left, upper, right and lower edge; y grows downwards. A bare tuple,
# as there is one for every character.
Box = tuple[float, float, float, float]


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

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Place a point."""
        turned_x, turned_y = ((x, -y), (-y, -x), (-x, y), (y, x))[self.turn]
        x, y = turned_x - self.left, turned_y - self.top
        return x, y - self.slant * x

    def placer(self) -> Callable[[pdfium.FS_RECTF], Box]:
        """Give the function that places rectangles."""
        dx, dy = self.left, self.top

        def place_upright(rect: pdfium.FS_RECTF) -> Box:
            return rect.left - dx, -rect.top - dy, rect.right - dx, -rect.bottom - dy

        def place(rect: pdfium.FS_RECTF) -> Box:
            x0, y0 = self.point(rect.left, rect.top)
            x1, y1 = self.point(rect.right, rect.bottom)
            return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

        return place if self.turn or self.slant else place_upright


def find_frame(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage) -> Frame:
    """Turn a page so that most of its text reads from left to right.

    What the page says of its own rotation does not help: scanners write it at random.
    """
    turn, slant = _direction(textpage)
    left, bottom, right, top = page.get_bbox()
    rect = pdfium.FS_RECTF(left=left, bottom=bottom, right=right, top=top)
    x0, y0, x1, y1 = Frame(turn).placer()(rect)
    return Frame(turn, x0, y0, x1 - x0, y1 - y0, slant)


def _direction(textpage: pypdfium2.PdfTextPage) -> tuple[int, float]:
    """Ask some characters how they lie: give most quarter turns, and how askew these are."""
    count = textpage.count_chars()
    slants: dict[int, list[float]] = {}
    for number in range(0, count, max(1, count // _SAMPLES)):
        if pdfium.FPDFText_GetUnicode(textpage, number) > BLANK:
            turns = pdfium.FPDFText_GetCharAngle(textpage, number) / _QUARTER
            slants.setdefault(round(turns) % 4, []).append((turns - round(turns)) * _QUARTER)
    if not slants:
        return 0, 0.0
    turn = max(slants, key=lambda turn: len(slants[turn]))
    slant = median(slants[turn])
    return turn, slant if _LEAST_SLANT < abs(slant) < _MOST_SLANT else 0.0
