"""Long screenshots cut into pages, as the detector sees nothing in what is shrunk too far."""

import math
from collections.abc import Iterator

import numpy as np

from extract.pdf.recognition import Pixels

# Heights in widths: from which a picture is long, and between which the pieces are cut.
_LONG = 2.0
_SHORTEST, _LONGEST = 1.1, 1.5


def slice_long(pixels: Pixels) -> Iterator[Pixels]:
    """Cut a long picture where its rows of pixels are most even: between two lines of text."""
    height, width = pixels.shape[:2]
    begin = 0
    while height - begin > _LONG * width:
        first = begin + math.ceil(_SHORTEST * width)
        unevenness = pixels[first : begin + math.ceil(_LONGEST * width)].std(axis=(1, 2))
        end = first + int(np.argmin(unevenness))
        yield pixels[begin:end]
        begin = end
    yield pixels[begin:]
