"""Papers of two rounds known again, one to one: by bytes, place and name, at last by their text.

Each step takes what the steps before left. What could be either of two is left to the next step,
and in the end unmatched: if two projects were taken for one, what one lacks would seem mended.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from batch.rounds.grouping import group_by
from batch.rounds.likeness import (
    ALONE_SHARE,
    LEAST_CLAUSES,
    MARGIN,
    Likeness,
    compare_contents,
)
from batch.rounds.paper import RoundPaper
from batch.rounds.recognising import STEPS, Step, are_told_apart, least_share, may_be_one
from mingjian.units import find_holder, longest_units
from report.rounds.records import Match
from report.together import Place


@dataclass(frozen=True, slots=True)
class Link:
    """A paper of the first round with itself in the second, and how it was known again."""

    before: RoundPaper
    after: RoundPaper
    match: Match


def match_papers(before: Sequence[RoundPaper], after: Sequence[RoundPaper]) -> tuple[Link, ...]:
    """Link the papers of two rounds, whose units are spelled alike, in the order of the first."""
    links: list[Link] = []
    for step in STEPS:
        links += _link_by(step, *_left(before, after, links))
    links += _link_by_content(*_left(before, after, links))
    order = {paper.place: number for number, paper in enumerate(before)}
    return tuple(sorted(links, key=lambda link: order[link.before.place]))


def spell_units(
    before: Sequence[RoundPaper], after: Sequence[RoundPaper]
) -> tuple[list[RoundPaper], list[RoundPaper]]:
    """Give each unit the longest spelling that either round has for it: 社区 is 街道社区."""
    units = longest_units(paper.unit for paper in (*before, *after) if paper.unit)

    def spell(paper: RoundPaper) -> RoundPaper:
        holder = find_holder(paper.unit, units) if paper.unit else None
        return replace(paper, unit=holder[::-1]) if holder else paper

    return [spell(paper) for paper in before], [spell(paper) for paper in after]


def _left(
    before: Iterable[RoundPaper], after: Iterable[RoundPaper], links: Sequence[Link]
) -> tuple[list[RoundPaper], list[RoundPaper]]:
    """Give the papers of both rounds that are in no link."""
    old = {link.before.place for link in links}
    new = {link.after.place for link in links}
    return (
        [paper for paper in before if paper.place not in old],
        [paper for paper in after if paper.place not in new],
    )


def _link_by(
    step: Step, before: Sequence[RoundPaper], after: Sequence[RoundPaper]
) -> Iterator[Link]:
    others = group_by(step.key, after)
    for value, mine in group_by(step.key, before).items():
        theirs = others.get(value, ())
        if step.copies or (_is_one(mine) and _is_one(theirs)):
            for one, other in zip(mine, theirs, strict=False):
                if step.agrees(one, other):
                    yield Link(one, other, step.match)


def _is_one(papers: Sequence[RoundPaper]) -> bool:
    """Say whether papers are of one submission: which of them is which then hardly matters."""
    return len({paper.submitted.group for paper in papers}) == 1


def _link_by_content(before: Sequence[RoundPaper], after: Sequence[RoundPaper]) -> Iterator[Link]:
    """Link papers much of which is the same, if neither is nearly as like a third."""
    alike = [one for one in compare_contents(before, after) if _speak_alike(one)]
    old, new = _list_shares(alike, _before), _list_shares(alike, _after)
    for one in alike:
        rivals = [*old[one.before.place], *new[one.after.place]]
        # It stands there itself, once on either side.
        if sum(share > one.share - MARGIN for share in rivals) == 2:
            same = one.before.path == one.after.path
            yield Link(one.before, one.after, Match.SAME_PLACE if same else Match.ALIKE)


def _speak_alike(one: Likeness) -> bool:
    """Say whether two papers share enough to be one under two names.

    What was saved again in its place, hardly changed, is one whatever else was corrected.
    """
    before, after = one.before, one.after
    if one.clauses < LEAST_CLAUSES:
        return False
    if before.path == after.path and one.share >= ALONE_SHARE:
        return True
    may_be = may_be_one(before, after) and not are_told_apart(before, after)
    return may_be and one.share >= least_share(before, after)


def _list_shares(
    alike: Iterable[Likeness], side: Callable[[Likeness], RoundPaper]
) -> Mapping[Place, Sequence[float]]:
    shares: defaultdict[Place, list[float]] = defaultdict(list)
    for one in alike:
        shares[side(one).place].append(one.share)
    return shares


def _before(one: Likeness) -> RoundPaper:
    return one.before


def _after(one: Likeness) -> RoundPaper:
    return one.after
