import pytest

from extract.numbering import parse_number, read_ordinal


@pytest.mark.parametrize(
    ("text", "kind", "ordinal", "length"),
    [
        ("一、背景", "han", 1, 2),
        ("（二）做法", "han-paren", 2, 3),
        ("(十二)其他", "han-paren", 12, 4),
        ("3．动员", "digit", 3, 2),
        ("3、动员", "digit", 3, 2),
        ("1 .抓实责任", "digit", 1, 3),
        ("1 建好党员之家", "digit", 1, 2),
        ("（1）建台账", "digit-paren", 1, 3),
        ("①建台账", "circle", 1, 1),
        ("一是建台账", "shi", 1, 2),
        ("第一阶段（3月）", "stage", 1, 2),
        ("第三章 总则", "part", 3, 4),
        ("1.2 建设内容", "decimal", 2, 4),
        ("　　二、做法", "han", 2, 4),
    ],
)
def test_a_number_is_read_with_its_mark(text: str, kind: str, ordinal: int, length: int) -> None:
    number = parse_number(text)
    assert number is not None
    assert (number.kind, number.ordinal, number.length) == (kind, ordinal, length)


@pytest.mark.parametrize(
    "text", ["2023年3月启动", "12.5%的党员", "一个理念", "3月动员", "1800×1200", "一是个好办法吗"]
)
def test_a_quantity_or_a_date_is_no_number(text: str) -> None:
    number = parse_number(text)
    assert number is None or number.kind == "shi"


@pytest.mark.parametrize(
    ("word", "value"), [("十", 10), ("十一", 11), ("二十三", 23), ("⑫", 12), ("7", 7), ("x", None)]
)
def test_ordinals_are_read_in_all_scripts(word: str, value: int | None) -> None:
    assert read_ordinal(word) == value
