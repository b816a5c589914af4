"""Numerals as people write them: 1,200, 1.2万, 三百二十, 叁万, 三五 (three to five), 百分之九十五.

Everything is exact (Decimal). The fragment NUMBER never gives back a character it took, so that a
pattern built on it stays linear on a text of nothing but digits.
"""

import re
from decimal import Decimal
from functools import lru_cache

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"亿": 100_000_000, "万": 10_000}
# Two alphabets: 队伍三支 is three, not 伍三.
HAN = "零〇一二两三四五六七八九十百千万亿"
FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟"
# What cheques and receipts write.
_PLAIN = str.maketrans(FORMAL, "一二三四五六七八九十百千")
# 5千克 and 3千瓦 are five and three of a unit.
_ARABIC = r"\d++(?:,\d{3})*+(?:\.\d++)?+(?:[百千](?![克瓦米伏])|[万亿])*+"
_CHINESE = rf"(?:[{HAN}]++(?:点[一二三四五六七八九]++)?+|[{FORMAL}][{FORMAL}零万亿]*+)"
NUMBER = rf"(?:{_ARABIC}|{_CHINESE})"

# Longer runs are bank accounts or damage, no numbers.
_LONGEST = 20
_SCALED = re.compile(r"([\d,]+(?:\.\d+)?)([百千万亿]*)")
_PAIR = re.compile(
    r"((?:.*[十百千万])?)([一二两三四五六七八九])([一二三四五六七八九])([十百千]?)([万亿]?)"
)


@lru_cache(maxsize=1 << 12)
def read_number(text: str) -> Decimal | None:
    """Read a whole numeral; None if it is none, or only a vague word (千, 万, 三五)."""
    if len(text) > _LONGEST:
        return None
    scaled = _SCALED.fullmatch(text)
    if scaled:
        return Decimal(scaled[1].replace(",", "")) * _scale(scaled[2])
    if len(text) == 1:
        value = _DIGITS.get(text.translate(_PLAIN), 10 if text in "十拾" else None)
        return None if value is None else Decimal(value)
    whole, point, decimals = text.translate(_PLAIN).partition("点")
    if point:
        return _read_decimal(whole, decimals)
    value = _read_han(whole)
    return None if value is None else Decimal(value)


def read_pair(text: str) -> tuple[Decimal, Decimal] | None:
    """Read two neighbouring digits as a range: 三五 is 3 to 5, 十七八 17 to 18, 四五十 40 to 50."""
    match = _PAIR.fullmatch(text) if len(text) <= _LONGEST else None
    if not match:
        return None
    before, first, second, ten, myriad = match.groups()
    low, high = (read_number(f"{before}{digit}{ten}{myriad}") for digit in (first, second))
    return None if low is None or high is None or low >= high else (low, high)


def read_share(text: str) -> Decimal | None:
    """Read a share in percent: 百分之九十五, 百分百, 九成五, 三分之二; None if it is none."""
    if text == "百分百":
        return Decimal(100)
    whole, cut, part = text.partition("分之")
    if cut:
        return _read_fraction(whole, part)
    tenths, cut, rest = text.partition("成")
    numbers = read_number(tenths), read_number(rest or "零")
    if not cut or numbers[0] is None or numbers[1] is None:
        return None
    return numbers[0] * 10 + numbers[1]


@lru_cache(maxsize=1 << 12)
def write_number(value: Decimal) -> str:
    """Write a number plainly: no exponent, no idle zeros behind the point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _scale(words: str) -> int:
    scale = 1
    for word in words:
        scale *= _TENS.get(word) or _MYRIADS[word]
    return scale


def _read_decimal(whole: str, decimals: str) -> Decimal | None:
    """Read 三点五; the digits behind the point stand one by one."""
    value = _read_han(whole)
    if value is None or any(char not in _DIGITS for char in decimals):
        return None
    return Decimal(f"{value}.{''.join(str(_DIGITS[char]) for char in decimals)}")


def _read_fraction(whole: str, part: str) -> Decimal | None:
    """Read the percents of 三分之二, rounded to one digit as people say them (66.7)."""
    named = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000)}
    below = named.get(whole) or read_number(whole)
    above = named.get(part) or read_number(part)
    if not below or above is None:
        return None
    percent = above * 100 / below
    return percent if whole in named else percent.quantize(Decimal("0.1"))


def _read_han(text: str) -> int | None:
    """Read 三百二十, 一万二千, 二〇二四; None for 百 alone and digits that stand side by side."""
    if "〇" in text or "○" in text:
        return _read_positions(text)
    for word, value in _MYRIADS.items():
        head, found, tail = text.rpartition(word)
        if found:
            above, below = _read_han(head), _read_rest(tail, value)
            return None if above is None or below is None else above * value + below
    return _read_section(text)


def _read_rest(text: str, above: int) -> int | None:
    """Read what follows 万 or 亿; a digit alone (三万五) counts tenths of it."""
    if text in _DIGITS:
        return _DIGITS[text] * above // 10
    return _read_han(text) if text else 0


def _read_section(text: str) -> int | None:
    """Read a numeral below ten thousand."""
    total, digit, lowest = 0, None, 10_000
    for char in text:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
            continue
        unit = _TENS.get(char)
        if unit is None or unit >= lowest or (digit is None and unit > 10):
            return None
        total, digit, lowest = total + (1 if digit is None else digit) * unit, None, unit
    if not text:
        return None
    # 一百二: the last digit counts tens, unless 零 stands before it.
    idle = len(text) > 2 and text[-1] in _DIGITS and text[-2] in "百千"
    return total + (digit or 0) * (lowest // 10 if idle else 1)


def _read_positions(text: str) -> int | None:
    if any(char not in _DIGITS for char in text):
        return None
    return int("".join(str(_DIGITS[char]) for char in text))
