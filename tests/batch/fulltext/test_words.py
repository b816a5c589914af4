import pytest
from hypothesis import given
from hypothesis import strategies as st

from batch.fulltext.plain import read_plain
from batch.fulltext.words import words_asked, words_of

LINE_END = "\ue000"


def asked(text: str) -> str:
    return words_asked(read_plain(text))


def test_a_run_gives_neighbours_and_its_two_ends_then_every_character_once() -> None:
    assert words_of("议事会事").split() == [
        *("议", "议事", "事会", "会事", "事"),
        *(LINE_END, "事", "会", "议"),
    ]


def test_letters_and_digits_are_words_and_marks_stand_alone() -> None:
    assert words_of("Party branch，2019+").split()[:-1] == ["party", "branch", "，", "2019", "＋"]


def test_words_do_not_cross_the_end_of_a_line() -> None:
    assert words_of("建设\n党委").split()[:7] == ["建", "建设", "设", LINE_END, "党", "党委", "委"]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("責任人", "责任人"),
        ("责　任 人", "责任人"),
        ("ＡＰＰ２０１９", "app2019"),
        ("党建\u200b引领\ufeff", "党建引领"),
        ("one   two", "one two"),
        ("第 3 项", "第3项"),
        ("3 项\r\n", "3项\n\n"),
        ("İ", "i"),
        ("半\ud800字", "半\ufffd字"),
        ("\ue000", "\ufffd"),
        ("𠮷祥", "𠮷祥"),
        ("", ""),
    ],
)
def test_the_plain_form_of_a_text(written: str, plain: str) -> None:
    assert read_plain(written).text == plain


def test_places_lead_back_to_the_text() -> None:
    text = "姓 名：ＡＢ\u200bＣ"
    plain = read_plain(text)
    assert [text[at] for at in plain.places] == ["姓", "名", "：", "Ａ", "Ｂ", "Ｃ"]


@pytest.mark.parametrize(
    ("piece", "words"),
    [
        ("党", "党"),
        ("党建", "党建"),
        ("议事会", "议事 事会"),
        ("党建+", "党建 建 ＋"),
        ("+党建", "＋ 党 党建"),
        ("2019年度", "2019 年 年度"),
        ("A年B", "a 年 年 b"),
        ("年A", "年 a"),
        ("（一）", "（ 一 一 ）"),
    ],
)
def test_what_is_asked_for_a_piece(piece: str, words: str) -> None:
    assert asked(piece) == words


@given(st.text())
def test_no_text_has_what_would_end_a_phrase(text: str) -> None:
    assert '"' not in words_of(text)
    assert '"' not in asked(text)
