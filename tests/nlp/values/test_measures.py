"""Measures: the one pass over numbers with units."""

import pytest

from nlp.values.measures import find_measures


def test_measures_come_in_order_and_apart() -> None:
    text = "3个支部、约20名党员,满意率95%,经费2万元"
    measures = find_measures(text)
    assert [text[x.start : x.end] for x in measures] == ["3个", "约20名", "95%", "2万元"]
    assert [text[x.core] for x in measures] == ["3", "2", "9", "2"]


def test_a_broken_range_still_gives_its_numbers() -> None:
    text = "2023-24个"
    assert [text[x.start : x.end] for x in find_measures(text)] == ["24个"]


def test_a_fixed_expression_hides_the_number_in_it() -> None:
    assert find_measures("三会一课") == ()
    assert [x.unit for x in find_measures("讲一课")] == ["课"]


@pytest.mark.parametrize("text", ["1", "一", "1,", "由1提高到", "分之", "3-", "不少于", "万"])
def test_a_hostile_text_holds_no_measure(text: str) -> None:
    assert find_measures(text * (100_000 // len(text))) == ()
