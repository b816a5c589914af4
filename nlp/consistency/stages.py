"""Steps of a schedule that stand against the order of time.

A step that does not say its year takes the one that suits it best: that of the step before, or the
next one where the schedule runs over New Year. Only what no year can put right is told.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from mingjian.result import Finding, Severity
from mingjian.rule import build_finding
from nlp.consistency.dates import LONGEST_SILENT, build_reversed, is_reversed
from nlp.consistency.days import Day, Stretch
from nlp.consistency.role_dates import RoleDates
from nlp.consistency.steps import LOOSE, WEAK, Step
from nlp.passages import quote
from nlp.subject import Subject

RULE = "date-order"
# A schedule that leaves out its years does not run for longer than this.
LONGEST_MONTHS = 12
# Nor does nothing happen in it for more than so many months, over New Year.
LONGEST_REST = 6
_LINKS = "-~至到起"


def find_disorder(steps: Sequence[Step]) -> tuple[Step, Step] | None:
    """Give the first step that begins before an earlier one did, with that one; None if all go on.

    Lists that count the project's own months beside days of the calendar are passed over.
    """
    if len(steps) < 2 or len({step.when.counted for step in steps}) > 1:
        return None
    placed = place_years([step.when for step in steps])
    found = _find_early(steps, placed)
    return found or _find_overlong(steps, placed)


def place_years(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Give the years to stretches in a row that do not say theirs."""
    known = next((n for n, stretch in enumerate(stretches) if stretch.stated), 0)
    placed = [stretches[known]] if stretches else []
    for stretch in reversed(stretches[:known]):
        placed.insert(0, _place_before(stretch, placed[0]))
    for stretch in stretches[known + 1 :]:
        placed.append(_place_after(stretch, placed[-1]))
    return placed


def _place_after(stretch: Stretch, before: Stretch) -> Stretch:
    """Put a stretch into the first year in which it does not come before another."""
    if stretch.stated or stretch.counted:
        return stretch
    moved = stretch.moved(before.any_day.year - stretch.any_day.year)
    return moved.moved(1) if _is_before(moved, before, is_point=False) else moved


def _place_before(stretch: Stretch, after: Stretch) -> Stretch:
    moved = stretch.moved(after.any_day.year - stretch.any_day.year)
    return moved.moved(-1) if _is_before(after, moved, is_point=False) else moved


def _find_early(steps: Sequence[Step], placed: Sequence[Stretch]) -> tuple[Step, Step] | None:
    """Find a step whose days, years and all, come before those of the step before it."""
    for (earlier, begun), (later, begins) in _pairs(steps, placed):
        if _is_before(begins, begun, is_point=is_point(later)):
            return _culprit(steps, later, earlier)
    return None


def _culprit(steps: Sequence[Step], later: Step, earlier: Step) -> tuple[Step, Step]:
    """Name the step that does not say its year, if that was put into the wrong one."""
    place = steps.index(earlier)
    if later.when.stated and not earlier.when.stated and place:
        return earlier, steps[place - 1]
    return later, earlier


def _find_overlong(steps: Sequence[Step], placed: Sequence[Stretch]) -> tuple[Step, Step] | None:
    """Find a step that is only in order if the schedule runs over a year, or rests for long."""
    first, last = placed[0].any_day, _last(placed)
    for (earlier, begun), (later, begins) in _pairs(steps, placed):
        rolled = not later.when.stated and begins.any_day.year > begun.any_day.year
        rests = begins.any_day.months - _end(begun).months > LONGEST_REST
        if rolled and (rests or last.months - first.months >= LONGEST_MONTHS):
            return later, earlier
    return None


def _last(placed: Sequence[Stretch]) -> Day:
    return max(map(_end, placed))


def _pairs(
    steps: Sequence[Step], placed: Sequence[Stretch]
) -> Iterator[tuple[tuple[Step, Stretch], tuple[Step, Stretch]]]:
    rows = list(zip(steps, placed, strict=True))
    return pairwise(rows)


def is_point(step: Step) -> bool:
    """Say whether a time is one month, quarter or year, which may hold the day of another."""
    return not any(link in step.text for link in _LINKS)


def _is_before(later: Stretch, earlier: Stretch, *, is_point: bool) -> bool:
    """Say whether what should come later begins before the earlier, as far as both tell.

    Of two times as rough as a month the shorter may lie anywhere in the longer.
    """
    if later.first and earlier.first:
        same_month = later.first.months == earlier.first.months
        rough = is_point or (same_month and later.first.day == 1)
        holds = rough and later.last is not None and later.last >= earlier.first
        return later.first < earlier.first and not holds
    end, begin = later.last, earlier.first
    return end is not None and begin is not None and end < begin


def find_disordered(subject: Subject, dates: RoleDates) -> Iterator[Finding]:
    """Report the first step of each schedule that begins before an earlier one did.

    Where a step's own end lies before its beginning, that is what is told.
    """
    for steps in dates.lists:
        turned = find_turned(steps)
        found = None if turned or steps[0].style == LOOSE else find_disorder(steps)
        if turned:
            yield build_reversed(subject, turned.dated)
        elif found:
            yield _build(subject, *found)


def find_turned(steps: Sequence[Step]) -> Step | None:
    """Give a step (6月-4月) that would have to run over New Year where the others do not."""
    placed = place_years([step.when for step in steps])
    soonest = [*accumulate((_end(when) for when in reversed(placed)), min)][::-1]
    for place, (step, when) in enumerate(zip(steps, placed, strict=True)):
        rolled = is_reversed(when, step.text) and not is_reversed(when, step.text, LONGEST_SILENT)
        if rolled and when.last:
            whole = when.last.months - placed[0].any_day.months
            if soonest[place] < when.last or (place and whole > LONGEST_MONTHS):
                return step
    return None


def _end(stretch: Stretch) -> Day:
    return stretch.last or stretch.any_day


def _build(subject: Subject, later: Step, earlier: Step) -> Finding:
    quotes = [quote(subject.project, s.block, s.start, s.end) for s in (later, earlier)]
    message = f"后一步“{quotes[0].quote}”早于前一步“{quotes[1].quote}”，先后次序有矛盾，请核实。"
    severity = Severity.ASK if later.style == WEAK else None
    words = (message, "请核对各阶段的时间；跨年的，写明年份。")
    return build_finding(RULE, words, quotes, severity=severity)
