"""Times and lengths of time in a text: points, periods, before and from, counted from approval.

One pass over the text looks for the few characters with which a time can begin; the readers of
points, counted times and spans are asked only there.
"""

import re

from nlp.values.calendar import Stretch
from nlp.values.counted import read_counted
from nlp.values.points import Form, Point, read_end, read_point
from nlp.values.resolve import UNREADABLE, Clock, Phrase, resolve
from nlp.values.spans import LINK, read_span
from nlp.values.trigger import trigger
from nlp.values.value import Kind, Value

# How far before a point its 自 or 最迟 may begin.
_REACH = 6
_FROM_WORD = re.compile(r"[自从]\s?$")
_BY_WORD = re.compile(
    r"(?:不[晚迟]于|(?:[最至][迟晚])?不超过|[最至][迟晚](?:不[晚迟]于|于|在)?|截[至止](?:到|至)?|即日起?[至到])\s?$"
)
# What may stand between a day and 前: (星期五), 17:00, 下午5点, 下班.
_CLOCK = (
    r"(?:\s?\([^()]{1,6}\)|\s?(?:上午|下午|晚上?|中午|凌晨)?\s?\d{1,2}(?:[时点]|:\d\d)(?:\d{1,2}分|整|半)?"
    r"|下班)?"
)
# 3月一5月: a dash that was read as 一.
_LINK = re.compile(rf"{_CLOCK}(?:{LINK}|一(?=\d))")
# Not 前后, 前夕, nor 今年前五个月.
_FORE = r"前(?![后夕进期列]|[一二两三四五六七八九十\d]{1,3}个?[天周月年季])"
_BY = re.compile(
    rf"{_CLOCK}\s?(?:(?:之|以)前|{_FORE}|为止|截止|止(?![血步咳痛])|[以之]?内(?![容部外控涵设地科])"
    r"|[末底](?:之前|以前|前)?)"
)
_PERIOD_TAIL = re.compile(rf"(?:之前|以前|{_FORE}|为止|截止|止(?![血步咳痛]))")
_FROM = re.compile(r"(?:之日)?(?:至今|起(?![草步点义初飞伏源跑跳诉止到])(?:至今)?|开始|以来)")
_AROUND = re.compile(r"前后|前夕|期间|左右|当[天日]")


def find_times(text: str, year: int | None = None) -> tuple[Value, ...]:
    """Give the times and spans of a folded text (text.fold) in order; they do not overlap.

    `year` is the document's, for times that do not say theirs.
    """
    values: list[Value] = []
    clock, done = Clock(year), 0
    for place in trigger().finditer(text):
        start = place.start()
        if start < done:
            continue
        phrase = _read_phrase(text, start, done)
        if phrase:
            value, clock = resolve(phrase, clock)
        else:
            other = read_counted(text, start, done) or read_span(text, start)
            if other is None:
                continue
            value = other
        values.append(value)
        done = value.end
    return tuple(values)


def start_of(value: Value) -> str | None:
    """Give where a time begins, a day or a count from approval; None if that is open or unknown."""
    return _side(value, 0)


def end_of(value: Value) -> str | None:
    """Give where a time ends, a day or a count from approval; None if that is open or unknown."""
    return _side(value, -1)


def _side(value: Value, side: int) -> str | None:
    if value.kind is not Kind.TIME:
        return None
    end = value.normal.split("/")[side]
    return None if end in {"..", UNREADABLE} else end


def _read_phrase(text: str, start: int, floor: int) -> Phrase | None:
    """Read the time whose first point begins at a place, with what stands around it."""
    first = read_point(text, start)
    if first is None:
        return None
    last = _second_end(text, first)
    if last:
        end = _after(_PERIOD_TAIL, text, last.end)
        return Phrase(_before(_FROM_WORD, text, start, floor), end, first, last)
    begin, end = _before(_BY_WORD, text, start, floor), _after(_BY, text, first.end)
    if (begin, end) != (start, first.end):
        return Phrase(begin, end, None, first)
    end = _after(_FROM, text, first.end)
    if end > first.end:
        return Phrase(_before(_FROM_WORD, text, start, floor), end, first, None)
    return Phrase(start, _after(_AROUND, text, first.end), first, first)


def _second_end(text: str, first: Point) -> Point | None:
    """Read the other end of a period, behind a dash or where a dash was lost."""
    link = _LINK.match(text, first.end)
    if link:
        return read_end(text, link.end(), first)
    if first.form is not Form.MONTH:
        return None
    second = read_point(text, first.end)
    return second if second and _runs_on(first, second) else None


def _runs_on(first: Point, second: Point) -> bool:
    """Say whether two months in a row are a period: 2023年4月2023年5月."""
    if second.form is not Form.MONTH or first.mention.silent != second.mention.silent:
        return False
    return _rank(first) < _rank(second)


def _rank(point: Point) -> tuple[int, tuple[int, int]]:
    stated = point.mention.stated
    first = point.part.first if isinstance(point.part, Stretch) else (0, 0)
    return (stated.number or 0) if stated else 0, first


def _before(pattern: re.Pattern[str], text: str, start: int, floor: int) -> int:
    """Give where the words that end right before a place begin; the place if there are none."""
    match = pattern.search(text[max(floor, start - _REACH) : start])
    return start - len(match.group()) if match else start


def _after(pattern: re.Pattern[str], text: str, end: int) -> int:
    match = pattern.match(text, end)
    return match.end() if match else end
