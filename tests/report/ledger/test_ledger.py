import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from mingjian.errors import UsageError
from mingjian.result import Decided, Decision, FileResult, State
from mingjian.rule import load_rules
from report.ledger.run_sheet import RunInfo
from report.ledger.workbook import write_ledger
from report.links import Links
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
    assert column(rows, "无法审核") == [0, None, 0]
    assert column(rows, "须补正") == [1, None, 0]
    assert column(rows, "请核实") == [1, None, 0]
    assert column(rows, "提示") == [1, None, 0]
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
    shown = [heading for heading in rows[0] if not str(heading).endswith("·复核")]
    assert shown[:10] == ["序号", "文件", "项目名称", "文种", *FIVE.values(), "经费预算"]
    assert [*rows[0]].index("责任人·复核") == [*rows[0]].index("责任人") + 1
    assert column(rows, "序号") == [1, 3, 4]
    assert column(rows, "时限要求")[0] == "× 缺失"
    assert column(rows, "责任人")[0] == "√ 明确　第13段\n责任人的内容"
    assert column(rows, "经费预算") == [None, None, "√ 明确　第13段\n2万元"]


def test_the_numbers_add_up(tmp_path: Path) -> None:
    rows = read(RESULTS, tmp_path / "台账.xlsx")["统计"]
    shown = {row[0]: [value for value in row[1:] if value is not None] for row in rows}
    assert shown["文件"] == [3]
    assert shown["其中已读取"] == [2]
    assert shown["社会组织"] == [1, 0, 0, 1]
    assert shown["党内民主"] == [0, 0, 0, 0]
    assert shown["时限要求"] == [1, 0, 1, 0, 2]
    assert shown["须补正"] == [1]
    assert shown["有密码"] == [1]
    assert shown["金桥社区党委"] == [2, 1, 1]


def test_charts_carry_their_numbers(tmp_path: Path) -> None:
    write_ledger(RESULTS, tmp_path / "台账.xlsx", judge_together(RESULTS))
    with zipfile.ZipFile(tmp_path / "台账.xlsx") as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if "charts/" in name]
    titles = ("类别", "要素（只计要求写明的）", "问题程度", "申报单位（须补正多的在前）")
    assert len(charts) == 4
    assert all(any(title in chart for chart in charts) for title in titles)
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
    assert [*sheets] == ["总表", "问题明细", "要素矩阵", "统计", "运行信息"]
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
        def __iter__(self) -> Iterator[FileResult]:
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


def test_the_reason_of_the_rule_stands_beside_each_finding(tmp_path: Path) -> None:
    rows = read(RESULTS, tmp_path / "台账.xlsx")["问题明细"]
    assert column(rows, "为什么")[0] == load_rules()["placeholder-left"].why


def test_a_rule_nobody_knows_any_more_has_no_reason(tmp_path: Path) -> None:
    old = finding("fix", "甲。", rule="rule-of-last-year")
    rows = read([file_result("甲.docx", project(findings=(old,)))], tmp_path / "台账.xlsx")
    assert column(rows["问题明细"], "为什么") == [None]


def test_files_are_linked_where_the_run_says_they_lie(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    links = Links(
        originals={
            "望江/申报表.docx": "../望江/申报表 #1.docx",
            "金桥/申报书.docx": "//server/share/a.docx",
        },
        annotated={"望江/申报表.docx": "批注/申报表.docx"},
    )
    write_ledger(RESULTS, path, judge_together(RESULTS), links=links)
    sheet = load_workbook(path)["总表"]
    heads = [cell.value for cell in sheet[1]]
    assert "修改意见" not in heads
    original, annotated = (heads.index(name) + 1 for name in ("原件", "批注稿"))
    link = sheet.cell(2, original).hyperlink
    assert link is not None
    assert str(link.target).replace("\\", "/") == "../望江/申报表%20%231.docx"
    assert sheet.cell(2, annotated).hyperlink is not None
    assert [sheet.cell(4, place).hyperlink for place in (original, annotated)] == [None, None]


def test_the_row_of_an_unread_file_leads_to_it(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    links = Links(originals={"南山.docx": "../南山.docx"})
    write_ledger(RESULTS, path, judge_together(RESULTS), links=links)
    sheet = load_workbook(path)["总表"]
    place = [cell.value for cell in sheet[1]].index("原件") + 1
    targets = [row[place - 1].hyperlink for row in sheet.iter_rows(min_row=2)]
    assert [str(one.target).replace("\\", "/") for one in targets if one] == ["../南山.docx"]


def test_what_is_cut_in_the_matrix_stands_whole_in_a_note(tmp_path: Path) -> None:
    said = "自四月起分三步走，" * 30
    shown = replace(element("owner", "责任人", State.EXPLICIT), evidence=(evidence(said, 12),))
    results = [file_result("甲.docx", project(elements=(shown,)))]
    path = tmp_path / "台账.xlsx"
    write_ledger(results, path, judge_together(results))
    sheet = load_workbook(path)["要素矩阵"]
    place = [cell.value for cell in sheet[1]].index("责任人") + 1
    comment = sheet.cell(2, place).comment
    assert comment is not None
    assert comment.text == said


def test_what_a_person_decided_of_category_and_element_stands_beside_the_tool_s(
    tmp_path: Path,
) -> None:
    said = Decided("服务模式", "对象是居民", "李敏", "2026-03-02")
    owner = Decided("explicit", "附件里有", "李敏", "2026-03-02")
    decided = tuple(
        replace(one, decided=owner) if one.id == "owner" else one
        for one in elements(owner="missing")
    )
    made = project(category=category(decided=said), elements=decided)
    sheets = read([file_result("甲.docx", made)], tmp_path / "台账.xlsx")
    overview, matrix = sheets["总表"], sheets["要素矩阵"]
    assert column(overview, "类别（建议）") == ["机制"]
    assert column(overview, "复核类别") == ["服务模式"]
    assert column(overview, "复核意见") == ["对象是居民"]
    assert column(overview, "责任人") == ["明确\n（复核）"]
    assert column(matrix, "责任人") == ["× 缺失"]
    assert column(matrix, "责任人·复核") == ["明确"]
    assert column(matrix, "时限要求·复核") == [None]
    assert column(matrix, "复核说明") == ["附件里有"]


def test_a_long_fact_of_the_run_has_a_row_high_enough(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    run = RunInfo((("规则档", "通用"), ("审核对象", "、".join(["申报材料/一季度"] * 20))))
    write_ledger(RESULTS, path, judge_together(RESULTS), run=run)
    heights = load_workbook(path)["运行信息"].row_dimensions
    assert heights[3].height > 3 * heights[2].height


def test_the_run_is_told_with_every_file_and_its_hash(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    run = RunInfo((("开始时间", "2026-03-02T09:30:00+08:00"), ("程序版本", "9.9")))
    write_ledger(RESULTS, path, judge_together(RESULTS), run=run)
    rows = [list(row) for row in load_workbook(path)["运行信息"].values]
    told = {row[0]: row[1] for row in rows}
    assert rows[0][:2] == ["复核人", None]
    assert told["开始时间"] == "2026-03-02T09:30:00+08:00"
    assert told["程序版本"] == "9.9"
    assert told["审核规则"] == "generic@1"
    assert told["问题明细行数"] == "4"
    below = rows[rows.index(["文件路径", "sha256", "状态"]) + 1 :]
    assert below[1] == ["南山.docx", "cd" * 32, "有密码"]
    assert len(below) == 3


def test_a_hash_is_never_masked_though_it_may_look_like_a_phone(tmp_path: Path) -> None:
    hash_ = "ab13812341234cd" + "0" * 49
    results = [replace(file_result("甲.docx", project()), sha256=hash_)]
    sheets = read(results, tmp_path / "台账.xlsx")
    assert column(sheets["总表"], "识别号") == [f"{hash_}#0"]
    assert any(hash_ in row for row in sheets["运行信息"])


def test_a_submission_s_row_holds_the_keys_of_all_its_papers(tmp_path: Path) -> None:
    form = file_result("柳桥/申报表.docx", project("柳桥议事"))
    plan = replace(
        file_result("柳桥/实施方案.docx", project("柳桥议事", genre="plan")), sha256="1" * 64
    )
    sheets = read([form, plan], tmp_path / "台账.xlsx")
    [key] = column(sheets["要素矩阵"], "识别号")
    assert sorted(key.split(" ")) == [f"{'1' * 64}#0", f"{'ab' * 32}#0"]


def test_what_does_not_fit_on_paper_is_left_out_of_the_print(tmp_path: Path) -> None:
    write_ledger(RESULTS, tmp_path / "台账.xlsx", judge_together(RESULTS))
    book = load_workbook(tmp_path / "台账.xlsx")
    for name, last in (("总表", "复核意见"), ("问题明细", "复核说明"), ("要素矩阵", "复核说明")):
        sheet = book[name]
        heads = [cell.value for cell in sheet[1]]
        letter = get_column_letter(heads.index(last) + 1)
        assert f"$A$1:${letter}$" in str(sheet.print_area)
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")


def test_elements_of_one_name_are_told_apart(tmp_path: Path) -> None:
    more = element("money", "责任人", State.EXPLICIT), element("who", "申报单位", State.EXPLICIT)
    results = [file_result("甲.docx", project(elements=(*elements(), *more)))]
    heads = read(results, tmp_path / "台账.xlsx")["要素矩阵"][0]
    assert {"责任人（money）", "申报单位（who）", "申报单位（who）·复核"} <= {*heads}
    assert len(set(heads)) == len(heads)
