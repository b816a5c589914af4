"""The topics of a guide."""

from drafted import draft_call, of_table


def topics(text: str) -> list[object]:
    return [one["name"] for one in of_table(draft_call(text), "topic")]


def test_a_section_of_topics_is_read_item_by_item() -> None:
    text = "六、选题指南\n（1）宿舍园区党员先锋岗\n（2）党小组怎样发挥作用\n七、附则\n（1）公示五天"
    assert topics(text) == ["宿舍园区党员先锋岗", "党小组怎样发挥作用"]


def test_in_an_annex_the_innermost_list_counts() -> None:
    text = (
        "请按附件申报。\n柳桥街道\n附件2\n项目选题参考\n一、为老服务\n1.独居老人敲门探访\n"
        "2.老年人手机课堂\n二、邻里互助\n3.共享工具间"
    )
    assert topics(text) == ["独居老人敲门探访", "老年人手机课堂", "共享工具间"]


def test_long_items_under_a_heading_of_directions_are_topics() -> None:
    text = "二、重点方向\n1.党建引领小区物业矛盾化解\n2.新就业群体党员作用发挥研究"
    assert topics(text) == ["党建引领小区物业矛盾化解", "新就业群体党员作用发挥研究"]
    assert topics("二、申报方向\n1.社区治理\n2.乡村振兴") == []


def test_a_line_that_names_the_topics_below_it_opens_a_guide() -> None:
    text = (
        "一、立项方向\n支持以下选题：\n（1）物业党建联建；\n（2）楼栋长作用。\n二、其他\n1.按时报"
    )
    assert topics(text) == ["物业党建联建", "楼栋长作用"]
    assert not of_table(draft_call(text), "labels")


def test_an_annex_of_directions_is_a_guide() -> None:
    text = "请按附件申报。\n柳桥街道\n附件2\n重点方向参考目录\n1.骑手友好社区\n2.集体经济抱团发展"
    assert topics(text) == ["骑手友好社区", "集体经济抱团发展"]


def test_a_call_without_a_guide_has_no_topics() -> None:
    assert topics("一、申报要求\n1.选题要小。\n2.方案要实。") == []
