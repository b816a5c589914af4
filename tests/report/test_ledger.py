import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from mingjian.errors import UsageError
from mingjian.result import Decided, Decision, FileResult, State
from report.ledger import write_ledger
from results import (
    FIVE,
    category,
    element,
    elements,
    evidence,
    file_result,
    finding,
    judge_together,
    project,
    unread,
)

RESULTS = (
    file_result(
        "望江/申报表.docx",
        project(
            "“邻里益家”行动（电话13867451234）",
            category=category("社会组织", 0.83, declared="创新服务模式项目"),
            elements=elements(deadline="missing", quality="mentioned"),
            findings=(
                finding("note", "往年的提法。", evidence("旧稿", 3)),
                finding("ask", "请核实申报类别。", evidence("创新服务模式项目", 4)),
                finding("fix", "有空白没有填写。", evidence("XX社区", 2), evidence("某某", 7)),
            ),
        ),
    ),
    unread("南山.docx", "encrypted", "文件有打开密码，请去掉密码后重新提交。"),
    file_result("金桥/申报书.docx", project("红色议事厅")),
)


def read(results: Sequence[FileResult], path: Path) -> dict[str, list[list[Any]]]:
    """Write a ledger and give the rows of its sheets."""
    write_ledger(results, path, judge_together(results))
    return {sheet.title: [list(row) for row in sheet.values] for sheet in load_workbook(path)}


def column(rows: list[list[Any]], heading: str) -> list[Any]:
    """Give a column's values below its head."""
    place = rows[0].index(heading)
    return [row[place] for row in rows[1:]]


def test_the_overview_has_a_row_a_project_and_one_for_the_file_not_read(tmp_path: Path) -> None:
    rows = read(RESULTS, tmp_path / "台账.xlsx")["总表"]
    assert column(rows, "序号") == [1, 2, 3]
    assert column(rows, "文件") == ["望江/申报表.docx", "南山.docx", "金桥/申报书.docx"]
    assert column(rows, "类别（建议）") == ["社会组织", None, "机制"]
    assert column(rows, "置信度") == [0.83, None, 0.91]
    assert column(rows, "结论") == ["建议", "未读取", "建议"]
    assert column(rows, "申报类别") == ["创新服务模式项目", None, None]
    assert column(rows, "年度") == [2024, None, 2024]
    assert column(rows, "须补正") == [1, None, 0]
    assert column(rows, "请核实") == [1, None, 0]
    assert column(rows, "读取情况") == ["正常", "有密码", "正常"]
    assert column(rows, "说明") == [None, "文件有打开密码，请去掉密码后重新提交", None]


def test_a_category_that_had_to_be_chosen_is_told_from_a_suggestion(tmp_path: Path) -> None:
    forced = project(category=category("机制", 0.4, decision=Decision.REVIEW, forced=True))
    rows = read((file_result("甲.docx", forced),), tmp_path / "台账.xlsx")["总表"]
    assert column(rows, "结论") == ["按要求选定"]


def test_each_of_the_five_elements_has_a_column_in_words(tmp_path: Path) -> None:
    rows = read(RESULTS, tmp_path / "台账.xlsx")["总表"]
    first = [column(rows, name)[0] for name in FIVE.values()]
    assert first == ["明确", "明确", "缺失", "提及", "明确"]


def test_phones_are_masked(tmp_path: Path) -> None:
    rows = read(RESULTS, tmp_path / "台账.xlsx")["总表"]
    assert column(rows, "项目名称")[0] == "“邻里益家”行动（电话138****1234）"


def test_findings_stand_gravest_first_with_quote_and_place(tmp_path: Path) -> None:
    rows = read(RESULTS, tmp_path / "台账.xlsx")["问题明细"]
    assert column(rows, "程度") == ["须补正", "请核实", "提示", "无法审核"]
    assert column(rows, "原文")[0] == "XX社区\n某某"
    assert column(rows, "位置")[0] == "第3段\n第8段"
    assert column(rows, "位置")[1] == "第5段（一、背景与起因）"
    assert column(rows, "修改建议")[0] == "请填写完整。"


def test_a_count_leads_to_the_first_finding_it_counts(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    rows = read(RESULTS, path)["总表"]
    sheet = load_workbook(path)["总表"]
    links = [
        sheet.cell(2, rows[0].index(heading) + 1).hyperlink for heading in ("须补正", "请核实")
    ]
    assert [link and link.location for link in links] == ["'问题明细'!B2", "'问题明细'!B3"]
    assert sheet.cell(4, rows[0].index("须补正") + 1).hyperlink is None


def test_the_matrix_shows_state_value_and_place_of_every_element(tmp_path: Path) -> None:
    budget = element("budget", "经费预算", State.EXPLICIT, "2万元")
    results = [*RESULTS, file_result("丁.docx", project("丁", elements=(*elements(), budget)))]
    rows = read(results, tmp_path / "台账.xlsx")["要素矩阵"]
    assert rows[0] == ["序号", "文件", "项目名称", "申报件", "文种", *FIVE.values(), "经费预算"]
    assert column(rows, "序号") == [1, 3, 4]
    assert column(rows, "时限要求")[0] == "× 缺失"
    assert column(rows, "责任人")[0] == "√ 明确　第13段\n责任人的内容"
    assert column(rows, "经费预算") == [None, None, "√ 明确　第13段\n2万元"]


def test_the_numbers_add_up(tmp_path: Path) -> None:
    rows = read(RESULTS, tmp_path / "台账.xlsx")["统计"]
    shown = {row[0]: [value for value in row[1:] if value is not None] for row in rows}
    assert shown["文件"] == [3]
    assert shown["其中已读取"] == [2]
    assert shown["社会组织"] == [1, 0, 1]
    assert shown["党内民主"] == [0, 0, 0]
    assert shown["时限要求"] == [1, 0, 1, 0, 2]
    assert shown["须补正"] == [1]
    assert shown["有密码"] == [1]
    assert "审核规则：generic@1" in shown


def test_charts_carry_their_numbers(tmp_path: Path) -> None:
    write_ledger(RESULTS, tmp_path / "台账.xlsx", judge_together(RESULTS))
    with zipfile.ZipFile(tmp_path / "台账.xlsx") as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if "charts/" in name]
    assert len(charts) == 2
    assert all("<c:numCache>" in chart and "<c:strCache>" in chart for chart in charts)


def test_reviewer_s_columns_are_empty_and_each_row_has_its_key(tmp_path: Path) -> None:
    sheets = read(RESULTS, tmp_path / "台账.xlsx")
    assert set(column(sheets["总表"], "复核类别")) == {None}
    assert set(column(sheets["问题明细"], "复核处理")) == {None}
    assert column(sheets["总表"], "识别号")[0] == f"{'ab' * 32}#0"
    assert column(sheets["问题明细"], "识别号")[0] == f"{'ab' * 32}#0#f00d"


def test_equal_results_give_equal_bytes(tmp_path: Path) -> None:
    write_ledger(RESULTS, tmp_path / "一.xlsx", judge_together(RESULTS))
    write_ledger(RESULTS, tmp_path / "二.xlsx", judge_together(RESULTS))
    assert (tmp_path / "一.xlsx").read_bytes() == (tmp_path / "二.xlsx").read_bytes()


def test_no_results_give_an_empty_ledger(tmp_path: Path) -> None:
    sheets = read([], tmp_path / "台账.xlsx")
    assert [*sheets] == ["总表", "问题明细", "要素矩阵", "统计"]
    assert len(sheets["总表"]) == 1


def test_a_ledger_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "台账.xlsx").mkdir()
    with pytest.raises(UsageError, match=r"无法写入.*关闭"):
        write_ledger(RESULTS, tmp_path / "台账.xlsx", judge_together(RESULTS))
    with pytest.raises(UsageError, match="无法写入"):
        write_ledger(RESULTS, tmp_path / "没有的文件夹" / "台账.xlsx", judge_together(RESULTS))
    assert [path.name for path in tmp_path.iterdir()] == ["台账.xlsx"]


def test_a_failing_run_leaves_the_old_ledger_as_it_was(tmp_path: Path) -> None:
    class Failing(list[FileResult]):
        def __getitem__(self, index: Any) -> Any:
            raise RuntimeError

    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError):
        write_ledger(Failing(RESULTS), path, judge_together(RESULTS))
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["台账.xlsx"]


def test_what_is_nearly_sure_is_never_shown_as_certain(tmp_path: Path) -> None:
    results = (file_result("a.docx", project("夜校", category=category("机制", 0.9976))),)
    assert column(read(results, tmp_path / "台账.xlsx")["总表"], "置信度") == [0.99]


def test_what_people_decided_stands_in_the_reviewer_s_columns(tmp_path: Path) -> None:
    rejected = Decided("rejected", "附件已写明，电话13867451234", "李敏", "2026-03-02")
    accepted = Decided("accepted", "", "王芳", "2026-03-02")
    findings = (
        finding("fix", "甲。", decision=rejected),
        finding("fix", "乙。", decision=accepted),
        finding("note", "丙。"),
    )
    sheets = read([file_result("甲.docx", project(findings=findings))], tmp_path / "台账.xlsx")
    rows = sheets["问题明细"]
    assert column(rows, "复核处理") == ["确认", None, "不成立"]
    assert column(rows, "复核说明") == [None, None, "附件已写明，电话138****1234"]
    assert column(rows, "问题") == [
        "乙。\n已由王芳确认",
        "丙。",
        "甲。\n已由李敏标为不成立：附件已写明，电话138****1234",
    ]
    assert column(sheets["总表"], "须补正") == [1]
    shown = {row[0]: row[1] for row in sheets["统计"]}
    assert (shown["须补正的问题"], shown["标为不成立的问题（不计入）"]) == (1, 1)
