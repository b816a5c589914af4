"""What stands in a package and is opened by no one is told of, whatever the reason."""

import pytest

from docx_build import docx_bytes, linked_docx, links_xml, paragraph, part_xml, run_xml, zip_bytes
from docx_check import codes, texts
from extract.docx import reader as docx
from extract.limits import DEFAULT_LIMITS, Limits
from extract.reader import read_document
from extract.reading import Reading
from mingjian.document import Status

OBJECT = (
    '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Embed"'
    ' ProgID="{program}" DrawAspect="{aspect}" r:id="oleObject"/></w:object></w:r>'
)


def read_with(members: dict[str, str | bytes], limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Read a document of one paragraph with members of the `word` folder no link leads to."""
    return docx.read(linked_docx(paragraph("甲"), {}, members), limits)


def read_object(
    content: bytes, program: str = "Word.Document.12", aspect: str = "Content"
) -> Reading:
    """Read a document with an embedded file after its first paragraph."""
    shown = f"<w:p>{run_xml('见下')}{OBJECT.format(program=program, aspect=aspect)}</w:p>"
    name = "embeddings/inner.docx"
    packed = linked_docx(shown + paragraph("后文"), {"oleObject": name}, {name: content})
    return docx.read(packed, DEFAULT_LIMITS)


@pytest.mark.parametrize("name", ["header7.xml", "comments.xml", "deep/sub.xml"])
def test_a_part_with_words_that_nothing_links_to_makes_the_file_partial(name: str) -> None:
    members = {f"word/{name}": part_xml("hdr", paragraph("无人引用的话"))}
    packed = zip_bytes(
        {
            "word/document.xml": part_xml("document", f"<w:body>{paragraph('甲')}</w:body>"),
            **members,
        }
    )
    document = read_document(packed, "x.docx")
    assert document.status is Status.PARTIAL
    (problem,) = document.problems
    assert (problem.code, name.rpartition("/")[2] in problem.message) == ("broken-part", True)


def test_a_part_with_words_in_utf_16_is_told_too() -> None:
    part = part_xml("hdr", paragraph("无人引用的话")).encode("utf-16")
    assert codes(read_with({"header7.xml": part})) == ["broken-part"]


@pytest.mark.parametrize(
    ("name", "xml"),
    [
        ("settings.xml", part_xml("settings", "<w:zoom/>")),
        ("header7.xml", part_xml("hdr", paragraph(" "))),
        ("glossary/document.xml", part_xml("glossaryDocument", paragraph("单击此处输入"))),
        ("theme/theme1.xml", part_xml("a:theme", "<a:t>主题</a:t>")),
        ("media/image1.pdf", "%PDF"),
    ],
)
def test_parts_without_words_for_people_are_not_told(name: str, xml: str) -> None:
    assert codes(read_with({name: xml})) == []


def test_an_unlinked_part_too_large_to_look_into_is_told_and_does_not_stop_the_rest() -> None:
    part = part_xml("hdr", " " * 3000)
    reading = read_with({"header7.xml": part}, Limits(part_bytes=2000))
    assert (texts(reading), codes(reading)) == (["甲"], ["broken-part"])


def test_embedded_files_are_attachments_and_leave_the_text_whole() -> None:
    members: dict[str, str | bytes] = {f"embeddings/表{n}.xlsx": b"PK" for n in range(7)}
    document = read_document(linked_docx(paragraph("甲"), {}, members), "x.docx")
    assert document.status is Status.OK
    (problem,) = document.problems
    assert problem.code == "attachments"
    assert "7 个文件（表0.xlsx、表1.xlsx、表2.xlsx、表3.xlsx、表4.xlsx等）" in problem.message


def test_the_workbook_behind_a_chart_is_no_attachment() -> None:
    members: dict[str, str | bytes] = {
        "charts/chart1.xml": part_xml("c:chartSpace", ""),
        "charts/_rels/chart1.xml.rels": links_xml(package="../embeddings/book.xlsx"),
        "embeddings/book.xlsx": b"PK",
    }
    chart = '<w:r><w:drawing><a:graphic><c:chart r:id="chart"/></a:graphic></w:drawing></w:r>'
    packed = linked_docx(f"<w:p>{chart}</w:p>", {"chart": "charts/chart1.xml"}, members)
    assert codes(docx.read(packed, DEFAULT_LIMITS)) == []


def test_an_embedded_document_on_the_page_is_read_where_it_stands() -> None:
    reading = read_object(docx_bytes(paragraph("嵌入的话")))
    assert (texts(reading), codes(reading)) == (["见下", "嵌入的话", "后文"], [])


def test_an_object_on_the_page_that_cannot_be_read_makes_the_file_partial() -> None:
    reading = read_object(b"\xd0\xcf\x11\xe0", "Excel.Sheet.8")
    assert (texts(reading), codes(reading)) == (["见下", "后文"], ["alt-chunk"])


def test_an_object_that_lies_in_another_file_makes_the_file_partial() -> None:
    linked = OBJECT.format(program="Excel.Sheet.12", aspect="Content").replace("Embed", "Link")
    reading = docx.read(docx_bytes(f"<w:p>{run_xml('见下')}{linked}</w:p>"), DEFAULT_LIMITS)
    assert (texts(reading), codes(reading)) == (["见下"], ["alt-chunk"])


def test_an_object_shown_as_an_icon_is_an_attachment() -> None:
    reading = read_object(docx_bytes(paragraph("附件的话")), aspect="Icon")
    assert (texts(reading), codes(reading)) == (["见下", "后文"], ["attachments"])


def test_an_embedded_formula_is_not_told() -> None:
    assert codes(read_object(b"\xd0\xcf\x11\xe0", "Equation.DSMT4")) == []


@pytest.mark.parametrize("linked", [True, False])
def test_a_subdocument_that_is_not_read_makes_the_file_partial(linked: bool) -> None:
    part = part_xml("document", f"<w:body>{paragraph('子文档')}</w:body>")
    body = paragraph("甲") + '<w:subDoc r:id="subDocument"/>'
    links = {"subDocument": "sub.xml"} if linked else {}
    reading = docx.read(
        linked_docx(body, links, {"sub.xml": part} if linked else {}), DEFAULT_LIMITS
    )
    assert (texts(reading), codes(reading)) == (["甲"], ["alt-chunk"])
