"""What is drawn on a PDF page: the ruled lines of its tables, and how much of it pictures cover."""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat
from typing import NamedTuple

from pypdfium2 import raw as pdfium

from extract.pdf.calls import bare, of_handle
from extract.pdf.frame import Box

# A filled rectangle no thicker than this is a line: Word draws borders as boxes of half a point.
_THICKEST_LINE = 3.0
_WHITE = 250  # of 255
# A page of a map or a chart has a hundred thousand objects; no form comes near these.
_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 1_000
_SEGMENT_BUDGET = 50_000
_DEEPEST_FORM = 4
_SEEN = frozenset({pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM})

_page_object = bare(pdfium.FPDFPage_GetObject, ctypes.c_void_p)
_form_object = bare(pdfium.FPDFFormObj_GetObject, ctypes.c_void_p)
_kind = of_handle(pdfium.FPDFPageObj_GetType)

Point = tuple[float, float]
ToReading = Callable[[float, float], Point]


class Ruling(NamedTuple):
    """A straight line along an axis: at y from x to x if horizontal, at x from y to y if not."""

    is_horizontal: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Graphics:
    """The lines of a page, the area of its pictures in square points, and its number of paths.

    `pictures` are the places of the pictures, which may reach beyond the page.
    """

    rulings: tuple[Ruling, ...]
    picture_area: float
    paths: int
    pictures: tuple[Box, ...] = ()


def read_graphics(page: object, to_reading: ToReading) -> Graphics:
    """Collect what is drawn on a pdfium page; `to_reading` turns page points into reading ones."""
    rulings: list[Ruling] = []
    pictures: list[Box] = []
    paths, budget = 0, _SEGMENT_BUDGET
    for kind, handle, matrix in _drawings(page):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            first, second = (to_reading(*corner) for corner in _corners(handle, matrix))
            (x0, y0), (x1, y1) = _opposite([first, second])
            pictures.append((x0, y0, x1, y1))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
            segments = pdfium.FPDFPath_CountSegments(handle)
            if segments <= _MOST_SEGMENTS and segments <= budget:
                budget -= segments
                rulings += _path_rulings(handle, matrix, to_reading)
    area = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in pictures)
    return Graphics(tuple(rulings), area, paths, tuple(pictures))


class _Matrix(NamedTuple):
    """A PDF matrix: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def apply(self, x: float, y: float) -> Point:
        """Transform a point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, first: "_Matrix") -> "_Matrix":
        """Give the matrix that does `first` and then this one."""
        return _Matrix(
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            *self.apply(first.e, first.f),
        )


def _drawings(page: object) -> Iterator[tuple[int, object, _Matrix]]:
    """Walk the pictures and paths of a page and of the forms placed on it, up to the limits.

    Nine in ten objects are pieces of text; those cost two bare calls each and no step in Python
    (1.5 → 0.6 ms a document of 3,000 characters).
    """
    waiting = [(page, _Matrix(), 0)]
    seen = 0
    while waiting:
        holder, matrix, depth = waiting.pop()
        count, get = _access(depth)
        places = range(min(count(holder), _MOST_OBJECTS - seen))
        seen += len(places)
        addresses = list(map(get, repeat(holder), places))
        for kind, address in zip(map(_kind, addresses), addresses, strict=True):
            if kind not in _SEEN:
                continue
            handle = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
            if kind != pdfium.FPDF_PAGEOBJ_FORM:
                yield kind, handle, matrix
            elif depth < _DEEPEST_FORM:
                waiting.append((handle, matrix.after(_own_matrix(handle)), depth + 1))


def _access(depth: int) -> tuple[Callable[[object], int], Callable[[object, int], int]]:
    if depth:
        return pdfium.FPDFFormObj_CountObjects, _form_object
    return pdfium.FPDFPage_CountObjects, _page_object


def _own_matrix(handle: object) -> _Matrix:
    raw = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, ctypes.byref(raw)):
        return _Matrix()
    return _Matrix(raw.a, raw.b, raw.c, raw.d, raw.e, raw.f)


def _corners(handle: object, matrix: _Matrix) -> tuple[Point, Point]:
    """Give two opposite corners of an object's bounding box in page points."""
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(handle, *map(ctypes.byref, sides))
    left, bottom, right, top = (side.value for side in sides)
    return matrix.apply(left, bottom), matrix.apply(right, top)


def _path_rulings(handle: object, matrix: _Matrix, to_reading: ToReading) -> Iterator[Ruling]:
    """Take a thin path for one line; of a larger one, each straight stroke or thin filled box."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, ctypes.byref(fill), ctypes.byref(stroke))
    if _is_white(handle, bool(stroke.value)):
        return
    corners = [to_reading(*corner) for corner in _corners(handle, matrix)]
    if _is_thin(*corners):
        yield from _line(*corners)
        return
    placed = matrix.after(_own_matrix(handle))
    for outline in _outlines(handle):
        points = [to_reading(*placed.apply(*point)) for point in outline]
        if stroke.value:
            for start, end in pairwise(points):
                yield from _line(start, end)
        else:
            yield from _line(*_opposite(points))


def _opposite(points: Sequence[Point]) -> tuple[Point, Point]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys)), (max(xs), max(ys))


def _is_thin(first: Point, second: Point) -> bool:
    return min(abs(first[0] - second[0]), abs(first[1] - second[1])) <= _THICKEST_LINE


def _is_white(handle: object, is_stroked: bool) -> bool:
    """Say whether a path cannot be seen: white boxes cover what an editor took away."""
    parts = [ctypes.c_uint() for _ in range(4)]
    get = pdfium.FPDFPageObj_GetStrokeColor if is_stroked else pdfium.FPDFPageObj_GetFillColor
    get(handle, *map(ctypes.byref, parts))
    red, green, blue, alpha = (part.value for part in parts)
    return alpha == 0 or min(red, green, blue) >= _WHITE


def _line(first: Point, second: Point) -> Iterator[Ruling]:
    """Make a ruling of two points, none if they lie askew or nearly on one spot."""
    (x0, x1), (y0, y1) = sorted((first[0], second[0])), sorted((first[1], second[1]))
    width, height = x1 - x0, y1 - y0
    if height <= _THICKEST_LINE < width:
        yield Ruling(True, (y0 + y1) / 2, x0, x1)
    elif width <= _THICKEST_LINE < height:
        yield Ruling(False, (x0 + x1) / 2, y0, y1)


def _outlines(handle: object) -> Iterator[list[Point]]:
    """Give the outlines a path consists of, as far as their segments are straight."""
    outline: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for place in range(pdfium.FPDFPath_CountSegments(handle)):
        segment = pdfium.FPDFPath_GetPathSegment(handle, place)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind != pdfium.FPDF_SEGMENT_LINETO and outline:
            yield outline
            outline = []
        outline.append((x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            outline.append(outline[0])
    if outline:
        yield outline
