"""Characters of RTF: code pages, Unicode with its stand-ins, signs, what braces do to them."""

import pytest

from docx_check import lost
from rtf_check import read_rtf, texts, unicode_rtf

GBK = r"\'cf\'ee\'c4\'bf"  # 项目


@pytest.mark.parametrize(
    "body",
    [
        rf"\f1 {GBK}",
        r"\f1 \'cf" + "\r\n" + r"\'ee\'c4\'bf",
        r"\f1 \'cf" + "\xee" + r"\'c4" + "\xbf",
        r"{\f1 \'cf}{\f1\b \'ee\'c4}{\f1 \'bf}",
        rf"\f0 {GBK}",
        rf"\f9 {GBK}",
        rf"\loch\af0\hich\af0\dbch\f1 {GBK}",
        r"\u39033\'cf\u30446\'c4",
        r"\uc2\u39033\'cf\'ee\u30446\'c4\'bf",
        r"\uc0\u39033\u30446",
        r"{\uc2\u39033\'cf\'ee}\u30446?",
        r"\u39033{}\u30446?",
        rf"{{\upr{{{GBK}}}{{\*\ud{{\u39033?\u30446?}}}}}}",
    ],
)
def test_the_same_word_comes_out_however_it_is_written(body: str) -> None:
    assert texts(read_rtf(body + r"\par")) == ["项目"]


def test_the_second_byte_of_a_character_may_be_an_escaped_brace_or_backslash() -> None:
    assert texts(read_rtf(r"\f1 \'81\{\'81\}\'81\\\par")) == [
        b"\x81\x7b\x81\x7d\x81\x5c".decode("gbk")
    ]


def test_a_half_character_is_shown_as_unknown_and_swallows_nothing() -> None:
    assert texts(read_rtf(r"\f1 \'cf\par a\par")) == ["\ufffd", "a"]


def test_western_letters_and_quotes_in_a_western_font_stay_western() -> None:
    assert texts(read_rtf(r"\f0 caf\'e9 \'93a\'94\par")) == ["café “a”"]


def test_without_a_code_page_the_language_tells_it() -> None:
    assert texts(read_rtf(r"\'b6\'b5\par", header=r"\ansi\deflang1033\deflangfe1028")) == ["項"]
    assert texts(read_rtf(rf"{GBK}\par", header=r"\ansi")) == ["项目"]


def test_fonts_have_code_pages_of_their_own() -> None:
    fonts = r"\ansi\ansicpg936{\fonttbl\f0\fcharset128 a;\f1\fcharset204 b;\f2\cpg950 c;}"
    body = r"\f0 \'93\'fa\f1 \'e4\f2 \'b6\'b5\par"
    assert texts(read_rtf(body, header=fonts)) == ["日д項"]


def test_two_units_make_one_rare_character() -> None:
    assert texts(read_rtf(unicode_rtf("𠮷林") + r"\par")) == ["𠮷林"]


def test_a_unit_without_its_pair_is_shown_as_unknown() -> None:
    assert texts(read_rtf(r"\u-10240?a\u-9216?b\u-10240?\par")) == ["\ufffda\ufffdb\ufffd"]


def test_signs_have_words_and_symbols() -> None:
    body = r"\ldblquote a\rdblquote\emdash b\~c\_d\-e\tab f\line g\{\}\\\par"
    assert texts(read_rtf(body)) == ["“a”—b\xa0c-de\tf\ng{}\\"]


def test_a_sign_may_stand_in_for_a_character() -> None:
    assert texts(read_rtf(r"\u8212\emdash a\u160\~b\par")) == ["—a\xa0b"]


def test_letters_of_symbol_fonts_are_tick_boxes() -> None:
    assert texts(read_rtf(r"{\f2 R}\f1 a{\f2 \'a3}{\f2\u-4014 ?}\par")) == ["☑a□☑"]


def test_line_ends_of_the_file_mean_nothing_and_escaped_ones_a_paragraph() -> None:
    assert texts(read_rtf("a\r\nb\\\nc\\par")) == ["ab", "c"]


def test_binary_data_is_no_text() -> None:
    assert texts(read_rtf(r"a{\pict\bin4 {{}}}b\par")) == ["ab"]


def test_a_star_that_opens_no_group_means_nothing() -> None:
    assert texts(read_rtf(r"{\b\*\cs7 a}\par")) == ["a"]


def test_an_unknown_code_page_does_no_harm() -> None:
    assert texts(read_rtf(r"a\par", header=r"\ansi\ansicpg77777")) == ["a"]


TEXT = r"\'d5\'fd\'ce\'c4"  # 正文


@pytest.mark.parametrize("count", ["2000000000", "9", "-1"])
def test_a_count_of_stand_ins_beyond_sense_swallows_nothing(count: str) -> None:
    reading = read_rtf(rf"\f1\uc{count}\u20320 {TEXT}\par")
    assert (texts(reading), lost(reading)) == (["你正文"], 0)


def test_stand_ins_end_at_a_word_that_is_no_character() -> None:
    reading = read_rtf(rf"\f1\uc8\u20320 \par {TEXT}\par\uc4\u20320 \b {TEXT}\par")
    assert (texts(reading), lost(reading)) == (["你", "正文", "你正文"], 0)


def test_text_passed_over_by_a_doubtful_count_is_not_lost_silently() -> None:
    reading = read_rtf(rf"\f1\uc8\u20320 {TEXT}{TEXT}{TEXT}\par")
    assert texts(reading) == ["你正文"]
    assert lost(reading) == len("正文正文")
