import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingjian.script import simplify
from mingjian.text import is_han
from nlp.category.features import count_hits, find_grams, find_hits, tf_idf

HAN = [chr(n) for n in (0x3007, *range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]


def grams(*texts: str) -> list[str]:
    codes = (divmod(int(code), 1 << 15) for code in find_grams(texts).codes)
    return [(HAN[first - 1] if first else "") + HAN[second - 1] for first, second in codes]


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


def test_traditional_characters_count_as_simplified_ones() -> None:
    assert grams("黨員積分") == grams("党员积分")


@given(st.characters())
def test_what_counts_as_an_ideograph_is_what_the_shared_word_says(char: str) -> None:
    assert (grams(char) == [simplify(char)]) is is_han(char)


def test_hits_are_the_known_grams_and_all_are_counted() -> None:
    vocabulary = np.unique(find_grams(["积分"]).codes)
    hits = find_hits(["积分", "积水"], vocabulary)
    assert vocabulary[hits.columns].tolist() == vocabulary.tolist()
    assert hits.owners.tolist() == [0, 0, 1, 0]
    assert hits.grams == 6


def test_counts_add_up_weights_row_by_row() -> None:
    vocabulary = np.unique(find_grams(["积分"]).codes)
    texts, weights = ["积分", "积水", "分"], [3.0, 0.5, 1.0]
    hits = find_hits(texts, vocabulary)
    accumulate, divide, pair = (
        vocabulary.searchsorted(find_grams([x]).codes[-1]) for x in ("积", "分", "积分")
    )
    together = count_hits(hits, weights, [0, 0, 0], 1)[0]
    assert [together[i] for i in (accumulate, divide, pair)] == [3.5, 4.0, 3.0]
    apart = count_hits(hits, weights, [1, 0, -1], 2)
    assert [apart[0][i] for i in (accumulate, divide, pair)] == [0.5, 0.0, 0.0]
    assert [apart[1][i] for i in (accumulate, divide, pair)] == [3.0, 3.0, 3.0]


def row(text: str, idf: list[float], vocabulary: list[str]) -> list[float]:
    codes = np.unique(np.concatenate([find_grams([word]).codes[-1:] for word in vocabulary]))
    hits = find_hits([text], codes)
    counts = count_hits(hits, [1.0], [0], 1)
    return [float(x) for x in tf_idf(counts, np.array(idf, dtype=np.float32)[hits.columns])[0]]


def test_rows_have_length_one_and_rare_grams_weigh_more() -> None:
    values = row("党员", [1.0, 2.0], ["党", "员"])
    assert sum(value * value for value in values) == pytest.approx(1)
    assert max(values) == pytest.approx(2 * min(values))


def test_repeating_a_gram_tells_less_each_time() -> None:
    once, often = (row(text, [1.0, 1.0], ["党", "员"]) for text in ("党，员", "党" * 9 + "，员"))
    assert max(once) == pytest.approx(min(once))
    assert 1 < max(often) / min(often) < 9


def test_a_text_without_known_grams_has_an_empty_row() -> None:
    assert row("2024", [1.0], ["党"]) == []
