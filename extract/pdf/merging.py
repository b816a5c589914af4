"""A page whose text is typed over a picture: the typed text, and what else the picture says."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.pdf.page import Glyph, Page, Run

# Rendered and recognised, a page keeps its size unless it was turned.
_SAME_SIZE = 0.02
# From the baseline, in sizes: a line reaches so far up and down, a character's middle lies so high.
_ASCENT, _DESCENT, _MIDDLE = 1.0, 0.3, 0.35


def merge(typed: Page, found: Page) -> Page | None:
    """Add to the typed text what was recognised beside it; None if the pages lie differently.

    Text that nobody sees is no typed text: its places are recognised.
    """
    if not (_is_same(typed.width, found.width) and _is_same(typed.height, found.height)):
        return None
    runs = tuple(run for run in typed.runs if not run.invisible)
    added = tuple(piece for run in found.runs for piece in _beside(run, runs))
    return replace(found, runs=runs + added)


def layer_text(page: Page) -> str:
    """Give the text of a page that nobody sees."""
    return "\n".join(run.text for run in page.runs if run.invisible)


def _is_same(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME_SIZE * max(one, other)


def _beside(run: Run, typed: Sequence[Run]) -> Iterator[Run]:
    """Give what is left of a recognised run where typed ones lie over it."""
    middle = run.baseline - _MIDDLE * run.size
    over = [
        (other.x0, other.x1)
        for other in typed
        if other.baseline - _ASCENT * other.size < middle < other.baseline + _DESCENT * other.size
    ]
    piece: list[Glyph] = []
    for glyph in run.glyphs:
        centre = (glyph.x0 + glyph.x1) / 2
        if not any(x0 <= centre <= x1 for x0, x1 in over):
            piece.append(glyph)
        elif piece:
            yield replace(run, glyphs=tuple(piece))
            piece = []
    if piece:
        yield replace(run, glyphs=tuple(piece))
