"""Tables of Word 97-2003: rows become a grid, merged cells stand once, tables nest."""

from dataclasses import replace

import pytest

from doc_build import Draft, Paragraph, cell, doc_bytes, paragraph, row_end, row_sprms, sprm
from docx_check import lost, omitted, places, texts
from extract.doc import layout
from extract.doc import reader as doc
from extract.doc.looks import ParagraphLook
from extract.limits import DEFAULT_LIMITS
from extract.reading import Reading
from mingjian.errors import RefusedFile

ACROSS_FIRST, ACROSS_NEXT = 0x0001, 0x0002
DOWN_NEXT, DOWN_FIRST = 0x0020, 0x0060


def read(*body: Paragraph, data: bytes = b"") -> Reading:
    return doc.read(doc_bytes(*body, draft=Draft(data=data)), DEFAULT_LIMITS)


def spans(reading: Reading) -> dict[str, tuple[int, int]]:
    return {
        line.text: (line.location.row_span, line.location.column_span) for line in reading.lines
    }


def test_edges_of_all_rows_make_the_columns() -> None:
    reading = read(
        *(cell("题"), row_end((0, 3000))),
        *(cell("左"), cell("右"), row_end((0, 1000, 3000))),
        *(cell("甲"), cell("乙"), row_end((0, 2000, 3000))),
    )
    assert places(reading) == [
        ("题", 0, 0, 0),
        ("左", 0, 1, 0),
        ("右", 0, 1, 1),
        ("甲", 0, 2, 0),
        ("乙", 0, 2, 2),
    ]
    assert spans(reading) == {"题": (1, 3), "左": (1, 1), "右": (1, 2), "甲": (1, 2), "乙": (1, 1)}


def test_edges_that_differ_by_a_hair_are_one() -> None:
    reading = read(
        *(cell("甲"), cell("乙"), row_end((-8, 1000, 3000))),
        *(cell("丙"), cell("丁"), row_end((0, 1015, 2995))),
    )
    assert [place[3] for place in places(reading)] == [0, 1, 0, 1]


def test_a_cell_merged_down_stands_once() -> None:
    reading = read(
        *(cell("进度"), cell("一"), row_end((0, 9, 99), (DOWN_FIRST,))),
        *(cell("藏"), cell("二"), row_end((0, 9, 99), (DOWN_NEXT,))),
        *(cell("新"), cell("三"), row_end((0, 9, 99))),
    )
    assert texts(reading) == ["进度", "一", "二", "新", "三"]
    assert spans(reading)["进度"] == (2, 1)
    assert omitted(reading) == [("hidden", "藏", 1)]


def test_a_cell_merged_across_stands_once() -> None:
    flags = (ACROSS_FIRST, ACROSS_NEXT)
    reading = read(cell("合"), cell(""), cell("右"), row_end((0, 100, 200, 300), flags))
    assert places(reading) == [("合", 0, 0, 0), ("右", 0, 0, 2)]
    assert spans(reading)["合"] == (1, 2)


def test_a_row_may_begin_further_right() -> None:
    reading = read(
        *(cell("甲"), cell("乙"), row_end((0, 500, 900))), *(cell("丙"), row_end((500, 900)))
    )
    assert places(reading)[-1] == ("丙", 0, 1, 1)


def test_an_empty_cell_is_a_place_to_fill() -> None:
    reading = read(cell("电话"), cell(""), row_end((0, 500, 900)))
    assert places(reading) == [("电话", 0, 0, 0), ("", 0, 0, 1)]


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    deep = sprm(0x2416, 1) + sprm(0x6649, 2, 4)
    inner_end = deep + sprm(0x244B, 1) + sprm(0x244C, 1) + row_sprms((0, 50, 99))[6:]
    reading = read(
        paragraph("明细：", sprm(0x2416, 1)),
        paragraph("内甲", deep + sprm(0x244B, 1)),
        paragraph("内乙", deep + sprm(0x244B, 1)),
        paragraph("", inner_end),
        cell("以上"),
        row_end((0, 99)),
        paragraph("表后"),
    )
    assert places(reading) == [
        ("明细：", 0, 0, 0),
        ("内甲", 1, 0, 0),
        ("内乙", 1, 0, 1),
        ("以上", 0, 0, 0),
        ("表后", None, None, None),
    ]


def test_a_row_too_long_for_a_page_is_found_in_the_data_stream() -> None:
    inside = row_sprms((0, 100, 200, 300), (0, DOWN_FIRST))
    data = len(inside).to_bytes(2, "little") + inside
    end = Paragraph((), sprm(0x6646, 0, 4), mark="\x07")
    reading = read(cell("甲"), cell("乙"), cell("丙"), end, data=data)
    assert places(reading) == [("甲", 0, 0, 0), ("乙", 0, 0, 1), ("丙", 0, 0, 2)]


def test_a_deleted_row_is_left_out() -> None:
    gone = Paragraph((), row_sprms((0, 99)), mark="\x07", mark_sprms=sprm(0x0800, 1))
    reading = read(cell("旧"), gone, cell("新"), row_end((0, 99)))
    assert places(reading) == [("新", 0, 0, 0)]
    assert omitted(reading) == [("deleted", "旧", -1)]


def test_a_table_that_breaks_off_keeps_its_text() -> None:
    reading = read(cell("甲"), cell("乙"), paragraph("表后"))
    assert places(reading) == [("甲", 0, 0, 0), ("乙", 0, 0, 1), ("表后", None, None, None)]


def test_a_row_with_more_cells_than_it_defines_keeps_them() -> None:
    reading = read(cell("甲"), cell("乙"), cell("丙"), row_end((0, 99)))
    assert [place[3] for place in places(reading)] == [0, 1, 2]


def test_text_in_the_end_of_a_row_is_not_lost() -> None:
    odd = paragraph("怪", row_sprms((0, 99)), mark="\x07")
    reading = read(cell("甲"), odd)
    assert texts(reading) == ["甲", "怪"]
    assert lost(reading) == 0


def test_tables_claimed_to_nest_without_end_are_cut_short() -> None:
    deep = sprm(0x2416, 1) + sprm(0x6649, 0x7FFFFFFF, 4)
    reading = read(paragraph("深", deep), paragraph("外"))
    assert texts(reading)[0] == "深"
    assert texts(reading)[-1] == "外"


def test_too_many_tables_are_refused() -> None:
    deep = ParagraphLook(in_table=True, depth=40)
    outside = ParagraphLook()
    paragraphs = (
        layout.Paragraph(n, n, n + 1, "\r", deep if n % 2 else outside) for n in range(2000)
    )
    with pytest.raises(RefusedFile) as caught:
        layout.build_layout(paragraphs)
    assert caught.value.problem.code == "too-many-cells"


def test_no_cell_reaches_over_more_columns_than_the_limit() -> None:
    narrow = tuple(range(0, 900, 100))
    body = (*(cell("") for _ in narrow[1:]), row_end(narrow), cell("宽"), row_end((0, 800)))
    limits = replace(DEFAULT_LIMITS, table_columns=3)
    assert spans(doc.read(doc_bytes(*body), limits))["宽"] == (1, 3)
