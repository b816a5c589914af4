"""Patterns of many words."""

import re

import pytest

from nlp.values.alternation import alternation


def test_the_longest_word_is_matched() -> None:
    pattern = re.compile(alternation(["党委", "党委书记", "党员", "主任"]))
    assert pattern.findall("党委书记、党委、党员和主任") == ["党委书记", "党委", "党员", "主任"]


def test_marks_of_patterns_are_words_like_others() -> None:
    assert re.fullmatch(alternation(["a.c", "(b"]), "(b")
    assert not re.fullmatch(alternation(["a.c", "(b"]), "abc")


@pytest.mark.parametrize("words", [[], ["党委", ""]])
def test_no_words_and_empty_words_are_refused(words: list[str]) -> None:
    with pytest.raises(ValueError, match="words expected"):
        alternation(words)
