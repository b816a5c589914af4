"""Bands across a form (经费预算) with a table below them, and tables of members."""

import pytest

from build import document
from extract.assemble import assemble
from extract.projects import split_projects
from extract.reading import Line, Reading
from mingjian.document import BlockKind, Document, Field, FieldState, Location
from nlp.absence.bare_labels import find_bare_labels

WIDTH = 4
HEAD = "项目名称 | 议事厅 | 申报单位 | 石桥社区党委\n项目负责人 | 林一 | 联系电话 | 8123\n"
BUDGET = "序号 | 科目 | 金额（元） | 备注\n"
MEMBERS = "姓名 | 职务 | 分工 | 电话\n"


def _form(text: str) -> Document:
    """Read a form four columns wide; a row of one cell spans them all."""
    lines = []
    for row, line in enumerate(text.strip("\n").split("\n")):
        cells = [cell.strip() for cell in line.split("|")]
        span = WIDTH if len(cells) == 1 else 1
        for column, cell in enumerate(cells):
            place = Location(table=0, row=row, column=column, column_span=span)
            lines.append(Line(cell, BlockKind.CELL, location=place))
    return assemble(Reading(tuple(lines)), "x.docx", "docx", "0")


def _fields(text: str, label: str) -> list[Field]:
    return [field for field in _form(text).fields if field.label == label]


@pytest.mark.parametrize(
    ("band", "rows", "value"),
    [
        ("经费预算", f"{BUDGET}1 | 展板 | 1800 | \n合计 | | 1800 | ", "展板"),
        ("三、经费预算", f"{BUDGET}1 | 展板 | 1800 | \n2 | 手册 | 2500 | ", "手册"),
        ("实施进度", "时间 | 内容 | 责任人 | 成果\n3月 | 动员 | 林一 | 方案", "动员"),
        ("预期目标", "指标 | 基数 | 目标值 | 备注\n次数 | 12 | 30 | \n满意率 | 8 | 9 | ", "次数"),
        ("项目成员", f"{MEMBERS}王芳 | 委员 | 宣传 | 8124", "王芳"),
        ("项目成员", f"{MEMBERS}王芳 | 委员 | 宣传 | 8124\n | | | \n | | | ", "王芳"),
    ],
)
def test_the_table_under_a_band_is_its_answer(band: str, rows: str, value: str) -> None:
    (field,) = _fields(f"{HEAD}{band}\n{rows}", band.removeprefix("三、"))
    assert field.state is FieldState.FILLED
    assert value in field.value.split("\n")


def test_the_answer_ends_at_the_next_label_of_the_form() -> None:
    rows = f"{BUDGET}1 | 展板 | 1800 | \n2 | 手册 | 2500 | \n预期目标 | 30次 | 备注 | 无"
    (field,) = _fields(f"{HEAD}经费预算\n{rows}", "经费预算")
    assert field.value.endswith("2500")


@pytest.mark.parametrize(
    "rows",
    [
        "经费预算\n | | | \n | | | ",
        "经费预算\n | | | \n预期目标 | 30次 | 备注 | 无",
        f"经费预算\n{BUDGET} | | | \n | | | ",
        "经费预算 | ",
        "预期目标 | 30次 | 经费预算 | ",
    ],
)
def test_a_label_with_a_blank_place_for_its_answer_is_blank(rows: str) -> None:
    (field,) = _fields(HEAD + rows, "经费预算")
    assert field.state is FieldState.EMPTY


def test_a_title_over_labels_of_the_form_is_no_blank_field() -> None:
    assert _fields(f"实施进度\n{HEAD}", "实施进度") == []


def test_the_one_member_under_a_band_is_not_the_leader() -> None:
    found = _form(f"{HEAD}项目成员\n{MEMBERS}王芳 | 委员 | 宣传 | 8124").fields
    assert [f.value for f in found if f.canonical == "leader"] == ["林一"]


def test_tables_of_one_shape_are_told_apart_by_their_heads() -> None:
    budget = "科目 | 用途 | 金额 | 备注\n展板 | 宣传 | 1800 | 无\n手册 | 宣传 | 2500 | 无"
    members = f"{MEMBERS}王芳 | 委员 | 宣传 | 8124\n李强 | 党员 | 联络 | 8125"
    (names,) = _fields(f"{HEAD}项目成员\n{members}\n{budget}", "姓名")
    assert names.value == "王芳；李强"


def test_the_head_of_a_column_is_no_bare_label() -> None:
    members = f"{HEAD}项目成员\n{MEMBERS}王芳 | 委员 | 宣传 | 8124\n李强 | 党员 | 联络 | 8125"
    (project,) = split_projects(_form(members))
    assert list(find_bare_labels(project)) == []
    (bare,) = split_projects(document("申报表\n负责人　林一\n联系电话"))
    assert [field.label for field in find_bare_labels(bare)] == ["联系电话"]
