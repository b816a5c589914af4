from batch.run_pass import RunSummary
from mingjian.document import Status
from mingjian.result import FileResult, Severity
from results import file_result, finding, project, run_pass, unread


def summarise(*results: FileResult) -> RunSummary:
    return run_pass(results).summary()


def test_it_counts_files_projects_and_findings() -> None:
    summary = summarise(
        file_result("a", project(findings=(finding("fix", "x"), finding("ask", "y")))),
        file_result("b", project(), project("另一个")),
        unread("c", "encrypted", "有密码"),
    )
    assert (summary.files, summary.projects) == (3, 3)
    assert summary.statuses == {Status.OK: 2, Status.ENCRYPTED: 1}
    assert summary.findings == {Severity.BLOCK: 1, Severity.FIX: 1, Severity.ASK: 1}


def test_a_name_stated_in_several_files_is_told_with_its_files() -> None:
    derived = project("楼栋议事机制", title_source="derived")
    summary = summarise(
        file_result("a", project("楼栋议事机制"), project("楼栋议事机制")),
        file_result("b", project("楼栋议事机制")),
        file_result("c", derived),
        file_result("d", project("别的项目")),
    )
    assert summary.shared_names == {"楼栋议事机制": ("a", "b")}


def test_findings_count_from_the_threshold_upwards() -> None:
    summary = summarise(file_result("a", project(findings=(finding("fix", "x"),))))
    assert summary.has_findings(Severity.ASK)
    assert summary.has_findings(Severity.FIX)
    assert not summary.has_findings(Severity.BLOCK)


def test_only_what_someone_has_to_see_to_is_a_failure() -> None:
    harmless = ("ok", "partial", "skipped")
    for status in Status:
        failed = summarise(unread("a", status, "")).has_failures()
        assert failed == (status not in harmless)


def test_submissions_know_what_other_files_say_whoever_asks_first() -> None:
    results = (
        file_result("甲/申报表", project(findings=(finding("fix", "x"),))),
        file_result("甲/方案", project(genre="plan")),
    )
    asked = run_pass(results)
    asked.judge_together()
    assert [*run_pass(results).submissions()] == [*asked.submissions()]
    assert asked.judge_together() is asked.judge_together()
