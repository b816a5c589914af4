"""What the model of elements says does not hang on how it is asked."""

import numpy as np
import pytest

from nlp.elements.features import NUMBER, cut_passage, find_features
from nlp.elements.model import ElementModel, narrow_model, score_passages, shipped_model

TEXTS = ("由张明负责,11月底前完成。", "强化组织领导。", "")
SIGNALS = (("genre:plan", "mark:by"), ("genre:plan",), ())


@pytest.fixture(scope="module")
def model() -> ElementModel:
    shipped = shipped_model()
    if shipped is None:
        pytest.skip("models/elements.npz has not been learnt")
    return shipped


def test_a_narrow_model_says_the_same_of_what_it_keeps(model: ElementModel) -> None:
    features = find_features(TEXTS, SIGNALS, model.words)
    kept = model.elements[1], model.elements[-1]
    narrow = narrow_model(model, kept)
    assert narrow.elements == kept
    columns = [column for name in kept for column in model.columns(name) or ()]
    whole = score_passages(features, model)
    assert np.array_equal(score_passages(features, narrow), whole[:, columns])


def test_a_passage_is_scored_alone_as_among_others(model: ElementModel) -> None:
    together = score_passages(find_features(TEXTS, SIGNALS, model.words), model)
    for place, (text, signals) in enumerate(zip(TEXTS, SIGNALS, strict=True)):
        alone = score_passages(find_features([text], [signals], model.words), model)
        assert np.array_equal(alone[0], together[place])


def test_numbers_are_one_word_and_edges_stay_at_the_ends() -> None:
    words = cut_passage("于3月 5日\x02前")
    assert words[0] == words[-1] == "\x02"
    assert words.count("\x02") == 2
    assert words.count(NUMBER) == 2


def test_numbers_in_a_row_count_as_one() -> None:
    known = {"\x02": 1, "0": 2, "户": 3}
    row, one = (find_features([text], [()], known) for text in ("3 5户", "5户"))
    words = [set(x.codes[x.codes >= 1 << 60].tolist()) for x in (row, one)]
    assert words[0] == words[1]
