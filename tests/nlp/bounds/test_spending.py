"""Spending that project money does not pay."""

from dataclasses import replace

from judged import findings, told
from mingjian.profile import load_profile

RULE = "spending-forbidden"
BUDGET = "一、经费预算\n展板3000元，党员聚餐2000元，购物卡1000元。"


def test_a_block_is_told_once_with_every_word() -> None:
    (found,) = told(BUDGET, RULE, "plan")
    assert [one.quote for one in found.evidence] == ["聚餐", "购物卡"]


def test_a_profile_may_switch_it_off() -> None:
    allowed = replace(load_profile("generic"), switched_off=(RULE,))
    assert RULE not in {one.rule for one in findings(BUDGET, "plan", allowed)}


def test_a_word_without_money_or_plan_is_only_told_of() -> None:
    assert not told("外出聚餐时做到文明用餐，抵制铺张。", RULE)


def test_hostile_texts_are_read_in_one_pass() -> None:
    for unit in ("去", "干部", "旅游", "礼品，"):
        told(unit * (100_000 // len(unit)), RULE)
