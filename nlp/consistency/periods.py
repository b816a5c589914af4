"""The period of the whole project and the days by which something is due, as a document tells them.

项目周期：2024年3月至11月, 全部任务于2024年11月底前完成, 项目期共30周.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from mingjian.document import Field, FieldState
from mingjian.text import fold
from nlp.consistency.dated import Dated, Role
from nlp.consistency.days import Stretch, read_count
from nlp.consistency.timed import Timed, Times
from nlp.subject import Subject
from nlp.values.value import Kind

_BEGINS = re.compile(r"开始|起始|启动")
# 项目实施周期为, 起止时间：, 完成时限: — not 公示期限, 反馈时限.
_PERIOD_BEFORE = re.compile(
    r"(?:(?:^|[。;,:\s(、|【\[「])(?:本|该|整个|总)?(?:项目|课题|创建|工程|行动|活动|试点|培育|建设|实施|执行|研究)"
    r"{1,2}(?:的)?(?:实施|建设|执行|研究|创建|起止|培育|总)?(?:时间|周期|期限|时限|年限)|起止(?:时间|日期|年限|期限)?"
    r"|(?:项目|试点|建设|创建|培育|实施|执行)期(?=为|:|是|共|自|从))"
    r"(?:为|】|\]|是|:|自|从|共|约|,|\s|\(|[一二两三]年|\d{1,2}个月|[一二三四五六七八九十]{1,2}个月){0,4}$"
)
_WHOLE = (
    r"(?:全部|整个|所有|各项|本|该)(?:建设|创建|试点|派驻和组建)?(?:项目|课题|任务|工作|工程|活动|内容|创建)"
    r"|(?:^|[。;,])(?:项目|课题)"
)
_END_BEFORE = re.compile(
    rf"(?:{_WHOLE})[^。;,\d]{{0,12}}?(?:应|须|要|拟|将|力争|确保|计划|必须)?(?:于|到|至|在|截至|截止)?$"
)
_END_AFTER = re.compile(
    r"[日前]?[,]?(?:之前|以前|前)?(?:全部|全面|基本)?(?:完成|结束|结项|收官|收尾|完工|竣工|终结)"
    r"(?=[。;,并及]|\s*$|结项|验收|创建|全部)"
)
_ALL_AFTER = re.compile(
    r"(?:之前|以前|前)?(?:全部|全面)(?:建设|工作|任务)?(?:完成|结束|收官)(?=[。;,]|\s*$|全部|各项|所有)"
    r"|(?:之前|以前|前)?(?:全面)?完成(?:全部|所有|各项)(?:建设|创建|改造)?(?:任务|工作|内容)(?=[。;,]|\s*$)"
)
_BEGIN_AFTER = re.compile(r"起?(?:正式)?(?:启动|开始|开工|实施)(?=[。;,]|\s*$|实施)")
_PERIOD_CUE = re.compile(r"周期|期限|时限|起止|时间|期|全部|全面|整个|所有|各项|项目|课题")
_REACH = 30
_DUE = re.compile(r"(?:时间|收尾|收官|结项|截止|完成):\s?$")
# 活动时间：5月10日上午9:00 is that of one event, not of the project.
_EVENT = re.compile(r"(?:活动|举办|举行|开展)(?:日期|时间)\s?(?:为|是|:|\(|】|\s)*$")
_CLOCK = re.compile(r"\d\s?:\s?\d\d|[上下中]午|晚上|\d[点时](?!代)")
_SENTENCE = re.compile(r"[。;\n]")
_EVENT_DAYS, _MONTH_DAYS = 3, 30
# Parts that tell how things are and were, and words that do.
_TOLD_ROLES = frozenset({"background", "basic", "guiding", "problems", "significance"})
_DONE = re.compile(r"已|原定|原计划|曾|此前|以前|去年|上年|当时|往年|上级|省委|市委|县委|区委|中央")


def find_periods(subject: Subject, times: Times) -> Iterator[Dated]:
    """Find what is said of the whole project: from when to when it runs, by when it ends."""
    fields = [f for f in subject.project.fields if f.canonical == "period"]
    for field in fields:
        if field.state is FieldState.FILLED:
            yield from _period_of_field(field, times)
    taken = {field.block for field in fields}
    for block, found in times.items():
        if block not in taken:
            near = (timed for timed in found if _PERIOD_CUE.search(timed.around(_REACH)))
            yield from filter(None, map(_told_period, near))


def find_deadlines(subject: Subject, times: Times) -> Iterator[Dated]:
    """Find the days of a stated year by which something is to be done: 2020年12月20日前."""
    told = told_blocks(subject) if times else frozenset[int]()
    for block, found in times.items():
        for timed in found:
            when = timed.when
            if when and when.stated and when.last and _is_deadline(timed, told=block in told):
                yield timed.dated(Role.DEADLINE, replace(when, first=None))


def told_blocks(subject: Subject) -> frozenset[int]:
    """Give the blocks of the sections that tell how things are and were."""
    sections = (s for s in subject.project.sections if not _TOLD_ROLES.isdisjoint(s.roles))
    return frozenset(b for s in sections for b in range(s.block, s.block + s.blocks))


def times_of_field(field: Field, times: Times) -> list[Timed]:
    """Give the times of a field's value, where that is no longer than a block."""
    found = times.get(field.block, ())
    if not found or not field.inline:
        return list(found)
    start = found[0].text.find(fold(field.value)[:12])
    return [timed for timed in found if timed.value.start >= start]


def is_month(when: Stretch) -> bool:
    """Say whether a time is a day, or days of one month."""
    return bool(when.first and when.last and when.first.months == when.last.months)


def _period_of_field(field: Field, times: Times) -> Iterator[Dated]:
    """Read a field for the project's period; of several times only the last end is one."""
    found = times_of_field(field, times)
    if any(_is_of_event(timed, field.label) for timed in found):
        return
    known = [(timed, timed.when) for timed in found if timed.when and not timed.when.counted]
    if not known:
        yield from filter(None, map(_told_period, found))
        return
    timed, when = max(known, key=lambda pair: pair[1].last or pair[1].any_day)
    if len(known) > 1 and when.last:
        when = replace(when, first=None)
    yield timed.dated(Role.PERIOD, _as_period(when, begins=bool(_BEGINS.search(field.label))))


def _as_period(when: Stretch, *, begins: bool) -> Stretch:
    """Read a single day or month of a field as the end, or as the beginning if that is asked."""
    if not is_month(when):
        return when
    return replace(when, last=None) if begins else replace(when, first=None)


def _told_period(timed: Timed) -> Dated | None:
    """Read what is said of the whole project: 项目周期为…, 全部任务于…前完成, 项目期共30周."""
    last = read_count(timed.value.normal) if timed.value.kind is Kind.SPAN else None
    when = Stretch(None, last, counted=True) if last else timed.when
    if when is None or (when.counted and last is None):
        return None
    before = timed.before(_REACH)
    if _is_of_event(timed, before):
        return None
    if _PERIOD_BEFORE.search(before):
        is_run = last or (when.first and when.last and not is_month(when))
        return timed.dated(Role.PERIOD, when) if is_run else None
    return None if last else _told_end(timed, when, before)


def _is_of_event(timed: Timed, label: str) -> bool:
    """Say whether a time is of one event: 活动时间, with a clock's time or up to three days."""
    if not _EVENT.search(label):
        return False
    when, behind = timed.when, timed.text[timed.value.start : timed.value.end + _REACH]
    if when is None or when.first is None or when.last is None:
        return False
    months = when.last.months - when.first.months
    days = months * _MONTH_DAYS + when.last.day - when.first.day + 1
    return days <= _EVENT_DAYS or _CLOCK.search(_SENTENCE.split(behind)[0]) is not None


def _told_end(timed: Timed, when: Stretch, before: str) -> Dated | None:
    """Read a statement of when the whole project begins, or by when it ends."""
    whole = _END_BEFORE.search(before)
    after = timed.text[timed.value.end : timed.value.end + _REACH]
    if (whole and _END_AFTER.match(after)) or _ALL_AFTER.match(after):
        return timed.dated(Role.PERIOD, _as_period(when, begins=False)) if when.last else None
    begins = _BEGIN_AFTER.match(after) or timed.words.endswith(("起", "开始"))
    if whole and begins and when.first:
        return timed.dated(Role.PERIOD, replace(when, last=None))
    return None


def _is_deadline(timed: Timed, *, told: bool) -> bool:
    """Say whether something is due on a day: 2020年12月20日前, 时间：2024年5月19日.

    Where a section tells how things were, only the latter is sure.
    """
    due = (timed.value.normal.startswith("../") and not told) or _DUE.search(timed.before(_REACH))
    return bool(due) and not _DONE.search(timed.around(_REACH))
