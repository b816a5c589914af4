import numpy as np
import pytest

from nlp.learning.metrics import (
    calibration_error,
    count_confusions,
    log_loss,
    macro_f1,
    rate_suggestions,
    score_labels,
)

TRUTH = ["甲", "甲", "乙", "乙"]
SAID = ["甲", "乙", "乙", "乙"]


def test_labels_are_scored_one_by_one() -> None:
    first, second, third = score_labels(TRUTH, SAID, ["甲", "乙", "丙"])
    assert (first.precision, first.recall, first.documents) == (1.0, 0.5, 2)
    assert second.precision == pytest.approx(2 / 3)
    assert second.recall == 1
    assert (third.f1, third.documents) == (0.0, 0)
    assert first.f1 == pytest.approx(2 / 3)


def test_macro_f1_is_over_the_labels_that_occur() -> None:
    scores = score_labels(TRUTH, SAID, ["甲", "乙", "丙"])
    assert macro_f1(scores) == pytest.approx((2 / 3 + 0.8) / 2)
    assert macro_f1([]) == 0


def test_confusions_have_a_row_for_each_true_label() -> None:
    assert count_confusions(TRUTH, SAID, ["甲", "乙"]) == [[1, 1], [0, 2]]


def test_eighty_percent_sure_and_eighty_percent_right_is_no_error() -> None:
    assert calibration_error([0.8] * 5, [True] * 4 + [False]) == pytest.approx(0)


def test_the_gaps_of_the_bins_count_by_their_documents() -> None:
    assert calibration_error([0.95, 0.95, 0.55], [True, False, True]) == pytest.approx(
        (2 * 0.45 + 0.45) / 3
    )
    assert calibration_error([1.0], [True]) == 0
    assert calibration_error([], []) == 0


def test_log_loss_is_what_the_truth_surprises() -> None:
    rows = np.array([[0.5, 0.5], [0.25, 0.75]])
    assert log_loss(rows, [0, 0]) == pytest.approx(-(np.log(0.5) + np.log(0.25)) / 2)
    assert np.isfinite(log_loss(np.array([[0.0, 1.0]]), [0]))


def test_suggestions_are_counted_and_checked() -> None:
    rated = rate_suggestions([True, True, False, False], [True, False, True, True])
    assert (rated.share, rated.precision) == (0.5, 0.5)
    assert rate_suggestions([], []).share == 0
    assert rate_suggestions([False], [True]).precision == 0
