"""A picture of a page to the page: upright, its lines read, its rulings found."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

import cv2
from rapidocr.inference_engine.onnxruntime.main import ONNXRuntimeError

from extract.pdf.graphics import Graphics
from extract.pdf.page import Page, Run
from extract.pdf.recognition import POINTS_PER_INCH, Recognised
from extract.scan.drawn import add_drawn
from extract.scan.engine import Pixels, load_engine
from extract.scan.grade import is_doubtful
from extract.scan.lines import ReadLine, read_box
from extract.scan.strokes import find_lone, find_strokes, rule_page
from extract.scan.upright import Upright, bounds, set_upright

_NO_MEMORY = ("bad_alloc", "Failed to allocate", "Insufficient memory")
# Below this probability a "line" is a stamp, a stroke of a pen or a pattern.
_LEGIBLE = 0.5
# Height of a character's middle above its baseline, and the gap that ends a run, in sizes.
_MIDDLE = 0.35
_WIDEST_GAP = 1.5
# Sizes this near are one size, measured twice.
_SAME_SIZE = 0.1


def recognise(pixels: Pixels, dpi: float) -> Recognised:
    """Recognise a page of so many pixels an inch, however it lies.

    Raises:
        MemoryError: the libraries got none, which they tell in words of their own.
    """
    try:
        return _recognise(pixels, dpi)
    except (ONNXRuntimeError, cv2.error) as error:
        if any(word in str(error) for word in _NO_MEMORY):
            raise MemoryError from error
        raise


def _recognise(pixels: Pixels, dpi: float) -> Recognised:
    engine = load_engine()
    upright = set_upright(pixels, dpi, engine)
    scale = dpi / POINTS_PER_INCH
    lines = [line for box in upright.boxes for line in read_box(upright.pixels, box, engine)]
    legible = even_sizes([line for line in lines if line.score >= _LEGIBLE])
    illegible = tuple(line.text for line in lines if line.score < _LEGIBLE)
    page = _make_page(upright, legible, scale)
    return Recognised(page, is_doubtful(lines, upright.pixels), illegible)


def _make_page(upright: Upright, lines: Sequence[ReadLine], scale: float) -> Page:
    """Place lines and rulings on the page, in points."""
    strokes = find_strokes(upright.pixels, scale)
    rulings = rule_page(strokes, [bounds(box) for box in upright.boxes], scale)
    height, width = upright.pixels.shape[:2]
    whole = add_drawn(lines, find_lone(strokes, width), upright.pixels)
    runs = tuple(run for line in whole for run in _runs(line, scale))
    return Page(
        width=width / scale,
        height=height / scale,
        runs=runs,
        graphics=Graphics(tuple(rulings), 0.0, 0),
        text="\n".join(run.text for run in runs),
    )


def even_sizes(lines: Sequence[ReadLine]) -> list[ReadLine]:
    """Give lines of nearly one size the same: the median of their group."""
    groups: list[list[float]] = []
    for size in sorted(line.size for line in lines):
        if groups and size <= groups[-1][0] * (1 + _SAME_SIZE):
            groups[-1].append(size)
        else:
            groups.append([size])
    even = {size: median(group) for group in groups for size in group}
    return [replace(line, size=even[line.size]) for line in lines]


def _runs(line: ReadLine, scale: float) -> Iterator[Run]:
    """Cut a line at its wide gaps and place it on the page, in points."""
    begin = 0
    for place in range(1, len(line.glyphs) + 1):
        at_end = place == len(line.glyphs)
        if at_end or line.glyphs[place].x0 - line.glyphs[place - 1].x1 > _WIDEST_GAP * line.size:
            yield _run(line, begin, place, scale)
            begin = place


def _run(line: ReadLine, begin: int, end: int, scale: float) -> Run:
    glyphs = tuple(
        glyph._replace(x0=glyph.x0 / scale, x1=glyph.x1 / scale) for glyph in line.glyphs[begin:end]
    )
    baseline = (line.middle + _MIDDLE * line.size) / scale
    return Run(glyphs, baseline, line.size / scale)
