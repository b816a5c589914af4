"""Word files as Chinese offices set them: 方正小标宋 title, 黑体 and 楷体 headings, 仿宋 body."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from docx import Document as new_package
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.font import Font
from docx.text.paragraph import Paragraph

from samples.manuscript import Kind, Line

BODY_FONT = "仿宋_GB2312"
_WRITTEN = datetime.datetime(2025, 3, 7, 9, 0, 0)
_KEPT_TABLE_STYLES = {"Normal Table", "Table Grid"}
_TEXT_WIDTH = Mm(156)
_LINE_PITCH = Pt(28)  # 公文格式: 28 points fixed, 22 lines a page
_CELL_PITCH = Pt(18)


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set; the indent counts characters."""

    font: str = BODY_FONT
    size: float = 16
    bold: bool = False
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY
    indent: int = 2


LOOKS = {
    Kind.TITLE: Look("方正小标宋简体", 22, align=WD_ALIGN_PARAGRAPH.CENTER, indent=0),
    Kind.HEADING: Look("黑体", bold=True),
    Kind.SUBHEADING: Look("楷体_GB2312", bold=True),
    Kind.ITEM: Look(),
    Kind.SIGNATURE: Look(align=WD_ALIGN_PARAGRAPH.RIGHT, indent=0),
    Kind.SALUTATION: Look(indent=0),
    Kind.TEXT: Look(),
}
_SUBTITLE = Look("楷体_GB2312", align=WD_ALIGN_PARAGRAPH.CENTER, indent=0)
_TABLE_HEAD = Look("黑体", 12, align=WD_ALIGN_PARAGRAPH.CENTER, indent=0)
_TABLE_CELL = Look(size=12, align=WD_ALIGN_PARAGRAPH.LEFT, indent=0)


def new_document(author: str) -> Document:
    """Give an empty A4 document with office margins, page numbers and fixed properties."""
    document = new_package()
    _drop_ballast(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    _add_page_number(section.footer.paragraphs[0])
    normal = document.styles["Normal"]
    assign_font(normal.font, Look())
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    normal.paragraph_format.space_after = Pt(0)
    properties = document.core_properties
    properties.author = properties.last_modified_by = author
    properties.created = properties.modified = _WRITTEN
    properties.title = properties.comments = ""
    return document


def add_line(document: Document, line: Line) -> None:
    """Set one line; a second title line that begins with a dash is a subtitle."""
    is_subtitle = line.kind is Kind.TITLE and line.text.startswith("——")
    fill(document.add_paragraph(), line.text, _SUBTITLE if is_subtitle else LOOKS[line.kind])


def write_manuscript(
    document: Document, lines: Iterable[Line], write: Callable[[Document, Line], None] = add_line
) -> None:
    """Set a manuscript; by default in direct formatting only, as most offices do.

    `write` sets what is neither a table nor a blank line.
    """
    for kind, group in groupby(lines, key=lambda line: line.kind):
        if kind is Kind.ROW:
            add_table(document, [line.cells() for line in group])
            continue
        if kind is Kind.SIGNATURE:
            add_blank_line(document)
        for line in group:
            write(document, line)
        if kind is Kind.TITLE:
            add_blank_line(document)


def add_blank_line(document: Document) -> None:
    """Leave a line empty, as offices do below a title and above a signature."""
    fill(document.add_paragraph(), "", LOOKS[Kind.TEXT])


def add_table(document: Document, rows: list[list[str]]) -> None:
    """Set a ruled table whose first row is its head; the columns are as wide as their words."""
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    table.autofit = False
    longest = [max(map(len, column)) + 2 for column in zip(*rows, strict=True)]
    for column, length in zip(table.columns, longest, strict=True):
        column.width = _TEXT_WIDTH * length // sum(longest)
    for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        for cell, text in zip(row.cells, texts, strict=True):
            fill(cell.paragraphs[0], text, _TABLE_CELL if number else _TABLE_HEAD)


def fill(paragraph: Paragraph, text: str, look: Look) -> Paragraph:
    """Write a text into an empty paragraph."""
    arrange(paragraph, look)
    if text:
        add_run(paragraph, text, look)
    return paragraph


def arrange(target: Paragraph | ParagraphStyle, look: Look) -> None:
    """Set alignment, line pitch and first-line indent of a paragraph or a style."""
    layout = target.paragraph_format
    layout.alignment = look.align
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = _CELL_PITCH if look.size <= _TABLE_CELL.size else _LINE_PITCH
    if look.indent:
        layout.first_line_indent = Pt(look.indent * look.size)
        # Word counts in hundredths of a character and prefers them to points.
        indent = layout.element.pPr.find(qn("w:ind"))
        indent.set(qn("w:firstLineChars"), str(look.indent * 100))


def add_run(paragraph: Paragraph, text: str, look: Look) -> None:
    """Append a run."""
    run = paragraph.add_run(text)
    assign_font(run.font, look)
    run.bold = look.bold or None


def assign_font(font: Font, look: Look) -> None:
    """Set the font of a run or a style: Chinese characters follow eastAsia, the rest ascii."""
    font.name, font.size = "Times New Roman", Pt(look.size)
    fonts = font.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), look.font)


def _add_page_number(paragraph: Paragraph) -> None:
    """Write — 1 — with a PAGE field."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    look = Look("宋体", 14)
    add_run(paragraph, "— ", look)
    paragraph._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        )
    )
    add_run(paragraph, " —", look)


def _drop_ballast(document: Document) -> None:
    """Drop what python-docx's template brings along: a thumbnail, 800 KB of table styles."""
    effects = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
    for rels in (document.part.rels, document.part.package.rels):
        for key, rel in list(rels.items()):
            if rel.reltype in {effects, RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.CUSTOM_XML}:
                del rels[key]
    for style in list(document.styles.element.style_lst):
        if style.get(qn("w:type")) == "table" and style.name_val not in _KEPT_TABLE_STYLES:
            document.styles.element.remove(style)
