"""Fields of Word: codes, results, tables of contents, old form fields."""

from docx_build import box, field, field_mark, paragraph, run_xml
from docx_check import lost, omitted, read, texts


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
