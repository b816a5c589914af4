"""`expression-outdated`: a preview, on only through a profile."""

from dataclasses import replace

import pytest

from judged import findings
from mingjian.profile import Expression, Profile, load_profile
from mingjian.result import Severity

RULE = "expression-outdated"
OWN = Expression(("综治办",), "平安法治办公室", 2021, "街道机构改革方案")
ON = replace(load_profile("generic"), switched_on=(RULE,), expressions=(OWN,))


def _outdated(sentence: str, profile: Profile = ON, title: str = "2024年议事厅方案") -> list[str]:
    found = findings(f"{title}\n一、组织领导\n{sentence}", "plan", profile)
    return [one.quote for f in found if f.rule == RULE for one in f.evidence]


def test_it_is_off_unless_a_profile_switches_it_on() -> None:
    assert _outdated("由县国土资源局配合。") == ["国土资源局"]
    assert _outdated("由县国土资源局配合。", load_profile("generic")) == []


def test_a_profile_adds_expressions_of_its_own() -> None:
    assert _outdated("由综治办配合。") == ["综治办"]
    assert _outdated("由综治办配合。", title="2021年议事厅方案") == []


def test_a_name_told_twice_is_one_note_with_both_places() -> None:
    found = findings("2024年方案\n一、组织\n由工商局牵头。\n工商局汇总。", "plan", ON)
    (noted,) = [finding for finding in found if finding.rule == RULE]
    assert noted.severity is Severity.NOTE
    assert len(noted.evidence) == 2
    assert "材料是2024年的" in noted.message


@pytest.mark.parametrize(
    "sentence",
    [
        "顾问是原县工商局局长林一。",
        "合作社2008年在县工商局登记。",
        "《县工商局登记办法》仍然有效。",
        "巩固拓展脱贫攻坚成果。",
        "资料室在党史学习教育中建成。",
        "贯彻党的十八大、党的十九大和党的二十大精神。",
    ],
)
def test_history_and_change_are_right(sentence: str) -> None:
    assert _outdated(sentence) == []


def test_without_a_year_the_latest_one_named_decides_with_a_margin() -> None:
    assert _outdated("2023年起由县工商局配合。", title="议事厅方案") == ["工商局"]
    assert _outdated("2021年起由县工商局配合。", title="议事厅方案") == []
    assert _outdated("由县工商局配合。", title="议事厅方案") == []
