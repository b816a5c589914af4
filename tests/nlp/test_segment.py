from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from nlp.segment import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


def test_sentences_end_with_their_marks_and_with_the_line() -> None:
    text = "谁负责？支部书记。每月通报;年底兑现！\n　　一、进度安排\n3月动员"
    assert sentences(text) == [
        "谁负责？",
        "支部书记。",
        "每月通报;",
        "年底兑现！",
        "一、进度安排",
        "3月动员",
    ]


def test_closing_quotes_stay_with_the_sentence_they_close() -> None:
    assert sentences("老李说：“账要公开。”大家赞成（全票！）。") == [
        "老李说：“账要公开。”",
        "大家赞成（全票！）。",
    ]


def test_repeated_marks_end_one_sentence() -> None:
    assert sentences("怎么办？！马上办。。") == ["怎么办？！", "马上办。。"]


def test_blank_text_has_no_sentence() -> None:
    assert split_sentences(" \n\u3000\n") == ()


@given(st.text(alphabet="党员。！？；\n “”）) 　a"))
def test_no_visible_character_is_lost_and_spans_never_overlap(text: str) -> None:
    spans = split_sentences(text)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split())


def test_dots_of_an_english_keyboard_end_sentences() -> None:
    assert sentences("4月公示名单.5月由党员表决.实到68人,得票率95.6%.") == [
        "4月公示名单.",
        "5月由党员表决.",
        "实到68人,得票率95.6%.",
    ]


def test_dots_behind_numbers_end_nothing() -> None:
    for text in ("一.指导思想", "1.建好机制", "2024.5.1前建成A.B两个站"):
        assert sentences(text) == [text]
