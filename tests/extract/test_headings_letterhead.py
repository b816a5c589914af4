from extract.headings.find import find_headings
from extract.headings.letterhead import find_bylines, find_letterhead
from extract.headings.title import find_title
from extract.reading import Line, Look

BODY = "县粮食局组织党员在仓房里上党课、在检查中找差距，让学习看得见、摸得着，走出了一条新路。"
LARGE = Look(size=20, bold=True, centred=True)
BOLD = Look(size=16, bold=True)


def _lines(*texts: str) -> list[Line]:
    return [Line(text, look=Look(size=16)) for text in texts]


def test_all_down_to_the_issue_its_office_and_date_stand_above_the_title() -> None:
    one_line = _lines(
        "先 锋 快 报", "〔2023〕第18期（总第203期）", "县委组织部主办　2023年10月16日"
    )
    two_lines = _lines("党史学习教育", "简　报", "总第45期", "县粮食局党组", "2021年8月9日")
    for head in (one_line, two_lines):
        assert len(find_letterhead([*head, *_lines("守好大粮仓", BODY)])) == len(head)


def test_a_red_head_and_its_number_stand_above_the_title() -> None:
    lines = _lines("中共青溪县委组织部文件", "青组发〔2022〕9号", "关于开展检查的通知", BODY)
    assert find_title(lines) == range(2, 3)


def test_a_title_that_names_an_issue_is_no_letterhead() -> None:
    assert len(find_letterhead(_lines("关于第3期培训班的总结", BODY))) == 0


def test_the_title_of_a_bulletin_may_name_a_place_before_a_colon() -> None:
    head = _lines("工作简报", "第9期")
    title = Line("桐峪县：课堂开到田间", look=LARGE)
    assert find_title([*head, title, *_lines(BODY)]) == range(2, 3)
    # Two lines of its look: a bulletin of several articles.
    assert len(find_title([*head, title, *_lines(BODY), title, *_lines(BODY)])) == 0


def test_contents_of_a_bulletin_are_no_title() -> None:
    head = _lines("工作简报", "第9期")
    assert len(find_title([*head, *_lines("本期要目", "● 南湖街道管到底", BODY)])) == 0


def test_subtitle_and_author_stand_below_the_title() -> None:
    lines = _lines("谁来当书记", "——对62个支部的调查", "县委党校　牟思齐", "强根基　聚合力", BODY)
    assert find_bylines(lines, range(1)) == range(1, 3)
    assert len(find_bylines(_lines("方案", "（一）准备（3月）", BODY), range(1))) == 0


def test_an_author_is_no_heading_above_the_first_level() -> None:
    title, author = Line("谁来当书记", look=LARGE), Line("组织科", look=Look(size=16, centred=True))
    parts = [
        *(Line("一、现状", look=BOLD), *_lines(BODY)),
        *(Line("二、建议", look=BOLD), *_lines(BODY)),
    ]
    found = find_headings([title, author, *_lines(BODY), *parts])
    assert [(heading.level, heading.text) for heading in found] == [
        (1, "一、现状"),
        (1, "二、建议"),
    ]
