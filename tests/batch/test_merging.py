from dataclasses import replace
from typing import Any

from batch.digests import Digests
from batch.merging import Judged, merge
from batch.overruling import add_rulings, apply_rulings
from batch.papers import note_file
from mingjian.profile import load_profile
from mingjian.result import (
    Decided,
    Decision,
    Element,
    Finding,
    ProjectResult,
    SectionResult,
    State,
)
from mingjian.run_result import SubmissionResult
from results import FIVE, category, elements, evidence, file_result, finding, project, unread

LOCKED = note_file(unread("金桥/附件.docx", "encrypted", "文件有密码。"))


def absent(element: Element) -> Finding:
    """Give the finding on an element that is missing or vague, as a file's line has it."""
    missing = element.state is State.MISSING
    return finding(
        "fix" if missing else "ask",
        f"{element.name}：{element.message}。",
        rule="element-missing" if missing else "element-vague",
        fingerprint=element.id,
        about=element.id,
        scope="file" if missing else None,
    )


def judged(file: str, genre: str = "application", states: Any = None, **changes: Any) -> Judged:
    """Give a project with states, its findings on them, and what else is said."""
    found = elements(**(states or {}))
    told = [absent(element) for element in found if element.state in {"missing", "mentioned"}]
    made = replace(project(genre=genre, elements=found, findings=tuple(told)), **changes)
    return Judged(file_result(file, made), made)


def states(submission: SubmissionResult) -> dict[str, str]:
    return {one.id: str(one.state) for one in submission.elements if one.state != "explicit"}


def told(submission: SubmissionResult) -> list[tuple[str, str, str | None]]:
    return [(one.rule, one.fingerprint, one.file) for one in submission.findings]


FORM = judged("金桥/表.docx", "application", {"progress": "missing", "quality": "mentioned"})
PLAN = judged("金桥/方案.docx", "plan", {"owner": "missing", "quality": "missing"})


def test_the_best_answer_of_any_file_counts_and_says_where_it_stands() -> None:
    merged = merge([PLAN, FORM])
    assert [one.id for one in merged.elements] == [*FIVE]
    assert states(merged) == {"quality": "mentioned"}
    places = {one.id: [quote.file for quote in one.evidence] for one in merged.elements}
    assert places["owner"] == ["金桥/表.docx"]
    assert places["progress"] == ["金桥/方案.docx"]


def test_a_finding_that_a_sister_answers_is_dropped_and_one_that_stands_is_told_once() -> None:
    assert told(merge([FORM, PLAN])) == [("element-vague", "quality", "金桥/表.docx")]
    both = {"goal": "missing"}
    submission = merge([judged("表", states=both), judged("方案", "plan", both)])
    assert told(submission) == [("element-missing", "goal", "表")]
    assert submission.findings[0].scope is None


def test_what_is_vague_in_one_file_and_explicit_in_another_is_answered() -> None:
    assert told(merge([judged("表", states={"goal": "mentioned"}), judged("方案", "plan")])) == []


def test_other_findings_stay_with_their_file_and_their_quotes() -> None:
    blank = finding("fix", "留有未替换的占位符。", evidence("XX社区"))
    submission = merge([FORM, judged("金桥/方案.docx", "plan", findings=(blank,))])
    (kept,) = [one for one in submission.findings if one.rule == "placeholder-left"]
    assert (kept.file, kept.evidence[0].file) == ("金桥/方案.docx", "金桥/方案.docx")


def test_undecided_is_better_than_missing() -> None:
    partly = judged("方案", "plan", {"goal": "undecided"})
    submission = merge([judged("表", states={"goal": "missing"}), partly])
    assert (states(submission), told(submission)) == ({"goal": "undecided"}, [])


def test_beside_a_file_that_could_not_be_read_nothing_is_missing() -> None:
    form = judged("金桥/表.docx", states={"goal": "missing", "owner": "mentioned"})
    submission = merge([form], [LOCKED])
    assert states(submission) == {"goal": "undecided", "owner": "mentioned"}
    assert told(submission) == [("element-vague", "owner", "金桥/表.docx")]
    goal = submission.elements[-1]
    assert "1个文件未能读出" in goal.message
    assert submission.unread == 1
    assert [(one.file, one.genre, one.status) for one in submission.files] == [
        ("金桥/表.docx", "application", "ok"),
        ("金桥/附件.docx", None, "encrypted"),
    ]


def test_an_element_is_required_if_any_file_must_have_it() -> None:
    optional = tuple(replace(one, required=False) for one in elements(owner="missing"))
    report = judged("总结", "summary", elements=optional, findings=())
    assert all(one.required for one in merge([report, FORM]).elements)
    assert not any(one.required for one in merge([report]).elements)
    lacking = merge([report, judged("表", states={"owner": "missing"})])
    assert told(lacking) == [("element-missing", "owner", "表")]


def test_the_form_speaks_for_the_submission() -> None:
    report = judged("a总结", "summary", title="楼栋议事总结", unit="别的单位", year=2025)
    form = judged("b表", title="楼栋议事", unit=None, year=2024)
    merged = merge([report, form])
    assert (merged.title, merged.unit, merged.year) == ("楼栋议事", "别的单位", 2024)
    derived = judged("表", title="为进一步", title_source="derived")
    assert merge([derived, judged("方案", "plan", title="楼栋议事")]).title == "楼栋议事"


def test_the_category_is_that_of_the_surest_file_forms_and_plans_first() -> None:
    unsure = category("机制", 0.6, decision=Decision.REVIEW, declared="完善工作机制项目")
    form = judged("表", category=unsure)
    plan = judged("方案", "plan", category=category("服务模式", 0.8, evidence=(evidence("代办"),)))
    report = judged("总结", "summary", category=category("社会组织", 0.99))
    merged = merge([report, plan, form]).category
    assert (merged.label, merged.declared) == ("服务模式", "完善工作机制项目")
    assert merged.evidence[0].file == "方案"
    assert merge([report, form]).category.label == "机制"
    assert merge([report]).category.label == "社会组织"


def test_a_single_file_is_a_submission_with_its_own_findings() -> None:
    submission = merge([FORM])
    assert told(submission) == [
        ("element-missing", "progress", "金桥/表.docx"),
        ("element-vague", "quality", "金桥/表.docx"),
    ]
    assert submission.findings[0].scope == "file"


def test_the_order_of_files_does_not_matter() -> None:
    report = judged("总结", "summary", {"goal": "mentioned"})
    assert merge([FORM, PLAN, report]) == merge([report, FORM, PLAN]) == merge([PLAN, report, FORM])


def test_a_digest_keeps_all_but_the_structure_of_a_file() -> None:
    rich: ProjectResult = replace(
        FORM.project, sections=(SectionResult("一、背景", 1, ("background",), 3, 4, 612),)
    )
    digests = Digests()
    digests.add(file_result("表", rich))
    kept = SectionResult("一、背景", 0, ("background",), 0, 0, 0)
    assert digests.find("表") == file_result("表", replace(rich, sections=(kept,), fields=()))


def test_a_part_that_a_sister_holds_is_not_missing() -> None:
    lacking = replace(
        finding("fix", "未找到“背景”部分。", rule="section-missing", scope="file"),
        about="background",
    )
    background = SectionResult("一、背景与起因", 1, ("background",), 1, 3, 120)
    form = judged("金桥/表.docx", findings=(lacking,))
    plan = judged("金桥/方案.docx", "plan", sections=())
    assert [one.rule for one in merge([form, plan]).findings] == ["section-missing"]
    holding = judged("金桥/方案.docx", "plan", sections=(background,))
    assert merge([form, holding]).findings == ()
    assert merge([form], [LOCKED]).findings == ()


def said(value: str, day: int = 2) -> Decided:
    return Decided(value, "", "李敏", f"2026-03-{day:02}T09:30:00+08:00")


def settle(paper: Judged, day: int = 2, **states: str) -> Judged:
    """Have a person give elements of a paper a state."""
    known = (
        replace(one, decided=said(states[one.id], day)) if one.id in states else one
        for one in paper.project.elements
    )
    made = replace(paper.project, elements=tuple(known))
    made = apply_rulings(add_rulings(made, load_profile("generic")))
    return Judged(file_result(paper.result.file, made), made)


def settled(submission: SubmissionResult) -> dict[str, str]:
    return {one.id: str(one.settled) for one in submission.elements if one.settled != "explicit"}


def standing(submission: SubmissionResult) -> list[tuple[str, str | None, str | None]]:
    return [(one.rule, one.about, one.file) for one in submission.findings if one.stands]


def test_a_person_s_word_on_one_paper_goes_before_the_best_answer_of_any() -> None:
    merged = merge([settle(FORM, owner="missing"), PLAN])
    assert states(merged) == {"quality": "mentioned"}
    assert settled(merged) == {"owner": "missing", "quality": "mentioned"}
    assert standing(merged) == [
        ("element-missing", "owner", "金桥/表.docx"),
        ("element-vague", "quality", "金桥/表.docx"),
    ]


def test_what_a_person_calls_explicit_in_one_paper_is_missing_in_none() -> None:
    lacking = {"goal": "missing"}
    form, plan = judged("表", states=lacking), judged("方案", "plan", lacking)
    for papers in ([settle(form, goal="explicit"), plan], [form, settle(plan, goal="explicit")]):
        merged = merge(papers)
        assert (states(merged), settled(merged)) == ({"goal": "missing"}, {})
        assert standing(merged) == []
        assert [one.rule for one in merged.findings] == ["element-missing"]


def test_of_two_words_on_papers_of_one_submission_the_later_holds() -> None:
    lacking = {"goal": "missing"}
    form, plan = judged("表", states=lacking), judged("方案", "plan", lacking)
    early, late = settle(form, 2, goal="explicit"), settle(plan, 3, goal="mentioned")
    merged = merge([early, late])
    assert settled(merged) == {"goal": "mentioned"}
    assert standing(merged) == [("element-vague", "goal", "方案")]
    assert merge([late, early]) == merged


def test_a_word_from_before_an_edit_is_not_held_against_what_a_sister_says_now() -> None:
    form = judged("表", states={"goal": "missing"})
    earlier = [
        replace(one, decided=replace(said("missing"), carried=True)) if one.id == "goal" else one
        for one in form.project.elements
    ]
    carried = Judged(form.result, replace(form.project, elements=tuple(earlier)))
    alone, both = merge([carried]), merge([carried, judged("方案", "plan")])
    assert (settled(alone), standing(alone)) == (
        {"goal": "missing"},
        [("element-missing", "goal", "表")],
    )
    assert (settled(both), standing(both)) == ({}, [])


def test_a_person_knows_more_than_a_file_nobody_could_read() -> None:
    form = judged("金桥/表.docx", states={"goal": "missing"})
    merged = merge([settle(form, goal="missing")], [LOCKED])
    assert (states(merged), settled(merged)) == ({"goal": "undecided"}, {"goal": "missing"})
    assert standing(merged) == [("element-missing", "goal", "金桥/表.docx")]


def test_a_category_settled_in_one_paper_is_the_submission_s() -> None:
    differs = finding("ask", "类别不同。", rule="category-differs", about="服务模式")
    form = judged("表", findings=(differs,))
    plan = judged("方案", "plan", category=category("社会组织", 0.99, decided=said("服务模式")))
    merged = merge([form, plan])
    assert (merged.category.label, merged.category.settled) == ("社会组织", "服务模式")
    assert [one.stands for one in merged.findings] == [False]
    own = judged("方案", "plan", category=category("社会组织", 0.99, decided=said("机制", 3)))
    assert merge([form, own]).category.settled == "机制"
    assert [one.stands for one in merge([form, own]).findings] == [True]
