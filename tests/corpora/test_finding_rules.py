"""Every rule of findings: its file is whole, its examples hold, a check gives it."""

import re

import pytest

from batch.across.checks import CHECKS as RUN_CHECKS
from batch.rule_examples import run_rule_examples
from mingjian.rule import FindingRule, load_rules
from nlp.engine import load_engine
from nlp.findings import CHECKS

RULES = tuple(load_rules().values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_fires_on_its_examples_and_on_no_other(rule: FindingRule) -> None:
    for outcome in run_rule_examples(rule, load_engine()):
        assert outcome.holds, (outcome.case.text, outcome.wanted, outcome.found)


def test_every_rule_is_given_by_one_check() -> None:
    given = [rule for check in (*CHECKS, *RUN_CHECKS) for rule in check.rules]
    assert sorted(given) == [rule.id for rule in RULES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_shows_what_it_fires_on_and_what_it_passes_over(rule: FindingRule) -> None:
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)+", rule.id)
    assert rule.fires
    assert rule.quiet
