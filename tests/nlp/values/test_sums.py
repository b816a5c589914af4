"""Sums: totals of money and their parts."""

from decimal import Decimal

import pytest

from mingjian.text import fold
from nlp.values.sums import find_sums


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("总经费2万元，设备1万元、差旅5000元、出版5000元。", "20000:10000+5000+5000"),
        ("经费15000元，其中：宣传6000元，培训3000元，慰问6000元。", "15000:6000+3000+6000"),
        ("场地3000元、讲课费2000元、资料1000元，合计6000元。", "6000:3000+2000+1000"),
        ("合计6000元（场地4000元、讲课费2000元）", "6000:4000+2000"),
        ("共需10万元。其中财政补助6万元，自筹4万元。另购设备2000元", "100000:60000+40000"),
        (
            "总预算1.5万元（大写：壹万伍仟元整），用于宣传6000元、培训9000元",
            "15000:6000+9000",
        ),
    ],
)
def test_a_total_is_found_with_its_parts(text: str, normal: str) -> None:
    (found,) = find_sums(fold(text))
    assert found.normal == normal
    assert found.adds_up


def test_a_sum_that_does_not_add_up_says_by_how_much() -> None:
    (found,) = find_sums(fold("总经费2万元，设备8000元、差旅5000元、出版6000元。"))
    assert not found.adds_up
    assert found.difference == Decimal(-1000)


def test_two_passages_are_two_sums() -> None:
    text = fold("预算3万元，会议1万元，资料2万元。二期预算2万元，其中培训1万元，慰问1万元")
    assert [x.normal for x in find_sums(text)] == ["30000:10000+20000", "20000:10000+10000"]


@pytest.mark.parametrize(
    "text",
    [
        "去年收入3万元，今年收入5万元，明年计划7万元",
        "申报经费3万元，评审核定2.4万元。",
        "每人50元，共2.7万元",
        "每户每月100元，每年1200元，合计不超过3万元",
        "经费2万元",
        "满意率95%",
    ],
)
def test_amounts_that_are_no_parts_make_no_sum(text: str) -> None:
    assert find_sums(fold(text)) == ()


def test_a_unit_price_is_no_part() -> None:
    (found,) = find_sums(fold("申请经费8000元：展板20块×100元=2000元，书籍6000元"))
    assert found.normal == "8000:2000+6000"
    assert found.adds_up
