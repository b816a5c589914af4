"""阶段台账.xlsx: all steps of the scheme side by side."""

from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from mingjian.profile import Stage, load_profile
from mingjian.run_result import StageState
from report.stages.ledger import split_submissions, write_stage_ledger
from report.together import JudgedTogether
from results import file_result, judge_together, project

PROFILE = load_profile("street-8step")
UNIT = "柳桥社区党委"
STATES = (
    StageState(
        *("楼栋议事", UNIT, "declare", "申报", "2026-02-28", "there"), ("柳桥/表.docx",), ()
    ),
    StageState(
        *("楼栋议事", UNIT, "submit", "报审", "2026-11-30", "missing"), (), ("项目实施报告",)
    ),
    StageState(*("楼栋议事", UNIT, "summarise", "总结", "2026-12-31", "later"), (), ("总结",)),
    StageState(*("老兵调解室", None, "declare", "申报", "2026-02-28", "there"), (), ()),
)


def judged(*states: StageState) -> JudgedTogether:
    """Judge a run in which a day was asked about."""
    made = judge_together((file_result("柳桥/表.docx", project("楼栋议事")),))
    return replace(made, run=replace(made.run, stages=states))


def overview(folder: Path, *states: StageState) -> Worksheet:
    """Write the ledger and give its first sheet."""
    path = folder / "阶段台账.xlsx"
    assert write_stage_ledger(judged(*states), path, PROFILE)
    book = load_workbook(path)
    assert book.sheetnames == ["阶段总览", "阶段台账"]
    return book["阶段总览"]


def test_all_eight_steps_stand_side_by_side_with_their_days(tmp_path: Path) -> None:
    heads = [cell.value for cell in overview(tmp_path, *STATES)[1]]
    assert heads == [
        *("项目名称", "申报单位", "申报\n截至2026年2月28日", "审核\n2月底前", "立项\n3月10日前"),
        *("实施\n3月1日至12月31日", "指导\n3月1日至12月31日", "评估\n10月31日前"),
        *("报审\n截至2026年11月30日", "总结\n截至2026年12月31日", "缺少（步）"),
    ]


def test_a_row_shows_how_each_step_stands(tmp_path: Path) -> None:
    sheet = overview(tmp_path, *STATES)
    shown = [cell.value for cell in sheet[2]]
    assert shown == [
        *("楼栋议事", UNIT, "√ 已交", None, None, None, None, None),
        *("× 缺少\n项目实施报告", "- 未到期\n总结", 1),
    ]
    assert sheet["C2"].comment.text == "已有：表.docx"
    assert sheet["C2"].fill.start_color.rgb != sheet["I2"].fill.start_color.rgb
    assert [cell.value for cell in sheet[3]][:3] == ["老兵调解室", None, "√ 已交"]
    assert sheet["K3"].value == 0


def test_steps_that_leave_no_paper_are_people_s(tmp_path: Path) -> None:
    sheet = overview(tmp_path, *STATES)
    rules = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
    assert rules["D2:D3"].formula1 == '"已办,未办,不需要"'
    assert "C2:C3" not in rules


def test_where_no_day_was_asked_about_there_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "阶段台账.xlsx"
    assert not write_stage_ledger(replace(judged(), run=judge_together(()).run), path, PROFILE)
    assert list(tmp_path.iterdir()) == []


def test_two_submissions_of_one_name_are_two_rows() -> None:
    twice = (STATES[0], STATES[1], STATES[0])
    assert [len(steps) for steps in split_submissions(twice)] == [2, 1]
    assert list(split_submissions(())) == []


def test_a_step_without_days_or_without_an_end_says_so(tmp_path: Path) -> None:
    stages = (
        Stage("a", "立项", "", "", False, (), "办法"),
        Stage("b", "推广", "03-01", "", True, (), "办法"),
        Stage("c", "坚持", "", "", True, (), "办法"),
    )
    path = tmp_path / "阶段台账.xlsx"
    open_end = StageState("楼栋议事", None, "c", "坚持", None, "waived", (), ())
    assert write_stage_ledger(judged(open_end), path, replace(PROFILE, stages=stages))
    rows = list(load_workbook(path)["阶段总览"].values)
    assert rows[0][2:5] == ("立项", "推广\n3月1日起长期", "坚持\n长期")
    assert rows[1][4] == "? waived"
