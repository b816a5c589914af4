"""The section that bears an element's name answers it in few words."""

from dataclasses import replace

import pytest

from build import project
from mingjian.element import load_elements
from mingjian.result import Element, State
from nlp.elements.by_field import find_field_answers
from nlp.elements.hearing import hear
from nlp.elements.judge import judge_element
from nlp.elements.model import shipped_model


def _judge(element: str, text: str) -> Element:
    form = project(f"党建工作项目申报表\n项目名称：红色议事厅\n申报单位：石桥社区党委\n{text}")
    hearing = hear(form, "application", shipped_model())
    return judge_element(hearing, load_elements()[element], required=True)


@pytest.mark.parametrize(
    "schedule",
    [
        "3.1-3.31 组队；4.1-10.31 护学；11.1-11.30 总结。",
        "3.1—3.31动员；4.1—10.31开课；11.1—11.30总结。",
        "05.08 启动仪式；05.15-09.30 每周一次；10.12 闭幕。",
        "3/1-3/31 筹备；4/1-10/31 实施；11/1-11/30 总结。",
        "第一阶段：2025年Q1，选址；第二阶段：2025年Q2—Q3，运营。",
    ],
)
def test_a_schedule_in_dots_strokes_or_quarters_is_explicit(schedule: str) -> None:
    judged = _judge("progress", f"一、项目进度\n{schedule}\n二、责任人\n社区党委书记林一。")
    assert judged.state is State.EXPLICIT


@pytest.mark.parametrize(
    "schedule",
    ["3.1 宣传动员\n3.2 组织实施\n3.3 总结提升", "全年推进，年内完成。", "分三个阶段推进。"],
)
def test_numbers_and_whole_years_are_no_schedule(schedule: str) -> None:
    judged = _judge("progress", f"一、项目进度\n{schedule}\n二、责任人\n社区党委书记林一。")
    assert judged.state is not State.EXPLICIT


def test_a_cell_in_dots_is_a_schedule() -> None:
    schedule = "3.1-3.31 组队；4.1-10.31 实施；11.1-11.30 总结"
    judged = _judge("progress", f"| 项目负责人 | 林一 |\n| 项目进度 | {schedule} |")
    assert (judged.state, judged.value) == (State.EXPLICIT, schedule)


def test_a_narrow_cell_gives_its_times_on_lines_of_their_own() -> None:
    form = project("| 项目名称 | 同心 |\n| 项目进度 | 第一阶段@2025.3@动员@第二阶段@2025.4@实施 |")
    blocks = tuple(replace(x, text=x.text.replace("@", "\n")) for x in form.document.blocks)
    fields = tuple(replace(x, value=x.value.replace("@", "\n")) for x in form.fields)
    narrow = replace(form, document=replace(form.document, blocks=blocks, fields=fields))
    definition = load_elements()["progress"]
    (answer,) = find_field_answers(
        hear(replace(narrow, fields=fields), "application", None), definition
    )
    assert (answer.state, answer.normal) == (
        State.EXPLICIT,
        "2025-03-01/2025-03-31; 2025-04-01/2025-04-30",
    )


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("王芳。", "王芳"),
        ("林一。", "林一"),
        ("王芳、李建国、赵敏。", "王芳；李建国；赵敏"),
        ("王芳，男，45岁。", "王芳"),
    ],
)
def test_a_bare_name_in_the_section_of_the_owner_is_explicit(words: str, names: str) -> None:
    judged = _judge("owner", f"一、项目进度\n3月动员，11月总结。\n二、责任人\n{words}")
    assert (judged.state, judged.value) == (State.EXPLICIT, names)


@pytest.mark.parametrize("words", ["专人负责。", "班子。", "全体党员。", "严格落实。", "待定。"])
def test_a_word_in_the_section_of_the_owner_is_no_name(words: str) -> None:
    judged = _judge("owner", f"一、项目进度\n3月动员，11月总结。\n二、责任人\n{words}")
    assert judged.state is not State.EXPLICIT


@pytest.mark.parametrize(
    "line",
    ["五、预期目标　412户全部更换完毕，触电事故为0。", "五、预期目标　服务居民412户。"],
)
def test_a_goal_behind_its_heading_is_heard_as_on_a_line_of_its_own(line: str) -> None:
    judged = _judge("goal", f"四、责任人\n社区党委书记林一。\n{line}")
    assert (judged.state, judged.value) == (State.EXPLICIT, "412户")


def test_issues_of_a_year_are_counted() -> None:
    judged = _judge(
        "goal",
        "四、责任人\n社区党委书记林一。\n五、预期目标\n全年播出节目104期，每周2期，每期15分钟。",
    )
    assert (judged.state, judged.value) == (State.EXPLICIT, "104期")
