"""What goes back to one submitter."""

from mingjian.result import Decided, Decision, FileResult
from report.returned import Returned, gather_returned
from report.together import Together
from results import category, file_result, finding, judge_together, project


def gather(*results: FileResult) -> list[Returned]:
    judged = judge_together(results)
    return list(gather_returned(results, Together(judged.merged, judged.across)))


def test_each_project_of_a_compilation_goes_back_by_itself() -> None:
    pair = (project("楼栋议事机制"), project("红色驿站", index=1, block=41))
    returned = gather(file_result("汇编.docx", *pair))
    assert [one.title for one in returned] == ["楼栋议事机制", "红色驿站"]
    assert [one.place for one in returned] == [("汇编.docx", 0), ("汇编.docx", 1)]


def test_papers_of_one_submission_go_back_together() -> None:
    form = file_result("金桥/申报表.docx", project())
    plan = file_result("金桥/实施方案.docx", project(genre="plan"))
    [returned] = gather(form, plan)
    assert [paper.result.file for paper in returned.papers] == [
        "金桥/申报表.docx",
        "金桥/实施方案.docx",
    ]
    assert returned.unit == "金桥社区党委"


def test_documents_outside_the_gate_do_not_go_back() -> None:
    notice = project(genre="notice", category=category(decision=Decision.NONE), elements=())
    assert gather(file_result("通知.docx", notice)) == []


def test_a_rejected_finding_is_not_told_to_the_submitter() -> None:
    rejected = Decided("rejected", "附件已写明", "李敏", "2026-03-02T09:30:00+08:00")
    found = finding("fix", "留有“XX社区”。", decision=rejected)
    [returned] = gather(file_result("a.docx", project(findings=(found,))))
    assert not returned.has_findings


def test_what_only_the_office_can_settle_is_not_told_to_the_submitter() -> None:
    unlisted = finding("ask", "“楼栋议事机制”不在汇总表里。", rule="roster-unlisted")
    [returned] = gather(file_result("a.docx", project(findings=(unlisted,))))
    assert not returned.has_findings


def test_what_a_person_calls_no_project_does_not_go_back() -> None:
    given = Decided("非项目", "", "李敏", "2026-03-02T09:30:00+08:00")
    assert gather(file_result("a.docx", project(category=category(decided=given)))) == []
