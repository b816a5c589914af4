"""What stands in a form's cell is not firm because it stands there."""

import pytest

from build import project
from mingjian.element import load_elements
from mingjian.result import State
from nlp.elements.hearing import hear
from nlp.elements.judge import judge_element
from nlp.elements.model import shipped_model


@pytest.mark.parametrize(
    ("label", "element", "value"),
    [
        ("项目负责人", "owner", "暂未确定，待换届后明确"),
        ("项目负责人", "owner", "尚未明确"),
        ("完成时限", "deadline", "请于2025年4月15日前报送申报表"),
        ("完成时限", "deadline", "2025年　月　日前完成"),
        ("完成时限", "deadline", "2025年2月30日"),
        ("预期目标", "goal", "去年建成驿站3个"),
    ],
)
def test_a_cell_that_is_open_or_of_others_is_not_explicit(
    label: str, element: str, value: str
) -> None:
    form = project(f"| 项目名称 | 同心 |\n| {label} | {value} |")
    hearing = hear(form, "application", shipped_model())
    judged = judge_element(hearing, load_elements()[element], required=True)
    assert judged.state is State.MENTIONED


def test_a_value_is_shown_once() -> None:
    form = project("| 项目名称 | 同心 |\n| 项目负责人 | 李明（社区党委书记） |")
    hearing = hear(form, "application", shipped_model())
    judged = judge_element(hearing, load_elements()["owner"], required=True)
    assert (judged.value, judged.normal) == ("李明（社区党委书记）", "李明; 社区党委书记")
