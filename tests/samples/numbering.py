"""A plan as Word numbers it by itself: 一、 and （一） stand in numbering.xml, not in the text."""

from collections.abc import Iterable

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.parfmt import CT_PPr
from docx.shared import Pt, RGBColor

from samples.manuscript import Kind, Line
from samples.word import LOOKS, arrange, assign_font, fill, new_document, write_manuscript

_LIST_ID = 25
# Chinese Word names its heading styles 1 and 2, whatever they are called on the screen.
_STYLE_IDS = {Kind.HEADING: ("Heading 1", "1"), Kind.SUBHEADING: ("Heading 2", "2")}
_LEVELS = (
    ("chineseCountingThousand", "%1、", "1"),
    ("chineseCountingThousand", "（%2）", "2"),
    ("decimal", "%3.", None),
)


def build_numbered_plan(author: str, lines: Iterable[Line]) -> Document:
    """Set a manuscript with heading styles that carry the numbers; items are numbered directly."""
    document = new_document(author)
    _define_list(document)
    for kind, (name, style_id) in _STYLE_IDS.items():
        _link_style(document, name, style_id, kind)
    write_manuscript(document, lines, _write_line)
    return document


def _write_line(document: Document, line: Line) -> None:
    if line.kind in _STYLE_IDS:
        document.add_paragraph(line.text, style=_STYLE_IDS[line.kind][0])
        return
    paragraph = fill(document.add_paragraph(), line.text, LOOKS[line.kind])
    if line.kind is Kind.ITEM:
        _number(paragraph._p.get_or_add_pPr(), 2)


def _define_list(document: Document) -> None:
    """Add the list; every abstractNum must stand before the first num."""
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        + (f'<w:pStyle w:val="{style}"/>' if style else "")
        + f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for depth, (number_format, text, style) in enumerate(_LEVELS)
    )
    numbering = document.part.numbering_part.element
    numbering.find(qn("w:num")).addprevious(
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_LIST_ID}">'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
    )
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{_LIST_ID}">'
            f'<w:abstractNumId w:val="{_LIST_ID}"/></w:num>'
        )
    )


def _link_style(document: Document, name: str, style_id: str, kind: Kind) -> None:
    """Give a heading style its office look, its level of the list and its Chinese Word id."""
    style = document.styles[name]
    assign_font(style.font, LOOKS[kind])
    style.font.bold = True
    style.font.color.rgb = RGBColor(0, 0, 0)
    arrange(style, LOOKS[kind])
    style.paragraph_format.space_before = Pt(0)
    _number(style.element.get_or_add_pPr(), int(style_id) - 1)
    old_id = style.style_id
    style.element.set(qn("w:styleId"), style_id)
    for reference in document.styles.element.iter(qn("w:basedOn"), qn("w:link"), qn("w:next")):
        if reference.get(qn("w:val")) == old_id:
            reference.set(qn("w:val"), style_id)


def _number(properties: CT_PPr, level: int) -> None:
    number = properties.get_or_add_numPr()
    number.get_or_add_ilvl().val = level
    number.get_or_add_numId().val = _LIST_ID
