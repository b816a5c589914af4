"""Opening packages: links, spellings, and files built to harm."""

import zipfile
from io import BytesIO

import pytest

from docx_build import docx_bytes, links_xml, paragraph, part_xml, zip_bytes
from extract.limits import DEFAULT_LIMITS, MIB, Limits
from extract.package import Package, open_package
from mingjian.document import Status
from mingjian.errors import InputError, RefusedFile, UnreadableFile

XML_START = '<?xml version="1.0"?>'


def opened(data: bytes) -> Package:
    return open_package(data, DEFAULT_LIMITS)


def refusal(data: bytes, limits: Limits = DEFAULT_LIMITS) -> tuple[Status, str]:
    """Read the whole main part and give how that failed."""
    with pytest.raises(InputError) as caught:
        package = open_package(data, limits)
        package.parse(package.main_part())
    assert str(caught.value).endswith("。"), "the message is a sentence with an advice"
    return caught.value.status, caught.value.problem.code


def with_document(xml: str | bytes) -> bytes:
    return zip_bytes({"word/document.xml": xml})


def test_the_main_part_is_found_by_the_links_of_the_package() -> None:
    data = zip_bytes({"_rels/.rels": links_xml(officeDocument="/a/b.xml"), "a/b.xml": "<x/>"})
    assert opened(data).main_part() == "a/b.xml"


def test_part_names_with_backslashes_and_capitals_are_found() -> None:
    data = zip_bytes(
        {
            "_rels/.rels": links_xml(officeDocument="word/document.xml"),
            "Word\\Document.xml": "<x/>",
            "word/_rels/document.xml.rels": links_xml(styles="..\\WORD\\styles%201.xml"),
            "word/styles 1.xml": "<y/>",
        }
    )
    package = opened(data)
    assert package.main_part() == "Word\\Document.xml"
    (link,) = package.relationships("word/document.xml")
    assert link.kind == "styles"
    assert package.parse(link.target).tag == "y"


def test_links_out_of_the_package_are_not_followed() -> None:
    link = '<Relationship Type="t/header" Target="http://x/y" TargetMode="External"/>'
    xml = f"{links_xml()[: -len('</Relationships>')]}{link}</Relationships>"
    assert opened(zip_bytes({"_rels/.rels": xml})).relationships("") == ()


def test_a_part_linked_by_the_strict_standard_is_read_in_the_usual_names() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    root = opened(with_document(f'<w:document xmlns:w="{strict}"/>')).parse("word/document.xml")
    assert root.tag == "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}document"


def test_a_bomb_in_a_part_nobody_reads_does_no_harm() -> None:
    data = zip_bytes({"word/document.xml": "<x/>", "word/media/image1.png": bytes(3 * MIB)})
    assert opened(data).parse("word/document.xml").tag == "x"


def test_a_bomb_in_a_part_that_is_read_is_refused() -> None:
    data = with_document("<x>" + " " * (3 * MIB) + "</x>")
    assert refusal(data) == (Status.REFUSED, "inflate-ratio")


def test_a_part_over_the_limit_is_refused() -> None:
    data = docx_bytes(paragraph("党建" * 200))
    assert refusal(data, Limits(part_bytes=500)) == (Status.REFUSED, "too-large")


def test_parts_that_are_too_large_together_are_refused() -> None:
    package = open_package(zip_bytes({"a": b"x" * 60, "b": b"x" * 60}), Limits(inflated_bytes=100))
    package.read("a")
    with pytest.raises(RefusedFile):
        package.read("b")


def test_a_file_over_the_limit_is_refused() -> None:
    assert refusal(docx_bytes(""), Limits(file_bytes=50)) == (Status.REFUSED, "too-large")


def test_a_directory_of_too_many_entries_is_refused() -> None:
    data = zip_bytes({f"part{number}.xml": "" for number in range(30)})
    assert refusal(data, Limits(zip_entries=20)) == (Status.REFUSED, "too-many-entries")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1/x"> %p;]>',
    ],
)
def test_a_doctype_is_refused_in_any_encoding(encoding: str, declaration: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{declaration}<x/>'
    assert refusal(with_document(xml.encode(encoding))) == (Status.REFUSED, "doctype")


def test_a_doctype_spelled_in_another_code_is_refused_once_it_is_parsed() -> None:
    xml = '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-<x/>'
    assert refusal(with_document(xml)) == (Status.REFUSED, "doctype")


def test_a_doctype_in_the_links_is_refused_too() -> None:
    data = zip_bytes({"_rels/.rels": f"<!DOCTYPE x>{links_xml()}", "word/document.xml": "<x/>"})
    assert refusal(data) == (Status.REFUSED, "doctype")


def test_xml_nested_beyond_the_parser_is_refused() -> None:
    assert refusal(with_document("<x>" * 300 + "</x>" * 300)) == (Status.REFUSED, "xml-limits")


@pytest.mark.parametrize("cut", [10, 100, -30])
def test_a_truncated_file_is_corrupt(cut: int) -> None:
    assert refusal(docx_bytes(paragraph("党建"))[:cut]) == (Status.CORRUPT, "corrupt")


def test_an_empty_zip_is_corrupt() -> None:
    assert refusal(zip_bytes({})) == (Status.CORRUPT, "no-document")


def test_a_zip_without_a_document_is_corrupt() -> None:
    data = zip_bytes({"_rels/.rels": links_xml(officeDocument="word/document.xml")})
    assert refusal(data) == (Status.CORRUPT, "no-document")


def test_no_bytes_are_empty() -> None:
    assert refusal(b"") == (Status.EMPTY, "empty")


def test_xml_that_breaks_off_is_corrupt() -> None:
    assert refusal(with_document(part_xml("document", "<w:body>"))) == (Status.CORRUPT, "corrupt")


@pytest.mark.parametrize("declared", ["", f'{XML_START[:-2]} encoding="no-such-code"?><x/>'])
def test_xml_that_is_none_is_corrupt(declared: str) -> None:
    assert refusal(with_document(declared)) == (Status.CORRUPT, "corrupt")


def test_a_part_whose_bytes_were_changed_is_corrupt() -> None:
    data = docx_bytes(paragraph("党建"))
    info = zipfile.ZipFile(BytesIO(data)).getinfo("word/document.xml")
    place = info.header_offset + 30 + len(info.filename) + 20
    assert refusal(data[:place] + b"\xff\x00\xff" + data[place + 3 :]) == (
        Status.CORRUPT,
        "corrupt",
    )


def test_a_missing_part_is_corrupt() -> None:
    with pytest.raises(UnreadableFile, match=r"缺少 word/none\.xml"):
        opened(docx_bytes("")).read("word/none.xml")


def test_another_way_of_packing_is_corrupt() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert refusal(buffer.getvalue()) == (Status.CORRUPT, "corrupt")


def test_a_file_with_a_password_is_encrypted() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    protected = ole + "EncryptedPackage".encode("utf-16-le") + bytes(400)
    assert refusal(protected) == (Status.ENCRYPTED, "encrypted")
    assert refusal(ole) == (Status.CORRUPT, "corrupt")


def test_a_member_with_a_zip_password_is_encrypted() -> None:
    data = bytearray(docx_bytes(""))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        offset = {b"PK\x03\x04": 6, b"PK\x01\x02": 8}[mark]
        place = data.find(mark)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(mark, place + 4)
    assert refusal(bytes(data)) == (Status.ENCRYPTED, "encrypted")
