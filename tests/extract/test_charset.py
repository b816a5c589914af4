"""Character sets: what the bytes show beats what they declare."""

import pytest

from extract.charset import decode, is_everyday_gbk, is_text

PLAN = "街道党工委决定实施党建工作项目化管理，各支部于2024年3月15日前申报。\n"
TRADITIONAL = "為進一步加強基層黨組織建設，推動各項工作落實，現將有關事項通知如下。\n"


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_chinese_text_is_read_in_every_usual_character_set(codec: str) -> None:
    assert decode(PLAN.encode(codec)) == PLAN


def test_big5_is_told_from_gbk_by_its_everyday_characters() -> None:
    assert decode(TRADITIONAL.encode("big5")) == TRADITIONAL
    assert decode(TRADITIONAL.encode("gbk")) == TRADITIONAL


def test_a_file_cut_inside_its_last_character_is_still_utf8() -> None:
    assert decode(PLAN.strip().encode()[:-1]).startswith(PLAN[:-3])


def test_one_bad_byte_does_not_turn_utf8_into_gbk() -> None:
    broken = PLAN.encode() * 3 + b"\xff" + PLAN.encode()
    assert decode(broken) == PLAN * 3 + "\ufffd" + PLAN


def test_characters_only_gb18030_has_are_read_though_gb2312_is_declared() -> None:
    text = "镕基路䶮家弄𠮷祥里"
    assert decode(text.encode("gb18030"), "gb2312") == text


def test_valid_utf8_beats_a_declared_gbk() -> None:
    assert decode(PLAN.encode(), "gbk") == PLAN


def test_a_western_declaration_is_not_believed() -> None:
    assert decode(PLAN.encode("gbk"), "iso-8859-1") == PLAN


def test_a_declared_east_asian_set_that_fits_is_believed() -> None:
    text = "これは日本語の文章です。"
    assert decode(text.encode("shift_jis"), "Shift_JIS") == text


def test_an_unknown_declaration_does_no_harm() -> None:
    assert decode(PLAN.encode("gbk"), "x-no-such-set") == PLAN


def test_any_bytes_give_some_text() -> None:
    assert decode(bytes(range(256)))
    assert decode(b"") == ""


@pytest.mark.parametrize("codec", ["utf-8", "gbk", "big5", "utf-16"])
def test_prose_counts_as_text(codec: str) -> None:
    assert is_text(decode(TRADITIONAL.encode(codec)))


def test_short_and_western_text_counts_as_text() -> None:
    assert is_text(decode(b""))
    assert is_text(decode("caf\u00e9 au lait".encode("cp1252")))


def test_binary_bytes_do_not_count_as_text() -> None:
    assert not is_text(decode(bytes(range(256)) * 40))
    assert not is_text(decode(b"\x7fELF\x02\x01\x01" + bytes(2000)))


def test_a_file_that_changes_from_gbk_to_utf8_is_read_line_by_line() -> None:
    assert decode((PLAN * 3).encode("gbk") + (TRADITIONAL * 3).encode()) == (
        PLAN * 3 + TRADITIONAL * 3
    )
    assert decode(PLAN.encode() + (PLAN * 2).encode("gbk")) == PLAN * 3


def test_one_gbk_line_in_a_long_utf8_file_is_read() -> None:
    assert decode((PLAN * 40).encode() + PLAN.encode("gbk")) == PLAN * 41


@pytest.mark.parametrize("codec", ["hz", "utf-7"])
def test_chinese_in_seven_bits_is_read(codec: str) -> None:
    assert decode(PLAN.encode(codec)) == PLAN


@pytest.mark.parametrize("text", ["1+1=2, a+b-c, C++", "~{ not closed", "~{!!~} +AAAA-"])
def test_plain_ascii_is_not_taken_for_seven_bit_chinese(text: str) -> None:
    assert decode(text.encode()) == text


def test_everyday_chinese_is_told_from_letters() -> None:
    assert is_everyday_gbk(PLAN.encode("gbk"))
    assert not is_everyday_gbk("äöüßéèêà".encode("latin-1"))
    assert not is_everyday_gbk(b"")
