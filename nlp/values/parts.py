"""Parts of a year: 11月底, 3至5月, 10月10日到20日, 第三季度, 上半年, 年底, 第二学期, “七一”前.

Patterns stand in a table with the function that reads each.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from nlp.values.calendar import LAST, WHOLE_YEAR, Part, Stretch, feasts
from nlp.values.spans import LINK, read_number

HAN = "一二三四五六七八九"
NO_DAY = 99
"""Stands for a month or day that no calendar has: 0日."""

_GAP = r"\s{0,2}"
_MONTH_NUMBER = rf"(?:\d{{1,2}}|十[一二]?|[{HAN}元])"
_DAY_NUMBER = rf"(?:\d{{1,2}}|三十一?|二?十[{HAN}]?|[{HAN}])"
# 月底 and 年底, but not 月底线, 年初步.
_EDGE = (
    r"(?:底(?![线数座册色片稿])|末(?![端位])"
    rf"|初(?![步心衷级中期始赛审评选定验试任十{HAN}]))"
)
_YEARLESS = rf"(?<![\d{HAN}十百两半几数多近每全年])"

# What follows is no month: 月饼, 月薪; 一月一提醒, 三月三; a rhythm.
_MONTH = re.compile(
    rf"(?<!农历)(?:(?P<opening>{_MONTH_NUMBER}){LINK})?(?P<month>{_MONTH_NUMBER}){_GAP}月"
    rf"(?![饼薪租嫂球亮光龄子]|\s?1\s?[次回]|(?<=[{HAN}十]月)[{HAN}](?![日号十至到-])|(?<=(?<!十)一月)之?内)份?"
    rf"(?:{_GAP}(?:(?P<first>{_DAY_NUMBER}){_GAP}[日号]?(?:{LINK}|、))?"
    rf"(?P<day>{_DAY_NUMBER})(?:{_GAP}[日号](?![楼线院店机房])|(?=前|之前|以前|[-~至到]\d{{1,2}}月))"
    rf"|{_GAP}(?:(?P<early>[上中下])旬?(?:{LINK}|、)?)?(?P<xun>[上中下])旬"
    rf"|(?P<half>[上下])半月|月?(?P<edge>{_EDGE}))?"
)
# 9至次年2月: the first month has lost its 月.
_BARE_MONTH = re.compile(rf"(?P<month>{_MONTH_NUMBER})(?={LINK}(?:次年|翌年))")
_QUARTER = re.compile(
    rf"(?<![下上每这])(?:前(?P<till>[二两三23])个?季度"
    rf"|第?(?:(?P<opening>[一二三1-3])(?:季度)?{LINK}第?)?(?P<quarter>[一二三四1-4]){_GAP}季度)"
    r"(?!一(?!起))"
)
# 2025年Q1, 2025Q2-Q3
_LETTERED = re.compile(rf"[Qq](?:(?P<opening>[1-3]){LINK}[Qq]?)?(?P<quarter>[1-4])(?![\dA-Za-z])")
_HALF = re.compile(r"(?P<half>[上下])半年")
_WHOLE = re.compile(r"全年度?(?![级龄])")
_TERM = re.compile(r"(?:第(?P<term>[一二])|(?P<season>[春秋])季)学期")
_EDGE_OF_NAMED = re.compile(rf"年?(?P<edge>{_EDGE}|终(?=前|之前|以前))")
_EDGE_OF_YEAR = re.compile(rf"(?:{_YEARLESS}年|岁(?=末))(?P<edge>{_EDGE}|终(?=前|之前|以前))")
_FIRST_MONTHS = re.compile(rf"前(?P<till>{_MONTH_NUMBER})个月")
_IN_YEAR = re.compile(rf"{_YEARLESS}年(?=内(?![容部外]))")

_QUOTES = "“”\"‘’'「」『』"
# “五一”路, 清明上河图, 重阳社区 are no feasts.
_NAMES = r"路|街|镇|村|社区|小学|中学|大道|广场|公园|精神|勋章|(?:青年|劳动)?奖|运动|红旗|上河"
_FULL_NAME = r"(?:国际)?(?:劳动|妇女|青年|儿童|建党|建军|国庆)"

_XUN_FIRST = {"上": 1, "中": 11, "下": 21}
_XUN_LAST = {"上": 10, "中": 20, "下": LAST}


@dataclass(frozen=True, slots=True)
class Reading:
    """A part of a year that was read, up to `end`; `months` if it is written as a month."""

    end: int
    part: Part
    months: bool = False


def read_part(text: str, start: int, *, named_year: bool) -> Reading | None:
    """Read the part of a year that begins at a place; `named_year` if its year stands before it."""
    for row in _rows(text[start : start + 1], named_year):
        match = row.pattern.match(text, start)
        if match:
            return Reading(match.end(), row.read(match), row.pattern is _MONTH)
    return None


def term_part(second: bool) -> Stretch:
    """Give the days of a school term, counted in the year in which it begins."""
    return Stretch((2, 1), (7, 31)) if second else Stretch((9, 1), (1, 31))


def number_of(text: str) -> int:
    """Give the number of a month or day, NO_DAY if there is no such one."""
    return 1 if text == "元" else read_number(text) or NO_DAY


def feast_names() -> str:
    """Give a pattern of all feasts' names, without quotes."""
    return _any_of(load_lexicon(LEXICONS / "feast_days.tsv").keys())


def _month_part(match: re.Match[str]) -> Part:
    month = number_of(match["month"])
    opening = number_of(match["opening"]) if match["opening"] else month
    first, last = _days(match)
    return Stretch((opening, first if opening == month else 1), (month, last))


def _days(match: re.Match[str]) -> tuple[int, int]:
    """Give the days of a month that a match means."""
    if match["day"]:
        return number_of(match["first"] or match["day"]), number_of(match["day"])
    if match["xun"]:
        return _XUN_FIRST[match["early"] or match["xun"]], _XUN_LAST[match["xun"]]
    if match["half"]:
        return (1, 15) if match["half"] == "上" else (16, LAST)
    if match["edge"]:
        return (1, 10) if match["edge"] == "初" else (21, LAST)
    return 1, LAST


def _bare_month_part(match: re.Match[str]) -> Part:
    month = number_of(match["month"])
    return Stretch((month, 1), (month, LAST))


def _quarter_part(match: re.Match[str]) -> Part:
    if match["till"]:
        return Stretch((1, 1), (3 * number_of(match["till"]), LAST))
    return _quarters(match)


def _quarters(match: re.Match[str]) -> Part:
    last = number_of(match["quarter"])
    first = number_of(match["opening"]) if match["opening"] else last
    return Stretch((3 * first - 2, 1), (3 * last, LAST))


def _first_months_part(match: re.Match[str]) -> Part:
    return Stretch((1, 1), (number_of(match["till"]), LAST))


def _half_part(match: re.Match[str]) -> Part:
    return Stretch((1, 1), (6, LAST)) if match["half"] == "上" else Stretch((7, 1), (12, LAST))


def _term_part(match: re.Match[str]) -> Part:
    return term_part(match["term"] == "二" or match["season"] == "春")


def _edge_part(match: re.Match[str]) -> Part:
    return Stretch((1, 1), (1, LAST)) if match["edge"] == "初" else Stretch((12, 1), (12, LAST))


def _whole_part(_match: re.Match[str]) -> Part:
    return WHOLE_YEAR


@dataclass(frozen=True, slots=True)
class _Row:
    """A pattern, the characters with which it can begin, and the reader of its matches."""

    opens: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Part]


_NUMERALS = "0123456789十" + HAN
_TABLE = (
    _Row(_NUMERALS + "元", _MONTH, _month_part),
    _Row(_NUMERALS, _BARE_MONTH, _bare_month_part),
    _Row("1234一二三四第前", _QUARTER, _quarter_part),
    _Row("上下", _HALF, _half_part),
    _Row("第春秋", _TERM, _term_part),
    _Row("全", _WHOLE, _whole_part),
)
_AFTER_YEAR = (
    _Row("年底末初终", _EDGE_OF_NAMED, _edge_part),
    _Row("前", _FIRST_MONTHS, _first_months_part),
    _Row("Qq", _LETTERED, _quarters),
)
_WITHOUT_YEAR = (
    _Row("年岁", _EDGE_OF_YEAR, _edge_part),
    _Row("年", _IN_YEAR, _whole_part),
)


@lru_cache(maxsize=1024)
def _rows(opening: str, named_year: bool) -> tuple[_Row, ...]:
    """Give the rows whose patterns can begin with a character."""
    rows = (*_TABLE, *(_AFTER_YEAR if named_year else _WITHOUT_YEAR), _feast_row())
    return tuple(row for row in rows if opening and opening in row.opens)


@cache
def _feast_row() -> _Row:
    """Give the row of feasts: quoted, words that stand alone, and words that need a 节 or 前."""
    lexicon = load_lexicon(LEXICONS / "feast_days.tsv")
    names = lexicon.keys()
    every, alone = _any_of(names), _any_of(lexicon.where("alone", "yes"))
    weak = _any_of(lexicon.where("alone", "no"))
    pattern = re.compile(
        rf"[{_QUOTES}](?P<quoted>{every})[{_QUOTES}](?!{_NAMES})(?:{_FULL_NAME}?节)?"
        rf"|(?P<alone>{alone})(?!{_NAMES})节?"
        rf"|(?<![双第])(?P<weak>{weak})(?:(?:{_FULL_NAME})?节"
        rf"|(?=[之以]?[前后](?!进)|期间|当[天日]|假期|长假|黄金周|来临|到来|至|-|、?(?:{every}|年底)))"
        rf"|(?:(?<=年)(?!十一)|(?<=[节午秋旦阳明一四]、))(?P<listed>{weak})(?!{_NAMES})"
    )
    return _Row("".join(name[0] for name in names) + _QUOTES, pattern, _feast_part)


def _feast_part(match: re.Match[str]) -> Part:
    name = match["quoted"] or match["alone"] or match["weak"] or match["listed"]
    return feasts()[name.replace("·", "").replace(".", "")]


def _any_of(names: tuple[str, ...]) -> str:
    """Give a pattern of names; 五·一 and 五.一 are 五一."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "(?:" + "|".join("[·.]?".join(x) if len(x) == 2 else x for x in ordered) + ")"
