from dataclasses import replace

import numpy as np
import pytest

from build_model import model
from nlp.category.scoring import (
    BLOCK_CHARS,
    LONG_CHARS,
    block_shares,
    contributions,
    score,
    softmax,
    weigh_labels,
)

MODEL = model()
MECHANISM, SERVICE = MODEL.labels.index("机制"), MODEL.labels.index("服务模式")
SCORING = "考核积分通报" * 20
SERVING = "上门代办" * 30


def test_doubt_is_spread_evenly_over_all_labels() -> None:
    sure = replace(MODEL, temperature=0.001, doubt=0.06)
    shares = weigh_labels([SERVING], [1.0], sure)
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
    assert int(score([SCORING], [1.0], MODEL).argmax()) == MECHANISM
    assert int(score([SERVING], [1.0], MODEL).argmax()) == SERVICE


def test_the_heavier_sentence_decides() -> None:
    texts = ["考核积分通报", "上门代办"]
    assert int(score(texts, [3.0, 0.5], MODEL).argmax()) == MECHANISM
    assert int(score(texts, [0.5, 3.0], MODEL).argmax()) == SERVICE


def test_contributions_and_biases_add_up_to_the_lead() -> None:
    texts, weights = ["考核上门", "积分", "2024"], [3.0, 1.0, 1.0]
    scores = score(texts, weights, MODEL)
    added = contributions(texts, weights, [MECHANISM, SERVICE], MODEL)
    assert sum(added) == pytest.approx(scores[MECHANISM] - scores[SERVICE])
    assert added[2] == 0


def test_shares_go_by_length_and_weight() -> None:
    half = ["考核积分" * (BLOCK_CHARS // 4), "上门代办" * (BLOCK_CHARS // 4)]
    even = block_shares(half, [1.0, 1.0], MODEL)
    assert even[MECHANISM] == pytest.approx(0.5, abs=0.01)
    heavy = block_shares(half, [3.0, 1.0], MODEL)
    assert heavy[MECHANISM] == pytest.approx(0.75, abs=0.01)


def test_a_short_rest_is_no_block_of_its_own() -> None:
    texts = ["考核积分" * (BLOCK_CHARS // 4), "上门代办"]
    assert block_shares(texts, [1.0, 1.0], MODEL)[SERVICE] < 0.02


def test_a_long_text_is_judged_half_by_its_blocks() -> None:
    texts, weights = ["考核积分" * 40, "上门代办" * 20], [1.0, 1.0]
    whole = softmax(score(texts, weights, MODEL), MODEL.temperature)
    assert weigh_labels(texts, weights, MODEL).tolist() == whole.tolist()
    long, many = texts * (LONG_CHARS // 100), weights * (LONG_CHARS // 100)
    halves = softmax(score(long, many, MODEL), 1.0) + block_shares(long, many, MODEL)
    assert weigh_labels(long, many, MODEL).tolist() == (halves / 2).tolist()
