from dataclasses import replace
from typing import Any

import pytest

from batch.overruling import add_rulings, apply_rulings, forget_rulings, latest, rule_category
from mingjian.profile import FindingWords, Profile, load_profile
from mingjian.result import (
    Category,
    Decided,
    Decision,
    Element,
    Finding,
    ProjectResult,
    SectionResult,
    State,
)
from results import FIVE, category, element, elements, evidence, finding, project

GENERIC = load_profile("generic")
DIFFERS = finding("ask", "申报类别不同。", rule="category-differs", about="服务模式")
BLANK = finding("fix", "有空白。")


def said(value: str, reason: str = "见附件", by: str = "李敏", day: int = 2) -> Decided:
    return Decided(value, reason, by, f"2026-03-{day:02}T09:30:00+08:00")


def lacking(id_: str, rule: str = "element-missing") -> Finding:
    severity = "fix" if rule == "element-missing" else "ask"
    return finding(severity, f"{FIVE[id_]}未写明。", rule=rule, about=id_, fingerprint=id_)


def settle(judged: ProjectResult, **states: str) -> ProjectResult:
    """Have a person give elements a state."""
    known = (
        replace(one, decided=said(states[one.id])) if one.id in states else one
        for one in judged.elements
    )
    return replace(judged, elements=tuple(known))


def rule(judged: ProjectResult, profile: Profile = GENERIC) -> dict[str, Any]:
    """Give for each finding whether it stands, or why it does not."""
    ruled = apply_rulings(add_rulings(judged, profile))
    return {
        f"{one.rule} {one.about or ''}".strip(): one.stands
        or (one.decision.reason if one.decision else "")
        for one in ruled.findings
    }


def test_what_a_person_calls_explicit_is_missing_no_more_and_says_who_said_so() -> None:
    judged = project(elements=elements(goal="missing"), findings=(lacking("goal"), BLANK))
    assert rule(settle(judged, goal="explicit")) == {
        "element-missing goal": "要素“预期目标”由李敏定为明确，见附件",
        "placeholder-left": True,
    }


def test_what_a_person_calls_undecided_is_accused_of_nothing() -> None:
    judged = project(elements=elements(goal="missing"), findings=(lacking("goal"),))
    assert rule(settle(judged, goal="undecided")) == {
        "element-missing goal": "要素“预期目标”由李敏定为待核，见附件"
    }


def test_what_a_person_calls_vague_is_told_as_vague_and_no_more_as_missing() -> None:
    judged = project(elements=elements(goal="missing"), findings=(lacking("goal"),))
    ruled = rule(settle(judged, goal="mentioned"))
    assert ruled == {
        "element-missing goal": "要素“预期目标”由李敏定为提及，见附件",
        "element-vague goal": True,
    }


def test_what_a_person_calls_missing_is_told_in_the_words_of_the_scheme() -> None:
    judged = settle(project(findings=(BLANK,)), owner="missing")
    [told] = [one for one in add_rulings(judged, GENERIC).findings if one.about == "owner"]
    words = GENERIC.elements["owner"]
    assert (told.rule, told.severity, told.scope) == ("element-missing", "fix", "file")
    assert told.message == f"责任人：{words.missing}。"
    assert told.advice == f"{words.missing_advice}。"
    assert told.fingerprint
    assert told.evidence == ()


def test_it_stands_where_it_belongs_if_nothing_was_seen() -> None:
    goals = SectionResult("三、目标", 1, ("goal",), 7, 2, 80)
    unseen = replace(element("goal", "预期目标", State.UNDECIDED), evidence=())
    judged = project(block=3, sections=(goals,), elements=(unseen,))
    [told] = add_rulings(settle(judged, goal="missing"), GENERIC).findings
    assert told.block == 7


def test_a_vague_word_the_tool_took_for_explicit_is_quoted() -> None:
    judged = settle(project(), owner="mentioned")
    [told] = add_rulings(judged, GENERIC).findings
    assert (told.rule, told.severity) == ("element-vague", GENERIC.vague)
    assert told.evidence == (evidence("责任人的内容", block=12),)


def test_the_profile_decides_what_is_told_and_how() -> None:
    judged = settle(project(), owner="missing")
    silent = replace(GENERIC, switched_off=("element-missing",))
    assert add_rulings(judged, silent) is judged
    worded = replace(GENERIC, findings={"element-missing": FindingWords("缺：{message}", "")})
    assert add_rulings(judged, worded).findings[0].message.startswith("缺：责任人")


def test_what_nobody_asks_for_is_not_asked_for_by_a_decision() -> None:
    optional = tuple(replace(one, required=False) for one in elements())
    assert rule(settle(project(elements=optional), owner="missing")) == {}


def test_a_state_that_is_confirmed_changes_nothing() -> None:
    judged = project(elements=elements(goal="missing"), findings=(lacking("goal"),))
    assert rule(settle(judged, goal="missing")) == {"element-missing goal": True}


def test_of_two_words_on_one_thing_the_later_holds() -> None:
    judged = project(elements=elements(goal="missing"), findings=(lacking("goal"),))
    settled = settle(judged, goal="explicit")
    for day, stands in ((1, False), (3, True)):
        own = replace(settled.findings[0], decision=said("accepted", day=day))
        [ruled] = apply_rulings(replace(settled, findings=(own,))).findings
        assert ruled.stands is stands
    confirmed = settle(judged, goal="missing")
    for day, stands in ((1, True), (3, False)):
        own = replace(confirmed.findings[0], decision=said("rejected", day=day))
        [ruled] = apply_rulings(replace(confirmed, findings=(own,))).findings
        assert ruled.stands is stands


@pytest.mark.parametrize(
    ("label", "stands"),
    [("服务模式", False), ("党内民主", False), ("机制", True), ("待定", True)],
)
def test_no_other_category_is_urged_than_the_settled_one(label: str, stands: bool) -> None:
    ruled = rule_category(DIFFERS, replace(category("机制"), decided=said(label)))
    assert ruled.stands is stands
    if not stands:
        assert ruled.decision == said("rejected", f"类别由李敏定为“{label}”，见附件")


def test_other_findings_do_not_depend_on_the_category() -> None:
    assert rule_category(BLANK, replace(category("机制"), decided=said("服务模式"))) == BLANK


def test_nothing_goes_back_of_what_a_person_calls_no_project() -> None:
    outside = replace(category(), decided=said("非项目"))
    judged = project(category=outside, elements=elements(goal="missing"), findings=(BLANK,))
    why = "类别由李敏定为“非项目”，见附件"
    assert rule(settle(judged, owner="missing")) == {"placeholder-left": why}


def test_what_followed_from_decisions_can_be_undone() -> None:
    judged = project(
        elements=elements(goal="missing", quality="mentioned"),
        findings=(lacking("goal"), BLANK, lacking("quality", "element-vague")),
    )
    settled = settle(judged, goal="mentioned", owner="missing", quality="explicit")
    assert forget_rulings(apply_rulings(add_rulings(settled, GENERIC))) == judged


def test_the_latest_is_found_among_times_of_any_kind() -> None:
    here, naive, far = (
        Decided("x", "", "甲", at)
        for at in ("2026-03-02T09:30:00+08:00", "2026-03-02T10:00:00", "2026-03-02T01:45:00+00:00")
    )
    assert latest([None, here, naive, far]) is naive
    assert latest([None, here, replace(here, by="乙")]) is here
    assert latest([None]) is None


def test_a_category_that_a_person_settled_is_known_by_label_and_gate() -> None:
    def counted(decision: Decision, value: str | None) -> tuple[bool, str | None]:
        label = None if decision is Decision.NONE else "机制"
        made: Category = replace(category(), label=label, decision=decision)
        made = replace(made, decided=said(value) if value else None)
        return made.is_project, made.settled

    assert counted(Decision.SUGGEST, None) == (True, "机制")
    assert counted(Decision.SUGGEST, "服务模式") == (True, "服务模式")
    assert counted(Decision.SUGGEST, "待定") == (True, "机制")
    assert counted(Decision.SUGGEST, "非项目") == (False, None)
    assert counted(Decision.NONE, None) == (False, None)
    assert counted(Decision.NONE, "待定") == (False, None)
    assert counted(Decision.NONE, "服务模式") == (True, "服务模式")


def test_an_element_of_another_profile_is_left_alone() -> None:
    strange = Element("strange", "别的", True, State.EXPLICIT, None, "", "", ())
    judged = settle(project(elements=(strange,)), strange="missing")
    assert add_rulings(judged, GENERIC) is judged
