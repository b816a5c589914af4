"""Totals of money and the amounts that should make them."""

from decimal import Decimal

import pytest

from mingjian.text import fold
from nlp.consistency.numbers import read_yuan
from nlp.consistency.totals import Amount, Total, find_totals, find_wrong_totals, is_meant
from nlp.values.money import find_money


def _amounts(text: str) -> list[Amount]:
    read = [(value, read_yuan(value.normal)) for value in find_money(text)]
    return [Amount(0, value.start, value.end, yuan) for value, yuan in read if yuan is not None]


def _write(found: Total) -> str:
    return f"{found.total.yuan:f}:{'+'.join(f'{part.yuan:f}' for part in found.parts)}"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("总经费2万元，设备1万元、差旅5000元、出版5000元。", "20000:10000+5000+5000"),
        ("经费15000元，其中：宣传6000元，培训3000元，慰问6000元。", "15000:6000+3000+6000"),
        ("场地3000元、讲课费2000元、资料1000元，合计6000元。", "6000:3000+2000+1000"),
        ("合计6000元（场地4000元、讲课费2000元）", "6000:4000+2000"),
        ("区里补3万元、街道补2万元，两项共5万元。", "50000:30000+20000"),
    ],
)
def test_a_total_is_found_with_its_parts(text: str, written: str) -> None:
    folded = fold(text)
    assert written in map(_write, find_totals(folded, _amounts(folded)))


@pytest.mark.parametrize(
    "text",
    [
        "去年收入3万元，今年收入5万元，明年计划7万元",
        "申报经费3万元，评审核定2.4万元。",
        "每人50元，共2.7万元",
        "开办费六万元，织机每台两万元，登记三千元。",
    ],
)
def test_amounts_that_are_no_parts_make_no_wrong_total(text: str) -> None:
    folded = fold(text)
    assert not [*find_wrong_totals(folded, _amounts(folded))]


def test_an_amount_of_another_size_is_no_total_unless_its_unit_slipped() -> None:
    parts = [Decimal(30_000), Decimal(30_000)]
    assert is_meant(Decimal(50_000), parts)
    assert not is_meant(Decimal(1_286), parts)
    assert is_meant(Decimal(600_000_000), parts)
