"""The dates of a document that have a role of their own: title, number, filing, signature, period.

They are found once and then compared with one another; a date in running text has no such role.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from mingjian.document import FieldState
from mingjian.text import fold
from nlp.consistency.dated import Dated, Role
from nlp.consistency.days import Day, Stretch
from nlp.consistency.periods import find_deadlines, find_periods, is_month, times_of_field
from nlp.consistency.steps import Step, find_step_lists
from nlp.consistency.timed import Timed, Times, find_times
from nlp.subject import Subject

HEAD_BLOCKS, TAIL_BLOCKS = 4, 8
# A document that names its period more often than this speaks of many projects.
MOST_PERIODS = 8
# A line that is longer tells something, whatever date stands in it.
_LINE, _TITLE_LINE = 48, 60


@dataclass(frozen=True, slots=True)
class RoleDates:
    """The dates of a project's document by their roles, beside all its times; each may be absent.

    `is_of_award` marks a paper that applies for an award: its project may be over.

    `filed` holds the day of filing and that of the signature, `periods` what is said of the whole
    project: from when to when it runs, when it begins, by when it ends. `deadlines` are days of a
    stated year by which something is to be done, wherever the text does not speak of what was.
    """

    times: Times
    is_of_award: bool
    titles: tuple[Dated, ...]
    numbers: tuple[Dated, ...]
    filed: tuple[Dated, ...]
    periods: tuple[Dated, ...]
    deadlines: tuple[Dated, ...]
    lists: tuple[tuple[Step, ...], ...]


_TITLE_YEAR = re.compile(
    r"(?<!\d)(?P<first>20\d\d|199\d)年?(?:\s?[-~至到]{1,2}\s?(?P<last>20\d\d))?\s?(?P<tail>年度?|学年)"
    r"(?!\s?\d|以来|[^,。]{0,10}(?:精神|讲话|全会|会议|届|级))"
)
_TOLD_IN = re.compile(r"[。;!?,:]|^\s?[\d一二三四五六七八九十]{1,2}[、.]|^\(?(?:19|20)\d\d年\)?$")
_AWARD = re.compile(
    r"优秀|先进|评选|评比|评优|推荐表|推优|表彰|案例|成果|结项|验收|复核|品牌申报|示范点申报"
)
_LONG_TITLE = re.compile(r"[三五两]年(?:行动|规划|计划|攻坚)|规划|届|周年")
_NUMBER = re.compile(
    r"\s*\S{1,14}\s?[〔\[(【]\s?(?P<year>(?:19|20)\d\d)\s?[〕\])】]\s?第?\s?\d{1,4}\s?号\s*"
)
_UNIT_BEFORE = re.compile(
    r"(?:^|[部委会组室局社院校站处心司队镇乡道区村办所厂园学科团班馆台厅行矿段]"
    r"|日期|年月日|时间|稿[,、]?)\s*(?:\((?:盖?章|公章|印章?)\))?\s?:?\s*\(?$"
)
_SENTENCE = re.compile(r"[\d。;!?]")
_FILED_AFTER = re.compile(
    r"\s?(?:填报|填表|填写|申报|上报|报(?=[。)]|$)|印发|制表|拟稿|修订稿)(?=[。,;)]|\s*$)"
)
_TIMED = re.compile(
    r"阶段|[步期]$|[步期]\s?\($|:.*\(|动员|发动|部署|总结|验收|实施|完成|起止|活动|会议|启动|开始|结束|截止|截至"
)
_CLOSED = re.compile(r"\s*[)。]?\s*(?:印发|制定?|拟)?\s*$")


def find_role_dates(subject: Subject) -> RoleDates:
    """Find the dates of a project's document that have a role."""
    times = find_times(subject)
    filed = (*_filed(subject, times), *_signed(subject, times))
    periods = tuple(islice(find_periods(subject, times), MOST_PERIODS))
    places = {(dated.block, dated.start) for dated in (*filed, *periods) if dated.when.first}
    lists = (
        tuple(step for step in steps if (step.block, step.start) not in places)
        for steps in find_step_lists(subject, times)
    )
    return RoleDates(
        times=times,
        is_of_award=_is_of_award(subject),
        titles=tuple(_titles(subject)),
        numbers=tuple(_numbers(subject)),
        filed=filed,
        periods=periods,
        deadlines=tuple(find_deadlines(subject, times)),
        lists=tuple(steps for steps in lists if steps),
    )


def _is_of_award(subject: Subject) -> bool:
    """Say whether a paper's head asks for an award for what was done, not for what is to be."""
    head = subject.project.indexes()[:HEAD_BLOCKS]
    lines = (_text(subject, block) for block in head)
    return any(len(t) <= _TITLE_LINE and not _TOLD_IN.search(t) and _AWARD.search(t) for t in lines)


def _text(subject: Subject, block: int) -> str:
    return fold(subject.project.document.blocks[block].text)


def _titles(subject: Subject) -> Iterator[Dated]:
    """Find the years of the document's title and of the project's name."""
    project = subject.project
    titles = [block for block in project.document.titles if block in project.indexes()]
    names = [f.block for f in project.fields if f.canonical == "project_name"]
    heads = project.indexes()[:HEAD_BLOCKS]
    for block in dict.fromkeys([*titles, *heads, *names]):
        text = _text(subject, block)
        is_name = block in names or not _TOLD_IN.search(text)
        is_title = len(text) <= _TITLE_LINE and is_name
        match = _TITLE_YEAR.search(text) if is_title else None
        if match and not _LONG_TITLE.search(text):
            first, last = int(match["first"]), int(match["last"] or match["first"])
            last += match["tail"] == "学年" and not match["last"]
            when = Stretch(Day(first, 1, 1), Day(last, 12, 31), stated=True)
            yield Dated(Role.TITLE, block, *match.span(), when)


def _numbers(subject: Subject) -> Iterator[Dated]:
    """Find the document's own number, which stands on a line of its own."""
    for block in subject.project.indexes()[: HEAD_BLOCKS + 2]:
        text = _text(subject, block)
        match = _NUMBER.fullmatch(text) if len(text) <= _LINE else None
        if match:
            year = int(match["year"])
            when = Stretch(Day(year, 1, 1), Day(year, 12, 31), stated=True)
            yield Dated(Role.NUMBER, block, *match.span("year"), when)


def _filed(subject: Subject, times: Times) -> Iterator[Dated]:
    """Find the days that a form's field gives as that of filing, if the year is stated."""
    for field in subject.project.fields:
        if field.canonical == "filed" and field.state is FieldState.FILLED:
            for timed in times_of_field(field, times)[:1]:
                if timed.when and timed.when.stated:
                    yield timed.dated(Role.FILED, timed.when)


def _signed(subject: Subject, times: Times) -> Iterator[Dated]:
    """Find the days alone on a line, or behind a unit's name, at the head and the tail."""
    blocks = subject.project.indexes()
    ends = [*blocks[:HEAD_BLOCKS], *blocks[max(HEAD_BLOCKS, len(blocks) - TAIL_BLOCKS) :]]
    fields = {f.block for f in subject.project.fields if f.canonical in {"filed", "period"}}
    for block in ends:
        found = times.get(block, ()) if block not in fields else ()
        for timed in found:
            if timed.when and timed.when.stated and is_month(timed.when):
                if _FILED_AFTER.match(timed.text, timed.value.end):
                    yield timed.dated(Role.FILED, timed.when)
                elif len(found) == 1 and _is_signature(timed):
                    yield timed.dated(Role.SIGNED, timed.when)


def _is_signature(timed: Timed) -> bool:
    """Say whether a line holds nothing but a unit, if that, and the day."""
    before, after = timed.text[: timed.value.start], timed.text[timed.value.end :]
    if len(timed.text) > _LINE or _SENTENCE.search(before) or _TIMED.search(before):
        return False
    return bool(_UNIT_BEFORE.search(before) and _CLOSED.fullmatch(after))
