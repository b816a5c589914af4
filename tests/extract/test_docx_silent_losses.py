"""Words of a Word file that stand in no text node, or in none known: read or left out, not lost."""

import pytest

from docx_build import docx_bytes, field_mark, numbered, numbering, paragraph, row, run_xml, table
from docx_check import codes, lost, omitted, read, texts
from extract.reader import read_document
from mingjian.document import Status


def test_the_preset_text_of_an_empty_form_field_is_a_prompt() -> None:
    preset = '<w:textInput><w:default w:val="请填写单位全称"/></w:textInput>'
    data = f'<w:ffData>{preset}<w:helpText w:val="与公章一致"/></w:ffData>'
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
    code = "<w:r><w:instrText>FORMTEXT</w:instrText></w:r>"
    body = f"<w:p>{begin}{code}{field_mark('separate')}{field_mark('end')}</w:p>"
    reading = read(body)
    assert [left[:2] for left in omitted(reading)] == [
        ("prompt", "请填写单位全称"),
        ("prompt", "与公章一致"),
        ("field-code", "FORMTEXT"),
    ]
    assert lost(reading) == 0


def test_the_code_of_a_simple_field_is_left_out() -> None:
    reading = read(f'<w:p><w:fldSimple w:instr="MACROBUTTON X 单击此处"/>{run_xml("甲")}</w:p>')
    assert (texts(reading), omitted(reading)) == (
        ["甲"],
        [("field-code", "MACROBUTTON X 单击此处", 0)],
    )
    assert lost(reading) == 0


@pytest.mark.parametrize(
    "inside",
    [
        "<w:r>无主的话</w:r>",
        "<w:r><w:rPr/>无主的话</w:r>",
        "<w:r><w:pict><v:shape><v:textbox><div>无主的话</div></v:textbox></v:shape></w:pict></w:r>",
        '<w:r><w:drawing><x:y xmlns:x="urn:x"><x:t>无主的话</x:t></x:y></w:drawing></w:r>',
    ],
    ids=["bare", "tail", "html", "unknown"],
)
def test_text_in_no_known_element_is_left_out(inside: str) -> None:
    document = read_document(docx_bytes(f"<w:p>{inside}{run_xml('甲')}</w:p>"), "x.docx")
    assert [(left.reason, left.text) for left in document.omitted] == [
        ("unknown-markup", "无主的话")
    ]


def test_values_of_the_layout_are_no_stray_text() -> None:
    uri = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    offset = f'<wp:posOffset xmlns:wp="{uri}">12700</wp:posOffset>'
    assert (
        omitted(read(f"<w:p>{run_xml('甲')}<w:r><w:drawing>{offset}</w:drawing></w:r></w:p>")) == []
    )


def test_a_note_mark_without_its_note_makes_the_file_partial() -> None:
    body = f'<w:p>{run_xml("甲")}<w:r><w:footnoteReference w:id="77"/></w:r></w:p>'
    document = read_document(docx_bytes(body), "x.docx")
    assert (document.status, document.problems[0].code) == (Status.PARTIAL, "broken-part")
    note = f'<w:footnote w:id="77">{paragraph("注")}</w:footnote>'
    assert codes(read(body, footnotes=note)) == []
    assert codes(read(body, endnotes=note.replace("footnote", "endnote"))) == ["broken-part"]


def test_an_automatic_number_alone_is_a_line_if_it_has_words() -> None:
    alone = f"<w:p><w:pPr>{numbered()}</w:pPr></w:p>"
    assert texts(read(alone, numbering=numbering("decimal 附件%1"))) == ["附件1"]
    assert texts(read(alone, numbering=numbering("chineseCounting （%1）"))) == []


def test_what_pictures_and_tables_are_said_to_show_is_left_out() -> None:
    uri = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    said = f'<wp:docPr xmlns:wp="{uri}" id="1" name="图 1" descr="院坝会现场" title="图一"/>'
    drawn = f"<w:p>{run_xml('甲')}<w:r><w:drawing>{said}</w:drawing></w:r></w:p>"
    shape = '<w:p><w:r><w:pict><v:shape alt="签字页"/></w:pict></w:r></w:p>'
    captioned = table(row("乙")).replace(
        "<w:tblPr/>", '<w:tblPr><w:tblCaption w:val="名单"/></w:tblPr>'
    )
    assert omitted(read(drawn + shape + captioned)) == [
        ("alt-text", "院坝会现场", 0),
        ("alt-text", "图一", 0),
        ("alt-text", "签字页", 0),
        ("alt-text", "名单", 0),
    ]
