"""Years that contradict one another where a document says its own: a template of another year.

What runs in the text (history, 2023年以来, papers it refers to) has no say here.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mingjian.result import Finding
from mingjian.rule import build_finding
from nlp.consistency.dated import Dated, Role
from nlp.consistency.days import Day
from nlp.consistency.deadlines import AHEAD
from nlp.consistency.role_dates import RoleDates
from nlp.consistency.stages import place_years
from nlp.consistency.steps import LOOSE, Step
from nlp.folding import fold_project
from nlp.passages import quote
from nlp.subject import Subject

RULE = "year-differs"
# A plan for next year is filed from summer on; one filed in the first month may be of last year.
FILED_AHEAD_FROM, FILED_LATE_UNTIL = 6, 1
# The months between filing and the beginning that nobody waits for.
LONGEST_WAIT = 11
_FOR_YEARS = re.compile(r"(?<![\d二〇○一])[两二三四五2-5](?:个学|周)?年|跨年|学年")
_FILED = frozenset({Role.FILED, Role.SIGNED})
_RUNS = frozenset({Role.PERIOD, Role.STEP})
# The month of the year after its title in which a plan may still end.
LATEST_END = 8
_PAPER = frozenset({Role.TITLE, Role.NUMBER})


def find_other_years(subject: Subject, dates: RoleDates) -> Iterator[Finding]:
    """Ask about each date with a role whose year contradicts those of others."""
    ahead = subject.genre in AHEAD and not dates.is_of_award
    slots = _slots(dates)
    if len(slots) > 1:
        slots = _without_sequels(subject, slots)
    pairs = [
        (one, other)
        for place, one in enumerate(slots)
        for other in slots[place + 1 :]
        if _contradict(one, other, ahead=ahead) or _contradict(other, one, ahead=ahead)
    ]
    while pairs:
        counts = Counter(slot for pair in pairs for slot in pair)
        odd = max(counts, key=lambda slot: (counts[slot], -slots.index(slot)))
        other = next(b if a == odd else a for a, b in pairs if odd in (a, b))
        yield _build(subject, odd, other)
        pairs = [pair for pair in pairs if odd not in pair]


def _without_sequels(subject: Subject, slots: Sequence[Dated]) -> Sequence[Dated]:
    """Leave out the runs that may well lie in a year after that of the title.

    Where one run is of the title's year, later ones go on from it. In a project of several years
    an end alone tells nothing.
    """
    titles = {year for slot in slots if slot.role is Role.TITLE for year in _years(slot)}
    runs = [slot for slot in slots if slot.role in _RUNS or slot.role is Role.DEADLINE]
    if any(first <= year <= last for first, last in map(_years, runs) for year in titles):
        later = [slot for slot in runs if _years(slot)[0] > max(titles)]
        return [slot for slot in slots if slot not in later]
    if titles and not _FOR_YEARS.search(fold_project(subject.project)):
        return slots
    return [slot for slot in slots if slot.when.first]


def _slots(dates: RoleDates) -> Sequence[Dated]:
    """Give the dates whose year is stated, each role's year once."""
    runs = (_run(steps) for steps in dates.lists if steps[0].style != LOOSE)
    found: dict[tuple[Role, int, int], Dated] = {}
    for dated in (
        *dates.titles,
        *dates.numbers,
        *dates.periods,
        *dates.filed,
        *dates.deadlines,
        *runs,
    ):
        if dated.when.stated and not dated.when.counted:
            found.setdefault((dated.role, *_years(dated)), dated)
    return tuple(found.values())


def _run(steps: Sequence[Step]) -> Dated:
    """Give the whole run of a schedule, in the place of the first step that states its year.

    When a run begins whose only dated step may be its last, nobody knows.
    """
    placed = place_years([step.when for step in steps])
    told = next((step for step in steps if step.when.stated), steps[0])
    first, last = placed[0].any_day, max(when.last or when.any_day for when in placed)
    if len(steps) == 1:
        return replace(told.dated, when=replace(told.when, first=None, last=last))
    return replace(told.dated, when=replace(told.when, first=first, last=last))


def _years(dated: Dated) -> tuple[int, int]:
    """Give the first and the last year of a date."""
    first, last = dated.when.first or dated.when.any_day, dated.when.last or dated.when.any_day
    return first.year, last.year


def _contradict(one: Dated, other: Dated, *, ahead: bool) -> bool:
    """Say whether two dates cannot belong to the same paper; `ahead` if it speaks of what is to be.

    Asked for each of two dates in turn: only the rows for the first one's role are looked at.
    """
    if one.role is Role.TITLE:
        return _differs_from_title(one, other, ahead=ahead)
    if one.role is Role.NUMBER and other.role in _FILED:
        return _years(one)[0] != _years(other)[0] and other.when.any_day.month > FILED_LATE_UNTIL
    if one.role in _FILED and other.role in _RUNS:
        return _differs_from_filing(one.when.any_day, other, ahead=ahead)
    return one.role is Role.FILED and other.role is Role.SIGNED and _apart(one, other) > 2


def _differs_from_title(title: Dated, other: Dated, *, ahead: bool) -> bool:
    first, last = _years(title)
    begin, end = _years(other)
    if other.role in _RUNS:
        # A report may close what ended in the year before.
        slack = 0 if ahead or other.when.first else 1
        over = other.when.last is not None and end < first - slack
        return over or _begins_late(other, last, ahead=ahead)
    if other.role is Role.DEADLINE:
        return ahead and (end < first or _begins_late(other, last, ahead=ahead))
    if other.role is Role.TITLE:
        return end < first or begin > last
    day = other.when.any_day
    if other.role is Role.NUMBER:
        return begin > last + (not ahead) or begin < first - 1
    if ahead:
        late = begin > last + 1 or (begin == last + 1 and day.month > FILED_LATE_UNTIL)
        early = begin < first - 1 or (begin == first - 1 and day.month < FILED_AHEAD_FROM)
        return late or early
    return begin < first or begin > last + 1


def _begins_late(run: Dated, year: int, *, ahead: bool) -> bool:
    """Say whether a run belongs to a year after that of the title; an end alone may lie in it."""
    begin, end = run.when.first, run.when.last
    if begin:
        return begin.year > year + (0 if ahead else 1)
    return end is not None and end.months > year * 12 + 11 + LATEST_END


def _differs_from_filing(filed: Day, run: Dated, *, ahead: bool) -> bool:
    """Say whether a run cannot be that of a paper filed on a day; 2022年起 is never over."""
    begin, end = _years(run)
    if ahead:
        waits = (run.when.first or run.when.any_day).months - filed.months
        over = run.when.last is not None and end < filed.year
        return over or (waits > LONGEST_WAIT and run.when.first is not None)
    return begin > filed.year


def _apart(one: Dated, other: Dated) -> int:
    return abs(one.when.any_day.months - other.when.any_day.months) * (_years(one) != _years(other))


def _build(subject: Subject, odd: Dated, other: Dated) -> Finding:
    first, second = (quote(subject.project, d.block, d.start, d.end) for d in (odd, other))
    message = (
        f"{odd.role.value}是“{first.quote}”，{other.role.value}是“{second.quote}”，"
        "年份有矛盾，请核实。"
    )
    return build_finding(
        RULE, (message, "请核实并改正年份；沿用往年材料的，请逐处更新。"), (first, second)
    )
