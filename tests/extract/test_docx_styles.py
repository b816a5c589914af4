"""How lines of Word look: bold, size, centred, outline, through styles."""

import pytest

from docx_build import numbered, numbering, paragraph, run_xml, style, styled
from docx_check import only_line, read

HAN = numbering("chineseCountingThousand %1、", "chineseCountingThousand （%2）")
BOLD = "<w:b/>"


def test_a_line_is_bold_if_all_its_visible_text_is() -> None:
    bold, light, blank = run_xml("甲", BOLD), run_xml("乙"), run_xml(" ")
    reading = read(f"<w:p>{bold}{blank}{bold}</w:p><w:p>{bold}{light}</w:p>")
    assert [line.look.bold for line in reading.lines] == [True, False]


def test_bold_comes_from_styles_and_a_bold_word_in_bold_is_light() -> None:
    styles = (
        style("h", "标题样式", f"<w:rPr>{BOLD}</w:rPr>")
        + style("h2", "更深", '<w:basedOn w:val="h"/>')
        + style("strong", "Strong", f"<w:rPr>{BOLD}</w:rPr>", kind="character")
    )
    in_style, strong = '<w:pStyle w:val="h2"/>', '<w:rStyle w:val="strong"/>'
    body = (
        paragraph("甲", in_style)
        + paragraph("乙", in_style, strong)
        + paragraph("丙", run=strong)
        + paragraph("丁", in_style, '<w:b w:val="0"/>')
    )
    looks = [line.look.bold for line in read(body, styles=styles).lines]
    assert looks == [True, False, True, False]


def test_the_size_is_that_of_most_of_the_text() -> None:
    small, large = run_xml("短", '<w:sz w:val="21"/>'), run_xml("长长的", '<w:sz w:val="32"/>')
    assert only_line(f"<w:p>{small}{large}</w:p>").look.size == 16.0


def test_the_size_falls_back_on_styles_and_defaults() -> None:
    defaults = '<w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault>'
    styles = f"<w:docDefaults>{defaults}</w:docDefaults>" + style(
        "a", "正文三号", '<w:rPr><w:sz w:val="32"/></w:rPr>'
    )
    reading = read(paragraph("甲") + styled("乙", "a"), styles=styles)
    assert [line.look.size for line in reading.lines] == [10.5, 16.0]
    assert only_line(paragraph("丙")).look.size is None


def test_the_default_style_holds_where_none_is_named() -> None:
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>'
    styles = f'{normal}<w:rPr><w:sz w:val="28"/></w:rPr></w:style>'
    reading = read(paragraph("甲") + styled("乙", "unknown"), styles=styles)
    assert [line.look.size for line in reading.lines] == [14.0, 14.0]


def test_centred_is_read_from_the_paragraph_and_its_style() -> None:
    styles = style("c", "居中", '<w:pPr><w:jc w:val="center"/></w:pPr>')
    body = (
        styled("甲", "c")
        + paragraph("乙", '<w:jc w:val="center"/>')
        + paragraph("丙", '<w:pStyle w:val="c"/><w:jc w:val="left"/>')
    )
    assert [line.look.centred for line in read(body, styles=styles).lines] == [True, True, False]


@pytest.mark.parametrize(
    ("name", "inside", "outline"),
    [
        ("heading 1", "", 1),
        ("Heading 3", "", 3),
        ("标题 2", "", 2),
        ("一级标题", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', 1),
        ("heading 1", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', None),
        ("Normal", "", None),
    ],
)
def test_the_outline_comes_from_the_style(name: str, inside: str, outline: int | None) -> None:
    styles = style("1", name, inside) + style("af9", "派生", '<w:basedOn w:val="1"/>')
    reading = read(styled("甲", "1") + styled("乙", "af9"), styles=styles)
    assert [line.look.outline for line in reading.lines] == [outline, outline]


def test_the_outline_may_be_the_paragraphs_own() -> None:
    assert only_line(paragraph("甲", '<w:outlineLvl w:val="1"/>')).look.outline == 2


def test_what_a_tracked_change_of_format_replaced_is_not_taken() -> None:
    old = f"<w:pPrChange><w:pPr>{numbered()}<w:outlineLvl w:val='0'/></w:pPr></w:pPrChange>"
    line = only_line(paragraph("甲", old), numbering=HAN)
    assert (line.text, line.look.outline) == ("甲", None)


def test_a_title_style_makes_a_title() -> None:
    line = only_line(styled("实施方案", "a5"), styles=style("a5", "Title"))
    assert line.look.title


def test_styles_that_are_based_on_one_another_end() -> None:
    styles = style("a", "甲", '<w:basedOn w:val="b"/>') + style("b", "乙", '<w:basedOn w:val="a"/>')
    assert only_line(styled("正文", "a"), styles=styles).text == "正文"


def test_styles_and_sizes_that_make_no_sense_say_nothing() -> None:
    nameless = '<w:style w:type="paragraph"><w:rPr><w:b/></w:rPr></w:style>'
    line = only_line(paragraph("甲", run='<w:sz w:val="三号"/>'), styles=nameless)
    assert (line.look.size, line.look.bold) == (None, False)
