"""Ways to count words: as Word does, all that is visible, Chinese characters alone."""

import pytest

from mingjian.element import load_elements
from mingjian.profile.vocabulary import load_vocabulary
from nlp.bounds.counting import COUNTS, count_characters, count_han, count_words

# Counted with Word: 字数, 字符数（不计空格）, and the Chinese characters among them.
COUNTED = (
    ("每月议事一次。", 7, 7, 6),
    ("２０２４年，", 6, 6, 1),
    ("2024年3月5日", 6, 9, 3),
    ("APP上线, 共3期", 7, 9, 4),
    ("“红色议事厅”——做法", 11, 11, 7),
    ("a b\n\nc", 3, 3, 0),
    ("", 0, 0, 0),
    ("　 \u200b", 0, 0, 0),
)


@pytest.mark.parametrize(("text", "words", "characters", "han"), COUNTED)
def test_a_text_is_counted_three_ways(text: str, words: int, characters: int, han: int) -> None:
    assert (count_words(text), count_characters(text), count_han(text)) == (words, characters, han)


def test_every_way_a_profile_may_name_is_there() -> None:
    assert set(COUNTS) == set(load_vocabulary(load_elements())["counts"])
