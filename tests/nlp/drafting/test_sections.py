"""The parts and elements that sentences of a call ask for."""

import pytest

from drafted import draft_call
from mingjian.profile import FIVE


def asked(text: str, key: str) -> list[object]:
    lines = [one for one in draft_call(text) if one.table == "require" and one.sure]
    return [one.values[key] for one in lines if key in one.values]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "申报书应包括立项依据、研究内容、实施计划、预期成果、经费预算五部分。",
            ("background", "content", "progress", "goal", "budget"),
        ),
        (
            "案例一般由背景与起因、做法与经过、成效与反响、探讨与启示四部分组成。",
            ("background", "practice", "result", "reflection"),
        ),
        ("立项书要写明存在问题、推进措施、完成时限。", ("problems", "measures", "deadline")),
        ("另写一段300至400字的内容摘要，放在正文之前。", ("abstract",)),
        (
            "案例正文按照“背景—做法—成效—启示”四段式撰写。",
            ("background", "practice", "result", "reflection"),
        ),
        ("案例由三部分构成：一是背景，二是做法，三是成效。", ("background", "practice", "result")),
        ("申报书要有现状分析，有目标任务，有保障机制。", ("background", "goal", "guarantee")),
        (
            "方案不求长，但实施背景、具体做法、时间进度、经费安排四项缺一不可。",
            ("background", "practice", "progress", "budget"),
        ),
        (
            "案例要真。开头交代背景，说清卡在哪里，中间写做法，后面写成效。",
            ("background", "practice", "result"),
        ),
    ],
)
def test_a_list_of_parts_may_be_opened_in_many_ways(text: str, roles: tuple[str, ...]) -> None:
    assert asked(text, "roles") == [roles]


def test_items_behind_semicolons_are_parts_of_one_list() -> None:
    text = "总结应包括三部分内容：一是活动背景（目的、意义）；二是主要做法；三是活动成效。"
    assert asked(text, "roles") == [("background",), ("practice",), ("result",)]


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        ("方案中每项任务都要定责任人、定完成时间、定验收标准。", ("owner", "deadline", "quality")),
        ("实施方案须列明责任人、起止时间和考核标准。", ("owner", "deadline", "quality")),
        ("每项措施后面须注明责任人和完成时间。", ("owner", "deadline")),
        ("没有责任人、完成时间的方案不予受理。", ("owner", "deadline")),
        ("方案的进度要排到月，责任到人。", ("progress", "owner")),
        ("方案须讲清由哪个人扛，最晚哪一天收口。", ("owner", "deadline")),
        ("方案中目标不具体、责任人不落实的，不予立项。", ("goal", "owner")),
    ],
)
def test_elements_are_asked_for_in_many_words(text: str, elements: tuple[str, ...]) -> None:
    assert asked(text, "elements") == [elements]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("申报书要讲清实施背景、主要措施、经费预算。", ("background", "measures", "budget")),
    ],
)
def test_a_list_of_parts_asks_for_sections(text: str, roles: tuple[str, ...]) -> None:
    assert asked(text, "roles") == [roles]


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        ("实施方案要做到“五个明确”。", FIVE),
        ("实施方案应当明确工作目标、完成时限和经费来源。", ("goal", "deadline", "budget")),
        ("实施计划须按月列出进度，逐项写明责任人。", ("progress", "owner")),
        ("申报书中的预期成果应可量化、可检验。", ("goal",)),
        ("方案的具体举措要落实到人。", ("owner",)),
    ],
)
def test_what_must_be_made_explicit_is_an_element(text: str, elements: tuple[str, ...]) -> None:
    assert asked(text, "elements") == [elements]


@pytest.mark.parametrize(
    "text",
    [
        "经费不得用于旅游、餐饮和发放礼品。",
        "各单位要高度重视，加强领导，确保实效。",
        "选题要小，不要把全年工作打包成一个项目。",
        "专家组从申报材料的实施背景、保障措施、预期成效三个方面打分。",
        "主题党日包括理论学习、志愿服务、参观见学等内容。",
        "申报书由党委研究、书记签字后报送。",
    ],
)
def test_general_demands_ask_for_nothing(text: str) -> None:
    assert not asked(text, "roles")
    assert not asked(text, "elements")


def test_a_part_without_a_name_here_is_told_and_not_sure() -> None:
    lines = draft_call("申报书应包括项目背景、主要措施、经费预算、风险预案四部分。")
    (unsure,) = [one for one in lines if not one.sure]
    assert "风险预案" in unsure.remark


def test_a_heading_of_how_to_write_opens_a_list_of_parts() -> None:
    text = (
        "三、撰写体例\n1.背景。说明问题。\n2.做法。写清做了什么。\n3.成效。\n四、其他\n1.按时报送。"
    )
    assert asked(text, "roles") == [("background",), ("practice",), ("result",)]


def test_a_call_for_cases_asks_it_of_cases() -> None:
    (line,) = [one for one in draft_call("案例应写明背景、做法、成效三部分。") if one.sure]
    assert line.values["genres"] == ("case",)


def test_parts_listed_line_by_line_are_sections() -> None:
    text = (
        "一、申报书内容\n申报书应包括以下内容：\n1.项目背景。说清问题。\n2.主要措施：分条写。\n"
        "3.经费预算\n二、其他\n1.按时报送。"
    )
    assert asked(text, "roles") == [("background",), ("measures",), ("budget",)]


def test_a_list_of_materials_is_no_list_of_parts() -> None:
    text = "申报时提交以下材料：\n1.项目背景说明；\n2.经费预算表。"
    assert asked(text, "roles") == []
