"""From what is heard to scores, to probabilities, and back to the single sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.category.features import Hits, Values, count_hits, find_hits, tf_idf
from nlp.category.heard import Blocks, Heard, cut_blocks
from nlp.category.model import Model

# The label guide: a second object takes a quarter of what is done. Two thirds of that must speak
# clearly: by this share second objects are found in hands that have few as well as in hands that
# have many (F1 .75 and .80 at one threshold; by an eighth .62 and .84, by a quarter .57 and .55).
CLEAR_SHARE = 1 / 6


@dataclass(frozen=True, slots=True)
class Scores:
    """The linear scores of a document: `whole` one for each label, `parts` a row for each block.

    `each` has a value for each gram: what one hit in a sentence of weight 1 is worth in the whole.
    """

    hits: Hits
    each: Values
    whole: Values
    blocks: Blocks
    parts: Values


def score(heard: Heard, model: Model) -> Scores:
    """Score a document as a whole and block by block."""
    hits, blocks = find_hits(heard.texts, model.vocabulary), cut_blocks(heard)
    # Row 0 is for the whole: all blocks together.
    counts = count_hits(
        hits, heard.weights, [row + 1 for row in blocks.rows], len(blocks.chars) + 1
    )
    counts[0] = counts.sum(axis=0)
    values = tf_idf(counts, model.idf[hits.columns])
    weights = model.weights.take(hits.columns, axis=0).astype(np.float64)
    scores = values @ weights + model.bias
    return Scores(hits, values[0] / counts[0], scores[0], blocks, scores[1:])


def softmax(scores: NDArray[np.float64], temperature: float) -> Values:
    """Turn scores (of one text, or of one a row) into probabilities."""
    scaled = scores / temperature
    powers = np.exp(scaled - scaled.max(axis=-1, keepdims=True))
    probabilities: Values = powers / powers.sum(axis=-1, keepdims=True)
    return probabilities


def weigh_labels(scores: Scores, model: Model) -> Values:
    """Give the labels' probabilities for the document as a whole."""
    shares, doubt = softmax(scores.whole, model.calibration.temperature), model.calibration.doubt
    return shares * (1 - doubt) + doubt / len(shares)


def share_blocks(scores: Scores, model: Model) -> Values:
    """Give how much of the text speaks for each label: the blocks by length and weight."""
    mass = scores.blocks.mass()
    shares: Values = mass @ softmax(scores.parts, model.calibration.temperature) / mass.sum()
    return shares


def weigh_second(scores: Scores, model: Model) -> Values:
    """Give for each label the probability with which CLEAR_SHARE of what is said speaks for it."""
    spoken = softmax(scores.parts, model.calibration.temperature)
    return find_clear_share(spoken, scores.blocks.mass())


def find_clear_share(spoken: Values, mass: Values) -> Values:
    """Give how clearly CLEAR_SHARE of the text speaks for each label; `spoken` has a row a block.

    That is the least of the blocks which speak most for the label and together make up the share.
    """
    order = np.argsort(-spoken, axis=0, kind="stable")
    reached = np.cumsum(mass[order], axis=0) >= CLEAR_SHARE * mass.sum()
    last = np.take_along_axis(order, reached.argmax(axis=0)[None], axis=0)
    least: Values = np.take_along_axis(spoken, last, axis=0)[0]
    return least


def score_gate(hits: Hits, model: Model) -> float:
    """Say how much a text sounds like a project's: every sentence as loud as the other.

    0 where no gate was learnt.
    """
    if not len(model.gate):
        return 0.0
    counts = np.bincount(hits.places, minlength=len(hits.columns))[None].astype(np.float64)
    values = tf_idf(counts, model.idf[hits.columns])[0]
    return float(values @ model.gate[hits.columns].astype(np.float64))


def contributions(heard: Heard, scores: Scores, lead: Sequence[int], model: Model) -> list[float]:
    """Say how much each sentence adds to the lead of the first label of `lead` over the second.

    The contributions and the difference of the labels' biases add up to the lead of the whole.
    """
    hits = scores.hits
    first, second = (model.weights[hits.columns, label].astype(np.float64) for label in lead)
    worth = scores.each * (first - second)
    added = worth[hits.places] * np.asarray(heard.weights)[hits.owners]
    return [float(x) for x in np.bincount(hits.owners, added, minlength=len(heard.texts))]
