from dataclasses import replace

from mingjian.document import Status
from mingjian.result import Category, Decided, Decision, Severity, State
from report.counts import DECIDED, count_results, in_order
from report.words import SEVERITIES
from results import category, elements, file_result, finding, project, unread

NONE = Category(None, Decision.NONE, None, None, (), (), ())
UNSURE = category(decision=Decision.REVIEW)
RESULTS = (
    file_result(
        "汇编.pdf",
        project(findings=(finding("fix", "甲。"), finding("block", "乙。"))),
        project(category=UNSURE, elements=elements(owner="missing"), year=None),
        project(category=category(label="服务模式"), findings=(finding("note", "丙。"),)),
    ),
    file_result("通知.docx", project(genre="notice", category=NONE, elements=())),
    unread("加密.docx", "encrypted", "文件有密码。"),
)


def test_files_projects_and_other_documents_are_counted_apart() -> None:
    counts = count_results(RESULTS)
    assert (counts.files, counts.read, counts.projects, counts.others) == (3, 2, 3, 1)
    assert counts.statuses == {Status.OK: 2, Status.ENCRYPTED: 1}
    assert counts.genres == {"application": 3, "notice": 1}
    assert counts.years == {2024: 3, None: 1}


def test_categories_are_counted_by_decision_and_none_is_forgotten() -> None:
    categories = count_results(RESULTS).categories
    assert categories["机制"] == {Decision.SUGGEST: 1, Decision.REVIEW: 1}
    assert categories["服务模式"].total() == 1
    assert categories["党内民主"].total() == 0


def test_elements_are_counted_by_state_where_they_are_required() -> None:
    counts = count_results(RESULTS)
    assert counts.elements["责任人"] == {State.EXPLICIT: 2, State.MISSING: 1}


def test_a_project_without_a_label_still_counts() -> None:
    unlabelled = Category(None, Decision.REVIEW, None, None, (), (), ())
    counts = count_results([file_result("甲.docx", project(category=unlabelled))])
    assert counts.projects == 1
    assert counts.categories["未分类"] == {Decision.REVIEW: 1}


def test_words_come_in_their_order_without_zeros() -> None:
    counts = count_results(RESULTS)
    assert in_order(SEVERITIES, counts.severities) == [("无法审核", 1), ("须补正", 1), ("提示", 1)]
    assert counts.severities[Severity.ASK] == 0


def test_nothing_counts_as_nothing() -> None:
    counts = count_results([])
    assert (counts.files, counts.read, counts.projects, counts.categories) == (0, 0, 0, {})


def test_what_a_person_rejected_counts_apart() -> None:
    rejected = Decided("rejected", "", "李敏", "2026-03-02")
    accepted = Decided("accepted", "", "李敏", "2026-03-02")
    findings = (
        finding("fix", "甲。", decision=rejected),
        finding("fix", "乙。", decision=accepted),
        finding("ask", "丙。", decision=rejected),
    )
    counts = count_results([file_result("甲.docx", project(findings=findings))])
    assert counts.severities == {Severity.FIX: 1}
    assert counts.rejected == 2


def test_a_person_s_word_counts_before_the_tool_s() -> None:
    def said(value: str) -> Decided:
        return Decided(value, "", "李敏", "2026-03-02")

    goal = replace(elements(goal="missing")[-1], decided=said("explicit"))
    counts = count_results(
        [
            file_result(
                "甲.docx",
                project(category=category(decided=said("服务模式")), elements=(goal,)),
                project(category=category(decided=said("待定")), elements=()),
                project(category=category(decided=said("非项目"))),
                project(category=replace(NONE, decided=said("机制")), elements=()),
            )
        ]
    )
    assert (counts.projects, counts.others, counts.submissions) == (3, 1, 3)
    assert counts.categories["服务模式"] == {DECIDED: 1}
    assert counts.categories["机制"] == {Decision.SUGGEST: 1, DECIDED: 1}
    assert counts.elements == {"预期目标": {State.EXPLICIT: 1}}
