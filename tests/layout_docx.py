"""Word files of `.layout` documents: direct formatting, automatic lists, merged tables."""

import re
from dataclasses import dataclass, field
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from extract.numbering import read_ordinal
from layout import Dress, Layout, Piece, TableRow

_BODY_POINTS, _TITLE_POINTS = 16.0, 22.0
_BODY_FONT = "仿宋_GB2312"
_HAN, _DIGITS, _CIRCLES = "[一二三四五六七八九十百]+", r"\d+", "[①-⑳]"
_ORDINAL = re.compile(f"(.*?)({_HAN}|{_DIGITS}|{_CIRCLES})(\\D*)")
_FORMATS = ((_HAN, "chineseCountingThousand"), (_DIGITS, "decimal"))
_LAST_ORDINAL = re.compile(r"(.*\.)(\d+)(\D*)")


def build_docx(layout: Layout) -> bytes:
    """Make the Word file of a document."""
    document = docx.Document()
    numbering = _Numbering(document)
    rows: list[TableRow] = []
    for piece in (*layout.pieces, None):
        if isinstance(piece, TableRow):
            rows.append(piece)
            continue
        if rows:
            _add_table(document, rows)
            rows = []
        if piece is not None:
            _add_paragraph(document, piece, numbering)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def build_text(layout: Layout) -> bytes:
    """Make the same document as plain text: all looks are lost, automatic numbers are typed."""
    lines = []
    for piece in layout.pieces:
        if isinstance(piece, TableRow):
            cells = ("" if cell in {"<", "^"} else cell for cell in piece.cells)
            lines.append("\t".join(cells).replace("⏎", " "))
        elif piece is not None:
            lines.append(piece.dress.label + piece.text + piece.rest)
    return "\n".join(lines).encode()


def _add_paragraph(document: Document, piece: Piece, numbering: "_Numbering") -> None:
    dress, is_title = piece.dress, piece.kind == "title"
    style = f"Heading {dress.style}" if dress.style else None
    paragraph = document.add_paragraph(style=style)
    if dress.centred or is_title:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if dress.indent or (dress.indent is None and piece.kind == "paragraph"):
        paragraph.paragraph_format.first_line_indent = Pt(2 * _BODY_POINTS)
    if dress.outline:
        _set_outline(paragraph, dress.outline)
    if dress.label:
        numbering.number(paragraph, dress)
    points = dress.size or (_TITLE_POINTS if is_title else _BODY_POINTS)
    _add_run(paragraph, piece.text, points, dress.bold or is_title, dress.font or _BODY_FONT)
    if piece.rest:
        _add_run(paragraph, piece.rest, _BODY_POINTS, False, _BODY_FONT)


def _add_run(paragraph: Paragraph, text: str, points: float, bold: bool, font: str) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(points)
    run.font.name = font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    if bold:
        run.bold = True


def _set_outline(paragraph: Paragraph, level: int) -> None:
    element = OxmlElement("w:outlineLvl")
    element.set(qn("w:val"), str(level - 1))
    paragraph._p.get_or_add_pPr().append(element)


def _add_table(document: Document, rows: list[TableRow]) -> None:
    columns = max(len(row.cells) for row in rows)
    table = document.add_table(rows=len(rows), cols=columns, style="Table Grid")
    for y, row in enumerate(rows):
        for x, text in enumerate(row.cells):
            if text == "<":
                table.cell(y, x - 1).merge(table.cell(y, x))
            elif text == "^":
                table.cell(y - 1, x).merge(table.cell(y, x))
    for y, row in enumerate(rows):
        for x, text in enumerate(row.cells):
            if text not in {"<", "^"}:
                cell = table.cell(y, x)
                first, *more = text.split("⏎")
                cell.paragraphs[0].text = first
                for paragraph in more:
                    cell.add_paragraph(paragraph)


@dataclass
class _List:
    """One automatic list while the document is built: pattern and count of each level."""

    number_id: int
    levels: dict[int, str] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class _Numbering:
    """Gives paragraphs real automatic numbers that show the labels the markup names."""

    def __init__(self, document: Document) -> None:
        self._root = document.part.numbering_part.element
        self._lists: list[_List] = []

    def number(self, paragraph: Paragraph, dress: Dress) -> None:
        """Put a paragraph into the list that would count it so, or into a new one."""
        form, ordinal = _split_label(dress.label, dress.list_level)
        place = dress.list_level - 1
        fitting = (n for n in reversed(self._lists) if _next_is(n, place, form, ordinal))
        chosen = next(fitting, None) or self._new_list()
        if place not in chosen.levels:
            self._define(chosen, place, form, ordinal)
        chosen.counts = {k: n for k, n in chosen.counts.items() if k < place} | {place: ordinal}
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{place}"/>'
                f'<w:numId w:val="{chosen.number_id}"/></w:numPr>'
            )
        )

    def _new_list(self) -> _List:
        made = _List(900 + len(self._lists))
        self._lists.append(made)
        number = parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{made.number_id}">'
            f'<w:abstractNumId w:val="{made.number_id}"/></w:num>'
        )
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{made.number_id}">'
            '<w:multiLevelType w:val="multilevel"/></w:abstractNum>'
        )
        first = self._root.find(qn("w:num"))
        self._root.insert(0 if first is None else self._root.index(first), abstract)
        self._root.append(number)
        return made

    def _define(self, made: _List, place: int, form: str, start: int) -> None:
        made.levels[place] = form
        kind, pattern = form.split(" ", 1)
        abstract = next(
            a
            for a in self._root.iter(qn("w:abstractNum"))
            if a.get(qn("w:abstractNumId")) == str(made.number_id)
        )
        abstract.append(
            parse_xml(
                f'<w:lvl {nsdecls("w")} w:ilvl="{place}"><w:start w:val="{start}"/>'
                f'<w:numFmt w:val="{kind}"/><w:suff w:val="nothing"/>'
                f'<w:lvlText w:val="{pattern}"/></w:lvl>'
            )
        )


def _next_is(made: _List, place: int, form: str, ordinal: int) -> bool:
    """Say whether a list would show this label next, or can be made to by defining the level."""
    if place not in made.levels:
        return place - 1 in made.counts
    begun = made.counts.get(place)
    return made.levels[place] == form and begun is not None and begun + 1 == ordinal


def _split_label(label: str, level: int) -> tuple[str, int]:
    """Turn a label into number format with pattern, and the ordinal: 第三章 → 第%1章, 3."""
    match = _LAST_ORDINAL.fullmatch(label) or _ORDINAL.fullmatch(label)
    if match is None:
        return f"bullet {label}", 1
    before, word, after = match.groups()
    kind = next((k for p, k in _FORMATS if re.fullmatch(p, word)), "decimalEnclosedCircleChinese")
    return f"{kind} {before}%{level}{after}", read_ordinal(word) or 1
