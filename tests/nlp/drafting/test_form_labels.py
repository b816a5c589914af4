"""The fields of a blank form, in tables and in plain lines."""

import pytest

from drafted import draft_call, draft_form
from mingjian.profile.draft_line import DraftLine


def fields(lines: tuple[DraftLine, ...]) -> list[tuple[object, str]]:
    asked = [one for one in lines if one.table == "require"]
    return [(one.values.get("fields", ("?",))[0], one.quote) for one in asked]  # type: ignore[index]


@pytest.mark.parametrize(
    "text",
    [
        "党建项目申报表\n| 项目名称 |  |\n| 申报单位 |  |\n| 项目背景 |  |",
        "党建项目申报表\n项目名称：____\n申报单位：\n项目背景：",
        "党建项目申报表\n项目名称\t\n申报单位\t\n项目背景\t",
    ],
)
def test_tables_and_lines_ask_for_the_same_fields(text: str) -> None:
    expected = [
        ("project_name", "项目名称"),
        ("unit", "申报单位"),
        ("background", "项目背景"),
    ]
    assert fields(draft_form(text).lines) == expected


def test_a_label_nobody_knows_is_told_and_not_sure() -> None:
    paper = draft_form("申报表\n项目名称：\n申报单位：\n项目负责人：\n风险等级：")
    (unsure,) = [one for one in paper.lines if not one.sure]
    assert (unsure.quote, "风险等级" in unsure.remark) == ("风险等级", True)


def test_a_signature_beside_an_opinion_is_no_field() -> None:
    paper = draft_form(
        "申报表\n项目名称：\n项目负责人：\n支部意见：      书记签字：     年  月  日"
    )
    assert [quote for _, quote in fields(paper.lines)] == ["项目名称", "项目负责人", "支部意见"]


def test_the_head_of_a_table_of_data_asks_for_nothing() -> None:
    paper = draft_form("申报表\n项目名称\t\n姓名\t职称\t单位\t分工\n项目背景\t")
    assert [quote for _, quote in fields(paper.lines)] == ["项目名称", "项目背景"]


def test_a_form_behind_the_notice_is_read_and_a_ledger_is_not() -> None:
    lines = draft_call(
        "请于3月20日前报送申报表。\n柳桥街道\n附件1\n项目申报表\n项目名称：\n申报单位：\n起止时间：\n"
        "附件2\n项目汇总表\n联系电话：\n邮箱："
    )
    assert [field for field, _ in fields(lines)] == ["project_name", "unit", "period"]


def test_contact_lines_of_a_notice_are_no_fields() -> None:
    assert fields(draft_call("联系人：江晓\n联系电话：2206618\n邮箱：a@example.cn")) == []


def test_fields_of_a_closing_form_are_asked_of_reports() -> None:
    paper = draft_form("党建项目结项书\n项目名称：\n申报单位：\n主要成效：")
    assert {line.values["genres"] for line in paper.lines} == {("summary",)}
