"""Pairs found among many texts by their prints."""

import numpy as np

from bench.copies_texts import Made, make_documents, true_shares
from nlp.copies.codec import Prints
from nlp.copies.common_sentences import MOST_UNITS, is_common
from nlp.copies.match import Candidates, find_candidates
from nlp.copies.prints import print_text
from nlp.copies.shelf import UNKNOWN, Shelf, build_shelf

COMMON = "各支部要高度重视这项工作并结合实际认真抓好贯彻落实"


def _shelf(texts: list[str], units: list[int] | None = None) -> Shelf:
    return build_shelf(zip(map(print_text, texts), units or [UNKNOWN] * len(texts), strict=True))


def _pairs(found: Candidates) -> set[tuple[int, int]]:
    return set(zip(found.left.tolist(), found.right.tolist(), strict=True))


def _own_texts(number: int) -> list[str]:
    return [one.text for one in make_documents("village", number, 11, 0)]


def test_planted_copies_are_candidates_and_strangers_are_few() -> None:
    documents = make_documents("university", 330, 8, 50)
    found = find_candidates(_shelf([one.text for one in documents]))
    equal = found.first_equal.tolist()
    wanted = {pair for pair, share in true_shares(documents).items() if share >= 0.3}
    assert all(pair in _pairs(found) or equal[pair[1]] == pair[0] for pair in wanted)
    assert len(_pairs(found)) < 2 * len(wanted)


def test_equal_texts_are_one_however_many() -> None:
    prints = print_text(_own_texts(1)[0])
    found = find_candidates(build_shelf((prints, UNKNOWN) for _ in range(5000)))
    assert found.first_equal.tolist() == [0] * 5000
    assert not _pairs(found)


def test_texts_equal_but_for_figures_and_marks_are_equal() -> None:
    text = _own_texts(1)[0]
    changed = text.replace("，", "、").replace("1", "7")
    assert find_candidates(_shelf([text, changed])).first_equal.tolist() == [0, 0]


def test_empty_and_tiny_texts_are_no_copies() -> None:
    found = find_candidates(_shelf(["", "", "附件：无", "附件：无", "2023"]))
    assert found.first_equal.tolist() == [0, 1, 2, 3, 4]
    assert not _pairs(found)


def test_nothing_to_compare_is_no_error() -> None:
    assert not _pairs(find_candidates(_shelf([])))


def test_a_sentence_of_many_units_is_common_and_one_of_many_years_is_not() -> None:
    texts = [f"{text}\n{COMMON}。" for text in _own_texts(MOST_UNITS + 1)]
    by_many = _shelf(texts, list(range(MOST_UNITS + 1)))
    assert is_common(find_candidates(by_many).common).sum() >= MOST_UNITS + 1
    by_one = _shelf(texts, [0] * (MOST_UNITS + 1))
    assert not is_common(find_candidates(by_one).common).any()


def test_one_text_with_other_names_is_found_of_hundreds_of_units() -> None:
    documents = _taken_over(120)
    shelf = _shelf([one.text for one in documents], list(range(len(documents))))
    found = find_candidates(shelf)
    whole = {place for pair in _pairs(found) for place in pair}
    assert len(whole) == len(documents)
    assert found.whole.any()


def test_only_pairs_with_what_is_asked_about() -> None:
    documents = make_documents("enterprise", 220, 3, 40)
    shelf = _shelf([one.text for one in documents])
    asked = np.arange(len(documents)) >= 200
    every = find_candidates(shelf)
    asked_for = {*every.first_equal[asked].tolist()}  # an earlier text may stand for one of them
    wanted = {pair for pair in _pairs(every) if asked_for & {*pair}}
    assert _pairs(find_candidates(shelf, asked)) == wanted != set()


def test_order_of_texts_does_not_matter() -> None:
    texts = [one.text for one in make_documents("village", 130, 5, 30)]
    found = _pairs(find_candidates(_shelf(texts)))
    last = len(texts) - 1
    turned = _pairs(find_candidates(_shelf(texts[::-1])))
    assert {(last - b, last - a) for a, b in turned} == found


def _taken_over(number: int) -> list[Made]:
    """Make texts that differ in nothing but the names in every second sentence."""
    names = "周吴郑冯陈褚卫蒋沈韩杨朱秦许何吕施孔曹严"
    lines = make_documents("village", 1, 21, 0)[0].text.split("。")
    texts = []
    for place in range(number):
        name = names[place % 20] + "建" + names[place // 20]
        texts.append("。".join(f"{name}说{x}" if n % 2 else x for n, x in enumerate(lines)))
    return [Made(str(n), str(n), 2020, text, {}) for n, text in enumerate(texts)]


def test_a_shelf_keeps_what_it_was_given() -> None:
    prints: list[Prints] = [print_text(text) for text in [*_own_texts(3), ""]]
    shelf = build_shelf((one, UNKNOWN) for one in prints)
    assert np.diff(shelf.offsets).tolist() == [len(one.weights) for one in prints]
    assert shelf.digests.tolist() == [one.digest for one in prints]
    assert len(set(shelf.units.tolist())) == 4
