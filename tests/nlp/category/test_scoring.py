from dataclasses import replace

import numpy as np
import pytest

from build_model import model
from nlp.category.heard import Heard, plain
from nlp.category.model import Model
from nlp.category.scoring import (
    contributions,
    score,
    score_gate,
    share_blocks,
    softmax,
    weigh_labels,
    weigh_second,
)

MODEL = model()
MECHANISM, SERVICE = MODEL.labels.index("机制"), MODEL.labels.index("服务模式")
SCORING = "考核积分通报" * 20
SERVING = "上门代办" * 30


def calibrated(**changes: float) -> Model:
    return replace(MODEL, calibration=replace(MODEL.calibration, **changes))  # type: ignore[arg-type]


def loud(texts: list[str], weights: list[float]) -> Heard:
    return Heard(tuple(texts), tuple(weights), tuple(range(len(texts))))


def test_doubt_is_spread_evenly_over_all_labels() -> None:
    sure = calibrated(temperature=0.001, doubt=0.06)
    shares = weigh_labels(score(plain([SERVING]), sure), sure)
    assert shares.sum() == pytest.approx(1)
    assert shares.max() == pytest.approx(0.94 + 0.06 / len(sure.labels))
    assert shares.min() == pytest.approx(0.06 / len(sure.labels))


def test_a_low_temperature_makes_sure_and_a_high_one_unsure() -> None:
    scores = np.array([2.0, 1.0, 0.0])
    cold, warm = softmax(scores, 0.1), softmax(scores, 10.0)
    assert cold.sum() == pytest.approx(1)
    assert cold[0] > 0.99
    assert warm[0] < 0.4


def test_rows_of_scores_are_rows_of_probabilities() -> None:
    assert softmax(np.array([[0.0, 0.0], [1000.0, 0.0]]), 1.0).tolist() == [[0.5, 0.5], [1.0, 0.0]]


def test_a_text_speaks_for_the_label_whose_words_it_has() -> None:
    assert int(score(plain([SCORING]), MODEL).whole.argmax()) == MECHANISM
    assert int(score(plain([SERVING]), MODEL).whole.argmax()) == SERVICE


def test_the_heavier_sentence_decides() -> None:
    texts = ["考核积分通报", "上门代办"]
    assert int(score(loud(texts, [3.0, 0.5]), MODEL).whole.argmax()) == MECHANISM
    assert int(score(loud(texts, [0.5, 3.0]), MODEL).whole.argmax()) == SERVICE


def test_contributions_and_biases_add_up_to_the_lead() -> None:
    heard = loud(["考核上门", "积分", "2024"], [3.0, 1.0, 1.0])
    scores = score(heard, MODEL)
    added = contributions(heard, scores, [MECHANISM, SERVICE], MODEL)
    assert sum(added) == pytest.approx(scores.whole[MECHANISM] - scores.whole[SERVICE])
    assert added[2] == 0


def test_shares_go_by_length_and_weight() -> None:
    half = ["考核积分" * 50, "上门代办" * 50]
    even = share_blocks(score(loud(half, [1.0, 1.0]), MODEL), MODEL)
    assert even[MECHANISM] == pytest.approx(0.5, abs=0.01)
    heavy = share_blocks(score(loud(half, [3.0, 1.0]), MODEL), MODEL)
    assert heavy[MECHANISM] == pytest.approx(0.75, abs=0.01)


def test_what_a_sixth_says_clearly_speaks_and_what_less_says_does_not() -> None:
    fifth = score(plain([SCORING] * 4 + [SERVING]), MODEL)
    assert weigh_second(fifth, MODEL)[SERVICE] > 0.99
    twelfth = score(plain([SCORING] * 11 + [SERVING]), MODEL)
    assert weigh_second(twelfth, MODEL)[SERVICE] < 0.01


def test_the_gate_adds_up_what_each_gram_says_for_a_project() -> None:
    gated = replace(MODEL, gate=MODEL.weights[:, SERVICE] - MODEL.weights[:, MECHANISM])
    assert score_gate(score(plain([SERVING]), gated).hits, gated) > 0
    assert score_gate(score(plain([SCORING]), gated).hits, gated) < 0
    assert score_gate(score(plain([SCORING]), MODEL).hits, MODEL) == 0
