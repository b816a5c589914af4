import pytest

from judged import told

FORM = "| 项目名称 | “红色议事厅” |\n| 申报单位 | 金桥社区党委 |\n| 负责人 | 贺春兰 |\n"


def test_both_names_are_quoted_the_one_to_mend_first() -> None:
    text = FORM + "一、组织\n成立“红色会客厅”项目领导小组。"
    (finding,) = told(text, "name-differs", "application")
    assert [one.quote for one in finding.evidence] == ["“红色会客厅”", "“红色议事厅”"]


def test_what_an_opinion_approves_is_this_project() -> None:
    text = FORM + "| 党委意见 | 同意“幸福敲门”独居老人探访项目立项。 |"
    (finding,) = told(text, "name-differs", "application")
    assert finding.evidence[0].quote == "幸福敲门"


def test_a_name_is_told_once_however_often_it_stands() -> None:
    text = FORM + "一、组织\n“红色会客厅”项目领导小组每月调度。\n“红色会客厅”项目领导小组年底总结。"
    assert len(told(text, "name-differs", "application")) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "“红色 议事厅”项目领导小组由书记任组长。",
        "议事厅项目每月一次。",
        "本项目原名“红色会客厅”项目。",
        "“我为群众办实事”项目领导小组。",
        "同意该项目立项。",
        "同意推荐为重点项目。",
        "学习外地“红色会客厅”项目的做法。",
    ],
)
def test_short_forms_old_names_and_other_projects_are_right(sentence: str) -> None:
    assert not told(FORM + "一、组织\n" + sentence, "name-differs", "application")


def test_the_title_of_a_scheme_is_no_projects_name() -> None:
    text = "云槐街道“红色引擎”工程项目申报表\n" + FORM
    assert not told(text, "name-differs", "application")


@pytest.mark.parametrize("text", ["“" * 100_000, "红色" * 50_000, "同意" * 50_000])
def test_hostile_texts_say_nothing_and_end(text: str) -> None:
    assert not told(FORM + text + "项目", "name-differs", "application")
