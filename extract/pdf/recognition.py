"""The seam to text recognition: a page that is a picture goes out, a page with text comes back."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from extract.limits import Limits
from extract.pdf.page import Page
from mingjian.document import Problem

# More pixels to the inch make text no more legible, only slower.
DPI = 200.0
POINTS_PER_INCH = 72.0

# Height × width × 3: blue, green, red.
Pixels: TypeAlias = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Recognised:
    """A page made of a picture, as if it had a text layer.

    `doubtful`: so badly legible that words may be wrong or missing. `illegible` holds what was
    found but makes no sense: stamps, handwriting, patterns.
    """

    page: Page
    doubtful: bool
    illegible: tuple[str, ...] = ()

    @property
    def aside(self) -> tuple[tuple[str, str], ...]:
        """Give what is no part of the text, each with the reason."""
        return tuple(("illegible", text) for text in self.illegible)


# Takes a picture and how many of its pixels make an inch; gives None if the engine fails.
Recognise: TypeAlias = Callable[[Pixels, float], Recognised | None]


def render(page: pypdfium2.PdfPage, limits: Limits) -> tuple[Pixels, float]:
    """Draw a page at 200 dpi, or fewer if it is very large; give the pixels and the dpi.

    Raises:
        pypdfium2.PdfiumError: the page is damaged.
    """
    width, height = page.get_size()
    largest = math.sqrt(limits.page_pixels / max(width * height, 1.0))
    scale = min(DPI / POINTS_PER_INCH, largest)
    bitmap = page.render(scale=scale)
    try:
        return bitmap.to_numpy().copy(), scale * POINTS_PER_INCH
    finally:
        bitmap.close()


def recognition_problems(good: Sequence[int], doubtful: Sequence[int]) -> Iterator[Problem]:
    """Tell which pages, counted from 1, were recognised, and which of them hardly could be."""
    if doubtful:
        message = f"第 {spell_pages(doubtful)} 页扫描不清，未找到的内容请对照原件核实。"
        yield Problem("poor-scan", message)
    if good:
        message = f"第 {spell_pages(good)} 页由图片识别，可能有个别错字，引用前请对照原件。"
        yield Problem("ocr", message)


def spell_pages(numbers: Sequence[int]) -> str:
    """Write out page numbers, three and more in a row as 2—6."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    return "、".join(_spell_span(span) for span in spans)


def _spell_span(span: Sequence[int]) -> str:
    return f"{span[0]}—{span[-1]}" if len(span) > 2 else "、".join(map(str, span))
