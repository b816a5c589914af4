from build import project
from mingjian.project import Project
from nlp.category.weighing import PLAIN, PRACTICE, SURROUNDING, find_practice, weigh_sentences

PLAN = """
柳溪社区积分管理实施方案
## 一、指导思想
围绕中心，服务大局。
## 二、主要做法
每月打分；按季通报。
## 三、其他事项
本方案自印发之日起施行。
"""


def weighed(found: Project) -> dict[str, float]:
    return {s.text: s.weight for s in weigh_sentences(found, find_practice(found))}


def test_what_is_done_weighs_most_and_what_surrounds_it_least() -> None:
    weights = weighed(project(PLAN))
    assert weights["每月打分；"] == weights["按季通报。"] == PRACTICE
    assert weights["围绕中心，服务大局。"] == SURROUNDING
    assert weights["本方案自印发之日起施行。"] == PLAIN
    assert weights["柳溪社区积分管理实施方案"] == PLAIN


def test_sentences_stand_where_they_say() -> None:
    found = project(PLAN)
    for s in weigh_sentences(found, ()):
        assert found.document.blocks[s.block].text[s.start : s.end] == s.text


def test_without_practice_nothing_weighs_as_such() -> None:
    found = project(PLAN)
    assert {s.weight for s in weigh_sentences(found, ())} == {SURROUNDING, PLAIN}


def test_what_the_form_declares_of_itself_is_not_heard() -> None:
    form = (
        "| 项目名称 | 夜校 |\n| 项目类别 | 创新服务模式 |\n"
        "| 负责人 | 任服务 |\n| 主要内容 | 每晚讲课。 |"
    )
    heard = "".join(weighed(project(form)))
    assert "夜校" in heard
    assert "每晚讲课" in heard
    assert "服务" not in heard


def test_a_list_to_tick_is_not_heard_wherever_it_stands() -> None:
    text = "夜校项目申报材料\n本项目属于：□典型培育 ☑完善工作机制 □其他\n每晚讲课一小时。"
    assert list(weighed(project(text))) == ["夜校项目申报材料", "每晚讲课一小时。"]


def test_a_single_square_is_no_list_to_tick() -> None:
    assert "□每晚讲课一小时。" in weighed(project("夜校项目方案\n□每晚讲课一小时。"))
