"""Parallel headings are counted against the number the heading above them announces."""

import pytest

from build import project
from judged import findings

BODY = "支部每月第一个周五开门议事，居民提事，党员领事，办完写在楼门口的黑板上。"


def told(heading: str, *items: str) -> list[str]:
    below = "\n".join(f"## {item}\n{BODY}" for item in items)
    text = f"某校党建品牌案例\n# {heading}\n{BODY}\n{below}\n# 启示\n{BODY}"
    found = findings(project(text), "case")
    return [one.evidence[0].quote for one in found if one.rule == "count-differs"]


FOUR = tuple(f"党建与{thing}相融合，让课堂更活" for thing in ("管理", "课程", "活动", "家访"))


def test_five_announced_and_four_named_are_asked_about() -> None:
    assert told("“五大融合”奏响最强音", *FOUR) == ["五大融合"]


@pytest.mark.parametrize(
    ("heading", "items"),
    [
        ("“四大融合”奏响最强音", FOUR),
        ("“五大融合”奏响最强音", ("加强学习", "改进作风", "服务群众", "建好队伍")),
        ("“五大融合”奏响最强音", FOUR[:2]),
        ("党建融合的做法", FOUR),
    ],
)
def test_what_agrees_or_names_other_things_is_passed_over(
    heading: str, items: tuple[str, ...]
) -> None:
    assert told(heading, *items) == []
