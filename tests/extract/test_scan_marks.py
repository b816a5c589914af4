"""Marks of Chinese text that are read as others, and stacks of characters: no picture needed."""

import numpy as np
import pytest

from needs_ocr import require_ocr

require_ocr()

from extract.scan.punctuation import widen  # noqa: E402
from extract.scan.stacks import find_stack  # noqa: E402


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("(一）总体要求", "（一）总体要求"),
        ("走访,慰问;座谈:记录", "走访，慰问；座谈：记录"),
        ("(2025年度)", "（2025年度）"),
        ("责任人(周陵", "责任人（周陵"),
        ("周陵)13:30", "周陵）13:30"),
        ("A(1,2)", "A(1,2)"),
        ("9:30,10:00", "9:30,10:00"),
        ("☐创新☑培育", "□创新☑培育"),
        (")(", ")("),
        ("", ""),
    ],
)
def test_marks_are_wide_beside_chinese_and_stay_in_numbers(read: str, meant: str) -> None:
    assert "".join(widen(list(read))) == meant


def _ink(
    height: int, width: int, *strips: tuple[int, int]
) -> "np.ndarray[tuple[int, int], np.dtype[np.bool_]]":
    ink = np.zeros((height, width), np.bool_)
    for begin, end in strips:
        ink[begin:end, 5 : width - 5] = True
    return ink


def test_a_stack_has_an_entry_a_character_though_some_have_gaps() -> None:
    ink = _ink(130, 40, (0, 30), (40, 43), (52, 55), (64, 68), (80, 110))
    assert find_stack(ink) == [(0, 30), (40, 68), (80, 110)]


def test_a_level_line_and_a_single_character_are_no_stacks() -> None:
    assert find_stack(_ink(40, 130, (5, 35))) == []
    assert find_stack(_ink(60, 20, (0, 60))) == []
    assert find_stack(np.zeros((90, 20), np.bool_)) == []
