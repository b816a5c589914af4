from dataclasses import replace
from typing import Any

from batch.digests import Digests
from batch.merging import Judged, merge
from batch.papers import note_file
from mingjian.result import (
    Decision,
    Element,
    Finding,
    ProjectResult,
    SectionResult,
    State,
    SubmissionResult,
)
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
