"""Copies found: pairs that seem alike by their prints, settled by their texts."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from batch.copies.collection import Collection, collect
from batch.copies.showing import show_passages
from batch.copies.sources import Archive, Given, GivenPaper
from mingjian.copies import Compared, Copy, CopyKind
from mingjian.text import fold, visible
from nlp.copies.common_sentences import is_common
from nlp.copies.match import Candidates, find_candidates
from nlp.copies.passages import Shared, Side, compare_texts

# What is told: a quarter of the own letters of one of two texts, and about two sentences at least;
# measured by bench.copies for pairs that share 30 % and more.
LEAST_SHARE, LEAST_LETTERS = 0.25, 60
# Of both texts so much is the same: they are one text with other names.
NEAR_SHARE = 0.8
# Texts with hardly anything of their own are one text if so much of the whole is the same, and as
# much of the little that is their own: answers in a form are, a name that was exchanged is not.
WHOLE_SHARE, WHOLE_LETTERS = 0.7, 200
_KEPT_TEXTS = 64
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FoundCopies:
    """What was compared, and the pairs, found as they are gone through; once only."""

    compared: Compared
    copies: Iterator[Copy]


def find_copies(archive: Archive, given: Sequence[GivenPaper] = ()) -> FoundCopies:
    """Find the pairs of an archive, or with given papers those that one of them is in.

    A given file that the archive has too, at the same place, is no copy of itself. Of equal texts
    each is paired with the first. Memory grows with the texts, by some KB each
    (docs/duplicates.md), not with the pairs told. Pairs come in the order of the texts.
    """
    archive.leave_out(set(_find_places(given)))
    collection = collect(archive, Given(given))
    if given:
        asked = collection.origins > 0
        candidates = find_candidates(collection.shelf, asked)
    else:
        candidates = find_candidates(collection.shelf)
    finding = _Finding(collection, candidates, only_given=bool(given))
    return FoundCopies(collection.compared, finding.copies())


class _Finding:
    """Settles candidates one by one."""

    def __init__(self, collection: Collection, candidates: Candidates, *, only_given: bool) -> None:
        self._texts = collection
        self._candidates = candidates
        self._only_given = only_given
        self._common = is_common(candidates.common)
        self._stand_ins = _choose_stand_ins(collection, candidates) if only_given else {}
        self.side = lru_cache(_KEPT_TEXTS)(self._read_side)

    def copies(self) -> Iterator[Copy]:
        """Give the pairs of equal letters, then the others."""
        yield from self._equal_ones()
        pairs = self._candidates
        triples = zip(pairs.left.tolist(), pairs.right.tolist(), pairs.whole.tolist(), strict=True)
        for left, right, whole in triples:
            a, b = (self._stand_ins.get(place, place) for place in (left, right))
            found = self._settle(a, b, whole=whole)
            if found:
                yield found

    def _equal_ones(self) -> Iterator[Copy]:
        firsts = self._candidates.first_equal
        for place in np.flatnonzero(firsts != np.arange(len(firsts))).tolist():
            first = int(firsts[place])
            wanted = self._texts.is_given(place) or self._texts.is_given(first)
            if wanted or not self._only_given:
                yield from self._tell_equal(first, place)

    def _tell_equal(self, first: int, place: int) -> Iterator[Copy]:
        a, b = self.side(first), self.side(place)
        if a is None or b is None:
            return
        kind = CopyKind.EXACT if _is_equal(a.text, b.text) else CopyKind.NEAR
        if self._is_resubmitted(first, place):
            kind = CopyKind.RESUBMITTED
        paper, other = self._orient(first, place, (1.0, 1.0))
        names = self._texts.name(paper), self._texts.name(other)
        yield Copy(*names, kind, 1, b.prints.letters, 1.0, 1.0)

    def _settle(self, left: int, right: int, *, whole: bool) -> Copy | None:
        a, b = self.side(left), self.side(right)
        if a is None or b is None:
            return None
        if whole:
            shared = compare_texts(a, b, whole=True)
            if _is_one_text(shared):
                return self._tell((left, right), (a, b), shared, whole=True)
        shared = compare_texts(a, b)
        return self._tell((left, right), (a, b), shared) if _is_told(shared) else None

    def _tell(
        self, places: Pair, sides: tuple[Side, Side], shared: Shared, *, whole: bool = False
    ) -> Copy:
        left, right = places
        (a, b), shares = sides, (shared.left_share, shared.right_share)
        paper, other = self._orient(left, right, shares)
        if paper != left:
            a, b, shares = b, a, (shares[1], shares[0])
            shared = compare_texts(a, b, whole=whole)
        return Copy(
            self._texts.name(paper),
            self._texts.name(other),
            self._kind(left, right, 1.0 if whole else min(shares)),
            len(shared.passages),
            shared.left_letters,
            *shares,
            show_passages(a, b, shared.passages),
        )

    def _kind(self, left: int, right: int, least: float) -> CopyKind:
        if self._is_resubmitted(left, right):
            return CopyKind.RESUBMITTED
        return CopyKind.NEAR if least >= NEAR_SHARE else CopyKind.PARTIAL

    def _is_resubmitted(self, left: int, right: int) -> bool:
        years = self._texts.year(left), self._texts.year(right)
        return self._texts.is_same_unit(left, right) and None not in years and years[0] != years[1]

    def _orient(self, left: int, right: int, shares: tuple[float, float]) -> tuple[int, int]:
        """Say which text is told of: the given one, the later one, the one less its own."""

        def rank(place: int, share: float) -> tuple[bool, int, float, int]:
            return self._texts.is_given(place), self._texts.year(place) or 0, share, place

        ranks = rank(left, shares[0]), rank(right, shares[1])
        years = ranks[0][1] and ranks[1][1]  # one year alone tells nothing
        order = [(r[0], r[1] if years else 0, *r[2:]) for r in ranks]
        return (left, right) if order[0] > order[1] else (right, left)

    def _read_side(self, place: int) -> Side | None:
        """Give a text as it is compared; None if the catalogue's is damaged or was changed."""
        try:
            text, prints = self._texts.read(place)
        except ValueError:
            return None
        first, behind = self._texts.shelf.offsets[place : place + 2]
        return Side(text, prints, self._common[first:behind])


def _find_places(papers: Sequence[GivenPaper]) -> Iterator[str]:
    for paper in papers:
        with suppress(ValueError):  # a name that no disk has: of a member of an archive
            yield os.path.realpath(paper.file)


def _choose_stand_ins(collection: Collection, candidates: Candidates) -> dict[int, int]:
    """Give for the first of equal texts, if it is the archive's, the first given one of them."""
    chosen: dict[int, int] = {}
    for place in np.flatnonzero(collection.origins).tolist():
        chosen.setdefault(int(candidates.first_equal[place]), place)
    return chosen


def _is_told(shared: Shared) -> bool:
    shares = (shared.left_share, shared.right_share)
    letters = max(shared.left_letters, shared.right_letters)
    return max(shares) >= LEAST_SHARE and letters >= LEAST_LETTERS


def _is_one_text(shared: Shared) -> bool:
    """Say whether two texts, compared as a whole, are one with other names."""
    least = min(shared.left_share, shared.right_share, shared.least_own)
    return least >= WHOLE_SHARE and shared.left_letters >= WHOLE_LETTERS


def _is_equal(a: str, b: str) -> bool:
    return a == b or visible(fold(a)) == visible(fold(b))
