"""Characters that are mere shapes, which the model often leaves out: ____, —— and ■.

Each says something: a blank was not filled in, a box was ticked. So they are looked for in the
picture and added where nothing was read. All measures are in pixels.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np

from extract.pdf.graphics import Ruling
from extract.pdf.page import Glyph
from extract.scan.engine import Pixels
from extract.scan.lines import ReadLine

# Shares of the font size. A stroke so far below the middle of its line is a blank to fill in, one
# about the middle a dash; text is within reach, if need be in the cell before.
_LOWEST, _HIGHEST = 0.65, 0.25
_DASH = 0.2
_SHORTEST = 1.2
_REACH = 6.0
_OVERLAP, _HALF = 0.25, 0.7
_WIDTHS = {"_": 0.5, "—": 1.0}
# A ticked box: as high and wide as this, and nearly all of it ink, where paper is white.
_SMALLEST, _LARGEST = 0.5, 1.05
_SOLID = 0.85
_DARK = 0.5
_LEVEL = 0.35
# A picture that has more shapes is grain or a pattern.
_MOST_SHAPES = 100_000


def add_drawn(
    lines: Sequence[ReadLine], strokes: Sequence[Ruling], pixels: Pixels
) -> list[ReadLine]:
    """Add drawn characters to the lines they stand in; `strokes` are those of no table."""
    drawn: dict[int, list[Glyph]] = {}
    for stroke in strokes:
        for number, glyphs in _find_blank(stroke, lines):
            drawn.setdefault(number, []).extend(glyphs)
    for middle, square in _find_squares(pixels):
        place = _line_of(square, middle, lines)
        if place is not None:
            drawn.setdefault(place, []).append(square)
    return [_insert(line, drawn.get(number, [])) for number, line in enumerate(lines)]


def _find_blank(stroke: Ruling, lines: Sequence[ReadLine]) -> Iterator[tuple[int, list[Glyph]]]:
    """Spell a stroke where no text is as underscores or dashes of the nearest line in its row."""
    row = [n for n, line in enumerate(lines) if _shape(stroke, line)]
    if not row or any(_covers(stroke, line) for line in lines):
        return
    nearest = min(row, key=lambda n: _distance(lines[n], stroke.start, stroke.end))
    line = lines[nearest]
    if _distance(line, stroke.start, stroke.end) <= _REACH * line.size:
        yield nearest, _repeat(_shape(stroke, line), stroke, line.size)


def _shape(stroke: Ruling, line: ReadLine) -> str:
    """Tell what character a stroke is in a line, "" if none."""
    if stroke.end - stroke.start < _SHORTEST * line.size:
        return ""
    below = (stroke.at - line.middle) / line.size
    if abs(below) <= _DASH:
        return "—"
    return "_" if _HIGHEST <= below <= _LOWEST else ""


def _covers(stroke: Ruling, line: ReadLine) -> bool:
    """Say whether a line has text on the stroke, marks that are the stroke itself apart."""
    least = _OVERLAP * line.size
    return abs(stroke.at - line.middle) <= _HALF * line.size and any(
        min(stroke.end, glyph.x1) - max(stroke.start, glyph.x0) > least
        for glyph in line.glyphs
        if glyph.char not in _WIDTHS
    )


def _distance(line: ReadLine, start: float, end: float) -> float:
    """Give how far a stretch is from the nearest character of a line; 0 if they overlap."""
    return min(max(glyph.x0 - end, start - glyph.x1, 0.0) for glyph in line.glyphs)


def _repeat(char: str, stroke: Ruling, size: float) -> list[Glyph]:
    """Give as many characters as a stroke is long."""
    count = max(round((stroke.end - stroke.start) / (_WIDTHS[char] * size)), 1)
    edges = np.linspace(stroke.start, stroke.end, count + 1).tolist()
    return [Glyph(char, edges[n], edges[n + 1], 0) for n in range(count)]


def _find_squares(pixels: Pixels) -> Iterator[tuple[float, Glyph]]:
    """Find solid squares of any size, each with the height of its middle."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    dark = (grey < _DARK * np.median(grey)).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=4)
    x, y, width, height, area = stats[1:].T
    if len(stats) > _MOST_SHAPES:
        return
    is_square = (area > _SOLID * width * height) & (abs(width - height) <= 0.2 * height)
    for place in np.flatnonzero(is_square & (height > 8)):
        begin, end = float(x[place]), float(x[place] + width[place])
        yield float(y[place] + height[place] / 2), Glyph("■", begin, end, 0)


def _line_of(square: Glyph, middle: float, lines: Sequence[ReadLine]) -> int | None:
    """Give the line a square stands in as a character that was not read; None if there is none."""
    stroke = Ruling(True, middle, square.x0, square.x1)
    for number, line in enumerate(lines):
        is_level = abs(middle - line.middle) <= _LEVEL * line.size
        is_character = _SMALLEST <= (square.x1 - square.x0) / line.size <= _LARGEST
        is_near = _distance(line, square.x0, square.x1) <= _REACH * line.size
        if is_level and is_character and is_near:
            return None if _covers(stroke, line) else number
    return None


def _insert(line: ReadLine, glyphs: Sequence[Glyph]) -> ReadLine:
    """Put glyphs where they stand, in place of strokes that were read as fewer."""
    if not glyphs:
        return line
    kept = [
        glyph
        for glyph in line.glyphs
        if glyph.char not in _WIDTHS or not any(_overlap(glyph, drawn) for drawn in glyphs)
    ]
    return replace(line, glyphs=tuple(sorted([*kept, *glyphs], key=lambda glyph: glyph.x0)))


def _overlap(glyph: Glyph, drawn: Glyph) -> bool:
    return glyph.x0 < drawn.x1 and drawn.x0 < glyph.x1
