"""All values with numbers, together."""

from itertools import pairwise

from mingjian.text import fold
from nlp.values.amounts import find_amounts
from nlp.values.value import Kind


def test_the_families_come_in_order_of_the_text() -> None:
    text = fold("每月走访5户,经费2万元,满意率90%以上,建成3个阵地")
    assert [(x.kind, x.normal) for x in find_amounts(text)] == [
        (Kind.FREQUENCY, "=5 户/月"),
        (Kind.MONEY, "20000"),
        (Kind.RATE, ">=90%"),
        (Kind.QUANTITY, "=3 个"),
    ]


def test_a_frequency_holds_the_quantities_in_it() -> None:
    text = fold("每周为12户老人送餐3次,另设岗2个")
    assert [x.normal for x in find_amounts(text)] == ["=3 次/周", "=2 个"]


def test_no_two_amounts_share_a_character() -> None:
    text = fold("每人每年500元,每年不少于2次,由12家增至46家,满意率由62%提高到80%以上") * 20
    amounts = find_amounts(text)
    assert all(a.end <= b.start for a, b in pairwise(amounts))
    assert len(amounts) == 80


def test_traditional_script_and_full_width_digits_change_nothing() -> None:
    assert [x.normal for x in find_amounts(fold("滿意率不低於９６％,組建隊伍３支"))] == [
        ">=96%",
        "=3 支",
    ]


def test_a_text_without_numbers_has_no_amounts() -> None:
    assert find_amounts("党组织要加强领导,统一思想,进一步完善机制。") == ()
