"""The matrix of tasks: what documents state is filled in, all else is people's."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from mingjian.profile import MatrixColumn, load_profile
from mingjian.result import BlockResult, FieldResult, FileResult, ProjectResult, SectionResult
from report.matrix.write import UNDIVIDED, write_matrix
from results import file_result, judge_together, project, unread

PROFILE = load_profile("city-five-systems")
TABLE = """
| 序号 | 子 项 | 责任单位 | 协作部门 | 介入时间 | 质量节点 |
| 1 | 组建联盟 | 县住建局 | 县民政局 | 3月 | 4月底前签约10家 |
| 2 | 建工作站 | | XX单位 | | ／ |
| | | 各社区党委 | | | |
| 3 | =1+1 | 县住建局 | 电话13812341234 | | |
"""


def blocks(text: str) -> tuple[BlockResult, ...]:
    """Give the blocks of a text; `| a | b |` is a row of the only table, blank cells are none."""
    made: list[BlockResult] = []
    row = 0
    for line in text.strip().split("\n"):
        if not line.startswith("|"):
            made.append(BlockResult("paragraph", line, None, None, None, None, None))
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        made += [
            BlockResult("cell", cell, None, None, 0, row, column)
            for column, cell in enumerate(cells)
            if cell
        ]
        row += 1
    return tuple(made)


def plan(text: str, *fields: FieldResult, file: str = "方案.docx", **changes: object) -> FileResult:
    """Give a plan with its text; lines that open with 一、 or （一） are its headings."""
    read = blocks(text)
    made = project(
        "红色管家",
        genre="plan",
        blocks=len(read),
        fields=fields,
        sections=tuple(sections(read)),
    )
    return replace(file_result(file, replace(made, **changes)), blocks=read)  # type: ignore[arg-type]


def sections(read: Sequence[BlockResult]) -> list[SectionResult]:
    """Give flat sections, as results have them: each ends where the next heading stands."""
    starts = [n for n, block in enumerate(read) if block.text[:2] in {"一、", "二、"}]
    starts += [n for n, block in enumerate(read) if block.text.startswith("（")]
    starts.sort()
    ends = [*starts[1:], len(read)]
    return [
        SectionResult(
            read[at].text, 2 if read[at].text.startswith("（") else 1, ("content",), at, end - at, 9
        )
        for at, end in zip(starts, ends, strict=False)
    ]


def written(folder: Path, *results: FileResult) -> Workbook:
    """Write the matrix and read it back."""
    path = folder / "矩阵图.xlsx"
    assert write_matrix(results, path, judge_together(results), PROFILE)
    return load_workbook(path)


def matrix(folder: Path, *results: FileResult) -> Worksheet:
    """Give its sheet."""
    return written(folder, *results)["矩阵图"]


def tasks(folder: Path, *results: FileResult) -> list[tuple[object, ...]]:
    """Give the rows from the tasks' column to 质量节点."""
    return [row[3:8] for row in list(matrix(folder, *results).values)[1:]]


def test_a_profile_without_a_matrix_gives_no_file(tmp_path: Path) -> None:
    results = (plan(TABLE),)
    path = tmp_path / "矩阵图.xlsx"
    assert not write_matrix(results, path, judge_together(results), load_profile("generic"))
    assert list(tmp_path.iterdir()) == []


def test_the_columns_are_the_scheme_s(tmp_path: Path) -> None:
    heads = [cell.value for cell in matrix(tmp_path, plan(TABLE))[1]]
    assert heads[:8] == [
        *("序号", "项目名称", "申报单位"),
        *("子项", "责任单位", "协作部门", "介入时间", "质量节点"),
    ]
    assert heads[8:] == ["一季度", "二季度", "三季度", "四季度"]


def test_a_table_of_tasks_is_taken_over_cell_by_cell(tmp_path: Path) -> None:
    assert tasks(tmp_path, plan(TABLE)) == [
        ("组建联盟", "县住建局", "县民政局", "3月", "4月底前签约10家"),
        ("建工作站", "各社区党委", None, None, None),
        ("=1+1", "县住建局", "电话138****1234", None, None),
    ]


def test_each_cell_that_is_filled_in_says_where_its_words_stand(tmp_path: Path) -> None:
    sheet = matrix(tmp_path, plan(TABLE))
    notes = [cell.comment.text if cell.comment else None for cell in sheet[2]]
    assert notes[3:5] == ["摘自：方案.docx 表1第2行第2列", "摘自：方案.docx 表1第2行第3列"]
    assert notes[8:] == [None] * 4
    assert sheet["F4"].data_type == "s"
    assert sheet["D4"].data_type == "s"


def test_what_is_not_stated_is_left_to_people_in_yellow(tmp_path: Path) -> None:
    sheet = matrix(tmp_path, plan(TABLE))
    assert sheet["F3"].value is None, "a placeholder states nothing"
    assert sheet["F3"].fill.start_color.rgb == sheet["I2"].fill.start_color.rgb == "FFFFFBEA"
    assert sheet["E2"].fill.start_color.rgb != "FFFFFBEA"
    rules = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
    assert rules["I2:I4"].formula1 == '"未开始,进行中,已完成,滞后"'


def test_a_form_with_the_same_words_is_no_table_of_tasks(tmp_path: Path) -> None:
    text = """
| 项目内容 | 建站 | 责任单位 | 县住建局 |
| 完成时间 | 6月 | 备注 | 无 |
"""
    fields = (
        FieldResult("项目内容", "content", "建站", "filled", 1),
        FieldResult("责任单位", "unit", "县住建局", "filled", 3),
    )
    assert tasks(tmp_path, plan(text, *fields)) == [(UNDIVIDED, "县住建局", None, None, None)]


def test_without_a_table_the_parts_of_the_contents_are_the_tasks(tmp_path: Path) -> None:
    text = """
红色管家实施方案
一、主要内容
（一）建设阵地
责任单位：县住建局，协作部门：县民政局、县总工会；6月底前完成。
配合责任单位：县工商联
（二）组建队伍
由县总工会牵头。责任单位：XX局。
二、保证措施
责任单位：县委组织部
"""
    labels = (FieldResult("责任单位", "unit", "县住建局", "filled", 3),)
    assert tasks(tmp_path, plan(text, *labels)) == [
        ("建设阵地", "县住建局", "县民政局、县总工会", None, None),
        ("组建队伍", None, None, None, None),
    ]


def test_a_single_heading_divides_nothing(tmp_path: Path) -> None:
    text = "一、主要内容\n（一）建设阵地\n选址8处。\n二、保证措施\n成立专班。"
    assert [row[0] for row in tasks(tmp_path, plan(text))] == [UNDIVIDED]


def test_papers_of_one_submission_tell_of_their_tasks_once(tmp_path: Path) -> None:
    form = plan(TABLE.replace("3月", "三月初"), file="金桥/申报表.docx", genre="application")
    rows = tasks(tmp_path, form, plan(TABLE, file="金桥/方案.docx"))
    assert len(rows) == 3
    assert rows[0] == ("组建联盟", "县住建局", "县民政局", "三月初\n3月", "4月底前签约10家")
    note = matrix(tmp_path, form, plan(TABLE, file="金桥/方案.docx"))["G2"].comment.text
    assert note == ("“三月初”摘自：申报表.docx 表1第2行第5列\n“3月”摘自：方案.docx 表1第2行第5列")


def test_only_the_project_s_own_blocks_are_read(tmp_path: Path) -> None:
    both = plan(TABLE, title="甲")
    first = replace(both.projects[0], blocks=11)
    other: ProjectResult = replace(both.projects[0], index=1, title="乙", block=11, blocks=20)
    rows = list(matrix(tmp_path, replace(both, projects=(first, other))).values)[1:]
    assert [(row[0], row[1], row[3]) for row in rows] == [
        (1, "甲", "组建联盟"),
        (2, "乙", UNDIVIDED),
    ]


def test_results_without_text_give_a_row_for_each_project(tmp_path: Path) -> None:
    bare = replace(plan(TABLE), blocks=None)
    assert [row[0] for row in tasks(tmp_path, bare)] == [UNDIVIDED]


def test_unread_files_are_named_in_the_notes(tmp_path: Path) -> None:
    book = written(tmp_path, plan(TABLE), unread("坏.docx", "corrupt", "文件损坏。"))
    lines = [str(row[0]) for row in book["填表说明"].values]
    assert lines[-1] == "有1份文件未能读取或没有项目，没有列入：坏.docx"


def test_a_matrix_of_a_first_column_alone_lists_projects(tmp_path: Path) -> None:
    profile = replace(PROFILE, matrix=(MatrixColumn("子项", (), (), (), "办法"),))
    results = (plan(TABLE),)
    assert write_matrix(results, tmp_path / "m.xlsx", judge_together(results), profile)
    assert [cell.value for cell in load_workbook(tmp_path / "m.xlsx")["矩阵图"]["D"]] == [
        *("子项", UNDIVIDED)
    ]


def test_a_table_that_names_only_what_is_done_is_no_table_of_tasks(tmp_path: Path) -> None:
    text = "| 项目内容 | 金额 |\n| 展板 | 0.6万元 |"
    assert [row[0] for row in tasks(tmp_path, plan(text))] == [UNDIVIDED]


def test_a_line_s_label_ends_no_task(tmp_path: Path) -> None:
    text = "一、主要内容\n（一）建设阵地\n责任单位：县住建局\n质量节点：6月底前\n（二）组建队伍"
    read = plan(text)
    label = SectionResult("责任单位", 1, ("owner",), 2, 2, 9)
    found = (*read.projects[0].sections[:2], label, *read.projects[0].sections[2:])
    field = FieldResult("责任单位", "unit", "县住建局", "filled", 2)
    rows = tasks(tmp_path, plan(text, field, sections=found))
    assert rows == [
        ("建设阵地", "县住建局", None, None, "6月底前"),
        ("组建队伍", None, None, None, None),
    ]
