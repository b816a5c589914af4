from hypothesis import given
from hypothesis import strategies as st

from batch.item import Item
from batch.order import Order
from batch.outcome import Outcome


def make(*names: str, at_work: int = 4, look_ahead: int = 8) -> Order:
    order = Order(at_work, look_ahead)
    for name in names:
        order.add(Item(name, name))
    return order


def begin_all(order: Order) -> dict[str, int]:
    begun = {}
    while found := order.begin():
        begun[found[1].file] = found[0]
    return begun


def settle_all(order: Order) -> list[str]:
    settled = []
    while found := order.settle():
        settled.append(found[0].file)
    return settled


def test_what_is_done_early_waits_for_what_comes_before_it() -> None:
    order = make("b", "a")
    begun = begin_all(order)
    order.finish(begun["b"], Outcome())
    assert settle_all(order) == []
    order.finish(begun["a"], Outcome())
    assert settle_all(order) == ["a", "b"]


def test_members_of_an_archive_come_in_before_what_was_already_done() -> None:
    order = make("a.zip", "b")
    begun = begin_all(order)
    order.finish(begun["b"], Outcome())
    order.finish(begun["a.zip"], Outcome())
    assert order.settle() is not None
    order.add(Item("a.zip/x", "a.zip"))
    assert settle_all(order) == []
    order.finish(begin_all(order)["a.zip/x"], Outcome())
    assert settle_all(order) == ["a.zip/x", "b"]
    assert not order


def test_a_slow_item_holds_up_only_so_many() -> None:
    order = make(*"abcdefghij", at_work=2, look_ahead=4)
    for number in list(begin_all(order).values())[1:]:
        order.finish(number, Outcome())
    while begun := begin_all(order):
        for number in begun.values():
            order.finish(number, Outcome())
    assert settle_all(order) == []
    assert order.begin() is None
    order.finish(0, Outcome())
    assert settle_all(order) == ["a", "b", "c", "d"]


def test_what_comes_before_all_that_is_done_is_given_out_even_then() -> None:
    order = make("a.zip", "b", "c", at_work=2, look_ahead=3)
    begun = begin_all(order)
    order.finish(begun["b"], Outcome())
    order.finish(begin_all(order)["c"], Outcome())
    order.finish(begun["a.zip"], Outcome())
    assert order.settle() is not None
    for name in ("a.zip/1", "a.zip/2", "a.zip/3"):
        order.add(Item(name, "a.zip"))
    assert sorted(begin_all(order)) == ["a.zip/1", "a.zip/2"]


def test_equal_names_keep_the_order_they_were_found_in() -> None:
    order = Order(4, 8)
    for path in ("first", "second"):
        order.add(Item("same", path))
    for number in range(2):
        order.begin()
        order.finish(1 - number, Outcome())
    paths = []
    while found := order.settle():
        paths.append(found[0].path)
    assert paths == ["first", "second"]


def test_no_two_results_have_one_name() -> None:
    order = make(
        "z.zip/a.docx",
        "z.zip/a（2）.docx",
        "z.zip/a.docx",
        "z.zip/a.docx",
        "b",
        "b",
        ".c",
        ".c",
        at_work=8,
        look_ahead=9,
    )
    assert sorted(begin_all(order)) == [
        ".c",
        ".c（2）",
        "b",
        "b（2）",
        "z.zip/a.docx",
        "z.zip/a（2）.docx",
        "z.zip/a（3）.docx",
        "z.zip/a（4）.docx",
    ]


@given(st.lists(st.text("ab/", max_size=4), max_size=30), st.randoms(use_true_random=False))
def test_lines_come_in_order_whoever_is_done_first(names: list[str], random: object) -> None:
    order = make(*names, at_work=3, look_ahead=5)
    at_work: list[int] = []
    given_out = []
    while order:
        at_work += begin_all_numbers(order)
        assert 0 < len(at_work) <= 3
        number = at_work.pop(random.randrange(len(at_work)))  # type: ignore[attr-defined]
        order.finish(number, Outcome())
        given_out += settle_all(order)
    assert given_out == sorted(set(given_out))
    assert len(given_out) == len(names)
    assert set(names) <= set(given_out)


def begin_all_numbers(order: Order) -> list[int]:
    numbers = []
    while found := order.begin():
        numbers.append(found[0])
    return numbers
