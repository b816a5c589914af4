"""From weighted texts to probabilities, to the shares of blocks, and back to the single texts.

A document is given as its sentences, `texts`, and how loudly each speaks, `weights`.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.category.features import Values, count_grams, tf_idf
from nlp.category.model import Model

# A long text says several things; one score for all of it is sure of itself and often wrong.
# Measured on joined documents of corpora/gold (models/card.md): same accuracy, log-loss
# .68 → .51 where a third is another category.
LONG_CHARS = 1000
BLOCK_CHARS = 200


def score(texts: Sequence[str], weights: Sequence[float], model: Model) -> Values:
    """Give each label's linear score for the document as a whole."""
    counts = count_grams(texts, weights, model.vocabulary)
    values = tf_idf(counts, model.idf)
    scores: Values = values @ model.weights[counts.columns].astype(np.float64) + model.bias
    return scores


def softmax(scores: NDArray[np.float64], temperature: float) -> Values:
    """Turn scores (of one text, or of one a row) into probabilities."""
    scaled = scores / temperature
    powers = np.exp(scaled - scaled.max(axis=-1, keepdims=True))
    probabilities: Values = powers / powers.sum(axis=-1, keepdims=True)
    return probabilities


def weigh_labels(texts: Sequence[str], weights: Sequence[float], model: Model) -> Values:
    """Give the labels' probabilities; of a long text, half by the whole and half by its blocks."""
    shares = softmax(score(texts, weights, model), model.temperature)
    if sum(map(len, texts)) > LONG_CHARS:
        shares = (shares + block_shares(texts, weights, model)) / 2
    return shares * (1 - model.doubt) + model.doubt / len(model.labels)


def block_shares(texts: Sequence[str], weights: Sequence[float], model: Model) -> Values:
    """Give how much of the text speaks for each label: the blocks' probabilities by weight."""
    blocks = list(_cut_blocks(texts))
    scores = np.array([score(texts[place], weights[place], model) for place in blocks])
    mass = np.array([np.dot([len(t) for t in texts[p]], weights[p]) for p in blocks])
    shares: Values = mass @ softmax(scores, model.temperature) / mass.sum()
    return shares


def contributions(
    texts: Sequence[str], weights: Sequence[float], lead: Sequence[int], model: Model
) -> list[float]:
    """Say how much each text adds to the lead of the first label of `lead` over the second.

    The contributions and the difference of the labels' biases add up to the lead.
    """
    counts = count_grams(texts, weights, model.vocabulary)
    first, second = (model.weights[counts.columns, label].astype(np.float64) for label in lead)
    worth = tf_idf(counts, model.idf) * (first - second) / counts.values
    added = worth[counts.places] * counts.weights
    return [float(x) for x in np.bincount(counts.owners, weights=added, minlength=len(texts))]


def _cut_blocks(texts: Sequence[str]) -> Iterator[slice]:
    """Cut into stretches of about BLOCK_CHARS; a short rest stays with the last."""
    ends, chars = [], 0
    for place, text in enumerate(texts, 1):
        chars += len(text)
        if chars >= BLOCK_CHARS:
            ends.append(place)
            chars = 0
    if chars >= BLOCK_CHARS / 2 or not ends:
        ends.append(len(texts))
    ends[-1] = len(texts)
    for start, end in zip([0, *ends], ends, strict=False):
        yield slice(start, end)
