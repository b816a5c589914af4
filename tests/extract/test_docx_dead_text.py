"""Text of a Word file that is not on the page: it stays out, with its reason, and is counted."""

import pytest

from docx_build import cell, numbered, numbering, paragraph, row, run_xml, style, styled, table
from docx_check import lost, omitted, read, texts

HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
LIST = numbering("decimal %1.")


def test_a_moved_paragraph_stands_where_it_was_moved_to() -> None:
    start, end = '<w:moveFromRangeStart w:id="1"/>', '<w:moveFromRangeEnd w:id="1"/>'
    source = f"<w:p>{start}<w:moveFrom>{run_xml('一次')}</w:moveFrom>{end}</w:p>"
    target = f"<w:p><w:moveTo>{run_xml('一次')}</w:moveTo></w:p>"
    reading = read(source + paragraph("中间") + target)
    assert texts(reading) == ["中间", "一次"]
    assert (omitted(reading), lost(reading)) == ([("deleted", "一次", -1)], 0)


def test_paragraphs_of_deleted_rows_and_cells_take_no_number() -> None:
    item = f"<w:tc>{paragraph('项', numbered())}</w:tc>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{item}</w:tr>"
    gone_cell = item.replace("<w:tc>", "<w:tc><w:tcPr><w:cellDel/></w:tcPr>")
    body = table(row(item), gone, f"<w:tr>{gone_cell}{item}</w:tr>", row(cell("末")))
    reading = read(body, numbering=LIST)
    assert texts(reading) == ["1.项", "2.项", "末"]
    assert (omitted(reading), lost(reading)) == ([("deleted", "项", 0), ("deleted", "项", 0)], 0)


@pytest.mark.parametrize(
    "styles",
    [
        style("1", "注", HIDDEN),
        style("2", "底", HIDDEN) + style("1", "注", '<w:basedOn w:val="2"/>'),
        f"<w:docDefaults><w:rPrDefault>{HIDDEN}</w:rPrDefault></w:docDefaults>",
    ],
)
def test_text_hidden_by_its_style_or_by_default_is_left_out(styles: str) -> None:
    reading = read(styled("暗", "1"), styles=styles)
    assert (texts(reading), omitted(reading)) == ([], [("hidden", "暗", -1)])


def test_a_run_may_say_that_it_is_not_hidden() -> None:
    shown = paragraph("明", '<w:pStyle w:val="1"/>', '<w:vanish w:val="0"/>')
    assert texts(read(shown, styles=style("1", "注", HIDDEN))) == ["明"]


def test_text_hidden_on_the_web_alone_is_on_the_page() -> None:
    assert texts(read(paragraph("页码", run="<w:webHidden/>"))) == ["页码"]


def test_a_style_separator_hides_the_end_of_a_paragraph_and_not_its_text() -> None:
    mark = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    reading = read(paragraph("一、目标", mark) + paragraph("年底建成三个点。"))
    assert (texts(reading), omitted(reading)) == (["一、目标", "年底建成三个点。"], [])
