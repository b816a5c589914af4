"""Making the confidences true, and choosing from where on to suggest, to name, to doubt."""

from collections.abc import Mapping, Sequence

import numpy as np

from nlp.category.features import Values
from nlp.category.scoring import softmax
from nlp.learning.metrics import log_loss

# For these shares of right answers thresholds are stored. What is suggested follows PRECISION, on
# documents of hands the model has not heard, dirty, mixed and 待定 ones included.
PRECISIONS = (0.90, 0.95, 0.96, 0.98, 0.99)
PRECISION = 0.96
# This share of projects must pass the gate; what sounds less like one is left to a person.
PASSING = 0.98
_TEMPERATURES = np.geomspace(0.02, 5.0, 500)
_THRESHOLDS = np.arange(34, 100) / 100


def find_temperature(scores: Values, truth: Sequence[int]) -> float:
    """Give the temperature at which the true labels are least surprising; scores one a row."""
    losses = [log_loss(softmax(scores, float(t)), truth) for t in _TEMPERATURES]
    return round(float(_TEMPERATURES[int(np.argmin(losses))]), 4)


def find_thresholds(confidences: Sequence[float], right: Sequence[bool]) -> Mapping[str, float]:
    """Give for each of PRECISIONS the least confidence from which on so many answers are right."""
    return {f"{p:.2f}": find_threshold(confidences, right, p) for p in PRECISIONS}


def find_threshold(confidences: Sequence[float], right: Sequence[bool], precision: float) -> float:
    """Give the lowest confidence from which on that share of answers is right; 1 if none is."""
    sure, hits = np.asarray(confidences), np.asarray(right)
    for threshold in _THRESHOLDS:
        said = sure >= threshold
        if said.any() and hits[said].mean() >= precision:
            return float(threshold)
    return 1.0


def find_second(speaking: Sequence[float], stated: Sequence[bool], known: int) -> float:
    """Give the least probability for a second object to be named: where F1 is best.

    `speaking` and `stated` are of every label that could be second; `known` counts all second
    labels there are, those taken for the first one too. 1 where none is stated.
    """
    said, true = np.asarray(speaking), np.asarray(stated)
    if not true.any():
        return 1.0
    scores = [2 * true[said >= t].sum() / ((said >= t).sum() + known) for t in _THRESHOLDS]
    return float(_THRESHOLDS[int(np.argmax(scores))])


def find_gate(scores: Sequence[float]) -> float:
    """Give the gate score that PASSING of the projects reach; 0 where there is none."""
    if not scores:
        return 0.0
    return round(float(np.quantile(np.asarray(scores), 1 - PASSING)), 4)
