"""Steps that lie outside the period which a document names for its own project."""

import re
from collections.abc import Iterator, Sequence

from mingjian.result import Finding
from mingjian.rule import build_finding
from mingjian.text import fold
from nlp.consistency.dated import Dated, Role
from nlp.consistency.days import Day, Stretch
from nlp.consistency.periods import told_blocks
from nlp.consistency.role_dates import RoleDates
from nlp.consistency.stages import find_turned, is_point, place_years
from nlp.consistency.steps import Step
from nlp.consistency.timed import Timed
from nlp.passages import quote
from nlp.subject import Subject

RULE = "stage-outside"
MOST = 3
WHOLE_YEAR = 11
_SET = re.compile(
    r"制定|完成|建成|启动|开展|举办|召开|组织|验收|总结|评议|分批|实施|推进|上线|培训|编印|结题|收官"
)
# What comes before and after a project's own run is no part of it.
_AFTERWARDS = re.compile(
    r"常态|长期|转入|以后|之后|长效|下一|期满|[项收]后|复查|表彰|推荐|另行|备注|附注"
    r"|上级|[省市县区]委|全[省市县区]|要求|提出|不算|另议|承包|合同"
)
_BEFOREHAND = re.compile(r"前期|申报|立项|此前|之前|已")
_REACH = 30
_STOP = re.compile(r"[;。\n]")


def find_outside(subject: Subject, dates: RoleDates) -> Iterator[Finding]:
    """Ask about steps of the schedule before the project's period begins or after it ends."""
    for period in dates.periods:
        found = {
            (step.block, step.start): step.dated
            for steps in dates.lists
            for step, when in _comparable(steps, period.when)
            if _lies_outside(subject, step, when, period)
        }
        found |= {(date.block, date.start): date for date in _later_dates(subject, dates, period)}
        for dated in list(found.values())[:MOST]:
            yield _build(subject, dated, period)
        if found:
            return


def _later_dates(subject: Subject, dates: RoleDates, period: Dated) -> Iterator[Dated]:
    """Give what is set, with its year, for a month after the period: 2018年4月制定规则."""
    last = period.when.last if period.when.first and period.when.stated else None
    roles = {(d.block, d.start) for d in (*dates.filed, *dates.titles, *dates.periods)}
    told = told_blocks(subject)
    for block, found in dates.times.items() if last else ():
        for timed in found if block not in told else ():
            when = timed.when
            named = (block, timed.value.start) in roles
            if when is None or last is None or named or not when.stated:
                continue
            if _follows(when, last) and _is_set(timed):
                yield timed.dated(Role.STEP, when)


def _follows(when: Stretch, last: Day) -> bool:
    """Say whether a time that is no whole year begins in a month after a day."""
    if when.first is None or when.first.months <= last.months:
        return False
    return when.last is None or when.last.months - when.first.months < WHOLE_YEAR


def _is_set(timed: Timed) -> bool:
    """Say whether something of the project is to be done at a time, as its clause tells."""
    clause = _clause(timed.text, timed.value.start, timed.value.end)
    return _SET.search(clause) is not None and not _AFTERWARDS.search(clause)


def _clause(text: str, start: int, end: int) -> str:
    """Give the clause in which a date stands, as far as it lies near."""
    before = _STOP.split(text[max(0, start - _REACH) : start])[-1]
    return before + _STOP.split(text[start : end + _REACH])[0]


def _comparable(steps: Sequence[Step], period: Stretch) -> list[tuple[Step, Stretch]]:
    """Give the steps with their years, taken so that the first suits the period, if that is known.

    Nothing where a step states a year and the period does not, or where only one counts months.
    A step that ends before it begins is told as that.
    """
    if any(step.when.counted != period.counted for step in steps):
        return []
    if any(step.when.stated for step in steps) and not period.stated:
        return []
    placed = place_years([step.when for step in steps])
    if not period.counted and not any(step.when.stated for step in steps):
        years = _fit(placed[0], period)
        placed = [when.moved(years) for when in placed]
    turned = find_turned(steps)
    return [pair for pair in zip(steps, placed, strict=True) if pair[0] is not turned]


def _fit(first: Stretch, period: Stretch) -> int:
    """Give the years by which a schedule is moved so that it begins in the period."""
    begin = period.first or period.last or first.any_day
    years = begin.year - first.any_day.year
    day = first.moved(years).any_day
    if period.first and day.months < begin.months and _ends_after(period, day.year + 1, day.month):
        return years + 1
    return years - 1 if not period.first and day > begin else years


def _ends_after(period: Stretch, year: int, month: int) -> bool:
    return period.last is not None and period.last.months >= year * 12 + month - 1


def _lies_outside(subject: Subject, step: Step, when: Stretch, period: Dated) -> bool:
    if (step.block, step.start) == (period.block, period.start):
        return False
    text = fold(subject.project.document.blocks[step.block].text)
    around = _clause(text, step.start, step.end)
    if _is_late(step, when, period.when):
        return not _AFTERWARDS.search(around)
    return _is_early(step, when, period.when) and not _BEFOREHAND.search(around)


def _is_late(step: Step, when: Stretch, period: Stretch) -> bool:
    """Say whether a step goes on into a later month than the period, or begins after it."""
    if period.last is None:
        return False
    if period.counted:
        return when.last is not None and when.last > period.last
    begins = when.first is not None and when.first > period.last
    ends = when.last is not None and when.last.months > period.last.months
    return begins or (ends and not is_point(step))


def _is_early(step: Step, when: Stretch, period: Stretch) -> bool:
    """Say whether a step is over before the period begins, or begins in an earlier month."""
    if period.first is None:
        return False
    over = when.last is not None and when.last < period.first
    begins = when.first is not None and when.first.months < period.first.months
    return over or (begins and not is_point(step))


def _build(subject: Subject, step: Dated, period: Dated) -> Finding:
    first = quote(subject.project, step.block, step.start, step.end)
    second = quote(subject.project, period.block, period.start, period.end)
    message = f"进度安排里的“{first.quote}”不在项目期限“{second.quote}”之内，请核实。"
    return build_finding(RULE, (message, "请使进度安排与项目期限一致。"), (first, second))
