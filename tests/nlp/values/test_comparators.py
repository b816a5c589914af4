"""Comparators: what the words round a number make of it."""

import pytest

from mingjian.text import fold
from nlp.values.comparators import read_bound


@pytest.mark.parametrize(
    ("text", "sign", "quote"),
    [
        ("组建3支队伍", "=", "3支"),
        ("组建不少于3支队伍", ">=", "不少于3支"),
        ("组建3支以上队伍", ">=", "3支以上"),
        ("达到3支以上", ">=", "达到3支以上"),
        ("达到3支左右", "~", "达到3支左右"),
        ("超过3支以上", ">", "超过3支以上"),
        ("约3支以上", ">=", "约3支以上"),
        ("约3支", "~", "约3支"),
        ("至少约3支", ">=", "至少约3支"),
        ("至少组建3支", ">=", "至少组建3支"),
        ("至少,组建3支", "=", "3支"),
        ("最多的3支", "=", "3支"),
        ("不超过 3支", "<=", "不超过 3支"),
        ("不足3支", "<", "不足3支"),
        ("3支(含)以上", ">=", "3支(含)以上"),
        ("3支以内", "<=", "3支以内"),
    ],
)
def test_a_bound_is_read_with_its_words(text: str, sign: str, quote: str) -> None:
    folded = fold(text)
    start = folded.index("3")
    bound = read_bound(folded, start, start + 2)
    assert (bound.sign, folded[bound.start : bound.end]) == (sign, quote)


def test_nothing_before_the_floor_is_looked_at() -> None:
    text = "至少五个三名"
    assert read_bound(text, 4, 6, floor=4).sign == "="
