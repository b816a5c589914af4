"""States from fields, sections and sentences; the example sentences are tested with the data."""

from dataclasses import replace

import pytest

from build import project
from mingjian.document import Status
from mingjian.element import load_elements
from mingjian.project import Project
from mingjian.result import Element, State
from nlp.elements.hearing import hear
from nlp.elements.judge import judge_element
from nlp.elements.model import shipped_model

FILLER = "支部每月第一个周五开门议事，群众提事，党员领事，社区办事，结果写在楼门口的黑板上。"


def _judge(text: str | Project, element: str, genre: str = "plan") -> Element:
    found = project(text) if isinstance(text, str) else text
    hearing = hear(found, genre, shipped_model())
    return judge_element(hearing, load_elements()[element], required=True)


def test_a_filled_cell_answers_with_its_value() -> None:
    form = "| 项目名称 | 夜校 |\n| 项目负责人 | 姜禾 |\n| 完成时限 | 2025年11月底 |"
    owner = _judge(form, "owner")
    assert (owner.state, owner.value) == (State.EXPLICIT, "姜禾")
    assert _judge(form, "deadline").state is State.EXPLICIT


@pytest.mark.parametrize(
    ("value", "state"),
    [
        ("", State.MISSING),
        ("（300字以内）", State.MISSING),
        ("待定", State.MENTIONED),
        ("见附件", State.MENTIONED),
        ("____年__月", State.MENTIONED),
        ("2025年3月—10月", State.EXPLICIT),
    ],
)
def test_blanks_prompts_and_deferrals_are_no_answers(value: str, state: State) -> None:
    form = f"| 项目名称 | 夜校 |\n| 负责人 | 姜禾 |\n| 起止时间 | {value} |"
    assert _judge(form, "deadline").state is state


def test_a_heading_with_nothing_under_it_answers_nothing() -> None:
    text = f"方案\n一、背景\n{FILLER}\n二、责任分工\n三、预期目标\n四、做法\n{FILLER}"
    assert _judge(text, "owner").state is State.MISSING
    assert _judge(text, "goal").state is State.MISSING


def test_dates_in_the_headings_of_steps_make_a_schedule() -> None:
    text = f"方案\n三、方法步骤\n（一）宣传发动（3月至4月）。{FILLER}\n"
    text += f"（二）组织实施（5月至10月）。{FILLER}"
    assert _judge(text, "progress").state is State.EXPLICIT


def test_a_table_of_dates_is_a_schedule() -> None:
    text = "方案\n一、进度安排\n| 时间 | 内容 | 备注 |\n"
    text += "| 3月 | 摸底建账 | 无 |\n| 5月 | 集中办理 | 无 |"
    assert _judge(text, "progress").state is State.EXPLICIT


def test_the_persons_of_a_column_are_responsible() -> None:
    text = "方案\n| 时间 | 内容 | 责任人 |\n| 3月 | 摸底 | 方远 |\n| 5月 | 办理 | 姜禾 |"
    owner = _judge(text, "owner")
    assert owner.state is State.EXPLICIT
    assert owner.evidence[0].quote == "方远"


def test_a_placeholder_inside_the_value_makes_it_mentioned() -> None:
    assert _judge("方案\n全部任务20XX年11月底前完成。", "deadline").state is State.MENTIONED
    assert _judge("方案\n本项目由XX社区党委书记牵头。", "owner").state is State.MENTIONED


def test_a_value_put_off_to_another_paper_is_told_as_such() -> None:
    form = "| 项目名称 | 夜校 |\n| 负责人 | 姜禾 |\n| 起止时间 | 详见实施方案 |"
    deadline = _judge(form, "deadline")
    assert deadline.state is State.MENTIONED
    assert "其他材料" in deadline.message


def test_history_in_the_background_is_no_firm_schedule() -> None:
    history = "2019年3月成立党支部，2020年5月建成活动室，2021年6月开展试点。"
    text = f"方案\n一、背景\n{history}\n二、做法\n{FILLER}"
    assert _judge(text, "progress").state is not State.EXPLICIT


def test_results_of_a_plan_are_goals_and_of_a_summary_are_not() -> None:
    text = f"文本\n一、做法\n{FILLER}\n二、成果\n工作手册1册，示范岗3个。"
    assert _judge(text, "goal", "plan").state is State.EXPLICIT
    assert _judge(text, "goal", "summary").state is not State.EXPLICIT


def test_what_is_not_found_in_a_partial_file_is_undecided() -> None:
    whole = project(f"方案\n{FILLER}")
    partial = replace(whole, document=replace(whole.document, status=Status.PARTIAL))
    assert _judge(partial, "goal").state is State.UNDECIDED


def test_adding_an_explicit_sentence_never_makes_an_element_worse() -> None:
    base = f"方案\n一、做法\n{FILLER}\n落实责任人，按期完成。"
    better = base + "\n本项目由社区党委书记方远牵头，2025年11月底前全部完成。"
    for element in ("owner", "deadline"):
        assert _judge(base, element).state is State.MENTIONED
        assert _judge(better, element).state is State.EXPLICIT


def test_every_quote_stands_at_its_place() -> None:
    text = f"方案\n一、做法\n{FILLER * 3}本项目由社区党委书记方远牵头，"
    text += "2025年11月底前全部完成，绝不拖延。"
    found = project(text)
    for name in load_elements():
        for evidence in _judge(found, name).evidence:
            block = found.document.blocks[evidence.block].text
            assert block[evidence.start : evidence.end] == evidence.quote
            assert evidence.quote


def test_a_masked_place_beside_the_answer_changes_nothing() -> None:
    said = "方案\n在XX村试点的基础上，全部任务2024年11月底前完成。"
    assert _judge(said, "deadline").state is State.EXPLICIT
    assert _judge("方案\n请某某同志于2024年11月底前完成。", "deadline").state is State.MENTIONED
