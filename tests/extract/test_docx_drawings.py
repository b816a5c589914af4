"""Text that Word draws: shapes, WordArt, pictures pasted from slides, formulas."""

import pytest

from docx_build import box, docx_bytes, paragraph, run_xml
from docx_check import lost, omitted, only_line, read, texts
from extract.reader import read_document

ART = '<w:r><w:pict><v:shape><v:textpath string="{}"/></v:shape></w:pict></w:r>'
SLIDE = "<a:p><a:r><a:t>调查</a:t></a:r><a:r><a:t>摸底</a:t></a:r></a:p>"


def math(inside: str) -> str:
    return f"<w:p><m:oMath>{inside}</m:oMath></w:p>"


def term(text: str) -> str:
    return f"<m:r><w:rPr><w:b/></w:rPr><m:t>{text}</m:t></m:r>"


def test_word_art_is_a_line_after_its_anchor() -> None:
    reading = read(f"<w:p>{run_xml('封面')}{ART.format('先锋行动')}</w:p>" + paragraph("后文"))
    assert texts(reading) == ["封面", "先锋行动", "后文"]
    assert lost(reading) == 4
    document = read_document(docx_bytes(f"<w:p>{ART.format('先锋行动')}</w:p>"), "x.docx")
    assert document.coverage == 1.0


def test_a_watermark_of_a_header_is_left_out_with_it() -> None:
    reading = read(paragraph("甲"), header=f"<w:p>{ART.format('内部资料')}</w:p>")
    assert omitted(reading) == [("header", "内部资料", -1)]


def test_hidden_word_art_is_left_out() -> None:
    hidden = ART.format("草稿").replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    assert omitted(read(f"<w:p>{hidden}</w:p>")) == [("hidden", "草稿", -1)]


@pytest.mark.parametrize(
    "wrapper", ["<x>{}</x>", "<wps:wpc>{}</wps:wpc>", "<a:grp><x>{}</x></a:grp>"]
)
def test_boxes_and_slide_texts_in_groups_and_canvases_come_once_and_in_order(wrapper: str) -> None:
    shape = f"<wps:txbx><w:txbxContent>{paragraph('形状')}</w:txbxContent></wps:txbx>"
    grouped = wrapper.format(shape + SLIDE + '<v:shape><v:textpath string="艺术"/></v:shape>')
    body = f"<w:p>{run_xml('锚')}<w:r><w:drawing>{grouped}</w:drawing></w:r></w:p>"
    reading = read(body)
    assert texts(reading) == ["锚", "形状", "调查摸底", "艺术"]
    assert reading.source_text == "锚形状调查摸底艺术"


def test_a_drawing_with_a_newer_and_an_older_branch_is_read_once() -> None:
    branches = (
        f"<mc:AlternateContent><mc:Choice>{SLIDE}</mc:Choice>"
        "<mc:Fallback><v:textpath string='调查摸底'/></mc:Fallback></mc:AlternateContent>"
    )
    reading = read(f"<w:p><w:r><w:drawing>{branches}</w:drawing></w:r></w:p>")
    assert texts(reading) == ["调查摸底"]
    assert reading.source_text == "调查摸底"


def test_an_empty_drawing_says_nothing() -> None:
    assert texts(read("<w:p><w:r><w:drawing><a:p/></w:drawing></w:r></w:p>")) == []
    assert texts(read(f"<w:p>{box('<w:p/>')}</w:p>")) == []


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (f"<m:f><m:num>{term('1')}</m:num><m:den>{term('2')}</m:den></m:f>", "1/2"),
        (f"<m:f><m:num>{term('a+b')}</m:num><m:den>{term('c-d')}</m:den></m:f>", "(a+b)/(c-d)"),
        (f"<m:sSup><m:e>{term('10')}</m:e><m:sup>{term('8')}</m:sup></m:sSup>", "10^8"),
        (f"<m:sSup><m:e>{term('x')}</m:e><m:sup>{term('n+1')}</m:sup></m:sSup>", "x^(n+1)"),
        (f"<m:rad><m:e>{term('2')}</m:e></m:rad>", "√(2)"),
        (f"<m:d><m:e>{term('x,y')}</m:e></m:d>", "(x,y)"),
        (
            f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr>'
            f"<m:e>{term('0,1')}</m:e></m:d>",
            "[0,1]",
        ),
        (
            f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sup/><m:e>{term("x")}</m:e>'
            "</m:nary>",
            "∑x",
        ),
        (f"<m:nary><m:e>{term('x')}</m:e></m:nary>", "∫x"),
        (f"<m:f><m:num/><m:den>{term('2')}</m:den></m:f>", "/2"),
    ],
)
def test_a_formula_reads_as_it_is_drawn(formula: str, text: str) -> None:
    assert only_line(math(formula)).text == text
    assert read_document(docx_bytes(math(formula)), "x.docx").coverage == 1.0


def test_a_formula_stands_in_its_sentence_and_has_a_look() -> None:
    formula = f"<m:oMath>{term('x=3')}</m:oMath>"
    line = only_line(f"<w:p>{run_xml('令', '<w:b/>')}{formula}</w:p>")
    assert (line.text, line.look.bold) == ("令x=3", True)
