import pytest

from mingjian.naming import name_key, one_project
from mingjian.units import find_holder, longest_units, unit_key


@pytest.mark.parametrize(
    "title",
    [
        "红色议事厅",
        "“红色 议事厅”项目",
        "《红色议事厅》党建品牌",
        "关于开展“红色议事厅”项目的实施方案",
        "金桥社区“红色议事厅”项目实施方案（修改稿）",
        "金桥社区党委红色议事厅项目总结",
        "2024年度紅色議事廳项目申报表",
        "红色议事厅　创新项目工作总结（2024年）",
    ],
)
def test_how_a_name_is_written_does_not_matter(title: str) -> None:
    assert name_key(title, "望江街道金桥社区") == "红色议事厅"


@pytest.mark.parametrize(
    "title",
    [
        *("申报表", "项目实施方案", "党建品牌", "党建工作项目化实施方案", "2024年度党建项目申报书"),
        *("金桥社区", "金桥社区党建品牌实施方案", "第二党支部", "XX社区“红色议事厅”项目", "", "厅"),
        "为进一步发挥党员先锋模范作用" * 5,
    ],
)
def test_what_says_nothing_of_its_project_is_no_name(title: str) -> None:
    assert name_key(title) is None


def test_a_project_that_goes_to_the_units_keeps_its_name() -> None:
    assert name_key("法律服务进社区项目") == "法律服务进社区"


def test_hostile_titles_cost_nothing() -> None:
    assert name_key("项目" * 50_000) is None
    assert name_key("（" * 100_000) is None
    assert unit_key("(" * 100_000) is None


@pytest.mark.parametrize(
    "unit", ["金桥社区党委", "中共金桥社区委员会", "金桥社区居委会（盖章）", "金桥 社区"]
)
def test_the_bodies_of_a_unit_are_the_unit(unit: str) -> None:
    assert unit_key(unit) == "金桥社区"


@pytest.mark.parametrize("unit", [None, "", "党支部", "某某社区党委", "XX社区"])
def test_what_names_no_unit_is_none(unit: str | None) -> None:
    assert unit_key(unit) is None


def test_numbered_branches_are_units_of_their_own() -> None:
    assert unit_key("信息学院学生第一党支部") != unit_key("信息学院学生第二党支部")


@pytest.mark.parametrize(
    ("names", "meant"),
    [
        ({"红色议事厅"}, "红色议事厅"),
        ({"红色议事厅", "金桥社区红色议事厅"}, "红色议事厅"),
        ({"红色议事厅", "红色议事厅创建活动"}, "红色议事厅"),
        ({"红色议事厅", "红色议事厅二期"}, None),
        ({"红色议事厅", "四点半课堂"}, None),
        ({"红色议事厅", "第2红色议事厅"}, None),
        ({"夜校", "周末夜校"}, None),
        (set(), None),
    ],
)
def test_names_in_one_folder_mean_one_project_or_not(names: set[str], meant: str | None) -> None:
    assert one_project(names) == meant


def test_a_unit_is_also_meant_by_the_end_of_its_full_name() -> None:
    units = longest_units(["金桥社区", "望江街道金桥社区", "东湖街道临湖社区", "社区"])
    assert [unit[::-1] for unit in units] == ["望江街道金桥社区", "东湖街道临湖社区"]
    assert find_holder("金桥社区", units) == "望江街道金桥社区"[::-1]
    assert find_holder("社区", units) is None
    assert find_holder("南山社区", units) is None
    assert find_holder("金桥社区", []) is None
