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


def test_a_lone_short_sentence_is_no_heading() -> None:
    assert _headings(f"总结\n效果明显。{LONG}\n{LONG}") == []


def test_brackets_and_known_words_are_headings_without_numbers() -> None:
    text = f"案例\n【背景起因】\n{LONG}\n【做法与经过】\n{LONG}"
    assert [level for level, _ in _headings(text)] == [1, 1]
    assert _headings(f"案例\n产生背景\n{LONG}\n主要做法\n{LONG}")[0] == (1, "产生背景")


def test_list_items_and_fields_are_no_headings() -> None:
    text = f"方案\n1、坚持务实的原则；\n2、坚持创新的原则。\n一、负责人：方远\n{LONG}"
    assert _headings(text) == []


def test_an_enumeration_opens_its_paragraph_or_is_none() -> None:
    inline = f"案例\n要做好三件事：一是定人。二是定事。三是定时。{LONG}"
    assert _headings(inline) == []
    own = f"简报\n一是推行千分制考核。\n{LONG}\n二是开展争创活动。\n{LONG}"
    assert [text for _, text in _headings(own)] == ["一是推行千分制考核", "二是开展争创活动"]


def test_the_title_is_no_heading() -> None:
    assert _headings(f"红色代办进楼栋\n{LONG}\n{LONG}") == []


def test_what_leads_into_a_quotation_heads_nothing() -> None:
    text = f"论文\n党的报告指出：“{LONG}”\n会议强调：“{LONG}”"
    assert _headings(text) == []


def test_a_table_of_contents_is_no_row_of_headings() -> None:
    text = f"方案\n一、背景……………1\n二、做法……………3\n一、背景\n{LONG}\n二、做法\n{LONG}"
    assert [text for _, text in _headings(text)] == ["一、背景", "二、做法"]
