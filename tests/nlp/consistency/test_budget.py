"""Budgets: prose, lines and tables, and what is quoted."""

import pytest

from judged import told

RULE = "budget-sum"


@pytest.mark.parametrize(
    "text",
    [
        "总经费3万元，其中场地1.2万元、宣传0.8万元。",
        "展板1.2万元，手册0.8万元，合计3万元。",
        "展板：12000元\n手册：8000元\n合计：30000元",
        "| 项目 | 金额（元） |\n| 展板 | 12,000 |\n| 手册 | 8000 |\n| 合计 | 30000 |",
        "| 项目 | 金额（万元） |\n| 展板 | 1.2 |\n| 手册 | 0.8 |\n| 合计 | 3 |",
    ],
)
def test_a_wrong_total_is_told_in_any_notation(text: str) -> None:
    (found,) = told(text, RULE, "plan")
    assert found.message == "合计写的是3万元，各项相加是2万元，请核实。"
    assert len(found.evidence) == 3


def test_units_that_differ_are_added_in_yuan() -> None:
    assert not told("总经费2万元，其中场地12000元、宣传0.8万元。", RULE, "plan")
    (found,) = told("展板：8000元\n手册：12000元\n合计：20000万元", RULE, "plan")
    assert "20000万元" in found.message


def test_an_amount_that_cannot_be_read_keeps_the_rule_quiet() -> None:
    assert not told("总经费3万元，其中场地1.2万元、宣传若干万元、其他0.8万元。", RULE, "plan")


def test_a_rest_with_an_amount_is_a_part_and_one_without_is_not() -> None:
    assert told("总经费5万元，其中申请3万元，其余1万元由社区自筹。", RULE, "plan")
    assert not told("总经费5万元，其中申请3万元、党费1万元，其余由社区自筹。", RULE, "plan")


def test_sources_and_items_of_one_total_are_not_added_together() -> None:
    text = "经费3万元，申请2万元，自筹1万元；用于展板1.8万元、手册1.2万元。"
    assert not told(text, RULE, "plan")


@pytest.mark.parametrize(
    "text",
    [
        "| 科目 | 单价 | 数量 | 金额 |\n| 展板 | 300元 | 6 | 1800元 |\n"
        "| 手册 | 2.5元 | 1000 | 2500元 |\n| 合计 |  |  | 4300元 |",
        "| 科目 | 2025年 | 2026年 |\n| 展板 | 1800元 | 1000元 |\n"
        "| 手册 | 2500元 | 500元 |\n| 合计 | 4300元 | 1500元 |",
    ],
)
def test_a_column_is_summed_by_itself_without_its_head(text: str) -> None:
    assert not told(text, RULE, "plan")


def test_a_column_of_a_year_is_summed() -> None:
    text = "| 科目 | 2025年 |\n| 展板 | 1800元 |\n| 手册 | 2500元 |\n| 合计 | 4500元 |"
    (found,) = told(text, RULE, "plan")
    assert found.message == "合计写的是4500元，各项相加是4300元，请核实。"
