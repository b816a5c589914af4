"""Numerals: what each way of writing a number means."""

from decimal import Decimal

import pytest

from nlp.values.numerals import read_number, read_pair, read_share, write_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("12", "12"),
        ("1,200", "1200"),
        ("5,000.00", "5000"),
        ("1.2万", "12000"),
        ("8千", "8000"),
        ("2.3亿", "230000000"),
        ("两", "2"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("三百二十", "320"),
        ("一百零五", "105"),
        ("一百二", "120"),
        ("一千零五", "1005"),
        ("一万二千", "12000"),
        ("一万零五", "10005"),
        ("三万五", "35000"),
        ("一亿二千万", "120000000"),
        ("二〇二四", "2024"),
        ("三点五", "3.5"),
        ("叁万", "30000"),
        ("壹万伍仟", "15000"),
        ("贰仟伍佰", "2500"),
    ],
)
def test_a_numeral_is_read(text: str, value: str) -> None:
    number = read_number(text)
    assert number is not None
    assert write_number(number) == value


@pytest.mark.parametrize(
    "text", ["", "百", "万", "三五", "一二三", "百十", "十十", "三点百", "9" * 30, "亿" * 5000]
)
def test_what_names_no_number_is_none(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("三五", 3, 5), ("十七八", 17, 18), ("四五十", 40, 50), ("一百三四十", 130, 140)],
)
def test_two_neighbouring_digits_are_a_range(text: str, low: int, high: int) -> None:
    assert read_pair(text) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("text", ["五三", "十二", "二〇二四", "三", "一二" * 5000])
def test_other_digits_are_no_range(text: str) -> None:
    assert read_pair(text) is None


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("百分之九十五", "95"),
        ("百分之百", "100"),
        ("百分百", "100"),
        ("千分之三", "0.3"),
        ("九成", "90"),
        ("九成五", "95"),
        ("三分之二", "66.7"),
        ("五分之四", "80"),
    ],
)
def test_a_share_is_read_as_percent(text: str, percent: str) -> None:
    share = read_share(text)
    assert share is not None
    assert write_number(share) == percent


@pytest.mark.parametrize("text", ["九", "零分之二", "成", "三分之多"])
def test_what_is_no_share_is_none(text: str) -> None:
    assert read_share(text) is None


def test_a_number_is_written_without_exponent_or_idle_zeros() -> None:
    assert write_number(Decimal("1E+4")) == "10000"
    assert write_number(Decimal("2.50")) == "2.5"
