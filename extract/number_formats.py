"""Numbers as Word and WPS print them in lists: 一, 十一, ①, 甲, 壹, iv, １.

The names are those of WordprocessingML (ST_NumberFormat); Chinese templates write 一 as
chineseCountingThousand, chineseCounting, japaneseCounting and taiwaneseCounting alike.
In .doc and RTF they have numbers, which `word_format` knows.
"""

import re
from collections.abc import Callable, Mapping

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_DIGITS_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_UNITS = ("", "十", "百", "千")
_LEGAL_UNITS = ("", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip

# [MS-OSHARED] 2.2.1.3, MSONFC, in order from 0. What lies between 40 and 57 counts in scripts of
# other languages, which `format_number` prints as decimal.
_NUMBERED_FORMATS = (
    "decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal",
    "cardinalText", "ordinalText", "hex", "chicago", "ideographDigital", "japaneseCounting",
    "aiueo", "iroha", "decimalFullWidth", "decimalHalfWidth", "japaneseLegal",
    "japaneseDigitalTenThousand", "decimalEnclosedCircle", "decimalFullWidth2",
    "aiueoFullWidth", "irohaFullWidth", "decimalZero", "bullet", "ganada", "chosung",
    "decimalEnclosedFullstop", "decimalEnclosedParen", "decimalEnclosedCircleChinese",
    "ideographEnclosedCircle", "ideographTraditional", "ideographZodiac",
    "ideographZodiacTraditional", "taiwaneseCounting", "ideographLegalTraditional",
    "taiwaneseCountingThousand", "taiwaneseDigital", "chineseCounting",
    "chineseLegalSimplified", "chineseCountingThousand", "decimal",
)  # fmt: skip
_WORD_FORMATS = dict(enumerate(_NUMBERED_FORMATS)) | {57: "numberInDash", 255: "none"}


def word_format(number: int) -> str:
    """Name the number format that .doc and RTF give by a number; decimal if it is not known."""
    return _WORD_FORMATS.get(number, "decimal")


def format_number(value: int, style: str) -> str:
    """Print a number in a WordprocessingML number format; as decimal if it is not known."""
    return _FORMATS.get(style, _decimal)(value)


def _decimal(value: int) -> str:
    return str(value)


def _letters(value: int) -> str:
    """a … z, then aa, bb … as Word does; beyond thirty letters it is plainly no label."""
    if not 1 <= value <= 780:
        return str(value)
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _roman(value: int) -> str:
    if not 1 <= value <= 3999:
        return str(value)
    parts = []
    for amount, letters in _ROMAN:
        count, value = divmod(value, amount)
        parts.append(letters * count)
    return "".join(parts)


def _han(digits: str, units: tuple[str, ...]) -> Callable[[int], str]:
    """Make a printer of numbers as they are spoken: 十一, 二十, 一百零五; to 9999."""

    def print_han(value: int) -> str:
        if not 1 <= value <= 9999:
            return _han_digits(value)
        places = [int(digit) for digit in str(value)]
        words = [
            digits[digit] + units[len(places) - place - 1] if digit else "零"
            for place, digit in enumerate(places)
        ]
        spoken = re.sub("零+", "零", "".join(words)).rstrip("零")
        # 十一, not 一十一; money is written 壹拾壹.
        return spoken[1:] if spoken.startswith("一十") else spoken

    return print_han


def _han_counting(value: int) -> str:
    """Print as spoken up to 99 and digit by digit from 100 on: 九十九, 一〇〇."""
    return _han(_DIGITS, _UNITS)(value) if 1 <= value <= 99 else _han_digits(value)


def _han_digits(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _from_table(table: str) -> Callable[[int], str]:
    """Make a printer for a row of signs: decimal where the row ends."""
    return lambda value: table[value - 1] if 1 <= value <= len(table) else str(value)


def _sexagenary(value: int) -> str:
    if not 1 <= value <= 60:
        return str(value)
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12]


def _ordinal(value: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}th" if 10 < value % 100 < 14 else f"{value}{ending}"


def _signs(first: str, last: str) -> str:
    return "".join(map(chr, range(ord(first), ord(last) + 1)))


_CIRCLED = _from_table(_signs("①", "⑳") + _signs("㉑", "㉟") + _signs("㊱", "㊿"))
_SPOKEN = _han(_DIGITS, _UNITS)
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_FORMATS: Mapping[str, Callable[[int], str]] = {
    "none": lambda value: "",
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedFullstop": _from_table(_signs("⒈", "⒛")),
    "decimalEnclosedParen": _from_table(_signs("⑴", "⒇")),
    "numberInDash": lambda value: f"- {value} -",
    "hex": lambda value: f"{value:X}",
    "ordinal": _ordinal,
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "chineseCounting": _han_counting,
    "chineseCountingThousand": _SPOKEN,
    "chineseLegalSimplified": _han(_LEGAL_DIGITS, _LEGAL_UNITS),
    "ideographLegalTraditional": _han(_LEGAL_DIGITS_TRADITIONAL, _LEGAL_UNITS),
    "japaneseCounting": _SPOKEN,
    "taiwaneseCounting": _han_counting,
    "taiwaneseCountingThousand": _SPOKEN,
    "ideographDigital": _han_digits,
    "japaneseDigitalTenThousand": _han_digits,
    "taiwaneseDigital": _han_digits,
    "ideographTraditional": _from_table(_STEMS),
    "ideographZodiac": _from_table(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _from_table(_signs("㊀", "㊉")),
}
