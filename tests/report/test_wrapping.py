import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.wrapping import fill_lines, split_prose, width

PROSE = "未找到时限要求：请写明“2024年11月底前完成”，或者Word文档（附件1）。"


def wrap(text: str, columns: int) -> list[str]:
    lines = fill_lines(split_prose(text), columns)
    return ["".join(piece for piece, _ in line) for line in lines]


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("党建2024", 8), ("“√…”", 8), ("é", 1)]
)
def test_a_chinese_character_takes_two_columns(text: str, columns: int) -> None:
    assert width(text) == columns


def test_lines_break_between_characters_but_not_within_numbers_and_words() -> None:
    assert wrap(PROSE, 22) == [
        "未找到时限要求：请写明",
        "“2024年11月底前完",
        "成”，或者Word文档（附",
        "件1）。",
    ]


def test_no_line_begins_with_a_closing_or_ends_with_an_opening_mark() -> None:
    for columns in range(8, 60):
        lines = wrap(PROSE, columns)
        assert not [line for line in lines if line[0] in "，。：”）"]
        assert not [line for line in lines if line[-1] in "“（"]


def test_a_piece_too_wide_for_the_screen_is_cut() -> None:
    assert wrap("党abcdefghij", 4) == ["党", "abcd", "efgh", "ij"]


def test_pieces_keep_their_styles() -> None:
    pieces = [("× 缺失：", "red"), ("责任人", "green")]
    assert list(fill_lines(pieces, 8)) == [[pieces[0]], [pieces[1]]]


@given(st.text(st.sampled_from("党建aB1 ，。“”（）…\n")), st.integers(2, 20))
def test_nothing_is_lost_and_no_line_is_too_long(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert "".join(lines) == text
    assert all(width(line.rstrip()) <= columns for line in lines)
