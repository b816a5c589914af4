"""Typed numbers before headings and items: 一、 （一） 1. （1） ① 第一阶段 一是 …

The official order is 一、→（一）→1.→（1）→①; real files skip, mix and restart (kept, never
rejected). A number is told by its mark alone; whether it heads a section is for `headings`.
"""

import re
from dataclasses import dataclass

from mingjian.text import fold_width

_HAN = "零〇一二三四五六七八九十百"
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}

# Kind, rank (the depth it usually stands at) and pattern, tried in this order on folded text.
# `1、` and `1.` are one kind: writers mix them; `1 建好…` needs a Han character behind the blank.
KINDS: tuple[tuple[str, float, str], ...] = (
    ("part", 0.1, rf"第([{_HAN}\d]+)(?:章|编|部分)[、:.\s]*"),  # 第一章 总则
    ("article", 0.6, rf"第([{_HAN}\d]+)条[、:.\s]*"),  # 第三条
    ("stage", 5.5, rf"第([{_HAN}\d]+)(?=阶段|步[,:、,(\s]|步骤|季度)"),  # 第一阶段
    ("han", 1.0, rf"([{_HAN}]{{1,3}})\s?[、.]\s?"),  # 一、
    ("han-paren", 2.0, rf"[(]\s?([{_HAN}]{{1,3}})\s?[)]\s?[、.]?"),  # （一）
    ("decimal", 3.2, r"(\d{1,2})\.\d{1,2}(?:\.\d{1,2})*[\s、.]+(?=\D)"),  # 1.2 建设
    ("digit", 3.0, r"(\d{1,2})\s?[、.．,](?!\d)\s?"),  # 1、 1. 1 .
    ("digit", 3.0, r"(\d{1,2})\s(?=[\u4e00-\u9fff“])(?!\s*[年月日号])"),  # 1 建好党员之家
    ("digit-paren", 4.0, r"[(]\s?(\d{1,2})\s?[)]\s?[、.]?"),  # （1）
    ("digit-half", 4.2, r"(\d{1,2})[)]\s?"),  # 1）
    ("circle", 5.0, r"([①-⑳⑴-⒇⒈-⒛])\s?[、.]?"),
    ("shi", 6.0, rf"([{_HAN}]{{1,2}})是(?![一-龥]?(?:个|种|名|位))"),  # 一是
)
_PATTERNS = tuple((kind, rank, re.compile(pattern)) for kind, rank, pattern in KINDS)


@dataclass(frozen=True, slots=True)
class Number:
    """A number at the head of a text: its kind, its ordinal, the length of number and mark."""

    kind: str
    rank: float
    ordinal: int
    length: int


def parse_number(text: str) -> Number | None:
    """Read the number a text begins with; leading blanks count into the length. None: no number."""
    folded = fold_width(text)
    begin = len(folded) - len(folded.lstrip())
    for kind, rank, pattern in _PATTERNS:
        match = pattern.match(folded, begin)
        if match:
            ordinal = read_ordinal(match.group(1))
            if ordinal is not None:
                return Number(kind, rank, ordinal, match.end())
    return None


def read_ordinal(word: str) -> int | None:
    """Turn 十二, 12 or ⑫ into 12; None if the word is no number."""
    if word.isdecimal():
        return int(word)
    if len(word) == 1 and "①" <= word <= "⒛":
        return (ord(word) - ord("①")) % 20 + 1
    return _read_han(word)


def _read_han(word: str) -> int | None:
    total, digit = 0, 0
    for char in word:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            return None
    return total + digit
