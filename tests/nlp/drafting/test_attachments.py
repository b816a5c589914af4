"""The papers a call wants, and those it only names."""

import pytest

from drafted import draft_call, draft_form, of_table


def names(text: str) -> list[object]:
    return [one["name"] for one in of_table(draft_call(text), "attachment")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("请于3月20日前将申报书（一式两份）、申报汇总表报送组织部。", ["申报书", "申报汇总表"]),
        ("随申报表提交项目实施方案。", ["项目实施方案"]),
        ("结项时须提交结项报告、支撑材料和成果照片3张。", ["结项报告", "支撑材料", "成果照片"]),
        ("填写《立项书》，3月15日前报县委组织部备案。", ["立项书"]),
        (
            "报送材料包括：案例文本（Word版）；案例报送表；工作照片2张。",
            ["案例文本", "案例报送表", "工作照片"],
        ),
        (
            "结项时提交以下资料：结项报告、活动图片不少于5张、过程台账、满意度测评结果。",
            ["结项报告", "活动图片", "过程台账", "满意度测评结果"],
        ),
        ("纸质材料一式三份（含申报书、承诺书）送至党群部，电子版打包发送。", ["申报书", "承诺书"]),
        ("附三样东西：登记证书复印件、近期财务报表。", ["登记证书复印件", "近期财务报表"]),
        (
            "填写《2024年度党建简况表》，将项目申请书的纸质版报送学工部。",
            ["党建简况表", "项目申请书"],
        ),
        ("请将案例正文、授权书两种材料的电子版打包报送。", ["案例正文", "授权书"]),
        ("请于6月15日前交：申报表2份、方案1份。", ["申报表", "方案"]),
        ("结项需要提供：①工作总结；②宣传报道截图。", ["工作总结", "宣传报道截图"]),
        ("各单位提交自评报告，随附佐证材料目录。", ["自评报告", "佐证材料目录"]),
    ],
)
def test_papers_that_are_handed_in_are_named(text: str, expected: list[object]) -> None:
    assert names(text) == expected


def test_the_items_of_a_list_of_materials_are_papers_whatever_they_are_called() -> None:
    text = (
        "请将下列材料报街道：\n1.《党建项目申报表》一式3份；\n2.合作单位同意函1份；\n"
        "3.需求走访手记。"
    )
    assert names(text) == ["党建项目申报表", "合作单位同意函", "需求走访手记"]


@pytest.mark.parametrize(
    "text",
    [
        "各单位要按照实施方案抓好落实。",
        "不得以工作总结代替案例。",
        "申报表见附件1。",
        "不要让社区加班补照片。",
        "提交时请注意，方案应写明实施背景、推进措施、经费预算四个部分。",
    ],
)
def test_papers_that_are_only_named_are_not_wanted(text: str) -> None:
    assert names(text) == []


def test_blank_forms_of_the_annexes_are_to_be_confirmed_where_no_sentence_names_them() -> None:
    text = "请将申报表报送组织部。\n附件：1.党建项目申报表\n2.结项验收登记表\n3.评分标准表"
    found = [one for one in draft_call(text) if one.table == "attachment"]
    assert [(one.values["name"], one.sure) for one in found] == [
        ("申报表", True),
        ("结项验收登记表", False),
    ]
    assert found[1].values["stage"] == "close"


def test_the_head_of_an_item_names_no_paper() -> None:
    assert names("6.总结。结项报告须于11月30日前报送。") == ["结项报告"]


def test_pieces_are_counted_and_copies_on_paper_are_a_remark() -> None:
    lines = draft_call("请报送照片3至5张、申报表一式三份。")
    found = {str(one.values["name"]): one for one in lines if one.table == "attachment"}
    assert found["照片"].values["count"] == 3
    assert "count" not in found["申报表"].values
    assert found["申报表"].remark == "纸质一式三份"


def test_papers_of_the_end_belong_to_its_stage() -> None:
    (found,) = of_table(draft_call("11月30日前提交结项报告。"), "attachment")
    assert found["stage"] == "close"


def test_how_files_are_to_be_named_is_told_and_not_sure() -> None:
    lines = draft_call("电子版以“单位名称+项目名称”命名。")
    assert [(one.table, one.sure) for one in lines] == [("naming", False)]


def test_a_form_says_how_often_it_is_wanted() -> None:
    paper = draft_form("柳桥街道项目申报表\n项目名称：\n填表说明：\n1.本表一式三份。")
    (found,) = [one for one in paper.lines if one.table == "attachment"]
    assert found.values["name"] == "柳桥街道项目申报表"


def _staged(text: str) -> list[tuple[object, object, bool]]:
    found = [line for line in draft_call(text) if line.table == "attachment"]
    return [(line.values["name"], line.values["stage"], line.sure) for line in found]


def test_papers_handed_in_inside_a_bracket_are_due_at_its_stage() -> None:
    assert _staged("4.结项（12月10日前提交结项报告和经费决算表）。") == [
        ("结项报告", "close", True),
        ("经费决算表", "close", True),
    ]


def test_the_materials_of_a_table_of_stages_are_due_at_the_stage_of_their_row() -> None:
    table = (
        "| 阶段 | 时间 | 提交材料 |\n| 申报 | 1月20日前 | 申报表、实施方案 |\n"
        "| 评审 | 3月 | 评分表 |\n| 结项 | 12月10日前 | 结项报告、群众反映 |"
    )
    assert _staged(table) == [
        ("申报表", "apply", True),
        ("实施方案", "apply", True),
        ("评分表", "review", False),
        ("结项报告", "close", True),
        ("群众反映", "close", True),
    ]


def test_an_annexed_application_form_is_wanted_and_other_annexes_are_asked_about() -> None:
    text = "请于3月20日前报送。\n附件：1.项目申报书\n2.申报汇总表"
    assert _staged(text) == [("项目申报书", "apply", True), ("申报汇总表", "apply", False)]
