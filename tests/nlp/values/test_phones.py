"""Telephone numbers, and the numbers that are none."""

import pytest

from mingjian.text import fold
from nlp.values.phones import find_phones


def phones(text: str) -> list[str]:
    return [value.normal for value in find_phones(fold(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("联系电话13812345678", ["13812345678"]),
        ("１３８１２３４５６７８", ["13812345678"]),
        ("138 1234 5678", ["13812345678"]),
        ("138-1234-5678、139-1234-5678", ["13812345678", "13912345678"]),
        ("+86 138 1234 5678", ["13812345678"]),
        ("0571-88881234", ["0571-88881234"]),
        ("0571—88881234", ["0571-88881234"]),
        ("（0571）88881234", ["0571-88881234"]),
        ("0571 88881234", ["0571-88881234"]),
        ("057188881234", ["0571-88881234"]),
        ("010-62781043", ["010-62781043"]),
        ("02039310246", ["020-39310246"]),
        ("0734-8251909", ["0734-8251909"]),
        ("0571-88881234-802", ["0571-88881234-802"]),
        ("0571-88881234转802", ["0571-88881234-802"]),
        ("400-123-4567", ["400-123-4567"]),
        ("热线4001234567", ["400-123-4567"]),
        ("电话：88881234", ["88881234"]),
        ("座机 8251908", ["8251908"]),
        ("联系电话|8251908", ["8251908"]),
        ("0571-88881234/88881235", ["0571-88881234", "88881235"]),
        ("请致电87340214", ["87340214"]),
        ("电话：0571-88881234　手机：13812345678", ["0571-88881234", "13812345678"]),
    ],
)
def test_a_number_is_found_in_its_normal_form(text: str, expected: list[str]) -> None:
    assert phones(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "身份证号330106199003071234",
        "账号13812345678",
        "统一社会信用代码91330106MA2B12345X",
        "20240301",
        "电话会议于20240301召开",
        "138****5678",
        "邮编310012",
        "QQ：1381234567",
        "编号00827316",
        "拨付资金88881234元",
        "2022.05.01-2023.04.30",
        "（2024）12号",
        "共有88881234条记录",
    ],
)
def test_other_numbers_are_left(text: str) -> None:
    assert phones(text) == []


def test_the_quote_is_the_number_as_written() -> None:
    text = fold("电话：0571—8888 1234转802。")
    (value,) = find_phones(text)
    assert text[value.start : value.end] == "0571-8888 1234转802"
    assert value.normal == "0571-88881234-802"


@pytest.mark.parametrize("piece", ["1", "0571-", "138 ", "电话:2345678/", "("])
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert all(value.end <= len(text) for value in find_phones(text))
