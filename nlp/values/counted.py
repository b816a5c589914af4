"""Times counted from a project's approval: 立项后前两个月, 第三至第八个月, 自立项之日起8个月内."""

import re

from nlp.values.spans import LINK, NUMBER, duration, read_number, read_span
from nlp.values.value import Kind, Value

_ANCHOR_REACH = 20
_ANCHOR_ENDS = frozenset("起算始后来计,的用 ")
_ANCHOR = re.compile(
    r"(?:[自从]\s?)?本?(?:项目|课题)?(?:正式)?"
    r"(?:立项|获批|批准|批复|审批|启动|实施|开工|下达)"
    r"(?:立项|实施|启动|建设|批准|通过|下达|文件|通知|协议|合同)?(?:之日|当[日天])?"
    r"(?:起算?|开始|以后|之后|后|以来)计?算?,?\s?(?:的|用)?$"
)
_UNIT = (
    r"个月|月(?!份|度)|周(?![年岁边围报末刊期])|个?星期(?![一二三四五六日天])"
    r"|个学期|个季度"
)
# 第九个月, 第三至第八个月, 第1-2周; 第三年 and 第三天 tell stories unless they are a stretch.
_NTH = re.compile(
    rf"(?<![月年期学周度每])第\s?(?P<first>{NUMBER})\s?(?:"
    rf"(?:{_UNIT}|[年天])?{LINK}第?\s?(?P<last>{NUMBER})\s?(?P<longer>{_UNIT}|[年天])"
    rf"|(?P<unit>{_UNIT}))(?!的?[一二三四五六日天]次)"
)
# 前两个月 of the run; not 立项前两个月, 提前一周, 前两天.
_OPENING = re.compile(
    rf"(?:前|头|首)\s?(?P<count>{NUMBER})\s?(?P<unit>个月|周(?![年岁])|个?星期|个季度)(?!来)"
)
_RUNS_ON = re.compile(r"[\u4e00-\u9fff\d]")
_WITHIN = re.compile(r"\s?(?:之内|以内|内)")
_BY = re.compile(r"[底末]?(?:之前|以前|前(?!后|期))|末")


def read_counted(text: str, start: int, floor: int = 0) -> Value | None:
    """Read the time counted from approval that begins (but for its anchor) at a place.

    The anchor (自立项之日起) is looked for before the place, not before `floor`. None if nothing
    of the kind stands there; a length without an anchor is a span, no time.
    """
    anchor = _find_anchor(text, start, floor)
    begin = start - len(anchor)
    if text[start] == "第":
        return _read_nth(text, start, begin)
    if text[start] in "前头首":
        return _read_opening(text, start, begin) if anchor or _opens(text, start) else None
    return _read_within(text, start, begin) if anchor else None


def _find_anchor(text: str, start: int, floor: int) -> str:
    """Give the words right before a place that count from approval, "" if there are none."""
    if text[start - 1 : start] not in _ANCHOR_ENDS:
        return ""
    match = _ANCHOR.search(text[max(floor, start - _ANCHOR_REACH) : start])
    return match.group() if match else ""


def _opens(text: str, start: int) -> bool:
    """Say whether 前三个月 opens a clause of a plan; 头三个月 alone tells a story."""
    return text[start] == "前" and not _RUNS_ON.match(text[start - 1 : start])


def _read_nth(text: str, start: int, begin: int) -> Value | None:
    match = _NTH.match(text, start)
    if match is None:
        return None
    first, last = read_number(match["first"]), read_number(match["last"] or match["first"])
    if not first or not last or last < first:
        return None
    unit = match["longer"] or match["unit"]
    by = _BY.match(text, match.end())
    if by:
        return _time(begin, by.end(), "..", f"+{duration(last, unit)}")
    return _time(begin, match.end(), f"+{duration(first - 1, unit)}", f"+{duration(last, unit)}")


def _read_opening(text: str, start: int, begin: int) -> Value | None:
    match = _OPENING.match(text, start)
    count = read_number(match["count"]) if match else None
    if match is None or not count:
        return None
    unit = match["unit"]
    return _time(begin, match.end(), f"+{duration(0, unit)}", f"+{duration(count, unit)}")


def _read_within(text: str, start: int, begin: int) -> Value | None:
    span = read_span(text, start)
    if span is None:
        return None
    within = _WITHIN.match(text, span.end)
    return _time(begin, within.end() if within else span.end, "..", f"+{span.normal}")


def _time(start: int, end: int, first: str, last: str) -> Value:
    return Value(Kind.TIME, start, end, f"{first}/{last}")
