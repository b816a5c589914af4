"""Buckets that fill again."""

from api.security.rates import Rates


def test_a_bucket_is_full_at_first_and_fills_again_by_the_minute() -> None:
    rates = Rates()
    assert [rates.take("a", 3, 100.0) for _ in range(4)] == [0, 0, 0, 20]
    assert rates.take("a", 3, 110.0) == 10
    assert rates.take("a", 3, 120.0) == 0
    assert rates.take("a", 3, 120.0) == 20
    assert [rates.take("a", 3, 10_000.0) for _ in range(4)] == [0, 0, 0, 20]


def test_everybody_has_his_own() -> None:
    rates = Rates()
    assert [rates.take(name, 1, 0.0) for name in "aabb"] == [0, 60, 0, 60]


def test_less_than_one_a_minute_is_one_in_more() -> None:
    rates = Rates()
    assert [rates.take("a", 0.5, at) for at in (0.0, 60.0, 120.0)] == [0, 60, 0]


def test_asking_takes_nothing() -> None:
    rates = Rates()
    assert [rates.take("a", 1, 0.0, cost=0) for _ in range(5)] == [0] * 5
    assert rates.take("a", 1, 0.0) == 0
    assert rates.take("a", 1, 0.0, cost=0) == 60


def test_of_very_many_the_last_are_known() -> None:
    rates = Rates()
    for number in range(10_001):
        rates.take(str(number), 1, 0.0)
    assert rates.take("10000", 1, 0.0) == 60
    assert rates.take("0", 1, 0.0) == 0
