"""Frequencies: how often something is done, or how much of it in a stretch of time."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from operator import attrgetter

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from nlp.values.comparators import read_bound
from nlp.values.grammar import Unit, any_of
from nlp.values.measures import Measure, find_measures
from nlp.values.numerals import read_number, write_number
from nlp.values.overlap import outside
from nlp.values.value import Kind, Value

_PERIOD = r"(?:半个?月|半年|年度?|季度?|月份?|旬|周|星期|礼拜|工作日|日|天|晚|学期|学年)"
_NAMES = {
    "半个月": "半月",
    "年度": "年",
    "季": "季度",
    "月份": "月",
    "星期": "周",
    "礼拜": "周",
    "天": "日",
    "晚": "日",
}
_FEW = "一两双二三四五六七八九十"
# 第三周, 星期一, 近三年, 过去一年
_NO_TURN = rf"[第星近这前后去满头上下零〇十\d{_FEW}]"
# 一贯制, 一早, 一共
_NO_ONCE = r"一[度贯早直起共定般时些月半样位名大]"
# The first character is one class, so that a search skips ordinary text; what it was is asked then.
_RHYTHM = re.compile(
    rf"[每逢隔全年月周日半\d{_FEW}](?:"
    # 每月, 每个季度, 每两周, 每隔10天
    rf"(?<=每)隔?(?P<few>[{_FEW}]|\d\d?)?个?(?P<each>{_PERIOD})(?!一度)"
    # 逢双月, 逢周三; 隔周
    r"|(?<=逢)(?:[单双](?P<odd>月)|(?P<day>周)[一二三四五六日天])"
    r"|(?<=隔)(?P<other>[周月天日])(?!期)"
    # 年均20小时, 全年12次
    r"|(?<=[年月周日])(?<![\d十元]\S)均"
    r"|(?<=全)年"
    # 一月一提醒, 半年一督查, 一学期两次; 两周1次, but not 近两年三百件
    rf"|(?<=[一半1])(?<!{_NO_TURN}\S)个?(?P<turn>{_PERIOD})(?=[一两二三四1-9]|不[少低超得]|[至最][少多])(?!{_NO_ONCE})"
    rf"|(?<=[\d{_FEW}])(?<!{_NO_TURN}\S)\d?个?(?P<turns>{_PERIOD})(?=[一1])(?!{_NO_ONCE}))"
)
# 一季度3场、二季度4场: the first quarter, and no turn.
_QUARTERS = re.compile(r"[二三四2-4]季度")
_SLASH = re.compile(rf"\s?/\s?({_PERIOD})")
_STOP = re.compile(r"[,。;:!?\n(]|每")
_CLAUSE, _SHORT_CLAUSE = 24, 8
# 一提醒, 一主题: what is done once in each turn.
_ONCE = re.compile(r"一[\u4e00-\u9fff]{1,2}")
_TIMES = frozenset(("次", "场", "期", "轮", "回", "遍", "趟", "场次"))
# 每周一 is Monday.
_WEEKS = frozenset(("周", "星期", "礼拜"))
_HOURS = {"小时": "小时", "个小时": "小时", "分钟": "分钟", "天": "天"}
_ISSUES = {"期"}
_REPEATED = _TIMES | _HOURS.keys() | {"课", "节", "讲", "学时", "课时"}
# 清零, 初八开讲: what is left of a short clause is what is done; not when it is but a time.
_SHORT_DEED = re.compile(
    r"[\u4e00-\u9fff]{2,4}(?<![节时里内前后底末初此间度日都午周月年晚上下天])(?=[,。;:!?\n]|$)"
)


def find_frequencies(text: str) -> tuple[Value, ...]:
    """Find the frequencies of a half-width text: >=2 次/季度, =20 小时/年.

    A rhythm without a number (每周三下午坐班) counts as once, and ends with its verb.
    """
    return frequencies(text, find_measures(text))


def frequencies(text: str, measures: Sequence[Measure]) -> tuple[Value, ...]:
    """Find the frequencies of a text whose measures are known."""
    rhythms = tuple(_frequencies(text, measures))
    if "/" not in text:
        return rhythms
    slashed = outside(_slashed(text, measures), rhythms)
    return tuple(sorted([*rhythms, *slashed], key=attrgetter("start")))


def _frequencies(text: str, measures: Sequence[Measure]) -> Iterator[Value]:
    floor = 0
    for match in _RHYTHM.finditer(text):
        if match.start() < floor or _is_first_quarter(text, match):
            continue
        end, number = _amount(text, match, measures)
        if number:
            start, number = _bounded(text, match.start(), number, floor)
            yield Value(Kind.FREQUENCY, start, end, f"{number}/{_period(match)}")
            floor = end


def _is_first_quarter(text: str, match: re.Match[str]) -> bool:
    """Say whether 一季度 is the first of the quarters that a text names."""
    return match["turn"] == "季度" and _QUARTERS.search(text) is not None


def _bounded(text: str, start: int, number: str, floor: int) -> tuple[int, str]:
    """Let 至少 before a rhythm bound its number: 至少每季度召开1次."""
    bound = read_bound(text, start, start, floor)
    if number[0] == "=" and bound.sign[0] in "<>" and bound.end == start:
        return bound.start, bound.sign + number[1:]
    return start, number


def _slashed(text: str, measures: Sequence[Measure]) -> Iterator[Value]:
    """Give what is written 2次/月."""
    for measure in measures:
        period = _SLASH.match(text, measure.end) if measure.unit in _REPEATED else None
        if period:
            normal = f"{measure.number()} {measure.unit}/{_name(period[1])}"
            yield Value(Kind.FREQUENCY, measure.start, period.end(), normal)


def _amount(text: str, match: re.Match[str], measures: Sequence[Measure]) -> tuple[int, str]:
    """Give where a rhythm ends and how much is done in each turn; "" if it is no rhythm."""
    turn = match["turn"] or match["turns"]
    measured = bool(turn) or match.lastgroup is None
    end = _clause_end(text, match.end(), _SHORT_CLAUSE if measured else _CLAUSE)
    measure = _claimed(measures, match.end(), end)
    # 全年发展党员5名, 全年播出节目104期 are numbers of the year, no rhythm.
    if measure and not (match.group() == "全年" and measure.unit not in _REPEATED - _ISSUES):
        return measure.end, f"{measure.number()} {_HOURS.get(measure.unit, measure.unit)}"
    once = None if match["each"] in _WEEKS else _ONCE.match(text, match.end())
    if once and (turn or match["each"]):
        return once.end(), "=1 次"
    if measured or _tells_money(measures, match.end(), end):
        return 0, ""
    verb = _verb(text, match.end(), end)
    return (verb.end(), "=1 次") if verb else (0, "")


def _claimed(measures: Sequence[Measure], start: int, end: int) -> Measure | None:
    """Choose what is counted in a clause: 2次 before 12户, else the first measure.

    A share or a sum of money before it ends the search.
    """
    first = None
    for measure in _inside(measures, start, end):
        if not _countable(measure):
            break
        if measure.unit in _TIMES:
            return measure
        first = first or measure
    return first


def _tells_money(measures: Sequence[Measure], start: int, end: int) -> bool:
    """Say whether a sum is what each turn has: 每年拿出十八万元."""
    return any(measure.kind is Unit.MONEY for measure in _inside(measures, start, end))


def _inside(measures: Sequence[Measure], start: int, end: int) -> Iterator[Measure]:
    """Give the measures of a clause; it has fewer than it has characters."""
    place = bisect_left(measures, start, key=attrgetter("start"))
    return takewhile(lambda measure: measure.end <= end, measures[place : place + _CLAUSE])


def _countable(measure: Measure) -> bool:
    return measure.kind is Unit.THING or measure.unit in _HOURS


def _clause_end(text: str, start: int, longest: int) -> int:
    stop = _STOP.search(text, start, start + longest)
    return stop.start() if stop else min(start + longest, len(text))


def _period(match: re.Match[str]) -> str:
    """Name the stretch of time: 月, 季度, 2周."""
    if match["odd"] or match["other"]:
        return f"2{_name(match['odd'] or match['other'])}"
    if match["day"]:
        return "周"
    written = match["each"] or match["turn"] or match["turns"]
    if not written:
        return match.group()[0].replace("全", "年")
    few = match["few"] if match["each"] else match.group()[: -len(written)].removesuffix("个")
    if few == "半":
        return f"半{written}"
    number = read_number(few.replace("双", "两")) if few else None
    several = write_number(number) if number and number > 1 else ""
    return several + ("天" if several and written == "天" else _name(written))


def _name(period: str) -> str:
    return _NAMES.get(period, period)


def _verb(text: str, start: int, end: int) -> re.Match[str] | None:
    """Find the verb of a rhythm; one of two characters is surer than one of one."""
    long, short = _verbs()
    return (
        long.search(text, start, end)
        or _SHORT_DEED.match(text, start)
        or short.search(text, start, end)
    )


@cache
def _verbs() -> tuple[re.Pattern[str], ...]:
    words = load_lexicon(LEXICONS / "rhythm_verbs.tsv").keys()
    long, short = [word for word in words if len(word) > 1], [w for w in words if len(w) == 1]
    return re.compile(rf"(?!组织(?:委员|部|科|处|办)){any_of(long)}"), re.compile(any_of(short))
