"""Two texts compared: passages, shares, where they stand."""

import numpy as np

from nlp.copies.passages import Shared, Side, compare_texts
from nlp.copies.prints import print_text

FIRST = "党员周桂兰带着七户人家清理了柳塘边的水渠，工钱当场点清"
SECOND = "夜里巡逻的人比去年多了一倍，丢羊的事再没有发生过"
THIRD = "果园里的冷库由八个党员轮流看管，每月初五公布电费"
OWN = "祠堂边的旧仓房改成了孩子们放学以后写作业的地方"
OTHER = "每逢赶集的日子由退休教师替外出的人家念信和回信"


def _side(*sentences: str) -> Side:
    text = "。".join(sentences) + "。"
    prints = print_text(text)
    return Side(text, prints, np.zeros(len(prints.weights), dtype=bool))


def _quotes(shared: Shared, left: Side) -> list[str]:
    return [left.text[slice(*one.left)] for one in shared.passages]


def test_neighbouring_sentences_are_one_passage() -> None:
    left, right = _side(FIRST, SECOND, OWN, THIRD), _side(OTHER, FIRST, SECOND, THIRD)
    shared = compare_texts(left, right)
    assert _quotes(shared, left) == [f"{FIRST}。{SECOND}", THIRD]
    assert shared.left_letters == shared.right_letters
    assert 0.6 < shared.left_share < 0.9


def test_an_exchanged_name_is_the_same_passage_but_not_equal() -> None:
    left, right = _side(FIRST, OWN), _side(FIRST.replace("周桂兰", "吴明"), OTHER)
    [passage] = compare_texts(left, right).passages
    assert not passage.equal
    assert compare_texts(left, _side(FIRST, OTHER)).passages[0].equal


def test_other_figures_and_marks_are_equal() -> None:
    left, right = _side(FIRST + "2023年", OWN), _side(FIRST.replace("，", " ") + "2024年")
    assert compare_texts(left, right).passages[0].equal


def test_texts_without_a_common_sentence_share_nothing() -> None:
    shared = compare_texts(_side(FIRST, OWN), _side(SECOND, OTHER))
    assert shared.passages == ()
    assert (shared.left_share, shared.right_share) == (0.0, 0.0)


def test_empty_texts_share_nothing() -> None:
    assert compare_texts(_side(""), _side(FIRST)).passages == ()
    assert compare_texts(_side(""), _side("")).left_share == 0.0


def test_common_sentences_count_only_when_the_whole_is_compared() -> None:
    left, right = _side(FIRST, OWN), _side(FIRST, OTHER)
    common = [Side(side.text, side.prints, np.array([True, False])) for side in (left, right)]
    assert compare_texts(*common).left_share == 0.0
    whole = compare_texts(*common, whole=True)
    assert whole.left_share > 0.4
    assert whole.least_own < 0.3


def test_a_sentence_repeated_a_thousand_times_takes_no_time() -> None:
    many = _side(*[FIRST] * 1000)
    shared = compare_texts(many, _side(FIRST, SECOND))
    assert shared.left_share >= 0.0
