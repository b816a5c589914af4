"""`title-copied`: a title that is an entry of the topic guide."""

from dataclasses import replace

import pytest

from build import project
from judged import findings
from mingjian.profile import Topic, load_profile

GUIDE = (Topic("党建引领基层治理", "选题指南第3条"), Topic("组织生活", "选题指南第4条"))
RULES = replace(load_profile("generic"), topics=GUIDE)
BODY = "\n一、背景\n小区老旧，居民诉求多。"


def _copied(title: str) -> list[str]:
    found = findings(f"{title}{BODY}", "plan", RULES)
    return [one.quote for f in found if f.rule == "title-copied" for one in f.evidence]


@pytest.mark.parametrize(
    "title",
    [
        "“党建引领基层治理”项目实施方案",
        "党建 引领基层治理实施方案",
        "柳桥社区党委关于推进党建引领基层治理的实践与探索方案",
        "2025年党建引领基层治理工作方案",
        "组织生活方案",
    ],
)
def test_an_entry_with_nothing_of_its_own_is_quoted_where_it_stands(title: str) -> None:
    (quoted,) = _copied(title)
    assert quoted in title


@pytest.mark.parametrize(
    "title",
    [
        "党建引领基层治理“码上议”实施方案",
        "老街议事：党建引领基层治理实施方案",
        "让组织生活热起来的方案",
        "柳桥社区组织生活方案",  # so short an entry stands in many a title
        "党建引领老旧小区治理实施方案",
    ],
)
def test_a_title_with_something_of_its_own_is_not_copied(title: str) -> None:
    assert _copied(title) == []


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("项目名称　党建引领基层治理", "党建引领基层治理"),
        ("【项目名称】党建引领基层治理", "党建引领基层治理"),
        ("名称：党建引领基层治理项目", "党建引领基层治理项目"),
    ],
)
def test_the_name_a_form_states_is_quoted_without_its_label(lines: str, name: str) -> None:
    assert _copied(f"柳桥社区党建项目申报表\n{lines}\n负责人　林一") == [name]


@pytest.mark.parametrize(
    "title",
    ["党建项目申报材料：党建引领基层治理", "关于申报“党建引领基层治理”党建创新项目的报告"],
)
def test_a_forms_own_words_around_an_entry_are_nothing_of_ones_own(title: str) -> None:
    assert _copied(title) == [title]


def test_an_own_name_in_the_form_outweighs_its_heading() -> None:
    assert _copied("党建引领基层治理项目申报表\n项目名称：一把椅子议到底") == []


def test_a_slogan_before_the_dash_is_ones_own() -> None:
    assert _copied("把板凳搬到家门口——柳桥社区党建引领基层治理方案") == []


def test_a_title_that_nobody_stated_is_not_judged() -> None:
    unstated = replace(project(f"党建引领基层治理方案{BODY}"), title_source="file")
    assert [f for f in findings(unstated, "plan", RULES) if f.rule == "title-copied"] == []
