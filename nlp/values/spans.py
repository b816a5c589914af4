"""Lengths of time: 8个月, 一年, 两年半, 三个季度, 24小时, 5个工作日."""

import re
from dataclasses import dataclass
from functools import lru_cache

from nlp.values.value import Kind, Value

NUMBER = r"(?:\d{1,4}|[一二两三四五六七八九十百千零]{1,8})"
LINK = r"(?:\s{0,2}起?\s?(?:-{1,3}至?|~{1,2}|至|到)\s{0,2})"
"""What joins two ends in a half-width text (text.fold makes every dash a "-")."""

_DIGITS = {char: value for value, char in enumerate("一二三四五六七八九", 1)} | {"两": 2}
_DIGIT = r"[一二两三四五六七八九]"
_HAN = re.compile(
    rf"(?:(?P<thousands>{_DIGIT})千零?)?(?:(?P<hundreds>{_DIGIT})百零?)?"
    rf"(?:(?P<tens>{_DIGIT}?)十)?(?P<ones>{_DIGIT}?)"
)

# Marks of frequencies, ordinals, and of what is past or vague: no length one can be held to.
# 前两天 is past at the start of a clause, a length in 活动前两天.
_FREE = re.compile(
    r"(?<![第每近数几\d])(?<!每隔)(?<![一二三四五六七八九十\d]点)(?<!最近)(?<!过去)(?<![上下大](?=半))(?<!(?<![\u4e00-\u9fff])后(?=半))"
    r"(?<!(?<!提)前(?=半))(?<!(?<![\u4e00-\u9fff])前)"
)
_AFTER = (
    r"(?!多|余|来|以来|(?<!工作日)之?前(?![期后])|一(?![共起直定律并])"
    r"|\s?[一二两三四五六七八九十\d]{1,2}\s?[次回])"
)
_UNIT = (
    r"(?:个?工作日|个?小时|个?钟头|分钟|个季度|个?学期|个?(?:星期|礼拜)|个月|(?<=两)月|(?<=一)月(?=之?内|以内)"
    r"|年(?![轮级代度龄纪货均轻如年]|到头)|周(?![年岁边围报末刊期]|[一二三四五六日天](?![次个场]))"
    r"|天(?![天然地气津使窗井]|两头|到晚)|日)"
)
_LASTING = re.compile(r"(?:[限满期为]|少于|超过|提前|公[示布])$")
_WITHIN = re.compile(r"之?内|以[内上]")
_SPAN = re.compile(
    rf"(?:半(?:个(?=月|小|钟))?(?P<whole>年|(?<=个)月|月(?=[之以]?[内后])|小时|钟头)"
    rf"|(?P<count>{NUMBER})(?:(?P<point>\.5)|{LINK}(?P<most>{NUMBER}))?\s?"
    rf"(?:个(?P<middle>半)(?P<halved>月|小时|钟头)"
    rf"|(?P<unit>{_UNIT})(?:(?<=年)(?:(?P<tail>半)|零(?P<more>{NUMBER})个月))?)"
    rf"){_AFTER}"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time in ISO 8601 (S a term, B a business day: ours), and what half of one is."""

    prefix: str
    letter: str
    size: int = 1
    half: str = ""
    half_size: int = 0


_HOUR = Unit("PT", "H", half="M", half_size=30)
_WEEK, _DAY = Unit("P", "W"), Unit("P", "D")
_UNITS = {
    "年": Unit("P", "Y", half="M", half_size=6),
    "季度": Unit("P", "M", size=3),
    "学期": Unit("P", "S"),
    "月": Unit("P", "M", half="D", half_size=15),
    "星期": _WEEK,
    "礼拜": _WEEK,
    "周": _WEEK,
    "天": _DAY,
    "日": _DAY,
    "工作日": Unit("P", "B"),
    "小时": _HOUR,
    "钟头": _HOUR,
    "分钟": Unit("PT", "M"),
}


def read_span(text: str, start: int) -> Value | None:
    """Read the length of time that begins at a place of a folded text; None if there is none."""
    match = _SPAN.match(text, start)
    if match is None or not _FREE.match(text, start) or _is_date(match):
        return None
    whole = match["whole"]
    normal = duration(0, whole, half=True) if whole else _counted(match)
    return Value(Kind.SPAN, start, match.end(), normal) if normal else None


def duration(count: int, unit: str, *, half: bool = False) -> str:
    """Write so many units, and half of one, as an ISO 8601 duration; "" if a unit has no half."""
    kind = _UNITS[unit.removeprefix("个")]
    if not half:
        return f"{kind.prefix}{count * kind.size}{kind.letter}"
    return f"{kind.prefix}{(2 * count + 1) * kind.half_size}{kind.half}" if kind.half else ""


@lru_cache(maxsize=1024)
def read_number(text: str) -> int | None:
    """Give the value of digits or of a Chinese number below ten thousand; None for 三五, 百日."""
    if text.isdecimal():
        return int(text)
    match = _HAN.fullmatch(text)
    if match is None:
        return None
    thousands, hundreds, tens, ones = (_DIGITS.get(x or "", 0) for x in match.groups())
    if match["tens"] == "":
        tens = 1
    return 1000 * thousands + 100 * hundreds + 10 * tens + ones


def _is_date(match: re.Match[str]) -> bool:
    """Say whether 5日 is a day of a month: no word around it says that it is a length."""
    if match["unit"] != "日":
        return False
    text, start = match.string, match.start()
    return not (
        _LASTING.search(text[max(0, start - 2) : start]) or _WITHIN.match(text, match.end())
    )


def _counted(match: re.Match[str]) -> str:
    unit = match["halved"] or match["unit"]
    half = bool(match["middle"] or match["tail"] or match["point"])
    count, most = read_number(match["count"]), read_number(match["most"] or match["count"])
    # 四周 means "all around" unless something says how long.
    if not count or not most or match.group() == "四周":
        return ""
    if match["more"]:
        return duration(12 * count + (read_number(match["more"]) or 0), "月")
    least = duration(count, unit, half=half)
    return f"{least}..{duration(most, unit)}" if match["most"] else least
