import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.printable import one_line, printable, shorten


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("党建\x00工作\x07", "党建工作"),
        ("\x1b[31m红\x1b]0;标题\x07", "[31m红]0;标题"),
        ("一\r\n二\r三\u2028四\x0b五", "一\n二\n三\n四\n五"),
        ("一\t二", "一 二"),
        ("文件\u202excod.exe", "文件xcod.exe"),
        ("零\u200b宽\ufeff", "零宽"),
        ("\udcff.docx", "\ufffd.docx"),
        ("申报书　😀", "申报书　😀"),
    ],
)
def test_what_cannot_be_shown_or_written_goes(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_one_line_makes_every_run_of_white_space_one_space() -> None:
    assert one_line(" 第一\r\n\r\n第二　　第三\t ") == "第一 第二 第三"


@pytest.mark.parametrize(("length", "short"), [(4, "党建工作"), (3, "党建…"), (1, "…")])
def test_a_text_is_cut_only_if_it_is_too_long(length: int, short: str) -> None:
    assert shorten("党建工作", length) == short


@given(st.text(st.characters() | st.sampled_from("\ud800\x1b\u2028\u202e\x00")))
def test_anything_becomes_printable_and_can_be_written(text: str) -> None:
    shown = printable(text)
    assert printable(shown) == shown
    assert all(char == "\n" or ord(char) >= 32 for char in shown.encode().decode())
