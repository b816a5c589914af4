"""Pages that pictures cover: whether the text on such a page is all that stands there."""

from collections.abc import Callable

import numpy as np
import pypdfium2

from extract.pdf.page import Page, Run
from mingjian.text import visible

# The smallest picture that could hold a paragraph: 3 % of the page, a line of eight characters.
_PARAGRAPH_SHARE = 0.03
_LONG_SIDE, _SHORT_SIDE = 100.0, 30.0
# Pictures this large are told of, as one may look up what they say.
_NOTICED_SHARE = 0.25
# Scans cover nearly all of the page, two screenshots with their captions hardly more than half.
# Of 1 900 pages in 1 100 files five text pages are covered: slides, a screen print, photo tiles.
_MOST = 0.6
# On a background stand several hundred characters all over the page, on a scan a header, a footer
# and what was typed into a few blanks.
_MANY_CHARS = 300
_BANDS, _FULL_BANDS = 10, 5
# How much of its square a Chinese character blackens, other characters half of it; and how much of
# the page's black an invisible layer must account for. The sizes are guesses of whoever made the
# layer: 14 real ones reach 0.56 to 3.6.
_BLACKNESS = 0.15
_LEAST_COVERED = 0.25
_INK_SCALE = 0.5
_A3 = 1_200.0  # points; larger pages are drawn no larger
_PAPER_NOISE = 60  # of 255: paper is not white

# Measures the ink on a page, in square points; called only where it matters.
MeasureInk = Callable[[], float]


def picture_share(page: Page) -> float:
    """Give how much of a page its pictures cover, 1 for all (or for layers that do it twice)."""
    area = sum(
        max(0.0, min(x1, page.width) - max(x0, 0.0)) * max(0.0, min(y1, page.height) - max(y0, 0.0))
        for x0, y0, x1, y1 in page.graphics.pictures
    )
    return min(1.0, area / max(page.width * page.height, 1.0))


def may_hold_text(page: Page) -> bool:
    """Say whether some picture is large enough to hold a paragraph, or strips of one together."""
    least = _PARAGRAPH_SHARE * page.width * page.height
    for x0, y0, x1, y1 in page.graphics.pictures:
        short, long = sorted((x1 - x0, y1 - y0))
        if short >= _SHORT_SIDE and long >= _LONG_SIDE and short * long >= least:
            return True
    return picture_share(page) >= _NOTICED_SHARE


def is_covered(page: Page, measure_ink: MeasureInk) -> bool:
    """Say whether the text of a page is but a part of what its picture says.

    Text that nobody sees is a layer made by recognition: good if it accounts for the ink.
    """
    if picture_share(page) < _MOST:
        return False
    if _is_layer(page):
        return _layer_ink(page) < _LEAST_COVERED * measure_ink()
    return not _is_spread(page)


def is_noticed(page: Page) -> bool:
    """Say whether a page of text has pictures worth telling of: large, and read by no layer."""
    return picture_share(page) >= _NOTICED_SHARE and not _is_layer(page)


def measure_ink(page: pypdfium2.PdfPage) -> float:
    """Give the blackened area of a page in square points; shades of grey count in part.

    Raises:
        pypdfium2.PdfiumError: the page is damaged.
    """
    width, height = page.get_size()
    scale = _INK_SCALE * min(1.0, _A3 / max(width, height, 1.0))
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        grey = bitmap.to_numpy().astype(np.float32)
        darkness = np.median(grey) - grey
        blackened = float(darkness[darkness > _PAPER_NOISE].sum()) / 255
        return blackened / float(scale) ** 2
    finally:
        bitmap.close()


def _is_layer(page: Page) -> bool:
    unseen = sum(len(run.glyphs) for run in page.runs if run.invisible)
    return 2 * unseen > sum(len(run.glyphs) for run in page.runs)


def _layer_ink(page: Page) -> float:
    return sum(map(_run_ink, page.runs))


def _run_ink(run: Run) -> float:
    squares = sum(1.0 if glyph.char > "\u2e7f" else 0.5 for glyph in run.glyphs)
    return squares * run.size**2 * _BLACKNESS


def _is_spread(page: Page) -> bool:
    bands = {int(_BANDS * run.baseline / max(page.height, 1.0)) for run in page.runs}
    return len(visible(page.text)) >= _MANY_CHARS and len(bands) >= _FULL_BANDS
