"""Announced counts: lists of many shapes, and where they end."""

import pytest

from judged import told

RULE = "count-differs"


@pytest.mark.parametrize("word", ["三", "3"])
def test_one_count_is_right_and_another_is_asked_about(word: str) -> None:
    listed = "机制：联席会议、定期走访、结对帮扶。"
    assert not told(f"建立{word}项{listed}", RULE)
    assert told(f"建立四项{listed}", RULE)


def test_the_announcement_is_quoted_before_the_list() -> None:
    (found,) = told("实施“五大融合”：组织融合、队伍融合、阵地融合、活动融合。", RULE)
    assert [one.quote for one in found.evidence] == [
        "“五大融合”",
        "组织融合、队伍融合、阵地融合、活动融合",
    ]
    assert found.message == "写的是“五大融合”，列出的是4项，请核实。"


def test_a_last_pair_joined_by_and_may_be_one_item_or_two() -> None:
    assert not told("建立三项制度：学习制度、走访和回访制度、公示制度。", RULE)
    assert not told("建立三项制度：学习制度、走访制度和公示制度。", RULE)


def test_items_go_on_in_the_next_blocks() -> None:
    below = "抓好三项工作：\n一是建强班子。\n二是教育党员。\n三是结对帮扶。"
    assert not told(below, RULE)
    assert told(f"{below}\n四是完善考核。", RULE)


def test_a_list_below_ends_with_the_next_heading() -> None:
    items = "一、两项措施\n（一）建强班子。\n配齐支委。\n（二）教育党员。"
    assert not told(f"{items}\n二、保障\n（三）经费另行安排。", RULE)


def test_stages_named_far_below_are_counted() -> None:
    stages = "\n".join(f"第{n}阶段：推进。" for n in "一二三四")
    assert told(f"项目分三个阶段实施。\n由社区党委负责。\n{stages}", RULE)
    assert not told(f"项目分四个阶段实施。\n由社区党委负责。\n{stages}", RULE)


def test_hostile_texts_are_read_in_one_pass() -> None:
    for unit in ("三", "三个", "、", "一是", "（一）", "三项："):
        told(unit * (100_000 // len(unit)), RULE)
