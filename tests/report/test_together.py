"""Reports of a run in which two files are one submission."""

import io
from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook
from rich.console import Console

from mingjian.result import Decided, Decision, FileResult, Severity, State
from report.finding_rows import finding_rows
from report.ledger.workbook import write_ledger
from report.rows import all_rows, project_rows, submission_rows
from report.table import print_results
from report.together import Together
from results import (
    category,
    element,
    elements,
    file_result,
    finding,
    judge_together,
    project,
    unread,
)


def lacking(genre: str, **states: str) -> tuple[str, FileResult]:
    """Give a file of a genre that lacks elements, with a finding on each."""
    found = elements(**states)
    told = tuple(
        finding(
            "fix",
            f"{one.name}：{one.message}。",
            rule="element-missing",
            fingerprint=one.id,
            about=one.id,
            scope="file",
        )
        for one in found
        if one.state is State.MISSING
    )
    file = f"金桥/{genre}.docx"
    return file, file_result(
        file, project("红色议事厅", genre=genre, elements=found, findings=told)
    )


FORM = lacking("application", progress="missing", goal="missing")[1]
PLAN = lacking("plan", owner="missing", goal="missing")[1]
OTHER = file_result("南山.docx", project("四点半课堂", unit="南山社区"))
RUN = (OTHER, FORM, PLAN)


def together(*results: FileResult) -> Together:
    return Together(judge_together(results).merged)


def test_both_rows_show_the_states_of_their_submission() -> None:
    rows = list(project_rows(RUN, together(*RUN)))
    assert [row.submission for row in rows] == ["", "红色议事厅（2份）", "红色议事厅（2份）"]
    words = [[mark.word for mark in row.marks] for row in rows]
    assert words[1] == words[2] == ["明确", "明确", "明确", "明确", "缺失"]
    progress = rows[1].mark("progress")
    assert progress is not None
    assert progress.place == "plan.docx 第13段"


def test_what_a_sister_answers_is_no_finding_and_what_none_has_is_one() -> None:
    rows = list(finding_rows(RUN, together(*RUN)))
    assert [(row.file, row.message) for row in rows] == [
        ("金桥/application.docx", "预期目标：未找到明确的预期目标。。")
    ]
    assert [row.must_fix for row in project_rows(RUN, together(*RUN))] == [0, 1, 0]


def test_a_paper_that_states_no_unit_has_that_of_its_submission() -> None:
    plan = replace(PLAN, projects=(replace(PLAN.projects[0], unit=None),))
    run = (OTHER, FORM, plan)
    units = [row.unit for row in project_rows(run, together(*run))]
    assert units == ["南山社区", "金桥社区党委", "金桥社区党委"]


def test_a_category_that_one_paper_settles_is_open_in_none() -> None:
    unsure = category("其他", 0.4, decision=Decision.REVIEW)
    plan = replace(PLAN, projects=(replace(PLAN.projects[0], category=unsure),))
    run = (OTHER, FORM, plan)
    assert [row.decision for row in project_rows(run, together(*run))] == ["建议"] * 3
    assert judge_together(run).counts.undecided == 0


def test_without_submissions_rows_are_those_of_the_files() -> None:
    assert [row.must_fix for row in project_rows(RUN)] == [0, 2, 2]
    assert len(list(submission_rows(RUN))) == 3


def test_all_rows_in_one_go_are_those_of_each_table() -> None:
    judged = together(*RUN)
    rows = list(all_rows(RUN, judged))
    assert [one.project for one in rows] == list(project_rows(RUN, judged))
    stand = [one.submission for one in rows if one.submission]
    assert stand == list(submission_rows(RUN, judged))
    assert [row for one in rows for row in one.findings] == list(finding_rows(RUN, judged))


def test_a_submission_has_one_row_under_the_number_of_its_first_project() -> None:
    rows = list(submission_rows(RUN, together(*RUN)))
    assert [(row.number, row.title) for row in rows] == [(1, "四点半课堂"), (2, "红色议事厅")]
    assert rows[1].file == "金桥/application.docx\n金桥/plan.docx"
    assert rows[1].genre == "申报书\n实施方案"


def test_an_unread_file_stands_in_the_row_of_its_submission() -> None:
    run = (FORM, unread("金桥/方案.docx", "encrypted", "文件有密码。"))
    (row,) = submission_rows(run, together(*run))
    assert row.genre == "申报书\n未读取"
    assert [mark.word for mark in row.marks].count("待核") == 2


def test_counts_are_those_of_submissions() -> None:
    counts = judge_together(RUN).counts
    assert (counts.files, counts.projects, counts.submissions) == (3, 3, 2)
    assert counts.severities[Severity.FIX] == 1
    assert counts.elements["预期目标"] == {State.EXPLICIT: 1, State.MISSING: 1}
    assert counts.elements["责任人"].total() == counts.elements["责任人"][State.EXPLICIT] == 2
    assert counts.categories["机制"].total() == 2


def test_the_ledger_shows_submissions(tmp_path: Path) -> None:
    write_ledger(RUN, tmp_path / "台账.xlsx", judge_together(RUN))
    sheets = {
        s.title: [list(row) for row in s.values] for s in load_workbook(tmp_path / "台账.xlsx")
    }
    head, *rows = sheets["总表"]
    assert [row[head.index("申报件")] for row in rows] == [None, *["红色议事厅（2份）"] * 2]
    assert len(sheets["问题明细"]) == 2
    assert [row[0] for row in sheets["要素矩阵"]] == ["序号", 1, 2]
    totals = {row[0]: row[1] for row in sheets["统计"]}
    assert (totals["项目（申报件）"], totals["项目的材料"], totals["须补正的问题"]) == (2, 3, 1)


def show(*results: FileResult) -> str:
    file = io.StringIO()
    print_results(results, Console(file=file, width=80), lambda: judge_together(results))
    return file.getvalue()


def test_the_text_ends_with_what_the_submissions_lack() -> None:
    assert show(*RUN).endswith(
        "合并审核：同一项目的几份材料，一份写明即可\n"
        "  红色议事厅\n"
        "  金桥社区党委\n"
        "  合并2份材料：金桥/application.docx（申报书）、金桥/plan.docx（实施方案）\n"
        "  要素　× 缺失：预期目标　√ 明确：项目进度、责任人、时限要求、质量标准\n"
        "  须补正 1 处\n"
        "\n"
        "共 3 个文件：项目 2 个（3 份材料），非项目材料 0 份。\n"
        "须补正 1 处\n"
        "须补正的项目 1 个：\n"
        "  1 处　红色议事厅（金桥社区党委）\n"
    )


def test_a_file_that_could_not_be_read_is_named_with_its_submission() -> None:
    shown = show(FORM, unread("金桥/方案.docx", "encrypted", "文件有密码。"))
    assert "金桥/方案.docx（有密码，未能读出）" in "".join(shown.split())
    assert "有1个文件未能读出，没有找到的要素列为待核" in shown
    assert "没有须补正或需核实的问题" in shown


def test_a_profile_s_element_that_only_one_kind_has_is_shown_in_its_row_only() -> None:
    budget = element("budget", "经费预算", State.EXPLICIT, "2万元")
    [plan] = PLAN.projects
    rich = replace(PLAN, projects=(replace(plan, elements=(*plan.elements, budget)),))
    rows = list(project_rows((FORM, rich), together(FORM, rich)))
    assert [row.mark("budget") is not None for row in rows] == [False, True]
    (row,) = submission_rows((FORM, rich), together(FORM, rich))
    assert row.mark("budget") is not None


def test_what_a_person_settled_of_one_paper_is_settled_for_all() -> None:
    said = Decided("服务模式", "", "李敏", "2026-03-02")
    plan = PLAN.projects[0]
    given = replace(plan, category=replace(plan.category, decided=said))
    run = (FORM, replace(PLAN, projects=(given,)), OTHER)
    shown = [row.category_decided for row in project_rows(run, together(*run))]
    assert shown == ["服务模式", "服务模式", ""]
