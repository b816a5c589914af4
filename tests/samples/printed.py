"""PDFs as a printer driver makes them: a plan with embedded fonts, a form without."""

import io
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from reportlab.lib import textsplit
from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from samples.form_layout import COLUMN_WIDTHS, Place, lay_out
from samples.manuscript import TEXTS, Kind, Line

_FONTS = TEXTS / "fonts"
# reportlab keeps the marks of Japanese off a line's beginning, not those of Chinese.
textsplit.ALL_CANNOT_START += "，；：？！”》"
_SONG, _HEI, _CID = "SamplesSong", "SamplesHei", "STSong-Light"


def build_plan_pdf(lines: Iterable[Line], header: str) -> bytes:
    """Print a manuscript with a page header and page numbers.

    Raises ValueError if the embedded subset lacks a character of the text.
    """
    lines = list(lines)
    body = _register(_SONG, _FONTS / "song.ttf")
    heading = _register(_HEI, _FONTS / "hei.ttf")
    _require_characters(body, [line.text for line in lines if line.kind in _BODY_KINDS] + [header])
    _require_characters(heading, [line.text for line in lines if line.kind not in _BODY_KINDS])
    story = [Paragraph(line.text, _PLAN_STYLES[line.kind]) for line in lines]
    return _print(story, lambda canvas, _: _frame_page(canvas, header))


def build_form_pdf(answers: Mapping[str, str]) -> bytes:
    """Print the street's 申报表; the font is named only, as old printer drivers do."""
    pdfmetrics.registerFont(UnicodeCIDFont(_CID))
    story: list[Flowable] = [
        Paragraph(answers["标题"], _style(_CID, 20, leading=28, align=TA_CENTER)),
        Paragraph(answers["年度"], _style(_CID, 14, leading=20, align=TA_CENTER)),
        Spacer(0, 4 * mm),
        # The font has no ☑.
        _grid(lay_out(answers, tick="■")),
    ]
    return _print(story, lambda canvas, document: None)


def _print(story: list[Flowable], on_page: Callable[[Canvas, object], None]) -> bytes:
    buffer = io.BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=26 * mm,
        rightMargin=26 * mm,
        topMargin=28 * mm,
        bottomMargin=25 * mm,
        invariant=1,
        title="",
        author="",
    )
    document.build(story, onFirstPage=on_page, onLaterPages=on_page)
    return buffer.getvalue()


def _frame_page(canvas: Canvas, header: str) -> None:
    width, height = A4
    canvas.setFont(_SONG, 10.5)
    canvas.drawString(26 * mm, height - 18 * mm, header)
    canvas.line(26 * mm, height - 20 * mm, width - 26 * mm, height - 20 * mm)
    canvas.drawCentredString(width / 2, 14 * mm, f"第 {canvas.getPageNumber()} 页")


def _register(name: str, path: Path) -> TTFont:
    font = TTFont(name, str(path))
    pdfmetrics.registerFont(font)
    return font


def _require_characters(font: TTFont, texts: Iterable[str]) -> None:
    lacking = sorted(set("".join(texts)) - set(map(chr, font.face.charToGlyph)))
    if lacking:
        raise ValueError(f"{font.fontName} lacks {''.join(lacking)}, see fonts/README.md")


def _style(
    font: str, size: float, *, leading: float, align: int = 0, indent: int = 0
) -> ParagraphStyle:
    return ParagraphStyle(
        f"{font}-{size}-{align}-{indent}",
        fontName=font,
        fontSize=size,
        leading=leading,
        alignment=align,
        firstLineIndent=indent * size,
        wordWrap="CJK",
        keepWithNext=font == _HEI,
    )


_BODY_KINDS = {Kind.TEXT, Kind.SIGNATURE, Kind.ITEM}
_PLAN_STYLES = {
    Kind.TITLE: _style(_HEI, 20, leading=34, align=TA_CENTER),
    Kind.HEADING: _style(_HEI, 16, leading=28, indent=2),
    Kind.SUBHEADING: _style(_HEI, 15, leading=28, indent=2),
    Kind.SIGNATURE: _style(_SONG, 15, leading=28, align=TA_RIGHT),
    Kind.TEXT: _style(_SONG, 15, leading=28, indent=2),
}


def _grid(places: list[Place]) -> Table:
    cells: list[list[list[Paragraph]]] = [
        [[] for _ in COLUMN_WIDTHS] for _ in range(places[-1].row + 1)
    ]
    commands: list[tuple[object, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.6, black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    for place in places:
        cells[place.row][place.column] = _cell(place)
        end = (place.column + place.columns - 1, place.row + place.rows - 1)
        commands.append(("SPAN", (place.column, place.row), end))
    return Table(cells, colWidths=[width * mm for width in COLUMN_WIDTHS], style=commands)


def _cell(place: Place) -> list[Paragraph]:
    label = _style(_CID, 11, leading=16, align=TA_CENTER)
    answer = _style(_CID, 11, leading=16)
    signed = _style(_CID, 11, leading=16, align=TA_RIGHT)
    return [
        Paragraph(
            line.text, label if place.label else signed if line.kind is Kind.SIGNATURE else answer
        )
        for line in place.lines
    ]
