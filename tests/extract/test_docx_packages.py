"""Packages as programs other than Word write them, and broken ones: read, or refused by name."""

import zipfile
from io import BytesIO

import pytest

from docx_build import (
    docx_bytes,
    linked_docx,
    links_xml,
    paragraph,
    part_xml,
    run_xml,
    style,
    styled,
    zip_bytes,
)
from extract.reader import read_document
from mingjian.document import Status
from mingjian.errors import InputError

BODY = f"<w:body>{paragraph('院坝议事')}</w:body>"
MAIN = part_xml("document", BODY)
STRICT = MAIN.replace(
    "schemas.openxmlformats.org/wordprocessingml/2006/", "purl.oclc.org/ooxml/wordprocessingml/"
)


def texts_of(members: dict[str, str | bytes]) -> list[str]:
    return [block.text for block in read_document(zip_bytes(members), "x.docx").blocks]


def content_types(kind: str, part: str) -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{part}" ContentType="application/vnd.{kind}.main+xml"/></Types>'
    )


WORD = "openxmlformats-officedocument.wordprocessingml"


@pytest.mark.parametrize(
    "members",
    [
        {"word/document.xml": STRICT},
        {"WORD/DOCUMENT.XML": MAIN, "_RELS/.RELS": links_xml(officeDocument="word/document.xml")},
        {
            "word\\document.xml": MAIN,
            "_rels\\.rels": links_xml(officeDocument="word\\document.xml"),
        },
        {
            "word/document2.xml": MAIN,
            "_rels/.rels": links_xml(officeDocument="/word/document2.xml"),
        },
        {
            "[Content_Types].xml": content_types(f"{WORD}.template", "word/document.xml"),
            "word/document.xml": MAIN,
        },
        {
            "[Content_Types].xml": content_types(
                "ms-word.document.macroEnabled", "word/document.xml"
            ),
            "word/document.xml": MAIN,
            "word/vbaProject.bin": b"\xd0\xcf\x11\xe0",
        },
        {"word/document.xml": MAIN, "_rels/.rels": links_xml(officeDocument="word/none.xml")},
        {"word/document.xml": "\ufeff" + MAIN},
        {"word/document.xml": f'<?xml version="1.0" encoding="UTF-16"?>{MAIN}'.encode("utf-16")},
    ],
    ids=[
        "strict",
        "capitals",
        "backslashes",
        "other-name",
        "dotx",
        "docm",
        "bad-link",
        "bom",
        "wide",
    ],
)
def test_unusual_packages_are_read(members: dict[str, str | bytes]) -> None:
    assert texts_of(members) == ["院坝议事"]


def test_parts_linked_twice_are_read_once() -> None:
    links = links_xml(footnotes="footnotes.xml")
    twice = links.replace("</Relationships>", links[links.index("<Relationship ") :])
    notes = part_xml("footnotes", f'<w:footnote w:id="1">{paragraph("注")}</w:footnote>')
    members: dict[str, str | bytes] = {
        "word/document.xml": MAIN,
        "word/_rels/document.xml.rels": twice,
        "word/footnotes.xml": notes,
    }
    assert texts_of(members) == ["院坝议事", "注"]


def test_styles_that_are_missing_say_nothing() -> None:
    data = linked_docx(styled("背景", "af9"), {"styles": "none.xml"}, {})
    assert read_document(data, "x.docx").blocks[0].text == "背景"


def test_a_broken_part_that_is_not_read_does_no_harm() -> None:
    data = bytearray(
        zip_bytes({"word/document.xml": MAIN, "word/media/image1.png": bytes(range(200)) * 9})
    )
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        offset = archive.getinfo("word/media/image1.png").header_offset
    data[offset + 60] ^= 0xFF
    assert read_document(bytes(data), "x.docx").status is Status.OK


@pytest.mark.parametrize(
    "broken",
    [
        "院坝&#0;议事".encode(),
        "院坝\0议事".encode(),
        "院坝&#xD800;议事".encode(),
        "院坝".encode() + b"\xed\xa0\x80",
        "院坝&#xB;议事".encode(),
    ],
    ids=["nul", "raw-nul", "surrogate", "raw-surrogate", "control"],
)
def test_characters_xml_forbids_make_a_file_corrupt_and_not_a_crash(broken: bytes) -> None:
    xml = MAIN.encode().replace("院坝议事".encode(), broken)
    with pytest.raises(InputError) as caught:
        read_document(zip_bytes({"word/document.xml": xml}), "x.docx")
    assert caught.value.status is Status.CORRUPT


def test_two_files_of_one_template_are_read_alike_in_any_order() -> None:
    template = style("1", "heading 1", "<w:rPr><w:b/></w:rPr>") + style(
        "2", "注", "<w:rPr><w:i/></w:rPr>"
    )
    other = template.replace("<w:b/>", '<w:sz w:val="44"/>')
    packed = [
        docx_bytes(styled(f"背景{n}", "1") + f"<w:p>{run_xml('文')}</w:p>", styles=styles)
        for n, styles in enumerate((template, other, template))
    ]
    forwards = [read_document(data, "x.docx") for data in packed]
    backwards = [read_document(data, "x.docx") for data in reversed(packed)]
    assert forwards == backwards[::-1]
