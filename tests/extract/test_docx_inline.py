"""What stands inside paragraphs of Word: wrappers, signs, deleted and hidden text."""

import pytest

from docx_build import control, paragraph, run_xml, style
from docx_check import codes, lost, omitted, only_line, read, texts

HIDDEN = "<w:vanish/>"


def test_tabs_breaks_and_hyphens_are_characters() -> None:
    runs = (
        "<w:r><w:t>责任人</w:t><w:tab/><w:t>张三</w:t><w:br/><w:t>A</w:t><w:noBreakHyphen/></w:r>"
    )
    line = only_line(f"<w:p>{runs}<w:r><w:softHyphen/><w:t>1</w:t><w:cr/><w:t>完</w:t></w:r></w:p>")
    assert line.text == "责任人\t张三\nA-1\n完"


def test_page_breaks_around_a_text_are_dropped() -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    assert only_line(f"<w:p>{page}{run_xml('一、背景')}{page}</w:p>").text == "一、背景"


def test_a_line_knows_the_text_nodes_it_comes_from() -> None:
    runs = f"{run_xml('党建')}<w:r><w:tab/></w:r>{run_xml('引领')}"
    reading = read(paragraph("标题") + f"<w:p>{runs}</w:p>")
    source = reading.lines[1].source
    assert source is not None
    assert (source.part, source.paragraph, source.generated) == ("word/document.xml", 1, 0)
    assert [(run.start, run.length, run.node, run.offset) for run in source.runs] == [
        (0, 2, 1, 0),
        (3, 2, 2, 0),
    ]


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:hyperlink>{}</w:hyperlink>",
        "<w:smartTag>{}</w:smartTag>",
        '<w:fldSimple w:instr="DATE">{}</w:fldSimple>',
        "<w:customXml>{}</w:customXml>",
        control("{}", "<w:showingPlcHdr/>"),
        "<w:ins>{}</w:ins>",
        "<w:ins><w:hyperlink>{}</w:hyperlink></w:ins>",
        "<w:moveTo>{}</w:moveTo>",
        '<w:bdo w:val="ltr">{}</w:bdo>',
        "<w:r><w:ruby><w:rt/><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
    ],
)
def test_text_inside_a_wrapper_stands_in_its_paragraph(wrapped: str) -> None:
    body = f"<w:p>{run_xml('甲')}{wrapped.format(run_xml('乙'))}{run_xml('丙')}</w:p>"
    assert only_line(body).text == "甲乙丙"


def test_alternatives_without_text_fall_back_on_those_with_text() -> None:
    choice = "<mc:Choice><w:drawing/></mc:Choice>"
    body = f"<mc:AlternateContent>{choice}<mc:Fallback>{run_xml('图注')}</mc:Fallback>"
    reading = read(f"<w:p><w:r>{body}</mc:AlternateContent></w:r></w:p>")
    assert (texts(reading), lost(reading)) == (["图注"], 0)


def test_the_reading_over_an_annotated_word_is_left_out() -> None:
    ruby = (
        f"<w:ruby><w:rt>{run_xml('jian')}</w:rt><w:rubyBase>{run_xml('鉴')}</w:rubyBase></w:ruby>"
    )
    reading = read(f"<w:p>{run_xml('明')}<w:r>{ruby}</w:r></w:p>")
    assert (texts(reading), omitted(reading)) == (["明鉴"], [("ruby", "jian", 0)])


def test_formulas_are_part_of_the_text() -> None:
    assert only_line("<w:p><m:oMath><m:r><m:t>x=3</m:t></m:r></m:oMath></w:p>").text == "x=3"


@pytest.mark.parametrize(
    ("font", "char", "sign"),
    [
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 2", "00A3", "□"),
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F0A8", "□"),
        ("Wingdings", "F0FD", "☒"),
        ("Symbol", "F061", "\uf061"),
        ("宋体", "221A", "√"),
        ("宋体", "zz", ""),
    ],
)
def test_symbols_are_signs_anyone_can_read(font: str, char: str, sign: str) -> None:
    symbol = f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'
    assert only_line(f"<w:p>{symbol}{run_xml('是')}</w:p>").text == f"{sign}是"


def test_letters_in_a_symbol_font_are_signs_and_leave_the_source_true() -> None:
    font = '<w:rFonts w:ascii="Wingdings 2"/>'
    line = only_line(f"<w:p>{run_xml('R男£女', font)}</w:p>")
    assert line.text == "☑男□女"
    assert line.source is not None
    assert [(run.start, run.offset) for run in line.source.runs] == [(1, 1), (3, 3)]
    assert texts(read(f"<w:p>{run_xml('', font)}{run_xml('甲')}</w:p>")) == ["甲"]


def test_deleted_text_is_left_out_and_accounted_for() -> None:
    deleted = "<w:del><w:r><w:delText>旧稿</w:delText></w:r></w:del>"
    reading = read(
        f"<w:p>{run_xml('新')}{deleted}<w:ins>{run_xml('稿')}</w:ins></w:p>"
        f"<w:p><w:moveFrom>{run_xml('移走')}</w:moveFrom></w:p>"
    )
    assert texts(reading) == ["新稿"]
    assert omitted(reading) == [("deleted", "旧稿", 0), ("deleted", "移走", 0)]
    assert codes(reading) == ["tracked-changes"]
    assert lost(reading) == 0


def test_hidden_text_is_left_out() -> None:
    styles = style("h", "隐藏", f"<w:rPr>{HIDDEN}</w:rPr>", kind="character")
    named = '<w:rStyle w:val="h"/>'
    body = f"<w:p>{run_xml('看得见')}{run_xml('看', HIDDEN)}{run_xml('不见', named)}</w:p>"
    reading = read(body, styles=styles)
    assert (texts(reading), omitted(reading)) == (["看得见"], [("hidden", "看不见", 0)])


def test_a_hidden_text_box_is_left_out() -> None:
    drawing = f"<w:drawing><w:txbxContent>{paragraph('框')}</w:txbxContent></w:drawing>"
    body = f"<w:p>{run_xml('正文')}<w:r><w:rPr>{HIDDEN}</w:rPr>{drawing}</w:r></w:p>"
    assert omitted(read(body)) == [("hidden", "框", 0)]
