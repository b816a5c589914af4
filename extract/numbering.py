"""Typed numbers before headings and items: 一、 （一） 1. （1） ① 第一阶段 一是 …

The official order is 一、→（一）→1.→（1）→①; real files skip, mix and restart (kept, never
rejected). A number is told by its mark alone; whether it heads a section is for `headings`.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from mingjian.text import fold

_HAN = "零〇一二三四五六七八九十百"
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
# A number before one of these is a quantity: 3.1万元, 1.5个百分点.
_UNITS = "万亿千百元个倍度米公平吨斤%岁名人次年月日天分小时级版场户亩"

Kinds = tuple[tuple[str, float, str], ...]
# Kind, rank (the depth it usually stands at) and pattern, tried in this order on folded text.
# `1、` and `1.` are one kind: writers mix them; `1 建好…` needs a Han character behind the blank.
KINDS: Kinds = (
    ("part", 0.1, rf"第([{_HAN}\d]+)(?:章|编|部分)[、:.\s]*"),  # 第一章 总则
    ("article", 0.6, rf"第([{_HAN}\d]+)条(?!,)[、:.\s]*"),  # 第三条
    ("stage", 5.5, rf"第([{_HAN}\d]+)(?=阶段|步[,:、,(\s]|步骤|季度)"),  # 第一阶段
    ("han", 1.0, rf"([{_HAN}]{{1,3}})\s?[、.]\s?"),  # 一、
    ("han-paren", 2.0, rf"[(]\s?([{_HAN}]{{1,3}})\s?[)]\s?[、.]?"),  # （一）
    ("decimal", 3.2, r"(\d{1,2}(?:\.\d{1,2})+)[\s、.]+(?=\D)"),  # 1.2 建设
    ("digit", 3.0, r"(\d{1,2})\s?[、.．,](?!\d)\s?"),  # 1、 1. 1 .
    ("digit", 3.0, r"(\d{1,2})\s(?=[\u4e00-\u9fff“])(?!\s*[年月日号])"),  # 1 建好党员之家
    ("digit-paren", 4.0, r"[(]\s?(\d{1,2})\s?[)]\s?[、.]?"),  # （1）
    ("digit-half", 4.2, r"(\d{1,2})[)]\s?"),  # 1）
    ("circle", 5.0, r"([①-⑳⑴-⒇⒈-⒛])\s?[、.]?"),
    ("shi", 6.0, rf"([{_HAN}]{{1,2}})是(?![一-龥]?(?:个|种|名|位))"),  # 一是
)
# What may as well begin the rest of a sentence: numbers only to one who sees their sequence.
LOOSE_KINDS: Kinds = (
    ("section", 0.3, rf"第([{_HAN}\d]+)(?:节|篇|讲|单元|板块)[、:.\s]*"),
    ("stage", 5.5, rf"第([{_HAN}\d]+)(?=环节|批|轮|步|方面)"),
    (
        "first",
        5.8,
        rf"[第其头]([{_HAN}]{{1,2}})(?:[句颗个点件张本招关道条].?)?\s?[,、:]\s?",
    ),  # 第一，
    ("yao", 6.0, rf"([{_HAN}]{{1,2}})[要曰](?=[\u4e00-\u9fff“])"),  # 一要
    ("han", 1.0, rf"([{_HAN}]{{1,3}})(?:\s?[,:]|[\s_])\s*(?=[\u4e00-\u9fff“])"),  # 一 背景
    ("decimal", 3.2, rf"(\d{{1,2}}(?:\.\d{{1,2}})+)(?=[\u4e00-\u9fff“])(?![{_UNITS}])"),  # 1.2建设
    ("digit", 3.0, rf"(\d{{1,2}})(?:\s?:\s?|(?=[“《]))(?=[\u4e00-\u9fff“《])(?![{_UNITS}])"),
    ("roman", 0.9, rf"([{_ROMAN}])\s?[、.,\s]\s?"),
    ("letter", 4.6, r"([A-Za-z])\s?[、.)]\s?(?=[\u4e00-\u9fff“])"),
    # 任务一：建强队伍
    ("named", 5.4, r"[\u4e00-\u9fff]{2}([一二三四五六七八九十])(?=\s*[:、]|\s+[\u4e00-\u9fff“])"),
)


class _Numbers(NamedTuple):
    """Kinds of numbers, and one pattern for all: twenty, asked in turn, take ten times as long.

    Each kind has two groups in it: the number with its mark, and its word.
    """

    kinds: Kinds
    pattern: re.Pattern[str]


def _compile(kinds: Kinds) -> _Numbers:
    return _Numbers(kinds, re.compile("|".join(f"({pattern})" for _, _, pattern in kinds)))


_STRICT = _compile(KINDS)
_ANY = _compile(KINDS + LOOSE_KINDS)
# Most paragraphs begin with none of these; numbers with a noun before them are told by the second.
_OPENING = re.compile(rf"[\d(第其头①-⑳⑴-⒇⒈-⒛A-Za-z{_HAN}{_ROMAN}]|..[一二三四五六七八九十][\s:、]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number at the head of a text: its kind, its ordinal, the length of number and mark.

    `path` holds what a decimal number counts before its ordinal: 2.3.1 is ordinal 1, path (2, 3).
    """

    kind: str
    rank: float
    ordinal: int
    length: int
    path: tuple[int, ...] = ()


def parse_number(text: str) -> Number | None:
    """Read the number a text begins with; leading blanks count into the length. None: no number."""
    return _parse(fold(text), _STRICT)


def parse_loose_number(folded: str) -> Number | None:
    """Read a number of folded text as `parse_number` does, or one its sequence confirms: 第一，"""
    return _parse(folded, _ANY)


def _parse(folded: str, numbers: _Numbers) -> Number | None:
    begin = len(folded) - len(folded.lstrip())
    if not _OPENING.match(folded, begin):
        return None
    match = numbers.pattern.match(folded, begin)
    if match is None or match.lastindex is None:
        return None
    kind, rank, _ = numbers.kinds[match.lastindex // 2]
    *path, word = match.group(match.lastindex + 1).split(".")
    ordinal = _LETTERS.find(word.upper()) + 1 if kind == "letter" else read_ordinal(word)
    if ordinal is None:  # 第1十章
        return None
    return Number(kind, rank, ordinal, match.end(), tuple(map(int, path)))


def read_ordinal(word: str) -> int | None:
    """Turn 十二, 12, ⑫ or Ⅻ into 12; None if the word is no number."""
    if word.isdecimal():
        return int(word)
    if len(word) == 1 and "①" <= word <= "⒛":
        return (ord(word) - ord("①")) % 20 + 1
    if len(word) == 1 and word in _ROMAN:
        return _ROMAN.index(word) + 1
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
