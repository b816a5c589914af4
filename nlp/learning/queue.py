"""Which unlabelled documents a person should label first: the doubtful ones, no two alike.

A document is worth its doubt times its distance from whatever was chosen before it. Doubt does the
work: by `python -m bench.label_loop`, mean macro-F1 .907, by chance .884, by doubt alone .909,
by distance alone .860. Distance keeps drafts of one document apart. Numpy only.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.category.features import Values, count_hits, find_hits, tf_idf
from nlp.category.heard import Heard
from nlp.category.model import Model
from nlp.category.scoring import score, weigh_labels

# A sketch of a document has so many numbers, however large the vocabulary.
SKETCH = 512
# So many are chosen one after the other; the rest stand by their worth after that. Five hundred
# documents are more than is labelled before the next training.
MOST_CHOSEN = 500
# Knuth's multiplicative hashing: 2 ** 32 divided by the golden ratio.
_SPREAD = np.uint32(2654435769)
_SIGN_BIT = np.uint32(31)

Sketches = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An unlabelled document: the labels' probabilities, and a sketch of what it says."""

    id: str
    probabilities: Values
    sketch: Sketches


@dataclass(frozen=True, slots=True)
class Queued:
    """A place in the queue, and why.

    `doubt` is the entropy of the probabilities, 0 (certain) to 1 (every label alike); `distance`
    from what stands before it 0 (the same words) to 1 (none in common). The worth is their product.
    """

    id: str
    doubt: float
    distance: float


def build_candidate(id_: str, heard: Heard, model: Model) -> Candidate:
    """Hear a document with a calibrated model."""
    return Candidate(id_, weigh_labels(score(heard, model), model), sketch(heard, model))


def rank(candidates: Sequence[Candidate]) -> tuple[Queued, ...]:
    """Put the candidates in the order in which labelling them teaches most; ties by id."""
    if not candidates:
        return ()
    ordered = sorted(candidates, key=lambda candidate: candidate.id)
    doubts = find_doubts(np.array([candidate.probabilities for candidate in ordered]))
    order, distances = choose(doubts, np.array([candidate.sketch for candidate in ordered]))
    return tuple(
        Queued(ordered[n].id, round(float(doubts[n]), 4), round(float(distances[n]), 4))
        for n in order
    )


def find_doubts(probabilities: Values) -> Values:
    """Give the entropy of each row as a share of the greatest there is."""
    surprise = -np.log(np.maximum(probabilities, 1e-12))
    doubts: Values = (probabilities * surprise).sum(axis=1) / np.log(probabilities.shape[1])
    return doubts


def choose(doubts: Values, sketches: Sketches) -> tuple[list[int], Values]:
    """Choose greedily by doubt times distance to the nearest chosen, the earlier of equals first.

    Gives the rows in order, and how far each was from those before it when it was chosen.
    """
    distances = np.ones(len(doubts))
    left = np.ones(len(doubts), dtype=bool)
    order = []
    for _ in range(min(MOST_CHOSEN, len(doubts))):
        best = int(np.where(left, doubts * distances, -1.0).argmax())
        order.append(best)
        left[best] = False
        nearness = sketches @ sketches[best]
        distances = np.where(left, np.clip(1 - nearness, 0.0, distances), distances)
    rest = np.flatnonzero(left)
    last = rest[np.argsort(-(doubts * distances)[rest], kind="stable")]
    return [*order, *(int(n) for n in last)], distances


def sketch(heard: Heard, model: Model) -> Sketches:
    """Fold a document's tf-idf row into SKETCH numbers of length 1; 0 where no gram is known.

    Products of sketches are, but for chance, those of the rows: signed feature hashing (Weinberger
    et al., "Feature Hashing for Large Scale Multitask Learning", 2009).
    """
    hits = find_hits(heard.texts, model.vocabulary)
    counts = count_hits(hits, heard.weights, (0,) * len(heard.texts), 1)
    values = tf_idf(counts, model.idf[hits.columns])[0]
    hashes = model.vocabulary[hits.columns] * _SPREAD
    signs = np.where(hashes >> _SIGN_BIT, 1.0, -1.0)
    folded = np.bincount(hashes >> np.uint32(8) & np.uint32(SKETCH - 1), signs * values, SKETCH)
    norm = float(np.sqrt(folded @ folded))
    return (folded / (norm or 1.0)).astype(np.float32)
