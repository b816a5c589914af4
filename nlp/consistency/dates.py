"""Days that no calendar has, and periods that end before they begin."""

import re
from calendar import isleap
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from mingjian.result import Finding
from mingjian.rule import build_finding
from nlp.consistency.dated import Dated, Role
from nlp.consistency.days import Stretch
from nlp.consistency.role_dates import RoleDates
from nlp.consistency.timed import Timed
from nlp.passages import quote
from nlp.subject import Subject
from nlp.values.resolve import UNREADABLE
from nlp.values.value import Value

IMPOSSIBLE, ORDER = "date-impossible", "date-order"
_YEAR_BEFORE = re.compile(r"\d{4}\s?[年./-]")
# 510517日: digits that a page number cut. A 13月 that is counted: 历时13月, 第13月.
_DAMAGED = re.compile(r"\d{3,}[月日]|\d{5,}")
_COUNTED = re.compile(r"(?:历时|共|第|近|约|满|为期|累计|每|\d\s?[-~至到:]|\d)\s?$")
_LUNAR = re.compile(r"农历|阴历|旧历|夏历|腊月|正月")
_NEAR = 8
_FROM = ("起", "开始")
_STARTS = re.compile(r"起?(?:正式)?(?:启动|开始|开工)")
_ENDS = re.compile(r"(?:之前|以前|前)?(?:全部|全面)?(?:完成|结束|结项|收官|为止|止)")
_STOP = re.compile(r"[。;!?\n]")
# A period that says no second year and no 次年 may run over New Year, but not for a year.
_LATER_YEAR = re.compile(r"[今次翌来明转]年|第二年|跨年|学[年期]|[春秋]季")
_YEAR = re.compile(r"\d{4}|[二〇○零一九]{4}年")
LONGEST_SILENT = 12
# In a form, 5月至4月 is no year's run either: that is written 次年4月.
LONGEST_IN_PERIOD = 10
NEAR_MONTHS = 2


def find_impossible(subject: Subject, dates: RoleDates) -> Iterator[Finding]:
    """Ask about days and months that do not exist; what lies in a lunar calendar may."""
    years = {dated.when.any_day.year for dated in dates.filed}
    for found in dates.times.values():
        for timed in found:
            if _is_impossible(timed.value, years) and _is_plain(timed):
                yield _impossible(subject, timed)


def _is_impossible(value: Value, years: Collection[int]) -> bool:
    """Say whether no calendar has a day, or a 29th of February is of no leap year."""
    if value.normal == UNREADABLE:
        return value.basis != "document" or not any(isleap(year + 1) for year in years)
    leap_day = "XXXX-02-29" in value.normal
    return leap_day and bool(years) and not any(isleap(y) or isleap(y + 1) for y in years)


def _is_plain(timed: Timed) -> bool:
    """Say whether an unreadable date is whole and of the common calendar."""
    if _DAMAGED.search(_YEAR_BEFORE.sub("", timed.words)):
        return False
    return not _LUNAR.search(timed.around(_NEAR)) and not _COUNTED.search(timed.before(4))


def _impossible(subject: Subject, timed: Timed) -> Finding:
    found = quote(subject.project, timed.block, timed.value.start, timed.value.end)
    words = (f"日历上没有“{found.quote}”这个日期，请核实。", "请改成实际的日期。")
    return build_finding(IMPOSSIBLE, words, (found,))


def find_reversed(subject: Subject, dates: RoleDates) -> Iterator[Finding]:
    """Report periods whose end lies before their beginning, and ends before the project's start."""
    whole = {(dated.block, dated.start) for dated in dates.periods}
    for found in dates.times.values():
        for timed in found:
            if timed.when and timed.when.first and timed.when.last:
                in_form = (timed.block, timed.value.start) in whole
                longest = LONGEST_IN_PERIOD if in_form else LONGEST_SILENT
                if is_reversed(timed.when, timed.words, longest):
                    yield build_reversed(subject, timed.dated(Role.TOLD, timed.when))
    yield from _early_ends(subject, dates)


def is_reversed(when: Stretch, words: str, longest: int = 0) -> bool:
    """Say whether a period ends before it begins, as it stands.

    So does one that names no second year and was therefore read over New Year, if that makes it as
    long as `longest` months; `words` are those of the period.
    """
    if not when.first or not when.last:
        return False
    years = len(_YEAR.findall(words))
    if when.last < when.first:
        return when.stated and years > 1
    rolled = when.last.year == when.first.year + 1 and years < 2 and not _LATER_YEAR.search(words)
    return rolled and when.last.months - when.first.months >= longest


def build_reversed(subject: Subject, period: Dated) -> Finding:
    """Make the finding of a period that ends before it begins."""
    found = quote(subject.project, period.block, period.start, period.end)
    words = (
        f"“{found.quote}”的结束时间早于开始时间，请核实。",
        "请改正起止时间；跨年的，写明年份。",
    )
    return build_finding(ORDER, words, (found,))


def _early_ends(subject: Subject, dates: RoleDates) -> Iterator[Finding]:
    """Report an end that lies before the beginning that stands elsewhere, the first there is.

    A period that is itself the wrong way round is told as such, and no measure for others.
    """
    stated = [dated for dated in dates.periods if dated.when.stated]
    sure = [dated for dated in stated if not _ends_before(dated.when, dated.when)]
    whole = ((end, begin) for end in sure for begin in sure if _ends_before(end.when, begin.when))
    told = (pair for found in dates.times.values() for pair in _told_runs(found))
    for end, begin in (*whole, *told):
        yield _early_end(subject, end, begin)
        return


def _told_runs(found: Sequence[Timed]) -> Iterator[tuple[Dated, Dated]]:
    """Give ends and beginnings that one sentence tells the wrong way: 6月启动，…4月底完成."""
    for begin, end in pairwise(found):
        if begin.when and end.when and _are_comparable(begin.when, end.when):
            between = begin.text[begin.value.end : end.value.start]
            begins = _STARTS.match(between) or begin.words.endswith(_FROM)
            ends = begins and _ENDS.match(end.text, end.value.end) and not _STOP.search(between)
            if ends and _ends_before(end.when, begin.when):
                yield end.dated(Role.TOLD, end.when), begin.dated(Role.TOLD, begin.when)


def _are_comparable(begin: Stretch, end: Stretch) -> bool:
    """Say whether two times of a sentence are of one year, which an end may leave to be understood.

    9月启动，6月底完成 may run over New Year; 10月15日开始，10月5日结束 does not.
    """
    if begin.counted or end.counted:
        return False
    near = begin.any_day.months - end.any_day.months <= NEAR_MONTHS
    return (begin.stated and end.stated) or (near and not end.stated)


def _ends_before(end: Stretch, begin: Stretch) -> bool:
    return end.last is not None and begin.first is not None and end.last < begin.first


def _early_end(subject: Subject, end: Dated, begin: Dated) -> Finding:
    first, second = (quote(subject.project, d.block, d.start, d.end) for d in (end, begin))
    message = f"结束时间“{first.quote}”早于开始时间“{second.quote}”，请核实。"
    return build_finding(ORDER, (message, "请改正起止时间。"), (first, second))
