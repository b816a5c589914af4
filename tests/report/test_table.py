import io
import re
from dataclasses import replace
from typing import Literal

import pytest
from rich.console import Console

from mingjian.document import Problem, Status
from mingjian.result import Category, Decided, Decision, FileResult
from report.table import print_results
from report.wrapping import width
from results import (
    category,
    elements,
    evidence,
    file_result,
    finding,
    judge_together,
    project,
    unread,
)

NONE = Category(None, Decision.NONE, None, None, (), (), ())
NOTICE = project("关于申报工作的通知", genre="notice", category=NONE, elements=())
FULL = project(
    "“邻里益家”社区社会组织孵化培育行动",
    category=category("社会组织", 0.837, declared="创新服务模式", secondary=("服务模式",)),
    elements=elements(deadline="missing", progress="mentioned"),
    findings=(
        finding("note", "“两学一做”是往年的提法。", evidence("两学一做", 3)),
        finding("fix", "未找到时限要求：没有写明项目何时完成。", block=30),
        finding("fix", "有空白没有填写。", evidence("联系人：某某，13867451234", 2)),
    ),
)


def show(*results: FileResult, columns: int = 80, colours: bool = False) -> str:
    """Print results to a text, as to a pipe or to a terminal with colours."""
    file = io.StringIO()
    system: Literal["standard"] | None = "standard" if colours else None
    console = Console(file=file, width=columns, force_terminal=colours, color_system=system)
    print_results(results, console, lambda: judge_together(results))
    return file.getvalue()


def test_a_project_is_one_block_with_what_must_be_mended_first() -> None:
    assert show(file_result("望江/申报表.docx", FULL)) == (
        "望江/申报表.docx\n"
        "  “邻里益家”社区社会组织孵化培育行动\n"
        "  申报书 · 2024年 · 金桥社区党委\n"
        "  类别　社会组织（建议，83%）　次类：服务模式　自填：创新服务模式\n"
        "  要素　× 缺失：时限要求　△ 提及：项目进度　√ 明确：责任人、质量标准、\n"
        "        预期目标\n"
        "  须补正 2 处\n"
        "    × 有空白没有填写。请填写完整。\n"
        "      “联系人：某某，138****1234”　第3段\n"
        "    × 未找到时限要求：没有写明项目何时完成。请填写完整。\n"
        "      第31段附近\n"
        "  提示 1 处\n"
        "    · “两学一做”是往年的提法。请填写完整。\n"
        "      “两学一做”　第4段（一、背景与起因）\n"
        "\n"
        "共 1 个文件：项目 1 个，非项目材料 0 份。\n"
        "须补正 2 处　提示 1 处\n"
    )


def test_a_file_that_was_not_read_says_why_and_is_counted() -> None:
    shown = show(unread("南山.docx", "encrypted", "文件有密码，请去掉密码后重新提交。"))
    assert "  × 有密码　文件有密码，请去掉密码后重新提交\n" in shown
    assert "未读取 1 个（有密码1个）。" in shown


def test_a_document_that_is_no_project_is_not_judged() -> None:
    shown = show(file_result("通知.docx", NOTICE))
    assert "非项目材料，不作审核" in shown
    assert "要素" not in shown
    assert "非项目材料 1 份。\n未发现须补正或需核实的问题。\n" in shown


def test_a_doubtful_category_and_a_partial_reading_are_explained() -> None:
    doubtful = project(category=category(confidence=0.48, decision=Decision.REVIEW))
    problem = Problem("page-without-text", "第3页没有文字。")
    result = replace(file_result("甲.pdf", doubtful), status=Status.PARTIAL, problems=(problem,))
    shown = show(replace(result, coverage=0.8), columns=110)
    assert "类别　机制（待定，48%）" in shown
    assert "说明　部分读出（80%）；类别需人工确定，较可能的是机制48%、典型培育10%；第3页" in shown


def test_a_forced_category_is_shown_as_such() -> None:
    forced = category(confidence=0.48, decision=Decision.REVIEW, forced=True)
    shown = show(file_result("甲.docx", project(category=forced)), columns=110)
    assert "类别　机制（按要求选定，48%）" in shown
    assert "类别需人工确定" in shown


def test_projects_of_one_file_stand_apart_under_its_name() -> None:
    shown = show(file_result("汇编.pdf", project("甲"), project("乙", index=1)))
    assert shown.count("汇编.pdf") == 1
    assert "预期目标\n\n  乙\n" in shown


@pytest.mark.parametrize("columns", [40, 80, 120, 200])
def test_lines_fit_the_screen_and_stay_readable(columns: int) -> None:
    long = finding("fix", "未找到责任人，" * 30, evidence("很长的原文" * 20))
    lines = show(file_result("长" * 90, project(findings=(long,))), columns=columns).splitlines()
    assert max(map(width, lines)) <= min(columns, 110)


def test_colours_add_nothing_but_colour() -> None:
    plain = show(file_result("甲.docx", FULL))
    coloured = show(file_result("甲.docx", FULL), colours=True)
    assert "\x1b" not in plain
    assert "\x1b[1;31m× 缺失：" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain


@pytest.mark.parametrize("name", ["[red]甲[/red].docx", "甲\x1b]0;x\x07.docx", "\udcff.docx"])
def test_a_name_cannot_command_the_terminal(name: str) -> None:
    shown = show(file_result(name, project("[bold]标题")), colours=True)
    shown.encode("utf-8")
    assert "[bold]标题" in shown
    assert "\x1b]0" not in shown
    assert "\x07" not in shown


def test_the_path_of_a_file_stays_whole_so_that_it_can_be_found() -> None:
    shown = show(file_result("张三13812341234.docx", project()))
    assert shown.startswith("张三13812341234.docx\n")


def test_nothing_to_show_is_said() -> None:
    assert show().startswith("没有找到可以检查的文件")


def test_what_people_decided_is_shown_and_what_they_rejected_comes_last() -> None:
    rejected = Decided("rejected", "附件已写明", "李敏", "2026-03-02", carried=True)
    accepted = Decided("accepted", "", "王芳", "2026-03-02")
    findings = (
        finding("block", "打不开附件。", block=1, decision=rejected),
        finding("fix", "有空白没有填写。", block=2, decision=accepted),
    )
    shown = show(file_result("甲.docx", project(findings=findings)))
    assert (
        "  须补正 1 处\n"
        "    × 有空白没有填写。请填写完整。\n"
        "      已由王芳确认\n"
        "      第3段附近\n"
        "  不成立 1 处\n"
        "    - 打不开附件。\n"
        "      已由李敏标为不成立（文件后来改过，沿用原来的决定）：附件已写明\n"
        "      第2段附近\n"
    ) in shown
    assert shown.endswith("另有 1 处已由人标为不成立，不计入下面的数。\n须补正 1 处\n")


def test_a_submission_does_not_count_what_a_person_rejected() -> None:
    rejected = Decided("rejected", "", "李敏", "2026-03-02")
    form = project(findings=(finding("fix", "有空白没有填写。", decision=rejected),))
    shown = show(file_result("甲.docx", form), file_result("乙.docx", project(genre="plan")))
    assert "合并2份材料" in shown
    assert shown.count("没有须补正或需核实的问题") == 1


def test_what_a_person_settled_comes_first_and_the_tool_s_word_after_it() -> None:
    given = Decided("服务模式", "以服务为主", "李敏", "2026-03-02")
    goal = replace(
        elements(goal="missing")[-1], decided=Decided("explicit", "", "王芳", "2026-03-02")
    )
    judged = project(category=category(decided=given), elements=(*elements()[:4], goal))
    assert (
        "  类别　服务模式（人工，李敏）：以服务为主　程序：机制（建议，91%）\n"
        "  要素　√ 明确：项目进度、责任人、时限要求、质量标准、预期目标\n"
        "    预期目标：明确（人工，王芳）；程序：缺失\n"
    ) in show(file_result("甲.docx", judged))


def test_what_a_person_calls_no_project_counts_as_none() -> None:
    given = Decided("非项目", "", "李敏", "2026-03-02")
    shown = show(file_result("甲.docx", project(category=category(decided=given))))
    assert "类别　非项目（人工，李敏）　程序：机制（建议，91%）" in shown
    assert "要素" not in shown
    assert "项目 0 个，非项目材料 1 份" in shown
    shown = show(file_result("乙.docx", replace(NOTICE, category=replace(NONE, decided=given))))
    assert "类别　非项目（人工，李敏）　程序：非项目材料，不作审核" in shown
