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
    """The linear scores of a document: `whole` one for each label, `parts` a row for each block."""

    hits: Hits
    whole: Values
    blocks: Blocks
    parts: Values


def score(heard: Heard, model: Model) -> Scores:
    """Score a document as a whole and block by block."""
    hits, blocks = find_hits(heard.texts, model.vocabulary), cut_blocks(heard)
    everything = (0,) * len(heard.texts)
    return Scores(
        hits,
        score_rows(hits, heard.weights, everything, 1, model)[0],
        blocks,
        score_rows(hits, heard.weights, blocks.rows, len(blocks.chars), model),
    )


def score_rows(
    hits: Hits, weights: Sequence[float], rows: Sequence[int], number: int, model: Model
) -> Values:
    """Score `number` groups of sentences; `rows` gives each sentence's group."""
    values = tf_idf(count_hits(hits, weights, rows, number), model.idf[hits.columns])
    scores: Values = values @ model.weights[hits.columns].astype(np.float64) + model.bias
    return scores


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
    """Give for each label the probability with which CLEAR_SHARE of what is said speaks for it.

    That is the least of the blocks which speak most for the label and together make up the share.
    """
    spoken = softmax(scores.parts, model.calibration.temperature)
    order = np.argsort(-spoken, axis=0, kind="stable")
    mass = scores.blocks.mass()
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
    texts = int(hits.owners.max(initial=0)) + 1
    counts = count_hits(hits, (1.0,) * texts, (0,) * texts, 1)
    values = tf_idf(counts, model.idf[hits.columns])[0]
    return float(values @ model.gate[hits.columns].astype(np.float64))


def contributions(heard: Heard, hits: Hits, lead: Sequence[int], model: Model) -> list[float]:
    """Say how much each sentence adds to the lead of the first label of `lead` over the second.

    The contributions and the difference of the labels' biases add up to the lead of the whole.
    """
    counts = count_hits(hits, heard.weights, (0,) * len(heard.texts), 1)
    first, second = (model.weights[hits.columns, label].astype(np.float64) for label in lead)
    worth = tf_idf(counts, model.idf[hits.columns])[0] * (first - second) / counts[0]
    added = worth[hits.places] * np.asarray(heard.weights)[hits.owners]
    return [float(x) for x in np.bincount(hits.owners, added, minlength=len(heard.texts))]
