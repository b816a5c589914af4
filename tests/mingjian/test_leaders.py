import pytest

from mingjian.leaders import is_one_leader, leader_name


@pytest.mark.parametrize(
    "text",
    [
        "姜禾",
        "姜 禾",
        "姜　禾",
        "书记姜禾",
        "书记 姜禾",
        "姜禾 支部书记",
        "姜禾支部书记",
        "姜禾书记",
        "姜禾13812345678",
        "姜禾 13812345678",
        "姜禾（社区书记）",
        "社区书记：姜禾",
        "柳桥社区党委书记姜禾",
        "姜禾、林一",
    ],
)
def test_a_name_is_the_same_whatever_stands_beside_it(text: str) -> None:
    assert leader_name(text) == "姜禾"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("欧阳文斌", "欧阳文斌"),
        ("阿卜杜·热合曼（主任）", "阿卜杜·热合曼"),
        ("段长江", "段长江"),
        ("文书豪", "文书豪"),
    ],
)
def test_a_name_that_is_long_or_begins_like_a_post_is_kept(text: str, name: str) -> None:
    assert leader_name(text) == name


@pytest.mark.parametrize(
    "text", ["", "13812345678", "书记", "王主任", "社区党委书记", "由社区党委牵头负责实施"]
)
def test_what_names_nobody_is_none(text: str) -> None:
    assert leader_name(text) is None


def test_two_fields_are_compared_both_ways() -> None:
    assert is_one_leader("姜禾、林一", "林一")
    assert is_one_leader("林一", "姜禾、林一")
    assert is_one_leader("王主任", "姜禾")
    assert not is_one_leader("姜禾", "钱多（书记）")


def test_a_hostile_field_stays_linear() -> None:
    assert leader_name("书记" * 50_000) is None
    assert leader_name("1 " * 50_000) is None
