import pytest

from build import document
from extract.noise import clean
from extract.reading import Line, Reading
from extract.spacing import close_gaps
from mingjian.document import Source, TextRun

LONG = "支 部 每 月 第 一 个 周 五 开 门 议 事 ， 党 员 认 领 。"


def closed(*texts: str) -> list[str]:
    return [line.text for line in close_gaps([Line(text) for text in texts])[0]]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("项 目 名 称", "项目名称"),
        ("项　目　申　报　书", "项目申报书"),
        ("工  作  简  报", "工作简报"),
        ("一 、 指 导 思 想", "一、指导思想"),
        ("2 0 2 4 年 1 1 月 底 前 全 部 建 成", "2024年11月底前全部建成"),
        ("1 项 目 概 述", "1 项目概述"),
        ("在 2024 年 底 前 全 部 建 成 3 5 个", "在2024年底前全部建成3 5个"),
    ],
)
def test_a_spread_line_is_closed(written: str, meant: str) -> None:
    assert closed(written) == [meant]


def test_a_wider_gap_parts_words() -> None:
    assert closed("申 报 单 位 ：   负 责 人 ：") == ["申报单位： 负责人："]
    assert closed("申 报 单 位  负 责 人") == ["申报单位  负责人"]


@pytest.mark.parametrize(
    "text",
    ["冷 铮", "张三 李四 王五 赵六", "项 目 名称", "党建引领 服务群众 共建 共享", "背 景"],
)
def test_blanks_between_words_stay(text: str) -> None:
    assert closed(text, "支部每月开门议事。") == [text, "支部每月开门议事。"]


def test_in_a_spread_text_short_lines_are_closed_too() -> None:
    assert closed("背 景", LONG, "3 月 1 5 日", "（ 一 ）") == [
        "背景",
        "支部每月第一个周五开门议事，党员认领。",
        "3月15日",
        "（一）",
    ]


def test_a_spread_title_says_nothing_of_the_text_below() -> None:
    body = "支部每月第一个周五开门议事，党员认领，姓名写在 冷 铮 一栏。"
    assert closed("工 作 简 报", "冷 铮", body) == ["工作简报", "冷 铮", body]


def test_runs_still_point_at_their_characters() -> None:
    source = Source("document", 0, runs=(TextRun(0, 5, 0, 0), TextRun(5, 6, 1, 2)))
    line = clean(Reading((Line("党 建 项 目 方 案", source=source),))).lines[0]
    assert line.text == "党建项目方案"
    assert line.source is not None
    assert line.source.runs == (
        TextRun(0, 1, 0, 0),
        TextRun(1, 1, 0, 2),
        TextRun(2, 1, 0, 4),
        TextRun(3, 1, 1, 3),
        TextRun(4, 1, 1, 5),
        TextRun(5, 1, 1, 7),
    )


def test_nothing_is_lost_and_nothing_left_out() -> None:
    found = document(LONG)
    assert found.blocks[0].text == "支部每月第一个周五开门议事，党员认领。"
    assert found.omitted == ()


def test_a_long_spread_line_is_closed_in_one_go() -> None:
    assert closed("党 " * 100_000 + "党") == ["党" * 100_001]
