"""Dates without 年, 月 and 日 where a schedule makes them dates: 3.1-3.31, 05.08, 4/1-10/31, Q2-Q3.

By itself 3.1 is the number of a section, of a version, a score; so a reader asks for them only
where times are expected, or where ranges stand in a row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nlp.values.calendar import LAST, Stretch, Year, bounds
from nlp.values.points import Mention, Point
from nlp.values.resolve import Clock, Phrase, resolve
from nlp.values.spans import LINK
from nlp.values.value import Value

_MONTH, _DAY = r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
# Not 2025.3.1, V3.1, 第3.1节, 版本3.1, ¥3.1.
_FREE = r"(?<![\w./¥$-])(?<![第表图]\s)|(?<=[\u4e00-\u9fff])(?<![第表图本版为于到约达])"
# Not 3.1分, 3.1万元, 3.1%, 3.1.2; nor 2/3以上.
_CLOSED = (
    r"(?![\d./]|\s?[-%‰+×*=]|\s?(?:[分万亿元倍米级版公千克吨升个人户亩折条项节章]|以[上下]|左右))"
)
_SHORT = re.compile(
    rf"(?:{_FREE})(?:[Qq](?P<quarter>[1-4])(?:{LINK}[Qq]?(?P<until>[1-4]))?(?![\dA-Za-z.])"
    rf"|(?P<month>{_MONTH})(?P<mark>[./])(?P<day>{_DAY})"
    rf"(?:{LINK}(?P<last_month>{_MONTH})(?P=mark)(?P<last_day>{_DAY}))?{_CLOSED})"
)
# What no short date is without; asked first, for it refuses most texts in a fifth of the time.
_HINT = re.compile(r"\d[./]\d|[Qq][1-4]")
_LEAST = 2
# No chapter has so many sections.
_SURE_DAY = 20
_SILENT = Mention(silent=True)
_LEAP = Year(2000)


@dataclass(frozen=True, slots=True)
class _Short:
    """A date at text[start:end]; `surely` says that its shape is that of a date alone."""

    start: int
    end: int
    part: Stretch
    is_range: bool
    surely: bool


def find_short_dates(text: str, year: int | None, *, expected: bool) -> tuple[Value, ...]:
    """Find the short dates of a half-width text, in order; `year` is its document's.

    `expected` says that times are asked for here. Ranges (3.1-3.31), padded dates (05.08) and
    quarters then are dates, others where two months follow each other. Elsewhere ranges are dates
    where two and more follow each other and one has a day that no section's number has.
    """
    if _HINT.search(text) is None:
        return ()
    found = list(_read(text))
    kept = _expected(found) if expected else _in_a_row(found)
    clock = Clock(year)
    return tuple(_value(short, clock) for short in kept)


def _read(text: str) -> Iterator[_Short]:
    for match in _SHORT.finditer(text):
        short = _read_quarter(match) if match["quarter"] else _read_days(match)
        # 2/3 is a share.
        is_share = match["mark"] == "/" and not short.surely
        if not is_share and bounds(short.part, _LEAP):
            yield short


def _read_quarter(match: re.Match[str]) -> _Short:
    first = int(match["quarter"])
    last = int(match["until"] or first)
    part = Stretch((3 * first - 2, 1), (3 * last, LAST))
    return _Short(*match.span(), part, is_range=last > first, surely=True)


def _read_days(match: re.Match[str]) -> _Short:
    first = int(match["month"]), int(match["day"])
    if match["last_month"] is None:
        padded = match["month"].startswith("0") and len(match["day"]) > 1
        return _Short(*match.span(), Stretch(first, first), is_range=False, surely=padded)
    last = int(match["last_month"]), int(match["last_day"])
    return _Short(*match.span(), Stretch(first, last), is_range=True, surely=True)


def _expected(found: Sequence[_Short]) -> list[_Short]:
    """Keep what are dates where times are asked for; 3.1 动员, 3.2 实施 are numbers."""
    months = [short.part.first[0] for short in found]
    if any(short.surely for short in found) and len(set(months)) > 1:
        return list(found)
    is_run = len(months) >= _LEAST and all(a < b for a, b in pairwise(months))
    return [short for short in found if short.surely or is_run]


def _in_a_row(found: Sequence[_Short]) -> list[_Short]:
    """Keep ranges that follow each other in time."""
    ranges = [short for short in found if short.is_range]
    ends = [place for short in ranges for place in (short.part.first, short.part.last)]
    if len(ranges) < _LEAST or ends != sorted(ends):
        return []
    return ranges if any(day >= _SURE_DAY for _, day in ends) else []


def _value(short: _Short, clock: Clock) -> Value:
    point = Point(short.end, _SILENT, short.part)
    return resolve(Phrase(short.start, short.end, point, point), clock)[0]
