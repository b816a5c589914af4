"""Word documents saved as one XML file."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from docx_build import docx_bytes, paragraph
from extract import flat_opc
from extract.docx import reader as docx
from extract.limits import DEFAULT_LIMITS
from mingjian.errors import RefusedFile, UnreadableFile

_PKG = 'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"'
_BODY = paragraph("项目名称", "<w:jc w:val='center'/>") + paragraph("正文")


def flatten(package: bytes, more: str = "") -> bytes:
    """Write the parts of a .docx into one XML file, as Word does."""
    archive = ZipFile(BytesIO(package))
    parts = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{archive.read(name).decode()}</pkg:xmlData>'
        "</pkg:part>"
        for name in archive.namelist()
    )
    return (
        '<?xml version="1.0" standalone="yes"?><?mso-application progid="Word.Document"?>'
        f"<pkg:package {_PKG}>{parts}{more}</pkg:package>"
    ).encode()


def test_it_reads_like_the_docx_with_the_same_parts() -> None:
    package = docx_bytes(_BODY, header=paragraph("页眉"), footnotes="")
    flat = flat_opc.read(flatten(package), DEFAULT_LIMITS)
    assert flat == docx.read(package, DEFAULT_LIMITS)
    assert [line.text for line in flat.lines] == ["项目名称", "正文"]


def test_pictures_however_large_and_doubled_parts_do_no_harm() -> None:
    picture = f"<pkg:part><pkg:binaryData>{'A' * 11_000_000}</pkg:binaryData></pkg:part>"
    twin = '<pkg:part pkg:name="/word/document.xml"><pkg:xmlData><a/></pkg:xmlData></pkg:part>'
    flat = flat_opc.read(flatten(docx_bytes(_BODY), picture + twin), DEFAULT_LIMITS)
    assert [line.text for line in flat.lines] == ["项目名称", "正文"]


@pytest.mark.parametrize("name", ["", "/", "x" * 70_000, "文" * 300])
def test_parts_without_a_name_a_zip_can_bear_are_left_out(name: str) -> None:
    odd = f'<pkg:part pkg:name="{name}"><pkg:xmlData><a/></pkg:xmlData></pkg:part>'
    flat = flat_opc.read(flatten(docx_bytes(_BODY), odd), DEFAULT_LIMITS)
    assert [line.text for line in flat.lines] == ["项目名称", "正文"]


@pytest.mark.parametrize(
    "data", [b"<a/>", f"<pkg:package {_PKG}/>".encode(), b"<pkg:package", b"", b"\0"]
)
def test_what_is_no_document_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        flat_opc.read(data, DEFAULT_LIMITS)


def test_limits_hold() -> None:
    with pytest.raises(RefusedFile):
        flat_opc.read(flatten(docx_bytes(_BODY)), replace(DEFAULT_LIMITS, file_bytes=100))
    with pytest.raises(RefusedFile):
        flat_opc.read(b"<!DOCTYPE a><a/>", DEFAULT_LIMITS)
