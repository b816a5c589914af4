from extract.headings.find import find_headings
from extract.reading import Line, Look

BODY = Look(size=16, font="仿宋")
TEXT = "支部把三十九个楼栋编成六个网格，每格配一名党员联络员，每月第一周周六集中收集诉求。"


def _line(text: str, look: Look = BODY) -> Line:
    return Line(text, look=look)


def _found(*lines: Line) -> list[tuple[int, str]]:
    title = _line("邻里食堂项目计划", Look(size=22, bold=True, centred=True, font="宋体"))
    return [(heading.level, heading.text) for heading in find_headings([title, *lines])]


def test_lines_of_one_look_that_is_not_the_bodys_are_headings() -> None:
    look = Look(size=16, font="黑体")
    lines = [_line("缘起", look), _line(TEXT), _line("谁来干", look), _line(TEXT)]
    assert _found(*lines) == [(1, "缘起"), (1, "谁来干")]


def test_larger_print_stands_above_bold_print() -> None:
    large, bold = Look(size=18, font="仿宋"), Look(size=16, bold=True, font="仿宋")
    lines = [
        *(_line("怎么干", large), _line("先摸底", bold), _line(TEXT)),
        *(_line("后动手", bold), _line(TEXT), _line("何时完", large), _line(TEXT)),
    ]
    assert _found(*lines) == [(1, "怎么干"), (2, "先摸底"), (2, "后动手"), (1, "何时完")]


def test_bold_words_at_the_head_of_a_paragraph_are_a_heading_of_their_own() -> None:
    look = Look(size=16, font="仿宋", lead=5)
    assert _found(_line("动员部署。" + TEXT, look), _line(TEXT)) == [(1, "动员部署")]


def test_a_bold_label_with_its_value_is_no_heading() -> None:
    look = Look(size=16, font="仿宋", lead=5)
    assert _found(_line(TEXT), _line("咨询电话：3321188", look), _line(TEXT)) == []


def test_a_bold_sentence_is_an_emphasis_and_no_heading() -> None:
    bold = Look(size=16, bold=True, font="仿宋")
    assert _found(_line(TEXT), _line("清单不在多，在于管用。", bold), _line(TEXT)) == []


def test_bold_and_plain_numbers_of_one_style_are_two_series() -> None:
    bold = Look(size=16, bold=True, font="仿宋")
    items = [_line(f"{n}.第{n}项") for n in range(1, 4)]
    lines = [_line("1.背景", bold), _line(TEXT), _line("2.目标", bold), *items]
    lines += [_line("3.做法", bold), _line(TEXT)]
    assert [words for _, words in _found(*lines)] == ["1.背景", "2.目标", "3.做法"]


def test_what_stands_on_a_cover_only_is_no_heading() -> None:
    cover = _line("中共东礁镇委员会制", Look(size=16, bold=True, centred=True, font="仿宋"))
    bold = Look(size=16, bold=True, font="仿宋")
    lines = [_line("一、背景", bold), _line(TEXT), _line("二、做法", bold), _line(TEXT)]
    assert _found(cover, *lines) == [(1, "一、背景"), (1, "二、做法")]


def test_a_caption_in_smaller_print_is_no_heading() -> None:
    bold, caption = Look(size=16, bold=True, font="仿宋"), Look(size=12, centred=True, font="仿宋")
    lines = [_line("先摸底", bold), _line(TEXT), _line("党员在新村辅导农户", caption)]
    lines += [_line("后动手", bold), _line(TEXT)]
    assert _found(*lines) == [(1, "先摸底"), (1, "后动手")]


def test_known_words_right_above_others_of_their_look_hold_them() -> None:
    look = Look(size=16, bold=True, centred=True, font="仿宋")
    lines = [_line("背景与起因", look), _line(TEXT), _line("做法与经过", look)]
    lines += [_line("党员先亮底牌", look), _line(TEXT), _line("专家来算细账", look), _line(TEXT)]
    lines += [_line("成效与反响", look), _line(TEXT)]
    assert [level for level, _ in _found(*lines)] == [1, 1, 2, 2, 1]
