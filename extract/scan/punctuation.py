"""Marks that look like others: Chinese punctuation is often read narrow, (一） and 走访,慰问.

Each character is replaced by one, so places stay. What belongs to numbers and letters is left.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

_WIDE = str.maketrans("(),;:?!", "（），；：？！")
_OPENING = "(（"
_CLOSING = ")）"
_BEHIND_HAN = "),;:?!"


def widen(chars: Sequence[str]) -> list[str]:
    """Make wide the marks behind a Chinese character, and brackets round or beside one."""
    widened = ["□" if char == "☐" else char for char in chars]
    for place, (before, char) in enumerate(pairwise(chars), start=1):
        if char in _BEHIND_HAN and is_han(before):
            widened[place] = char.translate(_WIDE)
        if before == "(" and is_han(char):
            widened[place - 1] = "（"
    for begin, end in _pairs(chars):
        is_half_wide = chars[begin] + chars[end] in ("(）", "（)")
        if is_half_wide or any(map(is_han, chars[begin + 1 : end])):
            widened[begin], widened[end] = "（", "）"
    return widened


def is_han(char: str) -> bool:
    """Say whether a character is a Chinese one, no punctuation."""
    return "\u4e00" <= char <= "\u9fff"


def _pairs(chars: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give the places of brackets that belong together."""
    opened: list[int] = []
    for place, char in enumerate(chars):
        if char in _OPENING:
            opened.append(place)
        elif char in _CLOSING and opened:
            yield opened.pop(), place
