"""The order of lines: paragraphs, wrappers, text boxes, joined paragraphs."""

import pytest

from docx_build import (
    box,
    control,
    numbered,
    numbering,
    paragraph,
    row,
    run_xml,
    style,
    styled,
    table,
)
from docx_check import lost, omitted, places, read, texts
from mingjian.document import BlockKind

HAN = numbering("chineseCountingThousand %1、", "chineseCountingThousand （%2）")
HIDDEN = "<w:vanish/>"
END_DELETED = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'


def test_paragraphs_come_in_order_and_empty_ones_do_not() -> None:
    reading = read(paragraph("项目背景") + "<w:p/>" + paragraph("　 ") + paragraph("实施进度"))
    assert texts(reading) == ["项目背景", "实施进度"]
    assert all(line.kind is BlockKind.PARAGRAPH for line in reading.lines)


def test_empty_and_deleted_paragraphs_and_nodes_are_counted_in_the_source() -> None:
    gone = f"<w:moveFrom>{run_xml('移走')}</w:moveFrom>"
    reading = read(f"<w:p/><w:p>{box(paragraph('框'))}{gone}{run_xml('正文')}</w:p>")
    sources = [line.source for line in reading.lines if line.source]
    assert [(source.paragraph, source.runs[0].node) for source in sources] == [(1, 3), (2, 0)]


@pytest.mark.parametrize(
    "wrapped",
    [
        control("{}"),
        "<w:customXml>{}</w:customXml>",
        "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>"
        "</mc:AlternateContent>",
    ],
)
def test_a_paragraph_inside_a_wrapper_is_a_line_once(wrapped: str) -> None:
    body = wrapped.format(paragraph("做法")) + wrapped.format(table(row("成效")))
    assert texts(read(body)) == ["做法", "成效"]


def test_a_text_box_comes_once_after_its_anchor() -> None:
    anchor = f"<w:p>{run_xml('锚')}{box(paragraph('框一'), paragraph(''), paragraph('框二'))}</w:p>"
    reading = read(anchor + paragraph("后文"))
    assert texts(reading) == ["锚", "框一", "框二", "后文"]
    assert lost(reading) == 0


def test_a_text_box_in_a_group_of_drawings_comes_once() -> None:
    boxed = box(paragraph("框")).removeprefix("<w:r>").removesuffix("</w:r>")
    group = f"<w:drawing>{boxed}{boxed.replace('框', '旁')}<mc:AlternateContent/></w:drawing>"
    assert texts(read(f"<w:p><w:r>{group}</w:r></w:p>")) == ["框", "旁"]


def test_a_text_box_inside_a_text_box_comes_once() -> None:
    inner = f"<w:p>{run_xml('外')}{box(paragraph('内'))}</w:p>"
    assert texts(read(f"<w:p>{box(inner)}</w:p>")) == ["外", "内"]


def test_a_text_box_in_a_cell_stands_in_that_cell() -> None:
    full = f"<w:tc><w:p>{box(paragraph('框'))}</w:p></w:tc>"
    assert places(read(table(row(full)))) == [("框", 0, 0, 0)]


def test_a_paragraph_whose_end_is_deleted_joins_the_next() -> None:
    body = paragraph("前半", END_DELETED + numbered()) + paragraph("后半", numbered())
    reading = read(body + paragraph("另段", numbered()), numbering=HAN)
    assert texts(reading) == ["一、前半后半", "二、另段"]
    assert reading.lines[0].source is not None
    assert [run.node for run in reading.lines[0].source.runs] == [0, 1]


def test_a_deleted_end_does_not_join_across_a_table_or_a_cell() -> None:
    last = paragraph("甲", END_DELETED)
    body = table(row(f"<w:tc>{last}</w:tc>", "乙")) + last + table(row("丙"))
    assert texts(read(body)) == ["甲", "乙", "甲", "丙"]


def test_what_is_left_out_before_all_lines_is_after_none() -> None:
    body = f"<w:p>{run_xml('藏', HIDDEN)}</w:p>" + paragraph("甲")
    assert omitted(read(body)) == [("hidden", "藏", -1)]


def test_lines_of_contents_styles_and_controls_are_marked() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    contents = control(paragraph("目录"), gallery)
    styles = style("11", "toc 1") + style("a0", "TOC Heading")
    reading = read(contents + styled("背景", "11") + styled("目 录", "a0"), styles=styles)
    assert [line.look.toc for line in reading.lines] == [True, True, True]


def test_a_deletion_around_nothing_but_text_is_left_out() -> None:
    reading = read(paragraph("甲") + f"<w:del>{paragraph('旧段')}</w:del>")
    assert (texts(reading), omitted(reading)) == (["甲"], [("deleted", "旧段", 0)])


def test_alternatives_without_a_branch_hold_nothing() -> None:
    empty = "<mc:AlternateContent/>"
    assert texts(read(f"{empty}<w:p>{empty}{run_xml('甲')}</w:p>")) == ["甲"]
