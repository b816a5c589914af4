from dataclasses import replace

from mingjian.document import Problem, Status
from mingjian.result import Category, Decided, Decision, Ranked, State
from report.counts import count_results
from report.finding_rows import finding_rows
from report.marks import five_first
from report.rows import project_rows
from results import (
    FIVE,
    category,
    element,
    elements,
    evidence,
    file_result,
    finding,
    project,
    unread,
)

GRAVE = finding("block", "没有正文。", block=9)
FIX = finding("fix", "未找到责任人。", block=8, fingerprint="f1")
ASK = finding("ask", "请核实类别。", evidence("机制", block=3), fingerprint="a1")
NOTE = finding("note", "往年的提法。", evidence("旧稿", block=1))
RESULTS = (
    file_result(
        "汇编.pdf",
        project("甲", findings=(NOTE, ASK, FIX, GRAVE)),
        project("乙", index=1, findings=(ASK,)),
    ),
    unread("加密.docx", "encrypted", "文件有密码。"),
    file_result("丙.docx", project("丙", findings=(FIX,))),
)


def test_there_is_a_row_for_each_project_and_each_file_without_one() -> None:
    rows = list(project_rows(RESULTS))
    assert [(row.number, row.file, row.title) for row in rows] == [
        (1, "汇编.pdf", "甲"),
        (2, "汇编.pdf", "乙"),
        (3, "加密.docx", ""),
        (4, "丙.docx", "丙"),
    ]


def test_a_project_s_row_says_what_is_known_in_words() -> None:
    judged = project(
        "楼栋议事",
        genre="plan",
        category=category("机制", 0.91, declared="完善工作机制项目", secondary=("服务模式",)),
        elements=elements(owner="missing", goal="mentioned"),
    )
    [row] = project_rows([file_result("甲.docx", judged)])
    assert (row.genre, row.year, row.unit) == ("实施方案", 2024, "金桥社区党委")
    assert (row.category, row.decision, row.confidence) == ("机制", "建议", 0.91)
    assert (row.declared, row.secondary) == ("完善工作机制项目", "服务模式")
    assert [mark.word for mark in row.marks] == ["明确", "缺失", "明确", "明确", "提及"]
    assert (row.reading, row.remark) == ("正常", "")


def test_a_file_that_was_not_read_says_why() -> None:
    row = list(project_rows(RESULTS))[2]
    assert (row.decision, row.reading, row.remark) == ("未读取", "有密码", "文件有密码")
    assert (row.must_fix, row.to_check, row.marks) == (None, None, ())


def test_what_stands_in_the_way_counts_among_what_must_be_mended() -> None:
    rows = list(project_rows(RESULTS))
    assert [(row.must_fix, row.to_check) for row in rows] == [(2, 1), (0, 1), (None, None), (1, 0)]


def test_findings_come_gravest_first_within_their_project() -> None:
    rows = list(finding_rows(RESULTS))
    assert [(row.number, row.severity) for row in rows] == [
        (1, "无法审核"),
        (1, "须补正"),
        (1, "请核实"),
        (1, "提示"),
        (2, "请核实"),
        (4, "须补正"),
    ]


def test_a_project_s_row_knows_where_its_findings_start() -> None:
    findings = list(finding_rows(RESULTS))
    for row in project_rows(RESULTS):
        if row.must_fix or row.to_check:
            assert findings[row.first_finding].number == row.number
            assert row.first_finding == [finding.number for finding in findings].index(row.number)


def test_a_finding_of_this_file_alone_says_so() -> None:
    alone = file_result("甲.docx", project(findings=(replace(FIX, scope="file"),)))
    [row] = finding_rows([alone])
    assert row.message.startswith("未找到责任人。（如写在同一申报的其他材料里")


def test_keys_find_project_and_finding_again() -> None:
    rows = list(project_rows(RESULTS))
    assert [row.key[-4:] for row in rows] == ["ab#0", "ab#1", "cdcd", "ab#0"]
    assert list(finding_rows(RESULTS))[1].key.endswith("ab#0#f1")


def test_a_mark_shows_the_value_and_its_place_or_the_words_that_only_mention_it() -> None:
    vague = replace(
        element("goal", "预期目标", State.MENTIONED), evidence=(evidence("达到\n预期效果", 33),)
    )
    given = element("owner", "责任人", State.EXPLICIT, "张三")
    [row] = project_rows([file_result("甲.docx", project(elements=(given, vague)))])
    shown = [(mark.value, mark.place) for mark in row.marks]
    assert shown == [("张三", "第13段"), ("达到 预期效果", "第34段")]
    mark = row.mark("goal")
    assert mark is not None
    assert mark.word == "提及"
    assert row.mark("budget") is None


def test_a_doubtful_category_names_the_two_likeliest() -> None:
    ranking = (Ranked("机制", 0.48), Ranked("服务模式", 0.415), Ranked("其他", 0.105))
    doubtful = category("机制", 0.48, decision=Decision.REVIEW, ranking=ranking)
    [row] = project_rows([file_result("甲.docx", project(category=doubtful))])
    assert row.decision == "待定"
    assert row.remark == "类别需人工确定，较可能的是机制48%、服务模式41%"


def test_a_forced_category_is_called_so_and_a_person_is_asked() -> None:
    ranking = (Ranked("机制", 0.48), Ranked("其他", 0.3))
    forced = category("机制", 0.48, decision=Decision.REVIEW, ranking=ranking, forced=True)
    [row] = project_rows([file_result("甲.docx", project(category=forced))])
    assert (row.category, row.decision) == ("机制", "按要求选定")
    assert row.remark == "类别需人工确定，较可能的是机制48%、其他30%"


def test_a_document_that_is_no_project_has_no_category() -> None:
    none = Category(None, Decision.NONE, None, None, (), (), ())
    notice = project("通知", genre="notice", category=none, elements=())
    [row] = project_rows([file_result("通知.docx", notice)])
    assert (row.decision, row.category, row.confidence, row.marks) == ("非项目", "", None, ())


def test_a_file_s_troubles_are_told_once_and_a_borrowed_title_is_owned_up_to() -> None:
    projects = [project("甲", title_source="file"), project("乙", index=1)]
    result = replace(
        file_result("甲.pdf", *projects),
        status=Status.PARTIAL,
        coverage=0.5,
        problems=(Problem("page-without-text", "第3页没有文字。"),),
    )
    first, second = project_rows([result])
    assert first.remark == "项目名称取自文件名；第3页没有文字"
    assert second.remark == ""
    assert second.reading == "部分读出（50%）"


def test_elements_of_a_profile_follow_the_five() -> None:
    budget = element("budget", "经费预算", State.MISSING)
    results = [*RESULTS, file_result("丁.docx", project(elements=(*elements(), budget)))]
    names = five_first(count_results(reversed(results)).names)
    assert list(names.items()) == [*FIVE.items(), ("budget", "经费预算")]
    assert five_first({}) == FIVE


def test_what_a_person_settled_stands_beside_what_the_tool_said() -> None:
    given = Decided("服务模式", "以服务为主", "李敏", "2026-03-02")
    goal = replace(
        elements(goal="missing")[-1], decided=Decided("explicit", "", "王芳", "2026-03-02")
    )
    unsure = category(confidence=0.48, decision=Decision.REVIEW, decided=given)
    [row] = project_rows([file_result("甲.docx", project(category=unsure, elements=(goal,)))])
    assert (row.category, row.decision, row.confidence) == ("机制", "待定", 0.48)
    assert row.category_decided == "服务模式"
    assert row.category_said == "服务模式（人工，李敏）：以服务为主"
    assert row.remark == ""
    [mark] = row.marks
    assert (mark.word, mark.suggested, mark.decided) == ("明确", "缺失", "明确（人工，王芳）")


def test_of_a_project_the_tool_took_for_none_a_person_is_told_that_nothing_was_judged() -> None:
    none = Category(None, Decision.NONE, None, None, (), (), ())
    given = replace(none, decided=Decided("机制", "", "李敏", "2026-03-02"))
    [row] = project_rows([file_result("甲.docx", project(category=given, elements=()))])
    assert "没有审核要素和问题，请人工审核" in row.remark
