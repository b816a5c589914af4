"""One whole, counted twice; the rule is a preview."""

from dataclasses import replace

from judged import findings
from mingjian.profile import load_profile

RULE = "quantity-differs"
PROFILE = replace(load_profile("generic"), switched_on=(RULE,))


def found(text: str) -> list[list[str]]:
    told = [one for one in findings(text, "case", PROFILE) if one.rule == RULE]
    return [[one.quote for one in finding.evidence] for finding in told]


def test_both_places_are_quoted() -> None:
    assert found("本支部现有党员48名。\n全体46名党员都参加。") == [["48名", "46名"]]


def test_it_is_silent_unless_a_profile_asks() -> None:
    told = findings("本支部现有党员48名。\n全体46名党员都参加。", "case")
    assert RULE not in {one.rule for one in told}


def test_a_third_number_and_another_scope_keep_it_quiet() -> None:
    assert not found("本支部现有党员48名。\n全体46名党员都参加。\n在册党员45名。")
    assert not found("全市120个支部都参加。\n全镇21个支部都参加。")
