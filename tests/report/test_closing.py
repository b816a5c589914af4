"""What is said at the end of a run, word for word, for several runs."""

from dataclasses import replace

from mingjian.result import Category, Decided, Decision, FileResult
from report.closing import Outputs, close_run, say_outputs
from report.tally import Tally
from results import category, elements, file_result, finding, judge_together, project, unread

OUTPUTS = Outputs("结果", ("台账.xlsx", "results.jsonl"))


def close(*results: FileResult, outputs: Outputs | None = None) -> list[str]:
    tally = Tally()
    for result in results:
        tally.add(result)
    return [line.text for line in close_run(tally, judge_together(results), outputs)]


def lacking(number: int, name: str, unit: str | None = "金桥社区党委") -> FileResult:
    """Give a project with so many things to mend."""
    findings = tuple(
        finding("fix", "有空白没有填写。", fingerprint=f"{name}{n}") for n in range(number)
    )
    return file_result(f"{name}.docx", project(name, unit=unit, findings=findings))


def test_a_run_without_fault_takes_three_lines() -> None:
    run = (lacking(0, "甲议事厅"), lacking(0, "乙夜校", "南山社区党委"))
    assert close(*run, outputs=OUTPUTS) == [
        "共 2 个文件：项目 2 个，非项目材料 0 份。",
        "未发现须补正或需核实的问题。",
        "结果已写入 结果：请先打开 台账.xlsx（另有 results.jsonl）",
    ]


def test_files_that_were_not_read_are_named_with_what_to_do() -> None:
    run = [unread(f"坏{n}.doc", "corrupt", "读不出。") for n in range(5)]
    locked = unread("密.docx", "encrypted", "有密码。")
    assert close(*run, locked, unread("空.docx", "empty", "空。"), lacking(0, "甲议事厅")) == [
        "共 8 个文件：项目 1 个，非项目材料 0 份，"
        "未读取 7 个（有密码1个、文件损坏5个、空白文件1个）。",
        "  文件损坏：坏0.doc、坏1.doc、坏2.doc 等 5 个。请核对能否打开，另存后重新提交。",
        "  有密码：密.docx。请去掉密码后重新提交。其余 1 个见各文件的说明。",
        "无法审核 7 处",
    ]


def test_the_projects_with_most_to_mend_come_first_and_no_more_than_five() -> None:
    names = ("甲厅", "乙校", "丙站", "丁队", "戊圈", "己网", "庚岗")
    run = [lacking(n, name, f"{name}社区党委") for n, name in enumerate(names)]
    assert close(*run) == [
        "共 7 个文件：项目 7 个，非项目材料 0 份。",
        "须补正 21 处",
        "须补正的项目 6 个，最多的 5 个：",
        "  6 处　庚岗（庚岗社区党委）",
        "  5 处　己网（己网社区党委）",
        "  4 处　戊圈（戊圈社区党委）",
        "  3 处　丁队（丁队社区党委）",
        "  2 处　丙站（丙站社区党委）",
    ]


def test_an_empty_folder_is_said_and_what_to_look_at() -> None:
    assert close() == ["没有找到可以检查的文件；请核对路径，或文件夹里是不是只有以前审核的结果。"]


def test_what_a_person_has_to_settle_is_told() -> None:
    doubtful = category(confidence=0.4, decision=Decision.REVIEW)
    rejected = Decided("rejected", "", "李敏", "2026-03-02")
    findings = (finding("ask", "请核实。"), finding("fix", "空白。", decision=rejected))
    result = file_result("甲.docx", project(category=doubtful, findings=findings))
    assert close(result)[1:] == [
        "另有 1 处已由人标为不成立，不计入下面的数。",
        "请核实 1 处　类别待定 1 个（由人确定）",
    ]


def test_papers_of_one_submission_are_one_project_and_what_a_sister_file_answers_is_not_told() -> (
    None
):
    answered = finding("fix", "未找到责任人。", rule="element-missing", about="owner", scope="file")
    form = project("红色议事厅", elements=elements(owner="missing"), findings=(answered,))
    plan = project("红色议事厅", genre="plan", findings=(finding("fix", "空白。"),))
    run = (
        file_result("金桥/申报表.docx", form),
        file_result("金桥/方案.docx", plan),
        lacking(0, "夜校", "南山社区党委"),
    )
    assert close(*run)[2:] == ["须补正的项目 1 个：", "  1 处　红色议事厅（金桥社区党委）"]


def test_numbers_of_persons_are_masked_and_a_title_cannot_command_the_terminal() -> None:
    title = "联系人13812341234\x1b]0;x\x07的夜校"
    shown = "".join(close(lacking(1, title, None), lacking(0, "甲厅")))
    assert "138****1234" in shown
    assert "\x1b" not in shown


def test_the_worst_run_takes_twelve_lines() -> None:
    rejected = Decided("rejected", "", "李敏", "2026-03-02")
    more = file_result("x.docx", project(findings=(finding("fix", "空白。", decision=rejected),)))
    statuses = ("encrypted", "corrupt", "empty", "timeout", "crashed")
    failed = [unread(f"{status}.docx", status, "读不出。") for status in statuses]
    lines = close(*failed, more, *(lacking(3, f"第{n}厅") for n in range(9)), outputs=OUTPUTS)
    assert len(lines) == 12


def test_documents_outside_the_gate_are_no_projects_to_mend() -> None:
    none = Category(None, Decision.NONE, None, None, (), (), ())
    notice = project("通知", genre="notice", category=none, elements=())
    notice = replace(notice, findings=(finding("fix", "空白。"),))
    lines = close(file_result("通知.docx", notice), lacking(1, "甲厅"), lacking(0, "乙厅"))
    assert lines[2:] == ["须补正的项目 1 个：", "  1 处　甲厅（金桥社区党委）"]


def test_of_many_files_put_aside_the_ledger_is_named_first_and_numbers_are_hidden() -> None:
    letters = tuple(f"修改意见/{n}（上次）.docx" for n in range(9))
    outputs = replace(
        OUTPUTS,
        kept=(*letters, "台账（上次）.xlsx"),
        unwritten=(("李敏13812341234.docx", "打不开。"),),
    )
    said = [line.text for line in say_outputs(outputs)]
    assert said[:2] == [
        "没有写出：李敏138****1234.docx　打不开。",
        "上次写出后有人改过的文件没有覆盖，另存为：台账（上次）.xlsx、修改意见/0（上次）.docx"
        "、修改意见/1（上次）.docx 等 10 份",
    ]
