"""Numbers with their bounds, as the recognisers write them: <=3 项, 1..2 个, ~2000 字."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from nlp.values.amounts import find_amounts
from nlp.values.value import Value

# "左右" is twenty per cent either way unless a scheme says otherwise.
AROUND = 20
_NORMAL = re.compile(
    r"(?P<sign>>=|<=|>|<|~|=|)(?P<low>\d+(?:\.\d+)?)(?:\.\.(?P<high>\d+(?:\.\d+)?))?(?P<unit>.*)"
)
# What binds a bare number: 限报1项, 只能主持一项, 控制在500字.
_AT_MOST = re.compile(
    r"(?:限|只能|只可|仅能|仅可|只|仅|控制在|最多|至多|不得多于|不多于|不得超过|不超过|以内)[^\d,;:。]{0,14}$"
)
_AT_LEAST = re.compile(r"(?:至少|最少|不少于|不得少于|不低于|须|必须|应)[^\d,;:。]{0,8}$")
_UNFIT = re.compile(r"不宜(?:超过|多于)?")  # 不宜超过2000字
# 2.3 项目组成员: the number of a paragraph
_ITEM_NUMBER = re.compile(r"\s*\d+\.\d+\s?[项个]")
# 只能牵头一个, which elsewhere is an article
_ONE = re.compile(r"(?:只能|仅能|只可|限)[^,;。\d]{0,8}?(?P<number>一(?P<unit>个))(?=[,;。)]|$)")
_CHARACTERS = re.compile(r"(?<=字数)(?P<number>\d{2,5})字")
_OPENING = re.compile(r"(?P<least>\d{2,5})字?\s?[-~至到]{1,2}\s?$")
_REACH = 12
_WITHIN = re.compile(r"\s?(?:以内|之内|以下|内(?!容))")
_ABOVE = re.compile(r"\s?(?:以上|及以上)")
_ABOUT = re.compile(r"\s?(?:左右|上下)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number at text[start:end] with its unit, and what it bounds; `about` is per cent."""

    start: int
    end: int
    unit: str
    least: float | None
    most: float | None
    about: int | None = None

    @property
    def limits(self) -> dict[str, int | float]:
        """Give the limits as a profile's keys."""
        named = {"min": self.least, "max": self.most, "about": self.about}
        return {key: _plain(value) for key, value in named.items() if value is not None}


def find_numbers(text: str) -> list[Number]:
    """Give the amounts of a folded text with what they bound; a bare one is both least and most."""
    found = [number for value in find_amounts(text) if (number := _read(text, value))]
    asked = [one for one in found if not _ITEM_NUMBER.fullmatch(text[: one.end])]
    numbers = [_with_opening(text, _with_word(text, one)) for one in asked]
    ends = {number.end for number in numbers}
    numbers += [one for one in _overlooked(text) if one.end not in ends]
    return sorted(numbers, key=lambda number: number.start)


def _overlooked(text: str) -> Iterator[Number]:
    """Give what the recognisers of amounts leave: 只能牵头一个, 总字数3500字."""
    for match in _ONE.finditer(text):
        yield Number(*match.span("number"), match["unit"], None, 1)
    for match in _CHARACTERS.finditer(text):
        value = float(match["number"])
        yield _bounded(text, Number(*match.span(), "字", value, value), "=")


def _with_word(text: str, number: Number) -> Number:
    """Let 20个字 be twenty characters."""
    if number.unit == "个" and text.startswith("字", number.end):
        return replace(number, end=number.end + 1, unit="字")
    return number


def _with_opening(text: str, number: Number) -> Number:
    """Let 2000-3000字 be a range: the first looks like a year to the recognisers."""
    opening = _OPENING.search(text, max(0, number.start - _REACH), number.start)
    if number.unit != "字" or opening is None or number.most is None:
        return number
    return replace(number, start=opening.start(), least=float(opening["least"]))


def _read(text: str, value: Value) -> Number | None:
    match = _NORMAL.fullmatch(value.normal)
    if match is None:
        return None
    low, high = float(match["low"]), float(match["high"] or match["low"])
    number = Number(value.start, value.end, match["unit"].strip(" ") or "元", low, high)
    return number if match["high"] else _bounded(text, number, match["sign"])


def _bounded(text: str, number: Number, sign: str) -> Number:
    """Open a number to one side, by its sign or else by the words around it."""
    if _UNFIT.search(text, max(0, number.start - 4), number.start + 4):
        sign = "<="
    elif sign in ("", "="):
        sign = _sign_around(text, number)
    least = number.least if sign in {">=", ">", "~", "="} else None
    most = number.most if sign in {"<=", "<", "="} else None
    return replace(number, least=least, most=most, about=AROUND if sign == "~" else None)


def _sign_around(text: str, number: Number) -> str:
    """Give what the words around a bare number make of it."""
    if _WITHIN.match(text, number.end):
        return "<="
    if _ABOVE.match(text, number.end):
        return ">="
    if _ABOUT.match(text, number.end):
        return "~"
    before = text[max(0, number.start - 24) : number.start]
    if _AT_MOST.search(before):
        return "<="
    return ">=" if _AT_LEAST.search(before) else "="


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else value
