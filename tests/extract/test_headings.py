from build import document

LONG = (
    "支部把三十九个楼栋编成六个网格，每格配一名党员联络员，"
    "每月第一周周六集中收集诉求，能办的当场就办，办不了的登记转办并按期回话。"
)


def _headings(text: str) -> list[tuple[int, str]]:
    return [(heading.level, heading.text) for heading in document(text).headings]


def test_official_numbering_nests() -> None:
    text = (
        f"方案\n一、目标\n{LONG}\n二、做法\n（一）建网格\n{LONG}\n1.定人\n{LONG}\n三、保障\n{LONG}"
    )
    assert _headings(text) == [
        (1, "一、目标"),
        (1, "二、做法"),
        (2, "（一）建网格"),
        (3, "1.定人"),
        (1, "三、保障"),
    ]


def test_a_run_in_heading_is_named_by_its_own_words() -> None:
    text = f"方案\n动员部署。{LONG}\n整体推进。{LONG}\n总结评议。{LONG}"
    found = document(text)
    assert [heading.text for heading in found.headings] == ["动员部署", "整体推进", "总结评议"]
    assert all(block.kind == "paragraph" for block in found.blocks[1:])


def test_known_words_before_a_blank_and_a_sentence_are_a_run_in_heading() -> None:
    text = f"方案\n一、做法\n{LONG}\n二、预期目标　412户全部更换完毕，触电事故为0。"
    assert _headings(text) == [(1, "一、做法"), (1, "二、预期目标")]
    slogan = f"方案\n一、做法\n{LONG}\n二、红旗引领　同心共建，治理有效"
    assert _headings(slogan)[1] == (1, "二、红旗引领　同心共建，治理有效")


def test_a_lone_short_sentence_is_no_heading() -> None:
    assert _headings(f"总结\n效果明显。{LONG}\n{LONG}") == []


def test_brackets_and_known_words_are_headings_without_numbers() -> None:
    text = f"案例\n【背景起因】\n{LONG}\n【做法与经过】\n{LONG}"
    assert [level for level, _ in _headings(text)] == [1, 1]
    assert _headings(f"案例\n产生背景\n{LONG}\n主要做法\n{LONG}")[0] == (1, "产生背景")


def test_list_items_and_fields_are_no_headings() -> None:
    text = f"方案\n1、坚持务实的原则；\n2、坚持创新的原则。\n一、负责人：方远\n{LONG}"
    assert _headings(text) == []


def test_short_items_without_end_marks_are_no_headings_if_nothing_stands_between_them() -> None:
    items = "\n".join(f"{n}、满意率{n}0%" for n in range(1, 5))
    assert _headings(f"方案\n一、目标\n{items}\n二、做法\n{LONG}") == [
        (1, "一、目标"),
        (1, "二、做法"),
    ]


def test_an_enumeration_opens_its_paragraph_or_is_none() -> None:
    inline = f"案例\n要做好三件事：一是定人。二是定事。三是定时。{LONG}"
    assert _headings(inline) == []
    own = f"简报\n一是推行千分制考核。\n{LONG}\n二是开展争创活动。\n{LONG}"
    assert [text for _, text in _headings(own)] == ["一是推行千分制考核", "二是开展争创活动"]


def test_an_enumeration_within_one_paragraph_is_no_heading_though_it_opens_it() -> None:
    assert _headings(f"案例\n一是堂食。{LONG}二是送餐。{LONG}\n{LONG}") == []


def test_the_title_is_no_heading() -> None:
    assert _headings(f"红色代办进楼栋\n{LONG}\n{LONG}") == []


def test_what_leads_into_a_quotation_heads_nothing() -> None:
    text = f"论文\n党的报告指出：“{LONG}”\n会议强调：“{LONG}”"
    assert _headings(text) == []


def test_a_table_of_contents_is_no_row_of_headings() -> None:
    text = f"方案\n一、背景……………1\n二、做法……………3\n一、背景\n{LONG}\n二、做法\n{LONG}"
    assert [text for _, text in _headings(text)] == ["一、背景", "二、做法"]


def test_contents_without_page_numbers_are_known_by_what_they_announce() -> None:
    names = ["清水街：一张单子", "白云镇：一条板凳"]
    text = "\n".join(["简报", *names, *(f"{name}\n{LONG}" for name in names)])
    assert _headings(text) == [(1, name) for name in names]


def test_annexes_and_signatures_are_no_headings() -> None:
    end = "附件：1.申报表\n2.汇总表\n中共云台县委组织部\n2024年2月20日"
    assert _headings(f"通知\n一、范围\n{LONG}\n二、程序\n{LONG}\n{end}") == [
        (1, "一、范围"),
        (1, "二、程序"),
    ]


def test_articles_of_rules_are_paragraphs_and_chapters_headings() -> None:
    text = f"办法\n第一章 总则\n第一条 {LONG}\n第二章 附则\n第二条 {LONG}"
    assert _headings(text) == [(1, "第一章 总则"), (1, "第二章 附则")]


def test_a_list_of_the_same_number_style_stays_inside_its_heading() -> None:
    items = "1.成立支部；\n2.选出楼长；\n3.收缴率过半。"
    text = f"方案\n1.背景\n{LONG}\n2.目标\n{items}\n3.做法\n{LONG}\n4.进度\n{LONG}"
    assert [words for _, words in _headings(text)] == ["1.背景", "2.目标", "3.做法", "4.进度"]


def test_faulty_numbers_are_read_on() -> None:
    text = f"方案\n一、目标\n{LONG}\n二、做法\n（一）建网格\n{LONG}\n（二）定人\n{LONG}\n"
    text += f"（二）定事\n{LONG}\n四、保障\n{LONG}"
    assert [level for level, _ in _headings(text)] == [1, 1, 2, 2, 2, 1]


def test_a_forgotten_number_is_filled_in_by_its_place() -> None:
    text = f"村里的打算\n1、情况\n{LONG}\n2、问题\n(1)人少\n{LONG}\n(2)钱少\n{LONG}\n"
    text += f"解决办法\n(1)建群\n{LONG}\n(2)筹钱\n{LONG}\n4、时间\n{LONG}"
    found = _headings(text)
    assert (1, "解决办法") in found
    assert [level for level, _ in found] == [1, 1, 2, 2, 1, 2, 2, 1]


def test_numbers_that_go_on_across_parents_stay_below_them() -> None:
    text = f"意见\n一、要求\n（一）思想\n{LONG}\n（二）原则\n{LONG}\n二、管理\n（三）立项\n{LONG}"
    assert [level for level, _ in _headings(text)] == [1, 2, 2, 1, 2]


def test_a_filled_in_field_is_no_heading_among_numbered_headings() -> None:
    text = f"申请书\n一、项目名称：邮路先锋\n二、负责人：包成林\n三、依据\n{LONG}\n四、内容\n{LONG}"
    assert [words for _, words in _headings(text)] == ["三、依据", "四、内容"]


def test_levels_declared_by_the_file_nest_as_declared() -> None:
    text = f"方案\n## 背景\n{LONG}\n### 起因\n{LONG}\n## 做法\n{LONG}"
    assert _headings(text) == [(1, "背景"), (2, "起因"), (1, "做法")]


def test_an_abstract_stands_beside_the_first_level() -> None:
    text = f"研究\n摘要\n{LONG}\n1 引言\n{LONG}\n2 方法\n2.1 对象\n{LONG}\n"
    text += f"2.2 指标\n{LONG}\n3 结论\n{LONG}"
    assert [level for level, _ in _headings(text)] == [1, 1, 1, 2, 2, 1]


def test_a_label_with_text_and_headings_below_its_like_is_no_field() -> None:
    text = f"讲话\n1 任务：实现两降一升\n{LONG}\n2 方法：把劲用到人身上\n2.1 盯住人群\n{LONG}\n"
    text += f"2.2 守住关口\n{LONG}\n3 纪律：突击队要有样子\n{LONG}"
    assert [level for level, _ in _headings(text)] == [1, 1, 2, 2, 1]


def test_a_sentence_with_a_comma_is_none_of_the_heads_that_have_none() -> None:
    heads = [f"“{name}清单”减负担。{LONG}" for name in ("进出", "证明", "走访")]
    text = "\n".join(
        ["简报", *heads, f"走访当晚录入，周五会商。{LONG}", f"“晾晒清单”减扯皮。{LONG}"]
    )
    assert len(_headings(text)) == 4
    assert "走访当晚录入，周五会商" not in [words for _, words in _headings(text)]
