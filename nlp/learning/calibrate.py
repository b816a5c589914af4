"""Making the confidences true, and choosing from which confidence on to suggest."""

from collections.abc import Sequence

import numpy as np

from nlp.category.features import Values
from nlp.category.scoring import softmax
from nlp.learning.metrics import log_loss

# Of what is suggested, this share must be right on documents of hands the model has not seen,
# dirty and 待定 ones included.
PRECISION = 0.97
_TEMPERATURES = np.geomspace(0.02, 5.0, 500)
_THRESHOLDS = np.arange(34, 100) / 100


def find_temperature(scores: Values, truth: Sequence[int]) -> float:
    """Give the temperature at which the true labels are least surprising; scores one a row."""
    losses = [log_loss(softmax(scores, float(t)), truth) for t in _TEMPERATURES]
    return round(float(_TEMPERATURES[int(np.argmin(losses))]), 4)


def find_threshold(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """Give the lowest confidence from which on PRECISION of the answers are right; 1 if none is."""
    sure, hits = np.asarray(confidences), np.asarray(right)
    for threshold in _THRESHOLDS:
        said = sure >= threshold
        if said.any() and hits[said].mean() >= PRECISION:
            return float(threshold)
    return 1.0
