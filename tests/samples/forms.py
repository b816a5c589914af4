"""The 申报表 as a Word table with merged cells, and what only raw OOXML can put on top of it."""

from collections.abc import Iterable, Mapping

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from samples.form_layout import CATEGORIES, COLUMN_WIDTHS, Place, lay_out
from samples.manuscript import Kind, Line
from samples.word import LOOKS, Look, fill, new_document

_LABEL = Look("黑体", 12, align=WD_ALIGN_PARAGRAPH.CENTER, indent=0)
_ANSWER = Look(size=12, align=WD_ALIGN_PARAGRAPH.LEFT, indent=0)
_SIGNED = Look(size=12, align=WD_ALIGN_PARAGRAPH.RIGHT, indent=0)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PROPERTIES = '<w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="21"/></w:rPr>'


def build_form(answers: Mapping[str, str]) -> Document:
    """Fill the street's 申报表."""
    document = new_document(answers["申报单位"])
    section = document.sections[0]
    section.top_margin = section.bottom_margin = Mm(25)
    fill(document.add_paragraph(), answers["标题"], LOOKS[Kind.TITLE])
    fill(
        document.add_paragraph(),
        answers["年度"],
        Look("楷体_GB2312", 16, align=WD_ALIGN_PARAGRAPH.CENTER, indent=0),
    )
    _add_grid(document, lay_out(answers))
    return document


def add_content_controls(document: Document, category: str, prompt: str) -> None:
    """Make 项目类别 a drop-down with a choice made, and 联系电话 a text control left untouched."""
    table = document.tables[0]
    _replace_text(_cell_beside(table, "项目类别"), _drop_down(category))
    _replace_text(_cell_beside(table, "联系电话"), _untouched_control(prompt))


def add_text_box(paragraph: Paragraph, lines: Iterable[str]) -> None:
    """Float a ruled box at the right page edge: DrawingML for Word, VML for older readers."""
    content = "".join(f"<w:p><w:r>{_PROPERTIES}<w:t>{line}</w:t></w:r></w:p>" for line in lines)
    paragraph._p.append(parse_xml(_TEXT_BOX.replace("CONTENT", content)))


def _add_grid(document: Document, places: list[Place]) -> None:
    table = document.add_table(places[-1].row + 1, len(COLUMN_WIDTHS), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, COLUMN_WIDTHS, strict=True):
        column.width = Mm(width)
    for place in places:
        _fill_place(table, place)
    for row in table.rows:
        row.height = Mm(10)
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _fill_place(table: Table, place: Place) -> None:
    last = table.cell(place.row + place.rows - 1, place.column + place.columns - 1)
    cell = table.cell(place.row, place.column).merge(last)
    cell.width = Mm(sum(COLUMN_WIDTHS[place.column : place.column + place.columns]))
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    if place.turned:
        direction = OxmlElement("w:textDirection")
        direction.set(qn("w:val"), "tbRlV")
        cell._tc.tcPr.find(qn("w:vAlign")).addprevious(direction)
    for number, line in enumerate(place.lines):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        fill(paragraph, line.text, _look(line, place.label))


def _look(line: Line, label: bool) -> Look:
    if label:
        return _LABEL
    return _SIGNED if line.kind is Kind.SIGNATURE else _ANSWER


def _cell_beside(table: Table, label: str) -> _Cell:
    """Give the cell right of a label; python-docx repeats a merged cell for each of its columns."""
    for row in table.rows:
        cells = list(dict.fromkeys(cell._tc for cell in row.cells))
        for number, tc in enumerate(cells):
            if _Cell(tc, table).text == label:
                return _Cell(cells[number + 1], table)
    raise ValueError(f"no label {label} in the form")


def _replace_text(cell: _Cell, control: str) -> None:
    paragraph = cell.paragraphs[0]
    for run in paragraph.runs:
        paragraph._p.remove(run._r)
    paragraph._p.append(parse_xml(control))


def _drop_down(chosen: str) -> str:
    items = "".join(f'<w:listItem w:displayText="{name}" w:value="{name}"/>' for name in CATEGORIES)
    return (
        f'<w:sdt xmlns:w="{_WORD}"><w:sdtPr><w:alias w:val="项目类别"/><w:id w:val="20250307"/>'
        f"<w:dropDownList>{items}</w:dropDownList></w:sdtPr><w:sdtContent><w:r>{_PROPERTIES}<w:t>{chosen}</w:t>"
        "</w:r></w:sdtContent></w:sdt>"
    )


def _untouched_control(prompt: str) -> str:
    return (
        f'<w:sdt xmlns:w="{_WORD}"><w:sdtPr><w:alias w:val="联系电话"/><w:id w:val="20250308"/>'
        "<w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent><w:r>"
        f"{_PROPERTIES}<w:t>{prompt}</w:t></w:r></w:sdtContent></w:sdt>"
    )


_TEXT_BOX = f"""
<w:r xmlns:w="{_WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml">
<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0"
 relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">
<wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="page"><wp:posOffset>5040000</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="page"><wp:posOffset>144000</wp:posOffset></wp:positionV>
<wp:extent cx="1980000" cy="720000"/><wp:wrapNone/><wp:docPr id="1" name="收件登记"/>
<wp:cNvGraphicFramePr/><a:graphic>
<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1980000" cy="720000"/>
</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FFFFFF"/>
</a:solidFill><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr>
<wps:txbx><w:txbxContent>CONTENT</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>
</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:shape style="position:absolute;width:156pt;height:57pt">
<v:textbox><w:txbxContent>CONTENT</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>
</mc:AlternateContent></w:r>""".strip()
