"""The characters of a page as pdfium finds them, each with its box; a page of them at once."""

import ctypes
import sys
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from pypdfium2 import raw as pdfium

from extract.pdf.calls import bare
from extract.pdf.chars import fold
from extract.pdf.frame import BLANK, Boxes, Frame, larger

# A gap of more than this many character heights starts a new run: a column, a cell, a field.
_WIDEST_GAP = 1.5
# Raised characters begin at least this much higher: a third of a size in Word and in LibreOffice,
# where the lower edges of a Latin and a Chinese font differ by a sixth.
_LIFT = 0.26
_BEYOND = 0xFFFF  # the last code that is one unit of UTF-16
_SIDES = 4
_RECT = ctypes.sizeof(pdfium.FS_RECTF)

_read_box = bare(pdfium.FPDFText_GetLooseCharBox)

Units = NDArray[np.uint16]
Codes = NDArray[np.int64]


class Drawn(NamedTuple):
    """The characters drawn on a page, what pdfium counts them by, and their boxes."""

    chars: list[str]
    numbers: list[int]
    boxes: Boxes


def read_units(textpage: pypdfium2.PdfTextPage) -> Units:
    """Give the page's text as pdfium orders it, in units of UTF-16.

    pypdfium2's own function guards its buffer with an assert and recurses over characters that
    pdfium leaves out; a buffer twice as long needs neither.
    """
    count = textpage.count_chars()
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer)
    return np.frombuffer(buffer, np.uint16)[: max(written - 1, 0)]


def read_boxes(textpage: pypdfium2.PdfTextPage, units: Units, frame: Frame) -> Drawn:
    """Give the characters drawn on the page.

    Blanks that pdfium made up have no width and are left out.
    """
    codes = _codes(textpage, units)
    rects = _read_rects(textpage, len(codes))
    boxes = frame.place(rects)
    wide = np.flatnonzero(codes[:-1] > _BEYOND)
    boxes.x1[wide] = larger(boxes.x1[wide], boxes.x1[wide + 1])
    left, _, right, _ = rects.T
    chars = [_character(code) for code in codes.tolist()]
    is_drawn = (codes > BLANK) | ((codes == BLANK) & ~(right <= left))
    numbers = np.flatnonzero(is_drawn & np.fromiter(map(bool, chars), np.bool_, len(chars)))
    kept = numbers.tolist()
    return Drawn([chars[number] for number in kept], kept, Boxes(*(s[numbers] for s in boxes)))


@np.errstate(invalid="ignore", over="ignore")  # damaged files place text at infinity
def find_breaks(boxes: Boxes) -> list[int]:
    """Give the places of the characters that do not stand behind the last one on its line.

    All characters of a page are compared at once: 0.1 ms a document of 3,000, one by one 0.8.
    """
    x0, y0, x1, y1 = (side[:-1] for side in boxes)
    next_x0, next_y0, _, next_y1 = (side[1:] for side in boxes)
    height, next_height = y1 - y0, next_y1 - next_y0
    is_lower = height < next_height
    least = np.where(is_lower, height, next_height)
    most = np.where(is_lower, next_height, height)
    overlap = np.where(y1 < next_y1, y1, next_y1) - np.where(y0 > next_y0, y0, next_y0)
    lift = y1 - next_y1
    follows = (
        (overlap * 2 >= least)
        & (-0.5 * least <= next_x0 - x0)
        & (next_x0 - x1 <= _WIDEST_GAP * least)
        & (-_LIFT * most <= lift)
        & (lift <= _LIFT * most)
    )
    breaks: list[int] = (np.flatnonzero(~follows) + 1).tolist()
    return breaks


def _read_rects(textpage: pypdfium2.PdfTextPage, count: int) -> NDArray[np.float32]:
    """Give a row of left, top, right and bottom edge for each number of pdfium's.

    The loop runs inside `map`, and the call is a bare one: 0.5 ms a document of 3,000 characters
    rather than 1.5.
    """
    rects = np.zeros((count, _SIDES), np.float32)
    room = (pdfium.FS_RECTF * count).from_buffer(rects)
    places = map(ctypes.byref, repeat(room), range(0, count * _RECT, _RECT))
    sum(map(_read_box, repeat(textpage.raw), range(count), places))
    return rects


def _codes(textpage: pypdfium2.PdfTextPage, units: Units) -> Codes:
    """Give a code for each number of pdfium's, 0 for the second half of a rare character.

    The text has as many units as there are numbers, unless pdfium leaves some out of it.
    """
    count = textpage.count_chars()
    if len(units) == count:
        return _join_halves(units.astype(np.int64))
    codes = (pdfium.FPDFText_GetUnicode(textpage, number) for number in range(count))
    return _join_halves(np.fromiter(codes, np.int64, count))


def _join_halves(codes: Codes) -> Codes:
    high, low = codes[:-1], codes[1:]
    (places,) = np.nonzero((high >= 0xD800) & (high < 0xDC00) & (low >= 0xDC00) & (low < 0xE000))
    if places.size:
        joined = 0x10000 + ((high[places] - 0xD800) << 10) + low[places] - 0xDC00
        codes[places], codes[places + 1] = joined, 0
    return codes


@lru_cache(maxsize=10_000)
def _character(code: int) -> str:
    """Give the character of a code, "" for pdfium's marks, U+FFFD for nonsense."""
    is_valid = code <= sys.maxunicode and not 0xD800 <= code < 0xE000
    return fold(chr(code)) if is_valid else "\ufffd"
