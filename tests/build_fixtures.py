"""Build the small files of tests/fixtures that need more than a program to save them.

`PYTHONPATH=tests python tests/build_fixtures.py` runs it.
"""

import io
import sys
from email.message import EmailMessage
from pathlib import Path
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.comments import Comment

from docx_build import docx_bytes, paragraph, row, table, zip_bytes
from page_picture import Picture

FIXTURES = Path(__file__).parent / "fixtures"
TITLE = "“周三夜校”方案"
GOAL = "各支部每月汇总一次学习记录，年内学完十二个专题，每位党员至少参加十次。"
FORM = (("责任人", "周陵"), ("项目进度", "每周三学习一次"), ("完成时间", "2025年12月20日前完成"))
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style")
)
_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def build_docx() -> bytes:
    """Write the plan all these files hold: a title, a heading, a paragraph, a form, a header."""
    form = table(*(row(*cells) for cells in FORM))
    body = paragraph(TITLE, "<w:jc w:val='center'/>") + paragraph("一、预期目标") + paragraph(GOAL)
    return docx_bytes(body + form, header=paragraph("云槐街道"))


def build_flat_opc(package: bytes) -> bytes:
    """Write the parts of a .docx into one XML file, as Word does."""
    with ZipFile(io.BytesIO(package)) as archive:
        parts = "".join(
            f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{archive.read(name).decode()}</pkg:xmlData>'
            "</pkg:part>"
            for name in archive.namelist()
        )
    return (
        '<?xml version="1.0" standalone="yes"?><?mso-application progid="Word.Document"?>'
        '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        f"{parts}</pkg:package>"
    ).encode()


def build_odt() -> bytes:
    """Write an OpenDocument text: a heading, a list, a table, a header, a comment."""
    cells = "".join(
        f"<table:table-row>{_odt_cell(label)}{_odt_cell(value)}</table:table-row>"
        for label, value in FORM
    )
    body = (
        f'<text:h text:outline-level="1">{TITLE}</text:h><text:list><text:list-item>{_odt_p(GOAL)}'
        "</text:list-item></text:list><text:p>见下表<office:annotation>"
        f"{_odt_p('请核实')}</office:annotation></text:p><table:table>{cells}</table:table>"
    )
    header = f"<style:header>{_odt_p('云槐街道')}</style:header>"
    masters = f"<office:master-styles><style:master-page>{header}</style:master-page>"
    return zip_bytes(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_ODF}><office:body><office:text>{body}"
            "</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {_ODF}>{masters}</office:master-styles>"
            "</office:document-styles>",
        }
    )


def _odt_p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def _odt_cell(text: str) -> str:
    return f"<table:table-cell>{_odt_p(text)}</table:table-cell>"


def build_xlsx() -> bytes:
    """Write a workbook: a title row, the form, a merge, a hidden row, a comment, a header."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append([TITLE])
    for cells in FORM:
        sheet.append([*cells, GOAL])
    sheet.merge_cells("A1:C1")
    sheet.row_dimensions[3].hidden = True
    sheet["B2"].comment = Comment("请核实", "李明")
    sheet.HeaderFooter.oddHeader.center.text = "云槐街道"
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def build_mht() -> bytes:
    """Write a mail: a text, a page with a table, a document sent along."""
    cells = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in FORM)
    mail = EmailMessage()
    mail["Subject"] = TITLE
    mail.set_content("各位同志：\n方案如下。\n")
    page = f"<html><h1>{TITLE}</h1><p>{GOAL}</p><table border=1>{cells}</table></html>"
    mail.add_alternative(page, subtype="html", charset="gb18030")
    mail.add_attachment(b"x" * 60, maintype="application", subtype="msword", filename="表.doc")
    mail.set_boundary("fixture")
    return mail.as_bytes()


def build_ofd() -> bytes:
    """Write a page of text over ruled lines (GB/T 33190-2016)."""
    words = [(20, 20, TITLE), (20, 40, GOAL)]
    for line, (label, value) in enumerate(FORM):
        words += [(20, 62 + 10 * line, label), (80, 62 + 10 * line, value)]
    objects = "".join(_ofd_text(*word) for word in words)
    objects += "".join(_ofd_line(18, 60 + 10 * y, 140, 0) for y in range(4))
    objects += "".join(_ofd_line(x, 60, 0, 30) for x in (18, 78, 158))
    document = (
        f"<ofd:Document {_OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        "</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
        '<ofd:Page ID="1" BaseLoc="Page.xml"/></ofd:Pages></ofd:Document>'
    )
    main = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    layer = f"<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content>"
    return zip_bytes(
        {
            "OFD.xml": f"<ofd:OFD {_OFD}>{main}</ofd:OFD>",
            "Doc_0/Document.xml": document,
            "Doc_0/Page.xml": f"<ofd:Page {_OFD}>{layer}</ofd:Page>",
        }
    )


def _ofd_text(x: int, y: int, text: str) -> str:
    return (
        f'<ofd:TextObject Boundary="{x} {y} 180 6" Size="4"><ofd:TextCode X="0" Y="4"'
        f' DeltaX="g {len(text)} 4">{text}</ofd:TextCode></ofd:TextObject>'
    )


def _ofd_line(x: int, y: int, width: int, height: int) -> str:
    return (
        f'<ofd:PathObject Boundary="{x} {y} {width + 1} {height + 1}" LineWidth="0.2">'
        f"<ofd:AbbreviatedData>M 0 0 L {width} {height}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def build_picture() -> bytes:
    """Draw the head of the plan on a small sheet, so that it is recognised fast."""
    picture = Picture(300, 100)
    picture.text(80, 8, TITLE, 16)
    picture.rows(10, 40, [GOAL[:24], GOAL[24:]], 11)
    picture.image = picture.image.convert("L")
    return picture.data("PNG", optimize=True)


def main() -> int:
    """Write all of them."""
    package = build_docx()
    files = {
        "plan.xml": build_flat_opc(package),
        "plan.odt": build_odt(),
        "plan.xlsx": build_xlsx(),
        "plan.eml": build_mht(),
        "plan.ofd": build_ofd(),
        "plan.png": build_picture(),
    }
    for name, data in files.items():
        (FIXTURES / name).write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
