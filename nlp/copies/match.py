"""Pairs of texts that seem to have passages in common, of any number of texts.

Texts of equal letters stand for one another, so 100,000 equal ones are one text here. Sentences
that stand in texts of many units are nobody's own (nlp.copies.common_sentences) and join no texts,
unless a text has hardly anything else: then it is compared with the first such text, as a whole.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.copies.common_sentences import find_common, is_common
from nlp.copies.keys import BOTH, Numbers, Runs, find_runs, narrow
from nlp.copies.shelf import Shelf

# Shares of the own letters by which a pair is a candidate. Sketches miss some of what texts have in
# common and see some that is not there; the texts decide (nlp.copies.passages).
LEAST_SHARE, LEAST_LETTERS = 0.12, 40
# A text with more common keys is also compared as a whole: one form that hundreds filled in, or one
# text that hundreds took over with other names, of which no sentence would be anybody's own.
MOSTLY_COMMON, LEAST_WHOLE = 0.5, 0.5
# Of a run of more texts each is paired with the first and with the one before only.
LONGEST_RUN = 24
# Sentences with half a sketch in common are the same one only if they are about as long.
LIKE_LENGTH = 0.6
# Texts of fewer letters are no copies of one another, even if they are equal.
LEAST_TEXT = 40
# So many new pairs are joined with those before at a time.
_MOST_NEW = 1 << 20
Letters = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Pairs of texts, `left` before `right`, in order.

    `whole` are those to be compared as a whole too. `first_equal` gives for each text the first of
    equal letters, often itself; `common` says which keys of each sentence are common
    (nlp.copies.common_sentences).
    """

    left: Numbers
    right: Numbers
    whole: NDArray[np.bool_]
    first_equal: Numbers
    common: NDArray[np.uint8]


def find_candidates(shelf: Shelf, asked: NDArray[np.bool_] | None = None) -> Candidates:
    """Find the pairs worth comparing; of texts of equal letters only the first is in pairs.

    With `asked`, only pairs with a text marked in it or one of equal letters: many times as fast if
    those are few.
    """
    first_equal = _find_equal(shelf)
    among = first_equal == np.arange(len(shelf))
    if asked is not None:
        asked = np.isin(first_equal, first_equal[asked])
    common = find_common(shelf, among, asked)
    left, right, whole = _sum_pairs(shelf, among, asked, common)
    if asked is not None:  # what of their partners is common is known for shared keys only
        partners = np.isin(np.arange(len(shelf)), np.concatenate([left, right]))
        common = find_common(shelf, among, asked | partners)
    return Candidates(left, right, whole, first_equal, common)


def _sum_pairs(
    shelf: Shelf,
    among: NDArray[np.bool_],
    asked: NDArray[np.bool_] | None,
    common: NDArray[np.uint8],
) -> tuple[Numbers, Numbers, NDArray[np.bool_]]:
    weights = shelf.weights.astype(np.int64)
    own = _sum_by_text(shelf, np.where(is_common(common), 0, weights))
    everything = _sum_by_text(shelf, weights)
    touched = _sum_by_text(shelf, np.where(common > 0, weights, 0))
    mostly_common = touched > MOSTLY_COMMON * everything
    own_pairs, whole_pairs = _Sums(shelf, asked), _Sums(shelf, asked)
    for runs in find_runs(shelf, among, asked):
        everybodys = (common[runs.sentences] >> runs.key & 1).astype(bool)
        own_pairs.add(runs.key, *_pair_up(narrow(runs, ~everybodys)))
        whole_pairs.add(runs.key, *_pair_with_first(narrow(runs, mostly_common[runs.texts])))
    return _merge(len(shelf), own_pairs.keep_either(own), whole_pairs.keep_both(everything))


def _find_equal(shelf: Shelf) -> Numbers:
    """Give for each text the first of the same digest; a short one is its own first."""
    _, firsts, places = np.unique(shelf.digests, return_index=True, return_inverse=True)
    return np.where(shelf.letters >= LEAST_TEXT, firsts[places], np.arange(len(shelf)))


def _sum_by_text(shelf: Shelf, values: Numbers) -> Numbers:
    sums = np.append(0, np.cumsum(values))[shelf.offsets]
    return np.diff(sums)


def _pair_up(runs: Runs) -> tuple[Numbers, Numbers]:
    """Give the pairs of entries of each run: all of a short one, some of a long one."""
    short = (runs.lengths <= LONGEST_RUN)[runs.run]
    lefts, rights = [_pair_with_first(runs, ~short)[0]], [_pair_with_first(runs, ~short)[1]]
    longest = int(runs.lengths.max(initial=0))
    for step in range(1, min(longest, LONGEST_RUN)):
        left = np.flatnonzero(runs.run[step:] == runs.run[:-step])
        left = left if step == 1 else left[short[left]]
        lefts.append(runs.sentences[left])
        rights.append(runs.sentences[left + step])
    return np.concatenate(lefts), np.concatenate(rights)


def _pair_with_first(
    runs: Runs, entries: NDArray[np.bool_] | None = None
) -> tuple[Numbers, Numbers]:
    """Pair each entry with the first of its run: as many pairs as entries, however long the run."""
    chosen = np.arange(len(runs.run)) if entries is None else np.flatnonzero(entries)
    firsts = runs.firsts[runs.run[chosen]]
    apart = firsts != chosen
    return runs.sentences[firsts[apart]], runs.sentences[chosen[apart]]


class _Sums:
    """Adds up the letters of sentences that pairs of texts have in common."""

    def __init__(self, shelf: Shelf, asked: NDArray[np.bool_] | None) -> None:
        self._shelf = shelf
        self._asked = asked
        self._codes = [np.zeros(0, np.int64)]
        self._values = [np.zeros((0, 2), np.int32)]
        self._new = 0

    def add(self, key: int, lefts: Numbers, rights: Numbers) -> None:
        """Add pairs of sentences, the left one's text before the right one's.

        Those that have both halves of a sketch in common count once.
        """
        shelf = self._shelf
        if key != BOTH:
            other = shelf.sketches[:, 1 - key]
            apart = other[lefts] != other[rights]
            lefts, rights = lefts[apart], rights[apart]
            likely = _are_as_long(shelf.weights[lefts], shelf.weights[rights])
            lefts, rights = lefts[likely], rights[likely]
        a, b = shelf.owners(lefts), shelf.owners(rights)
        if self._asked is not None:
            kept = self._asked[a] | self._asked[b]
            lefts, rights, a, b = lefts[kept], rights[kept], a[kept], b[kept]
        codes = a * len(shelf) + b
        values = np.stack([shelf.weights[lefts], shelf.weights[rights]], axis=1).astype(np.int32)
        codes, values = _add_up(codes, values)
        self._codes.append(codes)
        self._values.append(values)
        self._new += len(codes)
        if self._new > _MOST_NEW:
            self._join()

    def _join(self) -> None:
        codes = np.concatenate(self._codes)
        self._codes.clear()
        values = np.concatenate(self._values)
        self._values.clear()
        codes, values = _add_up(codes, values)
        self._codes, self._values, self._new = [codes], [values], 0

    def keep_either(self, letters: Numbers) -> tuple[Numbers, Numbers]:
        """Give the pairs of which one text has enough of its letters in the other."""
        left, right, shares = self._shares(letters)
        kept = shares.max(axis=1, initial=0) >= LEAST_SHARE
        return left[kept], right[kept]

    def keep_both(self, letters: Numbers) -> tuple[Numbers, Numbers]:
        """Give the pairs of which both texts have most of their letters in the other."""
        left, right, shares = self._shares(letters)
        kept = shares.min(axis=1, initial=1) >= LEAST_WHOLE
        return left[kept], right[kept]

    def _shares(self, letters: Numbers) -> tuple[Numbers, Numbers, NDArray[np.float64]]:
        """Give the pairs with LEAST_LETTERS in common, and the share of each text's letters."""
        self._join()
        [codes], [values] = self._codes, self._values
        enough = values.max(axis=1, initial=0) >= LEAST_LETTERS
        left, right = np.divmod(codes[enough], max(1, len(self._shelf)))
        of = np.maximum(1, np.stack([letters[left], letters[right]], axis=1))
        return left, right, values[enough] / of


def _are_as_long(a: NDArray[np.uint16], b: NDArray[np.uint16]) -> NDArray[np.bool_]:
    """Say which sentences may be the same but for names: one is not much longer than the other."""
    likely: NDArray[np.bool_] = np.minimum(a, b) >= LIKE_LENGTH * np.maximum(a, b)
    return likely


def _add_up(codes: Numbers, values: Letters) -> tuple[Numbers, Letters]:
    if not len(codes):
        return codes, values
    order = np.argsort(codes, kind="stable")
    codes = codes[order]
    firsts = np.flatnonzero(np.append(True, codes[1:] != codes[:-1]))
    return codes[firsts], np.add.reduceat(values[order], firsts, axis=0, dtype=np.int32)


def _merge(
    number: int, own: tuple[Numbers, Numbers], whole: tuple[Numbers, Numbers]
) -> tuple[Numbers, Numbers, NDArray[np.bool_]]:
    """Join two lists of pairs in order; say which are in the second."""
    own_codes, whole_codes = (left * number + right for left, right in (own, whole))
    codes = np.union1d(own_codes, whole_codes)
    left, right = np.divmod(codes, max(1, number))
    return left, right, np.isin(codes, whole_codes)
