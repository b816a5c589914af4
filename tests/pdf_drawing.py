"""PDFs drawn place by place, as Word's export does it: characters and lines, no structure."""

import io
from collections.abc import Sequence

from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT = 85.0, 505.0
_NOT_FIRST = "，。；：！？、）》”"


class Drawing:
    """A PDF on A4; y counts downwards from the top of the page, to the baseline of a text."""

    def __init__(self, encrypt: StandardEncryption | None = None) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self._buffer = io.BytesIO()
        self.canvas = Canvas(self._buffer, pagesize=(WIDTH, HEIGHT), encrypt=encrypt)

    def page(self) -> None:
        """End the page; nothing drawn on it makes it a blank one."""
        self.canvas.showPage()

    def data(self) -> bytes:
        """End the file and give its bytes."""
        self.canvas.save()
        return self._buffer.getvalue()

    def text(self, x: float, y: float, text: str, size: float = 12, bold: bool = False) -> None:
        """Draw a line of text; bold is drawn as Word draws it, with a stroke round the letters."""
        self.canvas.saveState()
        drawn = self.canvas.beginText(x, HEIGHT - y)
        drawn.setFont(FONT, size)
        drawn.setTextRenderMode(2 if bold else 0)
        drawn.textLine(text)
        self.canvas.drawText(drawn)
        self.canvas.restoreState()

    def centred(self, y: float, text: str, size: float = 12) -> None:
        """Draw a line in the middle of the page."""
        self.text((WIDTH - _width(text, size)) / 2, y, text, size)

    def paragraph(self, y: float, text: str, size: float = 12, indent: float = 2) -> float:
        """Draw a paragraph between the margins; give the y of the line after it."""
        return self.rows(y, wrap(text, RIGHT - LEFT, size, indent), size, indent)

    def rows(self, y: float, rows: Sequence[str], size: float = 12, indent: float = 2) -> float:
        """Draw rows one under another, the first indented by so many characters."""
        for number, row in enumerate(rows):
            self.text(LEFT + (0 if number else indent * size), y, row, size)
            y += size * 1.5
        return y

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Rule a full grid."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a straight line."""
        self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def picture(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a grey picture with its upper left corner at (x, y)."""
        pixels = Image.frombytes("L", (2, 2), b"\x80\x90\xa0\xb0")
        bottom = HEIGHT - y - height
        self.canvas.drawInlineImage(pixels, x, bottom, width=width, height=height)


def wrap(text: str, width: float, size: float = 12, indent: float = 0) -> list[str]:
    """Cut a text into rows of a width; no row begins with a closing mark."""
    rows, row, used = [], "", indent * size
    for char in text:
        if used + _width(char, size) > width and char not in _NOT_FIRST:
            rows.append(row)
            row, used = "", 0.0
        row += char
        used += _width(char, size)
    return [*rows, row]


def _width(text: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, FONT, size))
