from random import Random

import pytest

from mingjian import text
from mingjian.text import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("２０２４．５", "2024.5"),
        ("黨員（幹部）：", "党员(干部):"),
        ("立項｡評議､表決", "立项。评议、表决"),
        ("4月—5月～6月", "4月-5月~6月"),
        ("甲﹐乙﹔丙﹕丁", "甲,乙;丙:丁"),
    ],
)
def test_texts_that_mean_the_same_fold_to_the_same(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_folding_keeps_the_length() -> None:
    text = "".join(map(chr, range(0x20, 0x10000)))
    assert len(fold(text)) == len(text)


def test_folding_by_marks_and_by_the_table_is_the_same() -> None:
    table = text._fold_table()
    letters = Random(3)
    for _ in range(300):
        told = "".join(letters.choice([*map(chr, table), *"党支部，。a1"]) for _ in range(90))
        assert text.fold(told) == told.translate(table)
