"""Automatic numbers of Word: from the paragraph, its style, its list."""

import pytest

from docx_build import box, numbered, numbering, paragraph, row, style, styled, table
from docx_check import lost, only_line, read, texts

HAN = numbering("chineseCountingThousand %1、", "chineseCountingThousand （%2）")
HIDDEN = "<w:vanish/>"


def test_automatic_numbers_are_part_of_the_text() -> None:
    body = paragraph("背景", numbered()) + paragraph("做法", numbered(1)) + paragraph("正文")
    reading = read(body, numbering=HAN)
    assert texts(reading) == ["一、背景", "（一）做法", "正文"]
    assert [line.look.item for line in reading.lines] == [True, True, False]
    sources = [line.source for line in reading.lines if line.source]
    assert [source.generated for source in sources] == [2, 3, 0]
    assert [source.runs[0].start for source in sources] == [2, 3, 0]
    assert lost(reading) == 0


def test_an_empty_numbered_paragraph_counts_but_is_no_line() -> None:
    body = paragraph("甲", numbered()) + paragraph("", numbered()) + paragraph("乙", numbered())
    assert texts(read(body, numbering=HAN)) == ["一、甲", "三、乙"]


def test_a_numbered_cell_without_text_shows_its_number() -> None:
    body = table(row(f"<w:tc>{paragraph('', numbered())}</w:tc>", "事项"))
    assert texts(read(body, numbering=numbering("decimal %1"))) == ["1", "事项"]


def test_bullets_give_no_text() -> None:
    line = only_line(paragraph("要点", numbered()), numbering=numbering("bullet ●"))
    assert (line.text, line.look.item) == ("要点", False)


def test_a_heading_style_is_numbered_at_the_level_that_names_it() -> None:
    levels = HAN.replace('<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:pStyle w:val="2"/>')
    in_list = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("1", "heading 1", in_list) + style("2", "heading 2", in_list)
    body = styled("背景", "1") + styled("做法", "2")
    assert texts(read(body, styles=styles, numbering=levels)) == ["一、背景", "（一）做法"]


def test_list_zero_takes_the_number_of_the_style_away() -> None:
    styles = style("1", "heading 1", f"<w:pPr>{numbered()}</w:pPr>")
    body = paragraph("附件", f'<w:pStyle w:val="1"/>{numbered(list_id=0)}')
    zero = '<w:num w:numId="0"><w:abstractNumId w:val="7"/></w:num>'
    assert only_line(body, styles=styles, numbering=HAN + zero).text == "附件"


def test_a_list_of_its_own_numbers_a_heading_at_the_top_level() -> None:
    levels = HAN.replace('<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:pStyle w:val="2"/>')
    own = '<w:pStyle w:val="2"/><w:numPr><w:numId w:val="1"/></w:numPr>'
    line = only_line(paragraph("做法", own), styles=style("2", "heading 2"), numbering=levels)
    assert line.text == "一、做法"


def test_a_list_of_a_numbering_style_is_found() -> None:
    linked = (
        '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    )
    styles = style("L", "公文编号", f"<w:pPr>{numbered()}</w:pPr>", kind="numbering")
    body = paragraph("背景", numbered(list_id=2))
    assert only_line(body, styles=styles, numbering=HAN + linked).text == "一、背景"


def test_a_level_may_be_replaced_and_its_start_overridden() -> None:
    override = (
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="space"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:lvlOverride>'
    )
    lists = numbering("chineseCounting %1、", overrides=override)
    body = paragraph("甲", numbered()) + paragraph("乙", numbered())
    assert texts(read(body, numbering=lists)) == ["3. 甲", "4. 乙"]


def test_a_list_that_is_not_there_gives_no_number() -> None:
    lists = '<w:num w:numId="1"><w:abstractNumId w:val="404"/></w:num>'
    body = paragraph("甲", numbered()) + paragraph("乙", numbered(list_id=9))
    assert texts(read(body, numbering=lists)) == ["甲", "乙"]


def test_a_hidden_paragraph_takes_no_number() -> None:
    hidden = paragraph("藏", f"{numbered()}<w:rPr>{HIDDEN}</w:rPr>", HIDDEN)
    assert texts(read(hidden + paragraph("背景", numbered()), numbering=HAN)) == ["一、背景"]


def test_lists_that_are_linked_in_a_ring_give_no_number() -> None:
    ring = (
        '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="8"/></w:num>'
    )
    styles = style("L", "公文编号", f"<w:pPr>{numbered()}</w:pPr>", kind="numbering")
    assert only_line(paragraph("甲", numbered()), styles=styles, numbering=ring).text == "甲"


def test_a_second_list_counts_on_or_begins_where_it_says() -> None:
    def second(override: str) -> str:
        return f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{override}</w:num>'

    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = paragraph("甲", numbered()) + paragraph("乙", numbered(list_id=2))
    assert texts(read(body, numbering=HAN + second(""))) == ["一、甲", "二、乙"]
    assert texts(read(body, numbering=HAN + second(again))) == ["一、甲", "一、乙"]


def test_a_picture_bullet_gives_no_text() -> None:
    level = (
        '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/>'
        '<w:lvlPicBulletId w:val="0"/></w:lvl>'
    )
    picture = (
        f'<w:numPicBullet w:numPicBulletId="0"/><w:abstractNum w:abstractNumId="7">{level}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )
    assert only_line(paragraph("甲", numbered()), numbering=picture).text == "甲"


def test_a_number_comes_from_the_style_a_style_is_based_on() -> None:
    below = style("a", "条目", f"<w:pPr>{numbered(1)}</w:pPr>")
    above = style("b", "条目二", '<w:basedOn w:val="a"/>')
    body = styled("甲", "b") + paragraph(
        "乙", '<w:pStyle w:val="b"/><w:numPr><w:ilvl w:val="0"/></w:numPr>'
    )
    assert texts(read(body, styles=below + above, numbering=HAN)) == ["（一）甲", "二、乙"]


def test_what_the_number_was_before_a_tracked_change_is_not_taken() -> None:
    change = (
        '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/>'
        '<w:numberingChange w:id="1" w:original="%1:9:0:."/></w:numPr>'
    )
    once = (
        '<w:pPrChange w:id="2"><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:pPrChange>'
    )
    assert only_line(paragraph("甲", change + once), numbering=HAN).text == "（一）甲"


def test_each_list_may_override_what_lists_before_it_began() -> None:
    def override(list_id: int, start: int) -> str:
        said = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="7"/>{said}</w:num>'

    lists = HAN + override(2, 5) + override(3, 1)
    body = "".join(paragraph("项", numbered(list_id=n)) for n in (1, 2, 2, 3, 1))
    assert texts(read(body, numbering=lists)) == ["一、项", "五、项", "六、项", "一、项", "二、项"]


@pytest.mark.parametrize(
    ("pattern", "lines"),
    [("%1.", ["1.甲", "1. 甲", "1.甲"]), ("%1", ["1甲", "1 甲", "1 甲"])],
)
def test_what_stands_between_number_and_text_is_what_the_list_says(
    pattern: str, lines: list[str]
) -> None:
    def suffixed(kind: str) -> str:
        suffix = f'<w:suff w:val="{kind}"/><w:lvlText'
        return numbering(f"decimal {pattern}").replace("<w:lvlText", suffix)

    found = [
        only_line(paragraph("甲", numbered()), numbering=suffixed(kind))
        for kind in ("nothing", "space", "tab")
    ]
    assert [line.text for line in found] == lines
    assert all(line.source and line.source.generated == line.text.index("甲") for line in found)


def test_a_list_in_a_text_box_counts_on_from_the_body() -> None:
    boxed = box(paragraph("框", numbered()))
    body = paragraph("甲", numbered()) + f"<w:p>{boxed}</w:p>" + paragraph("乙", numbered())
    assert texts(read(body, numbering=HAN)) == ["一、甲", "二、框", "三、乙"]


def test_the_notes_count_their_lists_anew() -> None:
    note = f'<w:footnote w:id="2">{paragraph("注", numbered())}</w:footnote>'
    reading = read(paragraph("甲", numbered()), numbering=HAN, footnotes=note)
    assert texts(reading) == ["一、甲", "一、注"]
