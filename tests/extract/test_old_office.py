"""Old office files, read through LibreOffice."""

import pytest

from docx_check import lost
from extract import old_office
from extract.limits import DEFAULT_LIMITS
from mingjian.document import Location
from office_check import needs_office

W = "http://schemas.microsoft.com/office/word/2003/wordml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


GRID = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'


def word_xml(body: str) -> bytes:
    """Write a Word 2003 XML document."""
    return (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        f'<w:wordDocument xmlns:w="{W}"><w:body>{body}</w:body></w:wordDocument>'
    ).encode()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@needs_office
def test_word_2003_xml_is_read_and_said_to_be_converted() -> None:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("项目名称", "议事厅"))
    reading = old_office.read(
        word_xml(f"{paragraph('申报表')}<w:tbl>{GRID}<w:tr>{cells}</w:tr></w:tbl>"), DEFAULT_LIMITS
    )
    assert [(line.text, line.location) for line in reading.lines] == [
        ("申报表", Location()),
        ("项目名称", Location(table=0, row=0, column=0)),
        ("议事厅", Location(table=0, row=0, column=1)),
    ]
    assert [problem.code for problem in reading.problems] == ["converted"]
    assert lost(reading) == 0


@needs_office
def test_coverage_is_measured_by_what_the_old_file_held() -> None:
    """LibreOffice 7.4 drops cells of a table without a grid; that must not go unnoticed."""
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("项目名称", "议事厅"))
    picture = f'<w:pict><w:binData w:name="a">{"QUFB" * 3_000_000}</w:binData></w:pict>'
    table = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl><w:p><w:r>{picture}</w:r></w:p>"
    reading = old_office.read(word_xml(table), DEFAULT_LIMITS)
    assert reading.source_text == "项目名称议事厅"


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (word_xml(""), ".xml"),
        (OLE + "CONTENTS".encode("utf-16-le"), ".wps"),
        (OLE + "MatOST".encode("utf-16-le"), ".wps"),
        (OLE + "WordDocument".encode("utf-16-le"), ".doc"),
        (b"\xdb\xa5\x2d\x00", ".doc"),
    ],
)
def test_libreoffice_is_told_what_the_bytes_are(data: bytes, suffix: str) -> None:
    assert old_office.guess_suffix(data) == suffix
