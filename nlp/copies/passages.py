"""Two texts compared: which own sentences they have in common, and as which passages.

A sentence is the same if most of its short runs of letters stand in one sentence of the other text:
names, dates and single words may differ.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.copies.codec import Prints
from nlp.copies.letters import letters_of_spans
from nlp.copies.mixing import hash_grams, runs_inside
from nlp.copies.own import find_quoted

# Of a sentence's runs of so many letters so many are the same; measured by bench.copies.
GRAM, LEAST_SAME = 3, 0.6
# So much of a whole text may be a sentence or two in which more than a name was exchanged.
LITTLE = 0.05
# A run that stands in more sentences of a text says nothing.
_MOST_OFTEN = 64
# Runs that are compared at a time: what two whole books have in common, in 200 MB.
_MOST_PAIRS = 1 << 22
# Characters between two sentences of a passage: a heading, or a sentence that is nobody's own.
_WIDEST_GAP = 60
_NONE = -1
Span = tuple[int, int]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """A text with its prints; `common` marks the sentences that are nobody's own."""

    text: str
    prints: Prints
    common: NDArray[np.bool_]

    @property
    def own(self) -> int:
        """Count the letters of the text's own sentences."""
        return int(self.prints.weights[~self.common].sum(dtype=np.int64))


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring sentences that stand in both texts: a span of each, and the left one's letters.

    `equal` says that the letters are the same, so that marks, blanks and digits alone may differ.
    """

    left: Span
    right: Span
    letters: int
    equal: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts have in common of what is their own, as shares of it, 0 to 1.

    Of texts compared as a whole all counts; `least_own` is then the lesser share of what is truly
    their own, 1 if nearly nothing is.
    """

    passages: tuple[Passage, ...]
    left_share: float
    right_share: float
    left_letters: int
    right_letters: int
    least_own: float


@dataclass(frozen=True, slots=True, eq=False)
class _Sentences:
    """Sentences of a side in order, and their different runs of letters, each with its owner."""

    spans: list[Span]
    weights: Numbers
    fingerprints: NDArray[np.uint64]
    own: NDArray[np.bool_]
    grams: NDArray[np.uint64]
    owners: Numbers

    def sizes(self) -> Numbers:
        """Count the runs of each sentence."""
        return np.bincount(self.owners, minlength=len(self.weights))


def compare_texts(left: Side, right: Side, *, whole: bool = False) -> Shared:
    """Find what two texts have in common; `whole` counts what is common to many units as own."""
    a, b = _find_sentences(left, whole=whole), _find_sentences(right, whole=whole)
    lefts, rights, counts = _with_equal_ones(a, b, *_count_same(a, b))
    in_left = _is_same(lefts, counts, a)
    in_right = _is_same(rights, counts, b)
    partners = _find_partners(lefts, rights, counts, len(a.weights))
    left_letters, right_letters = int(a.weights[in_left].sum()), int(b.weights[in_right].sum())
    return Shared(
        tuple(_join_passages(a, b, np.where(in_left, partners, _NONE).tolist())),
        left_letters / max(1, int(a.weights.sum())),
        right_letters / max(1, int(b.weights.sum())),
        left_letters,
        right_letters,
        min(_share_of_own(a, in_left), _share_of_own(b, in_right)),
    )


def _share_of_own(sentences: _Sentences, same: NDArray[np.bool_]) -> float:
    """Give how much of a text's own letters is in the other, give or take a LITTLE of the whole."""
    weights, own = sentences.weights, sentences.own
    apart = int(weights[own & ~same].sum()) - LITTLE * int(weights.sum())
    return 1.0 - max(0.0, apart) / max(1, int(weights[own].sum()))


def _find_sentences(side: Side, *, whole: bool) -> _Sentences:
    own = ~side.common
    taken = np.ones(len(own), dtype=bool) if whole else own
    starts = side.prints.starts[taken].astype(np.int64)
    ends = starts + side.prints.lengths[taken]
    codes, owners = letters_of_spans(side.text, starts, ends, find_quoted(side.text))
    inside = runs_inside(owners, GRAM)
    grams, owners = _once(hash_grams(codes, GRAM)[inside], owners[inside])
    return _Sentences(
        list(zip(starts.tolist(), ends.tolist(), strict=True)),
        side.prints.weights[taken].astype(np.int64),
        side.prints.fingerprints[taken],
        own[taken],
        grams,
        owners,
    )


def _once(grams: NDArray[np.uint64], owners: Numbers) -> tuple[NDArray[np.uint64], Numbers]:
    """Order runs of letters; each stands once for each of its sentences."""
    order = np.lexsort((owners, grams))
    grams, owners = grams[order], owners[order]
    new = np.ones(len(grams), dtype=bool)
    new[1:] = (grams[1:] != grams[:-1]) | (owners[1:] != owners[:-1])
    return grams[new], owners[new]


def _count_same(a: _Sentences, b: _Sentences) -> tuple[Numbers, Numbers, Numbers]:
    """Count for each pair of sentences that have some the runs they have in common."""
    first = np.searchsorted(b.grams, a.grams)
    often = np.searchsorted(b.grams, a.grams, side="right") - first
    limit = _MOST_OFTEN
    while int(often.sum()) > _MOST_PAIRS or limit == _MOST_OFTEN:
        often[often > limit] = 0
        limit //= 2
    lefts = np.repeat(a.owners, often)
    behind = np.cumsum(often)
    steps = np.arange(len(lefts)) - np.repeat(behind - often, often)
    rights = b.owners[np.repeat(first, often) + steps]
    codes, counts = np.unique(lefts * max(1, len(b.weights)) + rights, return_counts=True)
    lefts, rights = np.divmod(codes, max(1, len(b.weights)))
    return lefts, rights, counts


def _with_equal_ones(
    a: _Sentences, b: _Sentences, lefts: Numbers, rights: Numbers, counts: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """Add the sentences of equal letters: of long texts not all runs are counted."""
    each, firsts = np.unique(b.fingerprints, return_index=True)
    places = np.searchsorted(each, a.fingerprints)
    places[places == len(each)] = 0
    equal = np.flatnonzero(each[places] == a.fingerprints) if len(each) else places[:0]
    return (
        np.concatenate([lefts, equal]),
        np.concatenate([rights, firsts[places[equal]]]),
        np.concatenate([counts, np.maximum(1, a.sizes()[equal])]),
    )


def _is_same(owners: Numbers, counts: Numbers, sentences: _Sentences) -> NDArray[np.bool_]:
    """Say of each sentence whether one of the other text has most of its runs."""
    most = np.zeros(len(sentences.weights), dtype=np.int64)
    np.maximum.at(most, owners, counts)
    same: NDArray[np.bool_] = most >= np.maximum(1, LEAST_SAME * sentences.sizes())
    return same


def _find_partners(lefts: Numbers, rights: Numbers, counts: Numbers, number: int) -> Numbers:
    """Give for each left sentence the first of the right ones most like it."""
    order = np.lexsort((-rights, counts, lefts))
    partners = np.full(number, _NONE, dtype=np.int64)
    partners[lefts[order]] = rights[order]  # the last one written stays
    return partners


def _join_passages(a: _Sentences, b: _Sentences, partners: list[int]) -> Iterator[Passage]:
    """Join sentences that follow one another in both texts."""
    run: list[int] = []
    for place, partner in enumerate([*partners, _NONE]):
        if run and not _follows(a, b, (run[-1], partners[run[-1]]), (place, partner)):
            yield _make_passage(a, b, run, partners)
            run = []
        if partner != _NONE:
            run.append(place)


def _follows(a: _Sentences, b: _Sentences, last: Span, here: Span) -> bool:
    near = here[1] == last[1] + 1 and here[0] == last[0] + 1
    return near and all(
        side.spans[now][0] - side.spans[before][1] <= _WIDEST_GAP
        for side, before, now in zip((a, b), last, here, strict=True)
    )


def _make_passage(
    a: _Sentences, b: _Sentences, run: Sequence[int], partners: Sequence[int]
) -> Passage:
    places = [partners[place] for place in run]
    return Passage(
        (a.spans[run[0]][0], a.spans[run[-1]][1]),
        (b.spans[places[0]][0], b.spans[places[-1]][1]),
        int(a.weights[run].sum()),
        bool((a.fingerprints[run] == b.fingerprints[places]).all()),
    )
