"""The numbers of a sentence that may be figures, with the times between which they stand."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from nlp.passages import Passage
from nlp.pledges.amounts import read_amount
from nlp.values.amounts import find_amounts
from nlp.values.comparators import read_bound
from nlp.values.overlap import outside
from nlp.values.value import Kind, Value

COUNTED = frozenset((Kind.QUANTITY, Kind.RATE, Kind.FREQUENCY))
_KEPT = COUNTED | {Kind.TIME}
# All of something is a rate without a number: 实现网格党小组全覆盖.
WHOLE = "全覆盖"
_WHOLE = re.compile(WHOLE)
YEARLY = "全年"

# Lengths of time, but for months and longer, which say how long a project runs.
MINUTES = "分钟"
_LENGTH = re.compile(r"(?:PT(?=\d+[MH])|P(?=\d+[DB]))(?P<number>\d+)(?P<unit>[MHDB])")
_MINUTES = {"M": 1, "H": 60, "D": 1440, "B": 1440}
_LIMIT = re.compile(r"之?以?内|以下")
_LIMITED = ("压缩到", "压缩至", "缩短到", "缩短至", "控制在", "不超过", "降到", "降至")

# 一个 often only means a.
_ONE = re.compile(r"一\s?[\u4e00-\u9fff]{1,2}$")
_QUOTES = frozenset('“"‘《「')
_WEAK_UNITS = frozenset("个名位次种项件张场家条点句声把样面户人回趟步层类批块股口笔段头")


def is_figure(value: Value) -> bool:
    """Say whether a value is a number in a measure that figures are counted in."""
    return value.kind in COUNTED and read_amount(value.normal) is not None


def is_article(passage: Passage, value: Value) -> bool:
    """Say whether 一个 may only mean a: 形成一个良好氛围."""
    if value.kind is not Kind.QUANTITY or value.normal[:3] != "=1 ":
        return False
    text = passage.text[value.start - passage.start : value.end - passage.start]
    return value.normal[3:] in _WEAK_UNITS and bool(_ONE.match(text))


def find_numbers(passage: Passage, values: Sequence[Value]) -> list[Value]:
    """Give the numbers and times of a sentence, of those found in its block.

    全年 is a time, and hides the number it goes with (全年召开议事会12场): they are read anew.
    """
    first = bisect_left(values, passage.start, key=attrgetter("start"))
    last = bisect_left(values, passage.end, lo=first, key=attrgetter("start"))
    numbers = [v for v in values[first:last] if v.kind in _KEPT and not _is_name(passage, v)]
    numbers = _join(numbers, list(_read_lengths(passage, values[first:last])))
    if YEARLY in passage.text:
        amounts = [v for v in find_amounts(passage.text) if v.kind in COUNTED]
        numbers = _join(numbers, _move(amounts, passage.start))
    if WHOLE in passage.text:
        found = _WHOLE.finditer(passage.text)
        wholes = [Value(Kind.RATE, m.start(), m.end(), "=100%") for m in found]
        numbers = _join(numbers, _move(wholes, passage.start))
    return numbers


def _read_lengths(passage: Passage, values: Sequence[Value]) -> Iterator[Value]:
    """Give lengths of time, of hours and days, as numbers of minutes: 30分钟内 is <=30 分钟."""
    text, offset = passage.text, passage.start
    for value in values:
        match = _LENGTH.fullmatch(value.normal) if value.kind is Kind.SPAN else None
        if match:
            minutes = int(match["number"]) * _MINUTES[match["unit"]]
            start, end = value.start - offset, value.end - offset
            bound = read_bound(text, start, end)
            limit = _LIMIT.match(text, end)
            is_limit = limit or text[:start].endswith(_LIMITED)
            sign = "<=" if is_limit else bound.sign
            last = offset + (limit.end() if limit else max(end, bound.end))
            yield Value(Kind.QUANTITY, value.start, last, f"{sign}{minutes} {MINUTES}")


def _is_name(passage: Passage, value: Value) -> bool:
    """Say whether a number opens a name: “三单三亮”."""
    place = value.start - passage.start
    return place > 0 and passage.text[place - 1] in _QUOTES


def _move(values: Sequence[Value], start: int) -> list[Value]:
    """Count the places of values from where the block begins."""
    return [Value(v.kind, v.start + start, v.end + start, v.normal, v.basis) for v in values]


def _join(values: Sequence[Value], read: Sequence[Value]) -> list[Value]:
    """Put what was read anew in the place of what overlaps it."""
    return sorted([*read, *outside(values, read)], key=attrgetter("start"))
