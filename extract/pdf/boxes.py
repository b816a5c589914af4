"""The characters of a page as pdfium finds them, each with its box; this runs for every one."""

import ctypes
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw as pdfium

from extract.pdf.chars import fold
from extract.pdf.frame import BLANK, Box, Frame

# A gap of more than this many character heights starts a new run: a column, a cell, a field.
_WIDEST_GAP = 1.5
# Raised characters begin at least this much higher: a third of a size in Word and in LibreOffice,
# where the lower edges of a Latin and a Chinese font differ by a sixth.
_LIFT = 0.26
_BEYOND = 0xFFFF  # the last code that is one unit of UTF-16


def read_units(textpage: pypdfium2.PdfTextPage) -> Sequence[int]:
    """Give the page's text as pdfium orders it, in units of UTF-16.

    pypdfium2's own function guards its buffer with an assert and recurses over characters that
    pdfium leaves out; a buffer twice as long needs neither.
    """
    count = textpage.count_chars()
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer)
    units: list[int] = buffer[: max(written - 1, 0)]
    return units


def read_boxes(
    textpage: pypdfium2.PdfTextPage, units: Sequence[int], frame: Frame
) -> Iterator[tuple[str, int, Box]]:
    """Give the characters drawn on the page, what pdfium counts them by, and their boxes.

    Blanks that pdfium made up have no width and are left out.
    """
    rect = pdfium.FS_RECTF()
    handle, pointer, place = textpage.raw, ctypes.byref(rect), frame.placer()
    read_box = pdfium.FPDFText_GetLooseCharBox
    for number, code in enumerate(_codes(textpage, units)):
        if code < BLANK:
            continue
        read_box(handle, number, pointer)
        if code == BLANK and rect.right <= rect.left:
            continue
        char = _character(code)
        if not char:
            continue
        x0, y0, x1, y1 = place(rect)
        if code > _BEYOND:
            read_box(handle, number + 1, pointer)
            x1 = max(x1, place(rect)[2])
        yield char, number, (x0, y0, x1, y1)


def follows(last: Box, box: Box) -> bool:
    """Say whether a character stands behind the last one on the same line."""
    x0, y0, x1, y1 = last
    next_x0, next_y0, _, next_y1 = box
    height, next_height = y1 - y0, next_y1 - next_y0
    least, most = (height, next_height) if height < next_height else (next_height, height)
    overlap = (y1 if y1 < next_y1 else next_y1) - (y0 if y0 > next_y0 else next_y0)
    return (
        overlap * 2 >= least
        and -0.5 * least <= next_x0 - x0
        and next_x0 - x1 <= _WIDEST_GAP * least
        and -_LIFT * most <= y1 - next_y1 <= _LIFT * most
    )


def _codes(textpage: pypdfium2.PdfTextPage, units: Sequence[int]) -> Sequence[int]:
    """Give a code for each number of pdfium's, 0 for the second half of a rare character.

    The text has as many units as there are numbers, unless pdfium leaves some out of it.
    """
    count = textpage.count_chars()
    if len(units) != count:
        units = [pdfium.FPDFText_GetUnicode(textpage, number) for number in range(count)]
    return _join_halves(units) if any(0xD800 <= unit < 0xDC00 for unit in units) else units


def _join_halves(units: Sequence[int]) -> list[int]:
    codes = list(units)
    for place, (high, low) in enumerate(pairwise(units)):
        if 0xD800 <= high < 0xDC00 <= low < 0xE000:
            codes[place] = 0x10000 + ((high - 0xD800) << 10) + low - 0xDC00
            codes[place + 1] = 0
    return codes


@lru_cache(maxsize=10_000)
def _character(code: int) -> str:
    """Give the character of a code, "" for pdfium's marks, U+FFFD for nonsense."""
    is_valid = code <= sys.maxunicode and not 0xD800 <= code < 0xE000
    return fold(chr(code)) if is_valid else "\ufffd"
