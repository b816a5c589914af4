"""A box round a line to characters with their places and size, in pixels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean, median
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from extract.pdf.page import Glyph
from extract.pdf.rows import is_cjk
from extract.scan.engine import Boxes, Char, Engine, Pixels
from extract.scan.punctuation import is_han, widen
from extract.scan.stacks import find_stack, lay_side_by_side
from extract.scan.upright import bounds, cut

Ink: TypeAlias = NDArray[np.bool_]
Centres: TypeAlias = Sequence[tuple[str, float]]

# Shares of the font size, measured on Song and Hei at 9 to 22 points: the ink of a Chinese
# character is this high, that of digits and capitals so; and half of what each is wide.
_HAN_INK = 0.92
_LATIN_INK = 0.72
_HAN_HALF = 0.5
_LATIN_HALF = 0.27
# The detector draws its boxes round the ink, wide for short lines, tight for long ones.
_LEAST_SIZE = 0.45
_MOST_SIZE = 1.0
# A row of pixels as dark as this all along is a line drawn under the text.
_UNDERLINE = 0.6
_STROKES = "_-—.·"
# Letters nearer than this share of the size belong to one word.
_WORD_GAP = 0.5


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of text: its characters and their edges, the height of its middle, its size.

    All in pixels; `score` is the mean probability of the characters.
    """

    glyphs: tuple[Glyph, ...]
    middle: float
    size: float
    score: float

    @property
    def text(self) -> str:
        """Give the characters."""
        return "".join(glyph.char for glyph in self.glyphs)


def read_box(pixels: Pixels, box: Boxes, engine: Engine) -> list[ReadLine]:
    """Read what a box encloses: a line, or characters one below the other, a line each."""
    line = cut(pixels, box)
    left, top, _, _ = bounds(box)
    ink = find_ink(line)
    stack = find_stack(ink)
    if stack:
        return _read_stack(line, stack, (left, top), engine)
    chars = engine.read_line(line)
    if not chars:
        return []
    height, width = ink.shape
    centres = _centres(chars, width)
    size = _measure_size(centres, ink)
    glyphs = tuple(_spread(centres, size, left))
    return [ReadLine(glyphs, top + height / 2, size, _score(chars))]


def find_ink(line: Pixels) -> Ink:
    """Tell the dark pixels of a line from its paper, underlines left out."""
    grey = line.min(axis=2)
    low, high = np.percentile(grey, (1, 80))
    dark = np.asarray(grey < (low + high) / 2, np.bool_)
    dark[dark.mean(axis=1) > _UNDERLINE] = False
    return dark


def _centres(chars: Sequence[Char], width: int) -> Centres:
    texts = widen([char.char for char in chars])
    return [(text, char.place * width) for text, char in zip(texts, chars, strict=True)]


def _score(chars: Sequence[Char]) -> float:
    """Give the mean probability of the characters, strokes apart: what they are is a guess."""
    sure = [char.score for char in chars if char.char not in _STROKES]
    return mean(sure or [char.score for char in chars])


def _measure_size(centres: Centres, ink: Ink) -> float:
    """Take the size from the ink of Chinese characters, else from all there is."""
    height, width = ink.shape
    han = [centre for char, centre in centres if is_han(char)]
    columns = np.zeros(width, np.bool_)
    for centre in han:
        columns[max(int(centre - height / 3), 0) : int(centre + height / 3)] = True
    rows = np.flatnonzero(ink[:, columns if han else slice(None)].sum(axis=1) > 1)
    inked = float(rows[-1] - rows[0] + 1) if len(rows) else 0.0
    size = inked / (_HAN_INK if han else _LATIN_INK)
    return float(min(max(size, _LEAST_SIZE * height), _MOST_SIZE * height))


def _spread(centres: Centres, size: float, left: float) -> Iterator[Glyph]:
    """Give characters their edges: as wide as they usually are, but none into another."""
    halves = [(_HAN_HALF if is_cjk(char) else _LATIN_HALF) * size for char, _ in centres]
    begins = [centre - half for (_, centre), half in zip(centres, halves, strict=True)]
    ends = [centre + half for (_, centre), half in zip(centres, halves, strict=True)]
    for n, ((a, x), (b, y)) in enumerate(pairwise(centres)):
        is_word = not is_cjk(a) and not is_cjk(b) and begins[n + 1] - ends[n] < _WORD_GAP * size
        if is_word or begins[n + 1] < ends[n]:
            ends[n] = begins[n + 1] = (x + y) / 2
    for (char, _), begin, end in zip(centres, begins, ends, strict=True):
        yield Glyph(char, left + begin, left + end, 0)


def _read_stack(
    line: Pixels, stack: Sequence[tuple[int, int]], corner: tuple[int, int], engine: Engine
) -> list[ReadLine]:
    """Read stacked characters as one line, then put each back where it stands."""
    left, top = corner
    row, edges = lay_side_by_side(line, stack)
    found = engine.read_line(row)
    size = median(end - begin for begin, end in stack) / _HAN_INK
    middle_x = left + line.shape[1] / 2
    lines = []
    for n, (begin, end) in enumerate(stack):
        here = [char for char in found if edges[n] <= char.place * row.shape[1] < edges[n + 1]]
        chars = [char.char for char in here]
        x = middle_x - size * len(chars) / 2
        glyphs = tuple(Glyph(c, x + size * i, x + size * (i + 1), 0) for i, c in enumerate(chars))
        if glyphs:
            lines.append(ReadLine(glyphs, top + (begin + end) / 2, size, _score(here)))
    return lines
