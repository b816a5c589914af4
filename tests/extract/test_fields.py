from dataclasses import replace

import pytest

from build import document
from extract.assemble import assemble
from extract.label_lines import read_labels
from extract.projects import split_projects
from extract.reader import read_document
from extract.reading import Line, Reading
from mingjian.document import BlockKind, FieldState, Location

FORM = """
春风驿站项目申报表
| 项目名称 | 春风驿站 | 申报单位 | 清源社区党委 |
| 项 目 负 责 人 | 方远 | 联系电话 |  |
| 主要内容（500字以内） | 开设代办窗口两个。 |
| 预期目标 | （300字以内） |
| 经费预算 | 见附件 |
| 党委意见 | （盖章） 年 月 日 |
"""


def _states(text: str) -> dict[str | None, tuple[str, FieldState]]:
    return {f.canonical: (f.value, f.state) for f in document(text).fields}


def test_labels_find_the_values_beside_them() -> None:
    states = _states(FORM)
    assert states["project_name"] == ("春风驿站", FieldState.FILLED)
    assert states["unit"] == ("清源社区党委", FieldState.FILLED)
    assert states["leader"] == ("方远", FieldState.FILLED)


def test_blank_prompt_deferred_and_residue_are_told_apart() -> None:
    states = {canonical: state for canonical, (_, state) in _states(FORM).items()}
    assert states["contact"] is FieldState.EMPTY
    assert states["goal"] is FieldState.PROMPT
    assert states["budget"] is FieldState.DEFERRED
    assert states["committee_opinion"] is FieldState.EMPTY


def test_a_blank_value_points_at_its_label() -> None:
    found = document(FORM)
    (contact,) = [field for field in found.fields if field.canonical == "contact"]
    assert found.blocks[contact.block].text == "联系电话"


def test_the_value_may_stand_below_its_label() -> None:
    below = "| 项目名称 | 夜校 |\n| 项目背景 |\n| 工友下班晚，没有地方学习。 |\n| 负责人 | 姜禾 |"
    assert _states(below)["background"][0] == "工友下班晚，没有地方学习。"


def test_a_box_holds_its_label_in_its_first_line() -> None:
    cells = [
        Line(text, BlockKind.CELL, location=Location(table=0, row=row, column=0))
        for row, texts in enumerate(
            [
                ("一、项目简介：（200字以内）：", "夜校设在工地旁边。"),
                ("二、申请理由：（立项依据、自身条件等）", "工友下班晚。", "附近没有书屋。"),
                ("三、项目方案与进度安排：", "第一阶段（3月至5月）：选址。"),
                ("四、预期成果：", ""),
            ]
        )
        for text in texts
    ]
    found = assemble(Reading(tuple(cells)), "x.docx", "docx", "0")
    states = [(field.canonical, field.value, field.state) for field in found.fields]
    assert states == [
        ("basic", "夜校设在工地旁边。", FieldState.FILLED),
        ("background", "工友下班晚。\n附近没有书屋。", FieldState.FILLED),
        ("content", "第一阶段（3月至5月）：选址。", FieldState.FILLED),
        ("goal", "", FieldState.EMPTY),
    ]
    (project,) = split_projects(found)
    roles = {section.roles: section.chars for section in project.sections if section.heading}
    assert ("content", "progress") in roles
    assert roles[("background",)] == len("工友下班晚。附近没有书屋。")


DATA = "| 时间 | 内容 | 责任人 |\n| 3月 | 摸底 | 方远 |\n| 5月 | 实施 | 姜禾 |"


def test_the_columns_of_a_data_table_are_fields_of_their_heads() -> None:
    fields = {f.canonical: (f.value, f.column) for f in document(DATA).fields}
    assert fields["progress"] == ("3月；5月", True)
    assert fields["leader"] == ("方远；姜禾", True)


def test_the_deadline_of_a_data_table_is_its_last() -> None:
    rows = "| 任务 | 完成时限 |\n| 摸底 | 3月底 |\n| 实施 | 11月底 |"
    assert [f.value for f in document(rows).fields if f.canonical == "period"] == ["11月底"]


def test_a_list_of_projects_has_no_fields() -> None:
    rows = "| 项目名称 | 负责人 |\n| 夜校 | 姜禾 |\n| 驿站 | 方远 |"
    assert document(rows).fields == ()


def test_a_table_without_known_heads_is_no_form() -> None:
    assert document("| 甲 | 乙 |\n| 子 | 丑 |\n| 寅 | 卯 |").fields == ()


def test_labels_may_stand_over_one_row_of_values() -> None:
    above = "| 项目名称 | 所属党组织 | 负责人 |\n| 夜班红灯 | 清源支部 | 姜禾（书记） |"
    assert {f.canonical: f.value for f in document(above).fields} == {
        "project_name": "夜班红灯",
        "unit": "清源支部",
        "leader": "姜禾（书记）",
    }


def test_who_signs_an_opinion_is_not_who_is_responsible() -> None:
    form = "| 项目名称 | 夜校 |\n| 负责人 | |\n| 支部意见 | 同意申报。  党支部书记：张三丰 |"
    assert [f.state for f in document(form).fields if f.canonical == "leader"] == [FieldState.EMPTY]


@pytest.mark.parametrize(
    ("label", "canonical"),
    [("谁来管", "owner"), ("牵头人", "leader"), ("截止时间", "period"), ("分几步走", "progress")],
)
def test_labels_written_as_questions_are_known(label: str, canonical: str) -> None:
    form = f"| 项目名称 | 夜校 |\n| {label} | 祝金根 |"
    assert [f.canonical for f in document(form).fields][1:] == [canonical]


def _cells(*rows: tuple[int, int, str]) -> tuple[Line, ...]:
    """Make cell lines of (table, row, text) with the columns counting up in each row."""
    lines: list[Line] = []
    for table, row, text in rows:
        column = sum(x.location.table == table and x.location.row == row for x in lines)
        place = Location(table=table, row=row, column=column)
        lines.append(Line(text, BlockKind.CELL, location=place))
    return tuple(lines)


def test_a_cell_that_holds_only_a_table_is_filled_by_it() -> None:
    nested = [(1, 0, "时间"), (1, 0, "内容"), (1, 1, "3月"), (1, 1, "摸底"), (1, 2, "5月")]
    form = [(0, 0, "项目名称"), (0, 0, "夜校"), (0, 1, "进度安排"), *nested, (0, 1, "")]
    found = assemble(Reading(_cells(*form)), "x.docx", "docx", "0").fields
    progress = next(f for f in found if f.label == "进度安排")
    assert progress.state is FieldState.FILLED
    assert progress.value.startswith("时间\n内容\n3月")


def test_a_box_may_begin_with_its_bare_label() -> None:
    form = (
        Line("预期目标", BlockKind.CELL, location=Location(table=0, row=0, column=0)),
        Line("议成实事十二件以上。", BlockKind.CELL, location=Location(table=0, row=0, column=0)),
    )
    (goal,) = assemble(Reading(form), "x.docx", "docx", "0").fields
    assert (goal.canonical, goal.value) == ("goal", "议成实事十二件以上。")


def test_label_lines_are_fields_and_go_on_over_paragraphs() -> None:
    text = "申报书\n项目背景：工友下班晚。\n附近没有书屋。\n负责人：姜禾  联系电话：见封面\n"
    fields = {f.canonical: f for f in document(text).fields}
    assert fields["background"].value == "工友下班晚。\n附近没有书屋。"
    assert fields["background"].blocks == 2
    assert fields["leader"].value == "姜禾"


def test_a_negative_answer_is_an_answer() -> None:
    (field,) = read_labels("联系人：无", 0)
    assert field.state is FieldState.FILLED


def test_placeholders_in_a_value_are_told() -> None:
    (field,) = read_labels("申报单位：XX社区党委", 0)
    assert field.state is FieldState.PLACEHOLDER


def test_unknown_words_before_a_colon_are_no_label() -> None:
    assert read_labels("他说：好。", 0) == []


def test_the_nature_of_a_project_is_a_label_but_not_its_category() -> None:
    fields = document("| 项目名称 | 夜校 |\n| 项目性质 | 创新项目 |\n| 项目类别 | 其他 |").fields
    assert [(f.label, f.canonical, f.value) for f in fields][1:] == [
        ("项目性质", None, "创新项目"),
        ("项目类别", "category", "其他"),
    ]


def test_a_label_down_the_side_of_rows_names_a_group() -> None:
    group = Location(table=0, row=0, column=0, row_span=2)
    head = Line("负责人情况", BlockKind.CELL, location=group)
    rest = _cells((0, 0, "姓名"), (0, 0, "俞书衡"), (0, 1, "职务"), (0, 1, "支部书记"))
    moved = [
        replace(line, location=replace(line.location, column=(line.location.column or 0) + 1))
        for line in rest
    ]
    found = assemble(Reading((head, *moved)), "x.docx", "docx", "0").fields
    assert [(f.label, f.value) for f in found] == [("姓名", "俞书衡"), ("职务", "支部书记")]


def test_of_a_list_to_tick_the_ticked_is_the_value() -> None:
    form = "| 项目名称 | 夜校 |\n| 项目类别 | □拓展项目 ☑创新项目 |\n| 申报类别 | □重点 □一般 |"
    states = [(f.value, f.state) for f in document(form).fields[1:]]
    assert states == [("创新项目", FieldState.FILLED), ("", FieldState.EMPTY)]


@pytest.mark.parametrize(
    ("label", "canonical"),
    [
        ("镇党委意见", "committee_opinion"),
        ("村党支部意见", "branch_opinion"),
        ("专家组评审意见", "expert_opinion"),
        ("县委组织部审批意见", "org_dept_opinion"),
        ("学校党组织意见", "committee_opinion"),
    ],
)
def test_an_opinion_is_named_by_whose_it_is(label: str, canonical: str) -> None:
    form = f"| 项目名称 | 夜校 |\n| {label} | 同意申报。 |"
    assert [f.canonical for f in document(form).fields][1:] == [canonical]


def test_a_schedule_may_lie_on_its_side() -> None:
    table = "| 时间 | 3月 | 4月至11月 | 12月 |\n| 责任人 | 苗雨 | 年级党小组 | 苗雨 |"
    fields = {f.canonical: (f.value, f.column) for f in document(table).fields}
    assert fields["progress"] == ("3月；4月至11月；12月", True)
    assert fields["leader"] == ("苗雨；年级党小组；苗雨", True)


@pytest.mark.parametrize(
    ("value", "state"),
    [
        ("支部书记", FieldState.FILLED),
        ("签字：______　年　月　日", FieldState.EMPTY),
        ("法定代表人（签字）：　　年　月　日", FieldState.EMPTY),
        ("××", FieldState.PLACEHOLDER),
        ("____", FieldState.PLACEHOLDER),
        ("填写要求：说明做什么，不超过400字。", FieldState.PROMPT),
    ],
)
def test_what_the_form_prints_is_told_from_what_was_written(value: str, state: FieldState) -> None:
    form = f"| 项目名称 | 夜校 |\n| 负责人 | {value} |"
    assert document(form).fields[1].state is state


def test_a_group_without_a_name_we_know_is_no_field_and_does_no_harm() -> None:
    group = Location(table=0, row=0, column=0, row_span=2)
    rest = _cells((0, 0, "项目名称"), (0, 0, "夜校"), (0, 1, "负责人"), (0, 1, "俞书衡"))
    moved = [
        replace(line, location=replace(line.location, column=(line.location.column or 0) + 1))
        for line in rest
    ]
    head = Line("接口说明", BlockKind.CELL, location=group)
    found = assemble(Reading((head, *moved)), "x.docx", "docx", "0").fields
    assert [f.label for f in found] == ["项目名称", "负责人"]


def test_heads_beside_a_group_have_their_values_below() -> None:
    group = Location(table=0, row=0, column=0, row_span=2)
    moved = [
        replace(line, location=replace(line.location, column=(line.location.column or 0) + 1))
        for line in _cells(
            *((0, 0, head) for head in ("姓名", "职称", "联系电话")),
            *((0, 1, value) for value in ("俞书衡", "讲师", "86910427")),
        )
    ]
    head = Line("负责人情况", BlockKind.CELL, location=group)
    found = assemble(Reading((head, *moved)), "x.docx", "docx", "0").fields
    assert [(f.label, f.value) for f in found] == [
        ("姓名", "俞书衡"),
        ("职称", "讲师"),
        ("联系电话", "86910427"),
    ]


def test_rows_counted_in_their_first_column_are_data_under_any_heads() -> None:
    rows = "| 编号 | 测试事项 |\n| 1 | 基本要求 |\n| 2 | 主要内容 |\n| 3 | 项目名称 |"
    (name,) = document(f"| 项目名称 | 夜校 |\n{rows}").fields
    assert (name.canonical, name.value) == ("project_name", "夜校")


def test_a_wide_blank_parts_two_labels_of_a_line() -> None:
    text = (
        "夜校项目申报书\n申报单位：桐坞镇党委　项目负责人：方汝成（组织委员）\n项目名称：灯下夜校\n"
    )
    fields = {f.canonical: f.value for f in read_document(text.encode(), "a.txt").fields}
    assert (fields["unit"], fields["leader"]) == ("桐坞镇党委", "方汝成（组织委员）")
