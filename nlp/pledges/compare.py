"""Goal against result: what came of each promised quantity.

A promise is met by any number that reaches it, and unmet only where the result counts surely the
same thing and all of it together falls short. Where a number may reach it, though nothing sure says
that it is meant, nothing is said; in any other doubt the promise is not mentioned.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mingjian.run_result import Pledge, Verdict
from nlp.pledges.amounts import RATE, Amount, is_kept
from nlp.pledges.figure import Figure
from nlp.pledges.likeness import Likeness, Meant, match_figures
from nlp.pledges.matching import APART, LIKELY, SAME, compare_things

# A number far below the promise is more often of one occasion than of the whole.
_FAR = 0.4
_YEAR = 12
# What tells more numbers is a table or damaged; the rest is not compared.
_MOST_PROMISED, _MOST_REACHED = 200, 1000
# What is promised of each is told of each, or of the one that has least: 最少的一位是21.5小时.
_EACH = "每"
_LEAST = re.compile(r"每|最[少短低长高]|[人户]均|平均")
# What comes on top of others: 又添两个.
_MORE = re.compile(r"又|再|另|新增|增加|添")
# Of a frequency so much may be all that was meant: the months of preparing and summing up count
# in the run of a project, and where it tells no run, it may be half a year.
_OPEN_SHARE, _OPEN_SHARE_UNDATED = 0.7, 0.5


class _Answer(NamedTuple):
    """A result, how likely it counts what is promised, and how likely what another promise says."""

    result: Figure
    match: int
    others: int


def compare_figures(
    promised: Sequence[Figure], reached: Sequence[Figure], months: int | None = None
) -> tuple[Pledge, ...]:
    """Give a pledge for each promised figure of which something sure can be said, in order.

    `months` is how long the project runs, if known: 每月1次 comes to that many times. A promise
    made twice is told once. The evidence is that of the figures.
    """
    pledges = (
        _judge(promise, answers, meant, months)
        for promise, answers, meant in _set_beside(promised, reached)
    )
    return tuple(pledge for pledge in pledges if pledge)


def count_shared(promised: Sequence[Figure], reached: Sequence[Figure]) -> int:
    """Count the promised things that are reported, in whatever number."""
    return sum(
        meant.is_named or any(one.match >= LIKELY for one in answers)
        for _, answers, meant in _set_beside(promised, reached)
    )


def _set_beside(
    promised: Sequence[Figure], reached: Sequence[Figure]
) -> Iterator[tuple[Figure, list[_Answer], Meant]]:
    """Give for each promise all results, and those of the sentence about it (Likeness)."""
    promises, results = list(_distinct(promised[:_MOST_PROMISED])), reached[:_MOST_REACHED]
    likeness = Likeness(promises, results)
    for promise, answers in zip(promises, _list_answers(promises, results), strict=True):
        yield promise, answers, likeness.find_meant(promise)


def _list_answers(promises: Sequence[Figure], reached: Sequence[Figure]) -> Iterator[list[_Answer]]:
    """Give all results for each promise, as they answer it."""
    rows = [[match_figures(promise, result) for result in reached] for promise in promises]
    for number, row in enumerate(rows):
        rest = rows[:number] + rows[number + 1 :]
        others = [max(column) for column in zip(*rest, strict=True)] or [APART] * len(reached)
        yield [_Answer(*answer) for answer in zip(reached, row, others, strict=True)]


def _distinct(promises: Iterable[Figure]) -> Iterator[Figure]:
    """Leave out what is promised again in the same number."""
    kept: list[Figure] = []
    for promise in promises:
        if not any(_is_again(promise, other) for other in kept):
            kept.append(promise)
            yield promise


def _is_again(promise: Figure, other: Figure) -> bool:
    one, two = promise.amount, other.amount
    same = (one.yearly, one.unit) == (two.yearly, two.unit)
    return same and compare_things(promise.what, other.what) >= LIKELY


def _judge(
    promise: Figure,
    answers: Sequence[_Answer],
    meant: Meant,
    months: int | None,
) -> Pledge | None:
    """Give what came of a promise; None where what may be of something else would keep it."""
    sure, near, is_sure = _choose_sure(answers), meant.results, meant.is_sure
    if promise.what.startswith(_EACH):
        near = [one for one in near if _LEAST.search(one.clause)]
    best = _find_kept(promise, [one.result for one in sure], months)
    if best is None and not sure:
        best = _find_meant(promise, near, months, is_sure=is_sure)
    if best:
        return _pledge(promise, Verdict.MET, best)
    free = [one for one in answers if one.match and one not in sure and one.others < LIKELY]
    short = _find_short(promise, sure, near if meant.is_named else (), free, months)
    if short:
        return _pledge(promise, Verdict.UNMET, short)
    if _is_open(promise, [*sure, *free], near, months):
        return None
    return _pledge(promise, Verdict.UNMENTIONED, None)


def _is_open(
    promise: Figure, answers: Sequence[_Answer], near: Sequence[Figure], months: int | None
) -> bool:
    """Say whether a promise without a verdict may be kept by what is told."""
    told = [*near, *(one.result for one in answers)]
    if told and _may_be_kept(promise, told, months, owned=False):
        return True
    # 信访下降50% may be reckoned from 信访3件, and a number far too small is of one occasion.
    amount = promise.amount
    partial = (
        one.result.amount.unit != amount.unit
        if amount.sign in "+-"
        else one.match >= LIKELY and _is_far(promise, one.result)
        for one in answers
    )
    return any(partial) or any(_MORE.search(one.clause) for one in near)


def _find_meant(
    promise: Figure, near: Sequence[Figure], months: int | None, *, is_sure: bool
) -> Figure | None:
    """Give the result of the sentence about a promise that keeps it; in doubt None."""
    kept = [
        one
        for one in near
        if _keeps(promise.amount, one.amount, months)
        and not (one.falls_short and promise.amount.turns)
    ]
    return kept[0] if kept and (not is_sure or len(kept) == len(near)) else None


def _choose_sure(answers: Sequence[_Answer]) -> list[_Answer]:
    """Give the results of a promise; those LIKELY only if nothing surer answers it or them."""
    same = [one for one in answers if one.match == SAME]
    least = LIKELY if same else SAME
    return same + [one for one in answers if one.match == LIKELY and one.others < least]


def _find_short(
    promise: Figure,
    sure: Sequence[_Answer],
    near: Sequence[Figure],
    free: Sequence[_Answer],
    months: int | None,
) -> Figure | None:
    """Give the result that falls short of a promise; None if it may be kept all the same."""
    certain = [one.result for one in sure] or list(near)
    is_named = any(one.match == SAME for one in sure)
    doubtful = [one.result for one in free if one.result not in certain and not is_named]
    owned = [one for one in certain if one.falls_short and one.is_whole]
    counted = certain if owned else [*certain, *doubtful]
    if not certain or _may_be_kept(promise, counted, months, owned=bool(owned)):
        return None
    short = owned or [one for one in certain if one.is_whole and not _MORE.search(one.clause)]
    nearest = max(short, key=lambda one: one.amount.yearly, default=None)
    if nearest is None or (_is_far(promise, nearest) and not owned):
        return None
    return nearest


def _is_far(promise: Figure, result: Figure) -> bool:
    amount = promise.amount
    return (
        not amount.is_limit and not result.is_total and result.amount.yearly < _FAR * amount.yearly
    )


def _find_kept(promise: Figure, results: Sequence[Figure], months: int | None) -> Figure | None:
    """Give the result that keeps a promise: one alone, or the first of its parts."""
    for result in results:
        if _keeps(promise.amount, result.amount, months):
            return result
    parts = _parts(results)
    total = sum(result.amount.number for result in parts)
    if len(parts) > 1 and _adds_up(promise.amount) and is_kept(_scaled(promise, months), total):
        return parts[0]
    return None


def _keeps(promised: Amount, reached: Amount, months: int | None) -> bool:
    if (promised.sign in "+-") != (reached.sign in "+-"):
        return False
    if promised.turns and reached.turns:
        return is_kept(promised, reached.yearly)
    if promised.turns:
        return reached.number >= promised.yearly * (months or _YEAR) / _YEAR
    return is_kept(promised, reached.yearly)


def _scaled(promise: Figure, months: int | None) -> Amount:
    """Give what a promised frequency comes to while the project runs."""
    return promise.amount.scaled((months or _YEAR) / _YEAR)


def _adds_up(promised: Amount) -> bool:
    return promised.unit != RATE and not promised.is_limit


def _parts(results: Iterable[Figure]) -> list[Figure]:
    """Give the results that count parts of the time, each part once."""
    return list({result.scope: result for result in results if result.is_part}.values())


def _may_be_kept(
    promise: Figure, results: Sequence[Figure], months: int | None, *, owned: bool
) -> bool:
    """Say whether all that may count the thing could together keep the promise.

    A frequency promised and a number reached leave open in which months it was meant to be, unless
    it is `owned` that less was done.
    """
    amount = promise.amount
    if not _adds_up(amount):
        return any(_keeps(amount, result.amount, months) for result in results)
    together = _sum_up(results)
    if amount.turns and not owned:
        open_share = _OPEN_SHARE if months else _OPEN_SHARE_UNDATED
        return together >= open_share * _scaled(promise, months).number
    return is_kept(_scaled(promise, months), together)


def _sum_up(results: Sequence[Figure]) -> float:
    """Add what is told of several occasions; what is said to be all of them is not added to."""
    totals = [result.amount.yearly for result in results if result.is_total]
    if totals:
        return max(totals)
    counted = [result for result in results if not result.is_among]
    again = {(result.what, result.amount.yearly) for result in counted if result.is_restated}
    once = (result.amount.yearly for result in counted if not result.is_restated)
    return sum(once) + sum(number for _, number in again)


def _pledge(promise: Figure, verdict: Verdict, result: Figure | None) -> Pledge:
    evidence = result.evidence if result else None
    return Pledge(promise.what, verdict, promise.evidence, evidence)
