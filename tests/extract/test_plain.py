"""Plain text files."""

from dataclasses import replace

import pytest

from extract.limits import DEFAULT_LIMITS
from extract.plain import read
from extract.reader import read_document
from mingjian.errors import RefusedFile
from mingjian.text import visible

PARAGRAPH = (
    "为深入推进党建工作项目化管理，街道党工委决定在全街道范围内开展党建项目申报工作，各社区党组织要结合"
    "实际情况认真谋划年度项目，明确责任人和完成时限，确保项目落地见效，并按月向党建办公室报送进展情况"
)


def _texts(text: str) -> list[str]:
    return [line.text for line in read(text.encode(), DEFAULT_LIMITS).lines]


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    text = indent + text
    return [text[at : at + width] for at in range(0, len(text), width)]


def test_each_line_that_is_not_blank_is_a_paragraph() -> None:
    assert _texts("一、总体要求\r\n\r\n　　以服务群众为主线。\n \t\n附件：申报表") == [
        "一、总体要求",
        "以服务群众为主线。",
        "附件：申报表",
    ]


def test_a_gbk_file_is_read() -> None:
    reading = read("支部书记为第一责任人。\n".encode("gbk"), DEFAULT_LIMITS)
    assert [line.text for line in reading.lines] == ["支部书记为第一责任人。"]


def test_the_source_text_is_the_decoded_text() -> None:
    text = "甲\n\n  乙\x0c丙\n"
    reading = read(text.encode(), DEFAULT_LIMITS)
    assert reading.source_text == text
    assert visible("".join(line.text for line in reading.lines)) == visible(text)


def test_controls_do_not_reach_the_lines() -> None:
    assert _texts("甲\x00乙\x07丙\t丁") == ["甲 乙 丙\t丁"]


def test_lines_cut_at_a_fixed_width_are_joined_again() -> None:
    cut = _wrapped(PARAGRAPH, 30, "　　")
    rows = ["一、总体要求", *cut, "二、主要任务", *cut]
    assert _texts("\n".join(rows)) == ["一、总体要求", PARAGRAPH, "二、主要任务", PARAGRAPH]


def test_a_number_begins_a_paragraph_even_after_a_full_line() -> None:
    rows = [*_wrapped(PARAGRAPH[:90], 30), "（一）压实责任", *_wrapped(PARAGRAPH[:60], 30)]
    assert _texts("\n".join(rows)) == [PARAGRAPH[:90], "（一）压实责任", PARAGRAPH[:60]]


def test_a_date_cut_in_two_is_joined_without_a_blank() -> None:
    rows = _wrapped(PARAGRAPH[:90], 30)
    rows += [PARAGRAPH[:25] + "于2024年1", "1月底前完成。"]
    assert "于2024年11月底前完成。" in _texts("\n".join(rows))[0]


def test_wrapped_words_of_an_alphabet_keep_their_blank() -> None:
    sentence = "the quick brown fox jumps over the lazy dog and runs away " * 6
    rows = [sentence[at : at + 58].strip() for at in range(0, len(sentence), 58)]
    assert _texts("\n".join(rows)) == [sentence.strip()]


@pytest.mark.parametrize(
    "rows",
    [
        [PARAGRAPH[:width] for width in (30, 44, 27, 36, 41, 30)],
        ["春风化雨润心田", "红旗飘扬映朝阳", "万众一心奔小康", "携手并肩建家园"] * 3,
        [f"{n}\t红色楼组建设项目\t金桥社区党委\t张三\t在建" for n in range(9)],
        [PARAGRAPH[:29] + "。"] * 8,
        [PARAGRAPH] * 5,
    ],
    ids=["uneven lines", "verse", "a table", "sentences", "one paragraph a line"],
)
def test_lines_that_were_not_cut_stay_apart(rows: list[str]) -> None:
    assert len(_texts("\n".join(rows))) == len(rows)


def test_too_much_text_is_refused() -> None:
    with pytest.raises(RefusedFile):
        read(b"x" * 11, replace(DEFAULT_LIMITS, text_chars=10))
    with pytest.raises(RefusedFile):
        read(b"x\n" * 11, replace(DEFAULT_LIMITS, paragraphs=10))


def test_bytes_in_no_known_encoding_are_told() -> None:
    reading = read(PARAGRAPH.encode() * 20 + b"\xff\xfe\xfd" * 10, DEFAULT_LIMITS)
    assert [problem.code for problem in reading.problems] == ["mixed-encoding"]
    assert read(PARAGRAPH.encode() + b"\xff", DEFAULT_LIMITS).problems == ()


def test_a_form_s_long_lines_are_fields_though_no_mark_ends_them() -> None:
    said = "由社区党委牵头，党员志愿者和楼长参加，每月召开一次议事会，收集居民的意见" * 2
    rows = [f"{label}：{said}" for label in ("项目背景", "主要内容", "实施进度", "预期目标")]
    document = read_document("\n".join(["项目申报表", *rows]).encode(), "表.txt")
    assert [block.text for block in document.blocks[1:]] == rows
