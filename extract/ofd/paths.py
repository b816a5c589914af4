"""The drawn lines of an OFD page, of which its tables are made."""

from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from extract.ofd.markup import Frame, descend, number, numbers
from extract.pdf.graphics import Ruling

# As for a PDF: what is no thicker than this (points) is a line, what is white is nothing.
_THICKEST_LINE = 3.0
_WHITE = 250
_MOST_WORDS = 5_000
# Coordinates behind each operator of AbbreviatedData (GB/T 33190-2016, table 36).
_OPERANDS = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}

Point = tuple[float, float]


def read_rulings(path: etree._Element, frame: Frame) -> Iterator[Ruling]:
    """Read a `PathObject` that stands in a frame.

    Each straight stroke along an axis, or a thin filled box, is a line.
    """
    is_stroked = path.get("Stroke", "true") != "false"
    colour = next(descend(path, "StrokeColor" if is_stroked else "FillColor"), None)
    if colour is not None and _is_white(colour):
        return
    if not is_stroked and path.get("Fill", "false") != "true":
        return
    words = next((data.text or "" for data in descend(path, "AbbreviatedData")), "")
    for outline in _outlines(words, frame):
        if is_stroked:
            for start, end in pairwise(outline):
                yield from _line(start, end)
        else:
            xs, ys = [x for x, _ in outline], [y for _, y in outline]
            yield from _line((min(xs), min(ys)), (max(xs), max(ys)))


def _is_white(colour: etree._Element) -> bool:
    value = numbers(colour.get("Value", ""))
    return bool(value) and len(value) <= 3 and min(value) >= _WHITE  # four are CMYK


def _outlines(words: str, frame: Frame) -> Iterator[list[Point]]:
    """Give the outlines of a path as far as they are straight, in points of the page."""
    outline: list[Point] = []
    tokens = iter(words.split(maxsplit=_MOST_WORDS)[:_MOST_WORDS])
    for operator in tokens:
        operands = [number(next(tokens, "")) for _ in range(_OPERANDS.get(operator, 0))]
        if None in operands:
            break
        if operator == "C" and outline:
            outline.append(outline[0])
        elif operator == "L":
            outline.append(frame.place(operands[0] or 0.0, operands[1] or 0.0))
        elif operands:
            if outline:
                yield outline
            outline = [frame.place(operands[-2] or 0.0, operands[-1] or 0.0)]
    if outline:
        yield outline


def _line(first: Point, second: Point) -> Iterator[Ruling]:
    """Make a ruling of two points, none if they lie askew or nearly on one spot."""
    (x0, x1), (y0, y1) = sorted((first[0], second[0])), sorted((first[1], second[1]))
    width, height = x1 - x0, y1 - y0
    if height <= _THICKEST_LINE < width:
        yield Ruling(True, (y0 + y1) / 2, x0, x1)
    elif width <= _THICKEST_LINE < height:
        yield Ruling(False, (x0 + x1) / 2, y0, y1)
