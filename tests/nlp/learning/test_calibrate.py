import numpy as np
import pytest

from nlp.category.scoring import softmax
from nlp.learning.calibrate import PRECISION, find_temperature, find_threshold


def test_the_temperature_makes_confidence_as_high_as_accuracy() -> None:
    """Of ten equal scores eight are right, so the confidence should be .8."""
    scores = np.array([[1.0, 0.0]] * 10)
    temperature = find_temperature(scores, [0] * 8 + [1] * 2)
    assert softmax(scores, temperature)[0, 0] == pytest.approx(0.8, abs=0.01)


def test_the_threshold_is_the_lowest_that_is_right_often_enough() -> None:
    confidences = [0.5, 0.6, 0.7, 0.8, 0.9]
    assert find_threshold(confidences, [False, False, True, True, True]) == 0.61
    assert find_threshold(confidences, [True] * 5) == 0.34


def test_nothing_is_suggested_where_nothing_is_right_often_enough() -> None:
    assert find_threshold([0.9, 0.95], [False, False]) == 1.0
    assert find_threshold([], []) == 1.0
    nearly = [True] * 96 + [False] * 4
    assert sum(nearly) / len(nearly) < PRECISION
    assert find_threshold([0.9] * 100, nearly) == 1.0
