from extract.headings.find import find_headings
from extract.headings.looks import find_body_look
from extract.headings.title import find_title
from extract.reading import Line, Look
from mingjian.document import BlockKind

BODY = Look(size=12, font="宋体")
LARGE = Look(size=18, bold=True, font="宋体")
TEXT = "小程序把预约、借出、归还和续借四件事合在一页，馆员每天开门前核对一遍昨天的记录。"


def _line(text: str, look: Look = BODY) -> Line:
    return Line(text, look=look)


def _cell(text: str) -> Line:
    return Line(text, kind=BlockKind.CELL, look=BODY)


def _found(*lines: Line) -> list[tuple[int, str]]:
    title = _line("借阅小程序说明", Look(size=26, bold=True, centred=True, font="宋体"))
    return [(heading.level, heading.text) for heading in find_headings([title, *lines])]


def test_a_short_line_between_two_numbered_headings_is_the_body_of_the_first() -> None:
    lines = [_line("一、经费", LARGE), _line("八万元以内"), _line("二、办法", LARGE)]
    lines += [_line("迭代增量开发"), _line("三、名称", LARGE), _line("云岭书屋小程序")]
    assert [words for _, words in _found(*lines)] == ["一、经费", "二、办法", "三、名称"]


def test_plain_lines_with_paragraphs_below_are_still_headings() -> None:
    lines = [_line("小事不出门"), _line(TEXT), _line("大事一起办"), _line(TEXT)]
    lines += [_line("难事有人管"), _line(TEXT)]
    assert len(_found(*lines)) == 3


def test_a_label_above_a_bracketed_list_introduces_it() -> None:
    lines = [_line("1 读者", LARGE), _line("方法："), _line("(1)borrow(copy)"), _line("借出一册")]
    lines += [_line("(2)giveBack(copy)"), _line("归还一册"), _line("2 馆舍", LARGE), _line(TEXT)]
    assert [words for _, words in _found(*lines)] == ["1 读者", "2 馆舍"]


def test_bullets_beside_bullets_are_no_headings() -> None:
    lines = [_line("一、流程", LARGE), _line("• 读者打开小程序"), _line("• 系统列出可借图书")]
    lines += [_line("二、例外", LARGE), _line("◦ 网络断开"), _line("▪ 提示稍后再试")]
    assert [words for _, words in _found(*lines)] == ["一、流程", "二、例外"]


def test_a_filled_in_line_is_no_heading() -> None:
    large = Look(size=18, font="宋体")
    lines = [_line("一、信息", LARGE), _line("负责人       楚云帆", large), _line(TEXT)]
    assert _found(*lines, _line("二、内容", LARGE), _line(TEXT)) == [
        (1, "一、信息"),
        (1, "二、内容"),
    ]


def test_heads_above_pictures_are_headings_if_others_of_the_series_have_a_body() -> None:
    lines = [_line("1、概述"), _line(TEXT), _line("2、概念模型"), _line("3、逻辑模型")]
    lines += [_line("4、物理模型"), _line("5、数据字典："), _cell("字段"), _cell("类型")]
    assert len(_found(*lines)) == 5


def test_items_without_anything_below_any_of_them_are_none() -> None:
    lines = [_line("1、概述"), _line("2、概念模型"), _line("3、逻辑模型"), _line("4、物理模型")]
    assert _found(*lines, _line(TEXT)) == []


def test_a_colon_within_brackets_does_not_make_a_heading_a_paragraph() -> None:
    second = "4.2 验证二（视频客户端 版本：6.1，内部编号：2207，日期：五月）"
    lines = [_line("4.1 验证一"), _cell("通过"), _line(second), _cell("通过")]
    lines += [_line("4.3 验证三"), _cell("通过")]
    assert [words for _, words in _found(*lines)][1] == second


def test_larger_lines_with_a_colon_right_below_one_another_head_pictures() -> None:
    lines = [_line("2 时序", LARGE), _line(TEXT)]
    lines += [
        _line(words, Look(size=15, font="宋体")) for words in ("预约图：", "借出图：", "归还图：")
    ]
    assert len(_found(*lines, _line("3 其他", LARGE), _line(TEXT))) == 5


def test_numbered_notes_without_end_marks_are_items() -> None:
    notes = [
        f"{n}.第{n}处：单个包超过两兆就不能上传，所以把页面放进分包，首页只留搜索"
        for n in range(1, 5)
    ]
    assert _found(*(_line(note) for note in notes), _line(TEXT)) == []


def test_larger_words_of_another_language_are_headings_where_nothing_is_styled() -> None:
    large = Look(size=20, font="宋体")
    lines = [_line("系统框架", large), _line(TEXT), _line("Risk Analysis", large), _line(TEXT)]
    assert [words for _, words in _found(*lines)] == ["系统框架", "Risk Analysis"]


def test_the_bodys_look_is_that_of_most_chinese_words_not_of_code() -> None:
    code = [_line('{"status":1,"loan":"2031-05-06","branch":"yunling"}', Look(size=10))] * 9
    large = Look(size=19, font="宋体")
    assert find_body_look([_line("读者已经绑定借书证", large)] * 12 + code) == large


def test_neighbours_that_alone_have_level_one_above_lower_levels_are_the_title() -> None:
    top, lower = Look(outline=1), Look(outline=2)
    lines = [_line("云岭书屋", top), _line("详细设计", top), _line("概述", lower), _line(TEXT)]
    assert find_title(lines) == range(2)


def test_two_styled_headings_without_lower_ones_are_no_title() -> None:
    top = Look(outline=1)
    lines = [_line("云岭书屋说明"), _line("概述", top), _line("细节", top), _line(TEXT)]
    assert find_title(lines) == range(1)


def test_a_lone_styled_line_in_the_middle_of_the_first_line_is_the_title() -> None:
    lines = [_line("云岭书屋前端设计", Look(outline=2, centred=True)), _line(TEXT)]
    assert find_title(lines) == range(1)


def test_a_styled_heading_never_stands_beside_a_higher_one() -> None:
    lines = [_line("1.2概述", Look(outline=2)), _line("1.2.1nt目录", Look(outline=3)), _line(TEXT)]
    lines = [_line("1方案", Look(outline=1)), *lines]
    lines += [
        _line("1.2.2 目录简化", Look(outline=3)),
        _line(TEXT),
        _line("2融合", Look(outline=1)),
    ]
    assert [level for level, _ in _found(*lines)] == [1, 2, 3, 3, 1]
