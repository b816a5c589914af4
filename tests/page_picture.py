"""Pages drawn as pictures, with a font of our own, so that any machine sees the same pixels.

The font has the characters of one sample only (tests/samples_text/fonts/README.md).
"""

import io
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mingjian.paths import ROOT

DPI = 150
_FONT = ROOT / "tests" / "samples_text" / "fonts" / "song.ttf"


class Picture:
    """A white A4 page of 150 dpi; places and sizes are points from its upper left corner."""

    def __init__(self, width: float = 595, height: float = 842) -> None:
        size = (_pixels(width), _pixels(height))
        self.image = Image.new("RGB", size, "white")
        self._draw = ImageDraw.Draw(self.image)

    def text(self, x: float, y: float, text: str, size: float = 12) -> None:
        """Write a line; y is its upper edge."""
        font = ImageFont.truetype(str(_FONT), _pixels(size))
        self._draw.text((_pixels(x), _pixels(y)), text, "black", font)

    def rows(self, x: float, y: float, rows: Sequence[str], size: float = 12) -> None:
        """Write lines one below the other."""
        for number, row in enumerate(rows):
            self.text(x, y + number * size * 1.6, row, size)

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Rule a full grid."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line half a point wide or a little more."""
        places = [_pixels(place) for place in (x0, y0, x1, y1)]
        self._draw.line(places, "black", 2)

    def square(self, x: float, y: float, side: float) -> None:
        """Draw a solid square."""
        self._draw.rectangle([_pixels(p) for p in (x, y, x + side, y + side)], "black")

    def turn(self, angle: float) -> "Picture":
        """Turn the page on the scanner, counter-clockwise."""
        self.image = self.image.rotate(angle, Image.Resampling.BICUBIC, True, fillcolor="white")
        return self

    def spoil(self) -> "Picture":
        """Make it a poor copy: small, blurred, pale and grainy."""
        small = self.image.reduce(2).filter(ImageFilter.GaussianBlur(1))
        pale = 255 - (255 - np.asarray(small, np.float32)) * 0.6
        grain = np.random.default_rng(7).normal(0, 15, pale.shape[:2])[..., None]
        noisy = Image.fromarray(np.clip(pale + grain, 0, 255).astype(np.uint8))
        self.image = noisy.resize(self.image.size)
        return self

    def pixels(self) -> NDArray[np.uint8]:
        """Give blue, green and red of each pixel."""
        return np.ascontiguousarray(np.asarray(self.image, np.uint8)[:, :, ::-1])

    def data(self, format_: str = "PNG", **options: object) -> bytes:
        """Give the bytes of a picture file."""
        buffer = io.BytesIO()
        self.image.save(buffer, format_, **options)
        return buffer.getvalue()

    def draw_on(self, canvas: Canvas) -> None:
        """Draw it over a whole page of a PDF."""
        width, height = self.image.size
        canvas.setPageSize((width * 72 / DPI, height * 72 / DPI))
        canvas.drawImage(ImageReader(self.image), 0, 0, width * 72 / DPI, height * 72 / DPI)


def _pixels(points: float) -> int:
    return round(points * DPI / 72)
