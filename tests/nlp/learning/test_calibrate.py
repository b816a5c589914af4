import numpy as np
import pytest

from nlp.category.scoring import softmax
from nlp.learning.calibrate import (
    PRECISION,
    PRECISIONS,
    find_gate,
    find_second,
    find_temperature,
    find_threshold,
    find_thresholds,
)


def test_the_temperature_makes_confidence_as_high_as_accuracy() -> None:
    """Of ten equal scores eight are right, so the confidence should be .8."""
    scores = np.array([[1.0, 0.0]] * 10)
    temperature = find_temperature(scores, [0] * 8 + [1] * 2)
    assert softmax(scores, temperature)[0, 0] == pytest.approx(0.8, abs=0.01)


def test_the_threshold_is_the_lowest_that_is_right_often_enough() -> None:
    confidences = [0.5, 0.6, 0.7, 0.8, 0.9]
    assert find_threshold(confidences, [False, False, True, True, True], 0.97) == 0.61
    assert find_threshold(confidences, [True] * 5, 0.97) == 0.34


def test_nothing_is_suggested_where_nothing_is_right_often_enough() -> None:
    assert find_threshold([0.9, 0.95], [False, False], 0.97) == 1.0
    assert find_threshold([], [], 0.97) == 1.0
    nearly = [True] * 96 + [False] * 4
    assert find_threshold([0.9] * 100, nearly, 0.97) == 1.0


def test_a_higher_precision_never_has_a_lower_threshold() -> None:
    confidences = [n / 100 for n in range(40, 100)]
    right = [n % 9 != 0 or n > 80 for n in range(40, 100)]
    thresholds = list(find_thresholds(confidences, right).values())
    assert thresholds == sorted(thresholds)
    assert len(thresholds) == len(PRECISIONS)
    assert f"{PRECISION:.2f}" in find_thresholds(confidences, right)


def test_second_objects_are_named_from_where_f1_is_best() -> None:
    speaking, stated = [0.5, 0.6, 0.8, 0.9], [False, False, True, True]
    assert find_second(speaking, stated, 2) == 0.61
    assert find_second(speaking, [False] * 4, 0) == 1.0


def test_the_gate_lets_nearly_all_projects_pass() -> None:
    scores = [n / 100 for n in range(101)]
    assert find_gate(scores) == pytest.approx(0.02)
    assert find_gate([]) == 0.0
