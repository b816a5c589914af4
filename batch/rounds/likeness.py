"""Papers that were renamed or moved, known again by what they say: much of it is the same.

Content is compared by hashes of clauses. Only papers that share a clause are compared at all, and
clauses that many papers share, the words of a form or of a scheme, count for nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from batch.rounds.paper import RoundPaper

# Measured with bench.rounds over the gold: two projects of one unit that share their background
# and their safeguards have less in common, a project that was renamed and revised has more.
LEAST_SHARE, LEAST_CLAUSES = 0.5, 6
# Where neither unit nor place speaks for it, nearly all must be the same.
ALONE_SHARE = 0.8
# What more papers of one round hold is no project's own.
MOST_HOLDERS = 8
# Of two that are as alike as this none is chosen.
MARGIN = 0.1
# Below this share nobody would ask whether two papers are one.
DOUBTFUL_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two papers share of their own clauses, by number and as a share (see `measure`)."""

    before: RoundPaper
    after: RoundPaper
    clauses: int
    share: float


def compare_contents(
    before: Sequence[RoundPaper], after: Sequence[RoundPaper]
) -> Iterator[Likeness]:
    """Give the likeness of all pairs that share a clause of their own, in the order of papers."""
    common = _find_common(before) | _find_common(after)
    own = {paper.place: paper.clauses - common for paper in after}
    holders = _index(after, own)
    for paper in before:
        mine = paper.clauses - common
        counts = Counter(number for clause in mine for number in holders.get(clause, ()))
        for number, shared in sorted(counts.items()):
            other = after[number]
            yield Likeness(paper, other, shared, 2 * shared / (len(mine) + len(own[other.place])))


def measure(one: RoundPaper, other: RoundPaper) -> float:
    """Give the share of two papers' clauses that stand in both, 0 if they have none.

    By the shorter one alone a brief paper would be the same as any long one that repeats it.
    """
    both = len(one.clauses) + len(other.clauses)
    return 2 * len(one.clauses & other.clauses) / both if both else 0.0


def cover(paper: RoundPaper, others: Iterable[RoundPaper]) -> float:
    """Give the share of a paper's clauses that stand in others, 0 if it has none."""
    written = frozenset(clause for other in others for clause in other.clauses)
    return len(paper.clauses & written) / len(paper.clauses) if paper.clauses else 0.0


def _find_common(papers: Iterable[RoundPaper]) -> frozenset[str]:
    held = Counter(clause for paper in papers for clause in paper.clauses)
    return frozenset(clause for clause, count in held.items() if count > MOST_HOLDERS)


def _index(
    papers: Sequence[RoundPaper], own: Mapping[tuple[str, int], frozenset[str]]
) -> Mapping[str, Sequence[int]]:
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, paper in enumerate(papers):
        for clause in own[paper.place]:
            holders[clause].append(number)
    return holders
