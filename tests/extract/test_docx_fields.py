"""Fields of Word: codes, results, tables of contents, old form fields."""

import pytest

from docx_build import (
    box,
    control,
    docx_bytes,
    field,
    field_mark,
    paragraph,
    row,
    run_xml,
    table,
)
from docx_check import lost, omitted, read, texts
from extract.reader import read_document
from mingjian.document import FieldState


def test_old_form_fields_show_their_state() -> None:
    def form(data: str) -> str:
        begin = f'<w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar>'
        return f'<w:r>{begin}</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'

    ticked = form('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>')
    blank = form('<w:checkBox><w:default w:val="0"/></w:checkBox>')
    entries = '<w:listEntry w:val="申报"/><w:listEntry w:val="结项"/>'
    chosen = form(f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>')
    reading = read(f"<w:p>{ticked}{blank}{chosen}{form('<w:textInput/>')}</w:p>")
    assert (texts(reading), lost(reading)) == (["☑□结项"], 0)


def test_field_codes_are_left_out_and_results_kept() -> None:
    nested = field("IF x = ", field("MERGEFIELD y", run_xml("内")))
    reading = read(f"<w:p>{run_xml('第')}{field(' PAGE ', run_xml('3'))}{nested}</w:p>")
    assert texts(reading) == ["第3内"]
    assert omitted(reading) == [("field-code", " PAGE IF x = MERGEFIELD y", 0)]


def test_text_inside_a_field_code_is_no_text() -> None:
    code = f"{field_mark('begin')}{run_xml('码')}{field_mark('end')}"
    reading = read(f"<w:p>{code}{run_xml('文')}</w:p>")
    assert (texts(reading), omitted(reading)) == (["文"], [("field-code", "码", 0)])


def test_a_field_without_end_does_not_swallow_the_rest() -> None:
    begin = field_mark("begin")
    assert texts(read(f"<w:p>{begin}{run_xml('甲')}</w:p>{paragraph('乙')}")) == ["甲", "乙"]


def test_a_field_that_ends_in_a_deletion_is_ended() -> None:
    end = f"<w:del>{field_mark('end')}</w:del>"
    begin = field_mark("begin")
    assert texts(read(f"<w:p>{begin}{end}{run_xml('甲')}</w:p>")) == ["甲"]


def test_a_field_does_not_reach_into_a_text_box() -> None:
    begin = field_mark("begin")
    end = field_mark("end")
    boxed = f"<w:p>{box(paragraph('框'))}{begin}</w:p><w:p>{end}</w:p>"
    assert texts(read(boxed)) == ["框"]


def test_lines_of_a_contents_field_are_marked_over_paragraphs() -> None:
    begin, end = field(r' TOC \o "1-3" ', "@").split("@")
    body = f"<w:p>{begin}{run_xml('背景')}</w:p>{paragraph('做法')}<w:p>{end}</w:p>"
    reading = read(body + paragraph("正文"))
    assert [(line.text, line.look.toc) for line in reading.lines] == [
        ("背景", True),
        ("做法", True),
        ("正文", False),
    ]


def test_marks_and_codes_outside_any_field_do_no_harm() -> None:
    code = "<w:r><w:instrText>码</w:instrText></w:r>"
    reading = read(f"<w:p>{field_mark('end')}{code}{field_mark('separate')}{run_xml('文')}</w:p>")
    assert (texts(reading), omitted(reading)) == (["文"], [("field-code", "码", 0)])


def test_the_default_of_a_form_field_for_text_stands_once() -> None:
    data = '<w:ffData><w:textInput><w:default w:val="填写姓名"/></w:textInput></w:ffData>'
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
    shown = f"{field_mark('separate')}{run_xml('李明')}{field_mark('end')}"
    reading = read(f"<w:p>{begin}<w:r><w:instrText>FORMTEXT</w:instrText></w:r>{shown}</w:p>")
    assert (texts(reading), lost(reading)) == (["李明"], 0)


@pytest.mark.parametrize("glyph", ["☐", "☑", "☒"])
def test_a_tick_box_of_a_content_control_shows_its_glyph_once(glyph: str) -> None:
    state = (
        f'<w14:checkbox xmlns:w14="w14"><w14:checked w14:val="{int(glyph != "☐")}"/></w14:checkbox>'
    )
    font = '<w:rFonts w:ascii="MS Gothic" w:hint="eastAsia"/>'
    box_control = control(run_xml(glyph, font), state)
    reading = read(f"<w:p>{box_control}{run_xml('机制')}</w:p>")
    assert (texts(reading), lost(reading)) == ([f"{glyph}机制"], 0)


def test_a_tick_box_drawn_in_a_symbol_font_inside_a_control_is_a_sign() -> None:
    sign = '<w:r><w:sym w:font="Wingdings 2" w:char="0052"/></w:r>'
    assert texts(read(f"<w:p>{control(sign)}{run_xml('机制')}</w:p>")) == ["☑机制"]


@pytest.mark.parametrize(
    "words",
    [
        "单击或点击此处输入文字。",
        "单击此处输入文字。",
        "点击此处添加文字。",
        "单击或点击以输入日期。",
        "单击以输入日期。",
        "选择一项。",
        "Click or tap here to enter text.",
        "Click here to enter text.",
        "Click or tap to enter a date.",
        "Choose an item.",
    ],
)
def test_the_prompt_word_puts_into_an_unfilled_control_is_no_answer(words: str) -> None:
    unfilled = control(run_xml(words), "<w:showingPlcHdr/>")
    answer = f"<w:tc><w:p>{unfilled}</w:p></w:tc>"
    form = table(row("项目名称", "院坝议事"), row("项目负责人", answer), row("联系电话", "见附件"))
    document = read_document(docx_bytes(form), "x.docx")
    (leader,) = [field for field in document.fields if field.canonical == "leader"]
    assert (leader.value, leader.state) == (words, FieldState.PROMPT)


def test_a_box_ticked_by_an_equation_is_a_ticked_box() -> None:
    code = (" eq \\o\\ac(", "□", ",√)")
    pieces = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in code)
    ticked = f"{field_mark('begin')}{pieces}{field_mark('end')}"
    reading = read(f"<w:p>{run_xml('已完成')}{ticked}{run_xml('未完成')}</w:p>")
    assert texts(reading) == ["已完成☑未完成"]
    assert omitted(reading) == [("field-code", " eq \\o\\ac(□,√)", 0)]


def test_a_deleted_equation_shows_nothing() -> None:
    ticked = field_mark("begin") + run_xml("eq \\o\\ac(□,√)") + field_mark("end")
    assert texts(read(f"<w:p>{run_xml('甲')}<w:del>{ticked}</w:del></w:p>")) == ["甲"]
