"""Applications and plans whose project is over by the day on which they are filed.

What names the whole project's end decides alone. Single deadlines and steps decide together: none
of them may lie ahead, and none may leave its year open.
"""

from collections.abc import Iterator, Sequence

from mingjian.result import Finding
from mingjian.rule import build_finding
from nlp.consistency.dated import Dated, Role
from nlp.consistency.days import Day
from nlp.consistency.role_dates import RoleDates
from nlp.consistency.stages import place_years
from nlp.consistency.steps import Step
from nlp.passages import quote
from nlp.subject import Subject

RULE = "deadline-past"
AHEAD = frozenset({"application", "plan"})
"""The genres that speak of what is to be."""


def find_past_deadline(subject: Subject, dates: RoleDates) -> Iterator[Finding]:
    """Ask about a project that ends before its paper was filed, or before the year of its title."""
    if subject.genre not in AHEAD or dates.is_of_award:
        return
    papers = dates.filed or dates.titles or dates.numbers
    for end, last in find_ends(dates):
        for paper in papers:
            begin = paper.when.any_day
            if last < begin or (last == begin and paper.role is not Role.TITLE):
                yield _build(subject, end, paper)
                return


def find_ends(dates: RoleDates) -> list[tuple[Dated, Day]]:
    """Give the ends of the whole project that state their year; else the last day that is told."""
    told = [(d, d.when.last) for d in dates.periods if d.when.stated and d.when.last]
    if told:
        return [(dated, last) for dated, last in told if last]
    known = [(dated, dated.when.last or dated.when.any_day) for dated in dates.deadlines]
    for steps in dates.lists:
        if not any(step.when.stated for step in steps) or steps[-1].when.last is None:
            return []
        known += _step_ends(steps)
    return [max(known, key=lambda pair: pair[1])] if known else []


def _step_ends(steps: Sequence[Step]) -> Iterator[tuple[Dated, Day]]:
    placed = place_years([step.when for step in steps])
    for step, when in zip(steps, placed, strict=True):
        yield step.dated, when.last or when.any_day


def _build(subject: Subject, end: Dated, paper: Dated) -> Finding:
    first, second = (quote(subject.project, d.block, d.start, d.end) for d in (end, paper))
    message = (
        f"{end.role.value}“{first.quote}”早于{paper.role.value}“{second.quote}”，"
        "报送时项目已经结束，请核实。"
    )
    return build_finding(RULE, (message, "请核对项目期限和材料日期。"), (first, second))
