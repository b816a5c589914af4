import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingjian.text import is_han
from nlp.category.features import count_grams, find_grams, tf_idf


def grams(*texts: str) -> list[str]:
    codes = (divmod(int(code), 1 << 21) for code in find_grams(texts).codes)
    return [(chr(first) if first else "") + chr(second) for first, second in codes]


def test_ideographs_and_their_pairs_count_and_nothing_else() -> None:
    assert grams("党 员,3名ok\n积分") == [
        "党",
        "员",
        "名",
        "积",
        "分",
        "党员",
        "员名",
        "名积",
        "积分",
    ]


def test_a_pair_never_spans_two_texts() -> None:
    found = find_grams(["党员", "积分"])
    assert grams("党员", "积分") == ["党", "员", "积", "分", "党员", "积分"]
    assert found.owners.tolist() == [0, 0, 1, 1, 0, 1]


def test_nothing_and_texts_without_ideographs_have_no_grams() -> None:
    assert grams() == grams("") == grams("2024-05-01 OK!") == []


def test_a_lone_surrogate_is_no_reason_to_fail() -> None:
    assert grams("党\ud800员") == ["党", "员", "党员"]


def test_spaced_out_text_has_the_grams_of_the_plain_one() -> None:
    assert grams("考 核 积 分") == grams("考核积分")


@given(st.characters())
def test_what_counts_as_an_ideograph_is_what_the_shared_word_says(char: str) -> None:
    assert (grams(char) == [char]) is is_han(char)


def test_counts_add_up_weights_by_gram_and_drop_unknown_ones() -> None:
    vocabulary = np.unique(find_grams(["积分"]).codes)
    counts = count_grams(["积分", "积水"], [3.0, 0.5], vocabulary)
    totals = dict(zip(vocabulary[counts.columns].tolist(), counts.values.tolist(), strict=True))
    assert totals == {ord("积"): 3.5, ord("分"): 3.0, ord("积") << 21 | ord("分"): 3.0}
    assert counts.columns[counts.places].tolist().count(int(counts.columns[0])) >= 1
    assert counts.owners.tolist() == [0, 0, 1, 0]


def test_vectors_have_length_one_and_rare_grams_weigh_more() -> None:
    vocabulary = np.unique(find_grams(["党员"]).codes)
    values = tf_idf(
        count_grams(["党员"], [1.0], vocabulary), np.array([1.0, 2.0, 1.0], dtype=np.float32)
    )
    assert float(values @ values) == pytest.approx(1)
    assert values[1] == pytest.approx(2 * values[0])


def test_repeating_a_gram_tells_less_each_time() -> None:
    vocabulary = np.unique(find_grams(["党", "员"]).codes)[:2]
    once, often = (
        tf_idf(count_grams([text], [1.0], vocabulary), np.ones(2, dtype=np.float32))
        for text in ("党，员", "党" * 9 + "，员")
    )
    ratio = max(often) / min(often)
    assert max(once) == pytest.approx(min(once))
    assert 1 < ratio < 9


def test_a_text_without_known_grams_has_an_empty_vector() -> None:
    vocabulary = np.unique(find_grams(["党"]).codes)
    assert tf_idf(count_grams(["2024"], [1.0], vocabulary), np.ones(1)).tolist() == []
