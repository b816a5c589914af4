"""Word files as a whole: notes, headers, comments, coverage, hostile files."""

from io import BytesIO

import docx as python_docx
import pytest

from docx_build import (
    box,
    cell,
    control,
    docx_bytes,
    field,
    links_xml,
    numbered,
    numbering,
    paragraph,
    part_xml,
    row,
    run_xml,
    table,
    zip_bytes,
)
from docx_check import codes, lost, omitted, read, texts
from extract.docx import reader as docx
from extract.limits import DEFAULT_LIMITS, Limits
from mingjian.document import BlockKind, Status
from mingjian.errors import InputError
from mingjian.text import visible

HAN = numbering("chineseCountingThousand %1、", "chineseCountingThousand （%2）")


def test_notes_come_after_the_body() -> None:
    notes = f'<w:footnote w:id="2">{paragraph("脚注")}</w:footnote>'
    ends = f'<w:endnote w:id="2">{paragraph("尾注")}</w:endnote>'
    reading = read(paragraph("正文"), endnotes=ends, footnotes=notes)
    assert texts(reading) == ["正文", "脚注", "尾注"]
    assert [line.kind for line in reading.lines[1:]] == [BlockKind.NOTE, BlockKind.NOTE]
    assert reading.lines[1].source is not None
    assert reading.lines[1].source.part == "word/footnotes.xml"


def test_tables_in_notes_are_counted_on_from_the_body() -> None:
    notes = f'<w:footnote w:id="2">{table(row("脚"))}</w:footnote>'
    ends = f'<w:endnote w:id="2">{table(row("尾"))}</w:endnote>'
    reading = read(table(row("格")), footnotes=notes, endnotes=ends)
    assert [line.location.table for line in reading.lines] == [0, 1, 2]


def test_what_is_left_out_of_the_notes_is_accounted_for() -> None:
    rule = f'<w:footnote w:type="separator" w:id="0">{paragraph("____")}</w:footnote>'
    deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    note = f'<w:footnote w:id="2"><w:p>{run_xml("脚注")}{deleted}</w:p></w:footnote>'
    reading = read(paragraph("正文"), footnotes=rule + note)
    assert omitted(reading) == [("deleted", "旧", 1), ("separator", "____", 1)]
    assert lost(reading) == 0


def test_headers_footers_and_comments_stay_out_of_the_lines() -> None:
    remark = f'<w:comment w:id="5">{paragraph("此处")}{paragraph("请核实")}</w:comment>'
    marked = f'<w:p>{run_xml("甲")}<w:r><w:commentReference w:id="5"/></w:r></w:p>'
    reading = read(
        marked + paragraph("乙"),
        header=paragraph("街道党工委", numbered()),
        footer=f"<w:p>{field('PAGE', run_xml('1'))}</w:p>",
        comments=remark,
        numbering=HAN,
    )
    assert texts(reading) == ["甲", "乙"]
    assert omitted(reading) == [
        ("header", "街道党工委", -1),
        ("footer", "1", 1),
        ("field-code", "PAGE", 1),
        ("comment", "此处\n请核实", 0),
    ]
    assert codes(reading) == ["comments"]
    assert lost(reading) == 0


def test_what_is_deleted_in_a_header_or_comment_is_accounted_for() -> None:
    deleted = "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    remark = f'<w:comment w:id="1">{deleted}</w:comment>'
    reading = read(paragraph("甲"), header=deleted, comments=remark)
    assert omitted(reading) == [("deleted", "旧", -1), ("deleted", "旧", 0)]
    assert codes(reading) == ["tracked-changes"]


def test_all_characters_are_accounted_for_in_a_document_of_everything() -> None:
    body = (
        paragraph("背景", numbered())
        + table(row("甲", cell("乙", '<w:gridSpan w:val="2"/>')), row("", "丙", "丁"))
        + f"<w:p>{run_xml('锚')}{box(paragraph('框'), table(row('框表')))}</w:p>"
        + f"<w:p>{field('TOC', run_xml('果'))}<w:ins>{run_xml('增')}</w:ins></w:p>"
        + "<w:p><w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
        + "<w:del><w:r><w:delInstrText>码</w:delInstrText></w:r></w:del>"
        + "<w:r><w:noBreakHyphen/><w:sym w:font='Wingdings' w:char='F0FE'/></w:r></w:p>"
    )
    reading = read(body, numbering=HAN, header=paragraph("眉"))
    assert visible(reading.source_text or "") == "背景甲乙丙丁锚框框表TOC果增删码-☑眉"
    assert lost(reading) == 0


def test_text_the_walk_does_not_know_is_missed_by_the_count() -> None:
    reading = read(paragraph("甲") + "<w:r><w:t>游离</w:t></w:r>")
    assert texts(reading) == ["甲"]
    assert lost(reading) == 2


def test_an_embedded_file_is_a_problem() -> None:
    assert codes(read(paragraph("甲") + '<w:altChunk r:id="x"/>')) == ["alt-chunk"]


def test_a_smart_art_drawing_is_a_problem() -> None:
    data = zip_bytes(
        {
            "word/document.xml": part_xml("document", f"<w:body>{paragraph('甲')}</w:body>"),
            "word/diagrams/data1.xml": "<x/>",
        }
    )
    assert codes(docx.read(data, DEFAULT_LIMITS)) == ["drawings"]


def test_a_broken_side_part_is_a_problem_and_the_body_is_read() -> None:
    data = zip_bytes(
        {
            "word/document.xml": part_xml("document", f"<w:body>{paragraph('甲')}</w:body>"),
            "word/_rels/document.xml.rels": links_xml(styles="styles.xml", header="header1.xml"),
            "word/styles.xml": "<w:styles",
        }
    )
    reading = docx.read(data, DEFAULT_LIMITS)
    assert (texts(reading), codes(reading)) == (["甲"], ["broken-part"])


def test_a_plain_document_has_no_problems() -> None:
    assert read(paragraph("甲")).problems == ()


def refusal(data: bytes, limits: Limits = DEFAULT_LIMITS) -> tuple[Status, str]:
    with pytest.raises(InputError) as caught:
        docx.read(data, limits)
    return caught.value.status, caught.value.problem.code


def test_a_package_with_another_kind_of_document_is_refused() -> None:
    assert refusal(zip_bytes({"word/document.xml": "<workbook/>"})) == (
        Status.CORRUPT,
        "no-document",
    )


def test_a_column_span_of_a_billion_is_held_within_sense() -> None:
    body = table(row(cell("甲", '<w:gridSpan w:val="1000000000"/>'), "乙"))
    reading = read(body)
    assert reading.lines[0].location.column_span == DEFAULT_LIMITS.table_columns
    assert [line.location.column for line in reading.lines] == [0, DEFAULT_LIMITS.table_columns]


@pytest.mark.parametrize("count", ["-3", "many", "9" * 5000])
def test_a_column_span_that_is_no_number_is_one(count: str) -> None:
    body = table(row(cell("甲", f'<w:gridSpan w:val="{count}"/>')))
    assert read(body).lines[0].location.column_span == 1


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        tuple(control("@").split("@")),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:customXml>", "</w:customXml>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
    ],
)
def test_nesting_beyond_the_limit_is_refused(opening: str, closing: str) -> None:
    data = docx_bytes(opening * 20 + paragraph("甲") + closing * 20)
    assert texts(docx.read(data, DEFAULT_LIMITS))[0] == "甲"
    assert refusal(data, Limits(xml_depth=15)) == (Status.REFUSED, "xml-depth")


def test_nesting_inside_a_paragraph_is_limited_too() -> None:
    data = docx_bytes(f"<w:p>{'<w:smartTag>' * 20}{run_xml('甲')}{'</w:smartTag>' * 20}</w:p>")
    assert refusal(data, Limits(xml_depth=15)) == (Status.REFUSED, "xml-depth")


def test_endless_nesting_ends_in_a_refusal() -> None:
    data = docx_bytes("<w:customXml>" * 1000 + "</w:customXml>" * 1000)
    assert refusal(data) == (Status.REFUSED, "xml-limits")


def test_too_many_paragraphs_are_refused() -> None:
    data = docx_bytes("<w:p/>" * 30)
    assert refusal(data, Limits(paragraphs=20)) == (Status.REFUSED, "too-many-paragraphs")


def test_too_many_cells_are_refused() -> None:
    data = docx_bytes(table(f"<w:tr>{'<w:tc/>' * 30}</w:tr>"))
    assert refusal(data, Limits(paragraphs=20)) == (Status.REFUSED, "too-many-cells")


def test_too_much_text_is_refused() -> None:
    data = docx_bytes(paragraph("党建" * 50))
    assert refusal(data, Limits(text_chars=60)) == (Status.REFUSED, "too-much-text")


def test_the_body_reads_as_python_docx_reads_it() -> None:
    made = python_docx.Document()
    made.add_heading("实施方案", 0)
    made.add_heading("一、背景", 1)
    made.add_paragraph("各支部按期推进。").add_run("责任到人。").bold = True
    grid = made.add_table(2, 3)
    for place, grid_cell in enumerate(c for r in grid.rows for c in r.cells):
        grid_cell.text = f"格{place}"
    grid.cell(0, 0).merge(grid.cell(1, 0))
    made.add_paragraph("结尾。")
    buffer = BytesIO()
    made.save(buffer)

    reading = docx.read(buffer.getvalue(), DEFAULT_LIMITS)
    body = [line for line in reading.lines if line.kind is BlockKind.PARAGRAPH]
    assert [line.text for line in body] == [p.text for p in made.paragraphs]
    assert [line.look.outline for line in body] == [None, 1, None, None]
    assert body[0].look.title
    merged = [line.text for line in reading.lines if line.location.row_span == 2]
    assert merged == grid.cell(0, 0).text.split("\n")
    assert lost(reading) == 0
