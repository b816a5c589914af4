import pytest

from build import project
from nlp.dating import find_signed, find_year

BODY = "党支部每月第一个周五开门议事，群众提事，党员领事，社区办事，结果写在楼门口的黑板上。"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        (f"方案\n{BODY}\n清源社区党委\n2021年3月5日", 2021),
        (f"方案\n{BODY}\n二〇一五年十一月十六日", 2015),
        (f"方案\n根据《创建通知》（岭组发〔2019〕18号）要求\n{BODY}", 2019),
        (f"2018年度工作方案\n{BODY}", 2018),
        (f"方案\n一、实施步骤\n第一阶段（2022年3月）摸底。\n二、做法\n{BODY}", 2022),
        (f"方案\n一、背景\n自2010年以来，支部坚持议事。{BODY}", None),
    ],
)
def test_the_most_trusted_evidence_gives_the_year(text: str, year: int | None) -> None:
    assert find_year(project(text)) == year


def test_the_signature_beats_the_title() -> None:
    assert find_year(project(f"2020年工作方案\n{BODY}\n2021年1月5日")) == 2021


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        (f"{BODY}\n柳桥社区党委\n2025年3月1日", {2}),
        (f"{BODY}\n# 二、完成时限\n2025年11月30日", set()),
        (f"{BODY}\n| 步骤 | 时间 |\n| 验收 | 2025年11月30日 |", set()),
    ],
)
def test_a_date_alone_is_a_signature_unless_it_answers_something(
    text: str, signed: set[int]
) -> None:
    assert find_signed(project(text)) == signed
