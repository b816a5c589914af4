"""The text objects of an OFD page as runs of characters with their places."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from extract.ofd.markup import POINTS, Frame, descend, number, read_deltas
from extract.pdf.chars import fold
from extract.pdf.page import Glyph, Run
from extract.pdf.rows import is_cjk

# As for a PDF: a gap of more than this many sizes starts a new run.
_WIDEST_GAP = 1.5
_BOLD_NAME = re.compile(r"bold|heavy|black|simhei|heiti|黑体|小标宋", re.IGNORECASE)
_BOLD_WEIGHT = 600
_LATIN_WIDTH = 0.5
_SKEW = 5
_TRUE = frozenset({"true", "1"})


def bold_fonts(resources: etree._Element) -> Mapping[str, bool]:
    """Say of each font in a resource file, by its ID, whether it is bold."""
    return {
        font.get("ID", ""): font.get("Bold", "") in _TRUE
        or _BOLD_NAME.search(font.get("FontName", "")) is not None
        for font in descend(resources, "Font")
    }


def code_text(code: etree._Element) -> str:
    """Give the characters of a `TextCode`, also those behind elements that do not belong there."""
    return fold("".join(code.itertext()))


def read_runs(
    text_object: etree._Element, frame: Frame, fonts: Mapping[str, bool]
) -> Iterator[Run]:
    """Read a `TextObject` that stands in a frame: each `TextCode` is one run or several."""
    height = number(text_object.get("Size", "")) or 0.0
    size = min(max(height * frame.matrix.stretch * POINTS, 1.0), 200.0)
    weight = number(text_object.get("Weight", "")) or 0.0
    bold = weight >= _BOLD_WEIGHT or fonts.get(text_object.get("Font", ""), False)
    tilt = frame.matrix.tilt
    tilt = tilt if _SKEW < tilt < 360 - _SKEW else 0
    x = y = 0.0
    for code in descend(text_object, "TextCode"):
        x = _coordinate(code, "X", x)
        y = _coordinate(code, "Y", y)
        placed = _glyphs(code, frame, (x, y), height)
        for glyphs, baseline in _trimmed(*_whole(placed)) if tilt else _split(placed, size):
            yield Run(tuple(glyphs), baseline, size, bold, tilt)


def _coordinate(code: etree._Element, name: str, last: float) -> float:
    """Read where a piece begins; without a word, where the one before began."""
    value = number(code.get(name, ""))
    return last if value is None else value


def _glyphs(
    code: etree._Element, frame: Frame, start: tuple[float, float], height: float
) -> Iterator[tuple[Glyph, float]]:
    """Give each character with its baseline."""
    text = code_text(code).strip("\r\n\t")
    across = read_deltas(code.get("DeltaX", ""), len(text))
    down = read_deltas(code.get("DeltaY", ""), len(text))
    x, y = start
    for place, char in enumerate(text):
        width = height if is_cjk(char) else height * _LATIN_WIDTH
        step = across[place] if place < len(across) else (0.0 if down else width)
        left, baseline = frame.place(x, y)
        right, _ = frame.place(x + (min(width, step) if step > 0 else width), y)
        yield Glyph(char, min(left, right), max(left, right), place), baseline
        x += step
        y += down[place] if place < len(down) else 0.0


def _whole(glyphs: Iterator[tuple[Glyph, float]]) -> tuple[list[Glyph], float]:
    """Keep tilted characters together, though each stands on a line of its own."""
    placed = list(glyphs)
    return [glyph for glyph, _ in placed], placed[0][1] if placed else 0.0


def _split(
    glyphs: Iterator[tuple[Glyph, float]], size: float
) -> Iterator[tuple[list[Glyph], float]]:
    """Cut characters where one does not follow the last; blanks at the ends are no text."""
    run: list[Glyph] = []
    level = 0.0
    for glyph, baseline in glyphs:
        is_apart = run and (
            abs(baseline - level) > size / 2
            or not -size / 2 <= glyph.x0 - run[-1].x0
            or glyph.x0 - run[-1].x1 > _WIDEST_GAP * size
        )
        if is_apart:
            yield from _trimmed(run, level)
            run = []
        if not run:
            level = baseline
        run.append(glyph)
    yield from _trimmed(run, level)


def _trimmed(run: list[Glyph], level: float) -> Iterator[tuple[list[Glyph], float]]:
    seen = [place for place, glyph in enumerate(run) if not glyph.char.isspace()]
    if seen:
        yield run[seen[0] : seen[-1] + 1], level
