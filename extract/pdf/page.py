"""What pdfium knows of a page: its characters with their places, its rulings and pictures.

Everything is copied out, so that no handle outlives its page. Coordinates are points from the top
left corner of the page as it is read, whichever way it lies in the file.
"""

import ctypes
import math
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, groupby
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw as pdfium

from extract.pdf.chars import fold
from extract.pdf.frame import BLANK, Box, Frame, find_frame
from extract.pdf.graphics import Graphics, read_graphics

# A gap of more than this many character heights starts a new run: a column, a cell, a field.
_WIDEST_GAP = 1.5
_BOLD_NAME = re.compile(r"bold|heavy|black|demi|simhei|heiti|黑体|小标宋", re.IGNORECASE)
_BOLD_WEIGHT = 650
_FILL_AND_STROKE = 2  # how Word and WPS thicken a font that has no bold cut
_SKEW = 5  # degrees by which a page may lie askew on the scanner


class Glyph(NamedTuple):
    """A character and its left and right edge; `number` is what pdfium counts it by."""

    char: str
    x0: float
    x1: float
    number: int


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that follow one another on a line without a wide gap.

    `tilt` is the angle in degrees at which they lie to the page's text, 0 for nearly all; places
    in a tilted run are those of its first character.
    """

    glyphs: tuple[Glyph, ...]
    baseline: float
    size: float
    bold: bool = False
    tilt: int = 0

    @property
    def text(self) -> str:
        """Give the characters, without blanks for gaps."""
        return "".join(glyph.char for glyph in self.glyphs)

    @property
    def x0(self) -> float:
        """Give the left edge."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """Give the right edge."""
        return self.glyphs[-1].x1


@dataclass(frozen=True, slots=True)
class Page:
    """A page, read: runs in the order of the file, drawings, and pdfium's own idea of its text."""

    width: float
    height: float
    runs: tuple[Run, ...]
    graphics: Graphics
    text: str


def read_page(page: pypdfium2.PdfPage) -> Page:
    """Copy out of a pdfium page what we need.

    Raises:
        pypdfium2.PdfiumError: the page is damaged.
    """
    textpage = page.get_textpage()
    try:
        frame = find_frame(page, textpage)
        runs = tuple(_merge_tilted(_runs(textpage, frame)))
        graphics = read_graphics(page, frame.point)
        text = fold(_whole_text(textpage))
        return Page(frame.width, frame.height, runs, graphics, text)
    finally:
        textpage.close()


def _whole_text(textpage: pypdfium2.PdfTextPage) -> str:
    """Give the page's text as pdfium orders it.

    pypdfium2's own function guards its buffer with an assert and recurses over characters that
    pdfium leaves out; a buffer twice as long needs neither.
    """
    count = textpage.count_chars()
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer)
    return bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")


def _runs(textpage: pypdfium2.PdfTextPage, frame: Frame) -> Iterator[Run]:
    for glyphs in _split(_glyphs(textpage, frame)):
        trimmed = _trim(glyphs)
        if trimmed:
            yield _make_run(textpage, trimmed, frame)


def _split(glyphs: Iterable[tuple[Glyph, Box]]) -> Iterator[list[Glyph]]:
    """Cut the characters where one does not follow the last."""
    run: list[Glyph] = []
    last = Box(0, 0, 0, 0)
    for glyph, box in glyphs:
        if run and not _follows(last, box):
            yield run
            run = []
        run.append(glyph)
        last = box
    yield run


def _trim(glyphs: list[Glyph]) -> list[Glyph]:
    """Drop blanks at both ends: typed indents are places, not text."""
    seen = [place for place, glyph in enumerate(glyphs) if not glyph.char.isspace()]
    return glyphs[seen[0] : seen[-1] + 1] if seen else []


def _glyphs(textpage: pypdfium2.PdfTextPage, frame: Frame) -> Iterator[tuple[Glyph, Box]]:
    """Give the characters drawn on the page; blanks that pdfium made up have no width."""
    rect = pdfium.FS_RECTF()
    handle, pointer = textpage.raw, ctypes.byref(rect)
    second_half = -1
    for number in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(handle, number)
        if code < BLANK or number == second_half:
            continue
        if 0xD800 <= code < 0xDC00:  # pdfium numbers the halves of a rare character apart
            low = pdfium.FPDFText_GetUnicode(handle, number + 1)
            if 0xDC00 <= low < 0xE000:
                code = 0x10000 + ((code - 0xD800) << 10) + low - 0xDC00
                second_half = number + 1
        pdfium.FPDFText_GetLooseCharBox(handle, number, pointer)
        char = _character(code)
        if char and (code > BLANK or rect.right > rect.left):
            box = frame.box(rect)
            if second_half > number:
                pdfium.FPDFText_GetLooseCharBox(handle, second_half, pointer)
                box = box._replace(x1=max(box.x1, frame.box(rect).x1))
            yield Glyph(char, box.x0, box.x1, number), box


@lru_cache(maxsize=10_000)
def _character(code: int) -> str:
    """Give the character of a code, "" for pdfium's marks, U+FFFD for nonsense."""
    is_valid = code <= sys.maxunicode and not 0xD800 <= code < 0xE000
    return fold(chr(code)) if is_valid else "\ufffd"


def _follows(last: Box, box: Box) -> bool:
    """Say whether a character stands behind the last one on the same line."""
    height = min(last.y1 - last.y0, box.y1 - box.y0)
    overlap = min(last.y1, box.y1) - max(last.y0, box.y0)
    return (
        overlap * 2 >= height
        and -0.5 * height <= box.x0 - last.x0
        and (box.x0 - last.x1 <= _WIDEST_GAP * height)
    )


def _make_run(textpage: pypdfium2.PdfTextPage, glyphs: list[Glyph], frame: Frame) -> Run:
    first = glyphs[0].number
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, first, ctypes.byref(x), ctypes.byref(y))
    _, baseline = frame.point(x.value, y.value)
    angle = pdfium.FPDFText_GetCharAngle(textpage, first) - frame.angle
    tilt = round(math.degrees(angle)) % 360
    samples = {first, glyphs[len(glyphs) // 2].number, glyphs[-1].number}
    bold = all(_is_bold(textpage, index) for index in samples)
    size = _font_size(textpage, first)
    return Run(tuple(glyphs), baseline, size, bold, tilt if _SKEW < tilt < 360 - _SKEW else 0)


def _font_size(textpage: pypdfium2.PdfTextPage, index: int) -> float:
    """Give the size on the page: many programs write size 1 and scale by the text matrix."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(textpage, index, ctypes.byref(matrix))
    size: float = pdfium.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d)
    return min(max(size, 1.0), 200.0)


def _is_bold(textpage: pypdfium2.PdfTextPage, index: int) -> bool:
    text_object = pdfium.FPDFText_GetTextObject(textpage, index)
    if text_object and pdfium.FPDFTextObj_GetTextRenderMode(text_object) == _FILL_AND_STROKE:
        return True
    if pdfium.FPDFText_GetFontWeight(textpage, index) >= _BOLD_WEIGHT:
        return True
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage, index, name, len(name), ctypes.byref(flags))
    return _BOLD_NAME.search(name.value.decode("utf-8", "replace")) is not None


def _merge_tilted(runs: Iterable[Run]) -> Iterator[Run]:
    """Make one run of tilted characters that each stand on a line of their own."""
    for tilt, group in groupby(runs, key=lambda run: run.tilt):
        if not tilt:
            yield from group
            continue
        pieces = list(group)
        glyphs = tuple(chain.from_iterable(piece.glyphs for piece in pieces))
        yield replace(pieces[0], glyphs=glyphs)
