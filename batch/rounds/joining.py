"""Submissions of two rounds that are one: those whose papers are the same, split or merged."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from batch.rounds.likeness import cover
from batch.rounds.matching import Link
from batch.rounds.paper import RoundPaper
from report.rounds.records import Match
from report.together import Place

# What stands in the new papers by this share was moved into them: a form and its plan made one.
MOVED_SHARE = 0.5
_SUREST = (Match.SAME_FILE, Match.SAME_PLACE, Match.SAME_NAME, Match.ALIKE)
_Node = tuple[int, Place]  # a round and the place of a submission


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was handed in for a project in both rounds, or in one; `links` say what is what."""

    before: tuple[RoundPaper, ...]
    after: tuple[RoundPaper, ...]
    links: tuple[Link, ...] = ()

    @property
    def match(self) -> Match:
        """Give the surest of the ways by which its papers were known again.

        That they are the same files is said only if all are: else it would hide what was mended.
        """
        ways = {link.match for link in self.links}
        if ways:
            return min(ways - {Match.SAME_FILE} or ways, key=_SUREST.index)
        return Match.GONE if self.before else Match.ADDED

    @property
    def leading(self) -> RoundPaper:
        """Give the paper by which it is called: the last round's first."""
        return (self.after or self.before)[0]

    @property
    def is_untouched(self) -> bool:
        """Say whether the same bytes were handed in twice."""
        old, new = ({paper.sha256 for paper in side} for side in (self.before, self.after))
        return old == new and None not in old

    def find_after(self, place: Place | None) -> RoundPaper | None:
        """Give a paper of the first round as it is in the second, or what it was moved into."""
        for link in self.links:
            if link.before.place == place:
                return link.after
        old = next((paper for paper in self.before if paper.place == place), None)
        moved = old is not None and cover(old, self.after) >= MOVED_SHARE
        return max(self.after, key=lambda new: cover(old, [new])) if old and moved else None

    def find_before(self, place: Place | None) -> RoundPaper | None:
        """Give a paper of the second round as it was in the first."""
        links = (link.before for link in self.links if link.after.place == place)
        return next(links, None)


def join_submissions(
    before: Sequence[RoundPaper], after: Sequence[RoundPaper], links: Iterable[Link]
) -> list[Bundle]:
    """Bundle the papers of both rounds, those of the second round in its order, then the rest."""
    linked = tuple(links)
    edges = [((1, link.before.submitted.group), (2, link.after.submitted.group)) for link in linked]
    nodes = [(2, paper.submitted.group) for paper in after]
    nodes += [(1, paper.submitted.group) for paper in before]
    roots = _find_roots(nodes, edges)
    old, new = _gather(1, before, roots), _gather(2, after, roots)
    own: defaultdict[_Node, list[Link]] = defaultdict(list)
    for link in linked:
        own[roots[2, link.after.submitted.group]].append(link)
    return [
        Bundle(tuple(old.get(root, ())), tuple(new.get(root, ())), tuple(own.get(root, ())))
        for root in dict.fromkeys(roots[node] for node in nodes)
    ]


def _gather(
    number: int, papers: Iterable[RoundPaper], roots: Mapping[_Node, _Node]
) -> Mapping[_Node, list[RoundPaper]]:
    found: defaultdict[_Node, list[RoundPaper]] = defaultdict(list)
    for paper in papers:
        found[roots[number, paper.submitted.group]].append(paper)
    return found


def _find_roots(
    nodes: Iterable[_Node], edges: Iterable[tuple[_Node, _Node]]
) -> Mapping[_Node, _Node]:
    """Give one and the same node for all that hang together."""
    above = {node: node for node in nodes}

    def climb(node: _Node) -> _Node:
        while above[node] != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for one, other in edges:
        above[climb(one)] = climb(other)
    return {node: climb(node) for node in above}
