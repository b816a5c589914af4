"""The categories a scheme names."""

import pytest

from drafted import draft_call, draft_form, of_table

FIVE_KINDS = {
    "典型培育": "典型培育",
    "完善工作机制": "机制",
    "扩大党内民主": "党内民主",
    "创新服务模式": "服务模式",
    "培育社会组织": "社会组织",
}


def labels(text: str) -> dict[object, object]:
    return {one["name"]: one["label"] for one in of_table(draft_call(text), "labels")}


def test_categories_in_a_sentence_are_mapped_to_the_taxonomy() -> None:
    assert labels(f"项目分为{'、'.join(FIVE_KINDS)}五类。") == FIVE_KINDS


def test_categories_in_a_list_are_found() -> None:
    items = "\n".join(f"（{n}）{name}；" for n, name in zip("一二三四五", FIVE_KINDS, strict=True))
    assert labels(f"一、申报类别\n按以下五类申报：\n{items}") == FIVE_KINDS


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("今年设两类：\nA类 育人提质；\nB类 服务师生。", ["A类 育人提质", "B类 服务师生"]),
        ("征集方向\n◆社区治理　◆乡村振兴", ["社区治理", "乡村振兴"]),
        (
            "项目围绕优质护理、便民就医、人才培养三个方向申报。",
            ["优质护理", "便民就医", "人才培养"],
        ),
        ("项目按“红色堡垒”“红色先锋”两个系列申报。", ["红色堡垒", "红色先锋"]),
        ("申报项目须在理论学习、制度建设中选定一个方向。", ["理论学习", "制度建设"]),
        ("申报项目应属于以下类别之一：党建融合类、管理服务类。", ["党建融合类", "管理服务类"]),
        ("申报方向主要有以下几个：基层治理、志愿服务。", ["基层治理", "志愿服务"]),
        ("三、项目类别\n分基础类和提升类。", ["基础类", "提升类"]),
        ("资助分两档，A档为示范项目，B档为培育项目。", ["示范项目", "培育项目"]),
        ("重点品牌5个，每个资助4000元；一般品牌15个。", ["重点品牌", "一般品牌"]),
        ("只收两个方向的项目：\n“一老一小”；“邻里调和”。", ["一老一小", "邻里调和"]),
        ("二、申报领域\n农村领域：产业发展。\n社区领域：物业党建。", ["农村领域", "社区领域"]),
        ("项目类别：（1）强基固本类；（2）品牌提升类。", ["强基固本类", "品牌提升类"]),
        ("三、报什么\n1.为老服务类；\n2.邻里互助类。", ["为老服务类", "邻里互助类"]),
    ],
)
def test_other_categories_belong_to_none_of_the_taxonomy(text: str, names: list[str]) -> None:
    assert labels(text) == dict.fromkeys(names, "")


def test_the_boxes_of_a_form_name_categories_but_letters_do_not() -> None:
    form = draft_form("申报表\n项目名称：\n申报单位：\n项目类别：□典型培育 □A")
    assert of_table(form.lines, "labels") == [{"name": "典型培育", "label": "典型培育"}]


def test_a_list_of_units_is_no_list_of_categories() -> None:
    assert labels("申报材料包括申报表、实施方案、汇总表。") == {}
    assert labels("申报对象包括教职工党支部、学生党支部两类。") == {}


def test_grades_of_results_and_what_is_judged_are_no_categories() -> None:
    assert labels("考核分优秀、合格、不合格三档。") == {}
    assert labels("专家从选题意义、实施内容两个方面打分。") == {}


def test_long_items_under_a_heading_of_directions_are_topics() -> None:
    text = "二、重点方向\n1.党建引领小区物业矛盾化解\n2.新就业群体党员作用发挥研究"
    assert labels(text) == {}


def test_that_one_must_be_chosen_is_left_to_a_person() -> None:
    lines = draft_call("项目分为为老服务、邻里互助两类，由支部任选其一。")
    assert [one.values.get("name") for one in lines if one.sure] == ["为老服务", "邻里互助"]
    assert any("choose_one" in one.remark for one in lines)
