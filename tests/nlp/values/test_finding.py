"""All values of a text at once, and of several texts that do not know of one another."""

from itertools import pairwise

from nlp.values.finding import find_each, find_values
from nlp.values.value import Kind

TEXTS = (
    "2024年3月启动,由党支部书记张明负责,",
    "11月底前走访300户,每周2次,",
    "用时8个月,电话13812345678。",
)


def test_each_text_has_the_values_it_has_alone() -> None:
    assert find_each(TEXTS, 2023) == [find_values(text, 2023) for text in TEXTS]


def test_a_year_is_not_carried_into_the_next_text() -> None:
    alone = [value.normal for value in find_each(TEXTS)[1] if value.kind is Kind.TIME]
    joined = [v.normal for v in find_values("".join(TEXTS)) if v.kind is Kind.TIME]
    assert alone == ["../XXXX-11-30"]
    assert joined[1] == "../2024-11-30"


def test_values_stand_in_order_and_apart() -> None:
    values = find_values("".join(TEXTS), 2023)
    assert len({value.kind for value in values}) >= 5
    assert all(a.end <= b.start for a, b in pairwise(values))


def test_no_text_has_no_values() -> None:
    assert find_each(()) == []
    assert find_values("") == ()
