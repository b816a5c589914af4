from pathlib import Path

import pytest

from judged import told
from mingjian.errors import DataFileError
from mingjian.tense import load_tense

DONE = """
一、主要工作
一年来，支部办起了驿站，代办了事项1263件，接待了七千多人次，党员已轮流值班三百天。
二、成效
收到了锦旗三面，投诉下降了七成，群众说：“这屋子一开，人心就暖了。”目前已有两个村来学过。
三、不足
值班党员年纪偏大，有人等急了就走了，资料也没有存好，这些都已经记进了台账，下一步再补上。
驿站的门一年没有关过，门口的路灯也修好了，老人们说，夜里来借药箱的人，没有一个空着手回去。
"""
PLANNED = """
一、工作目标
力争年底前建成驿站1处，满意率达到95%以上，代办时间不得超过三天，值班不少于300天。
二、进度安排
3月底前摸底，4月至10月值班，11月30日前完成总结。要建立台账，须每月核对，确保不漏一件。
三、保障措施
由支部书记贺长顺负责，要落实经费2万元，须专款专用，党员要带头报名，不得无故缺岗，任务要分到人头上。
各党小组要每月报一次进度，确保年底前完成全部任务，力争代办件办结率达到98%以上。
"""


def test_deeds_under_the_title_of_an_application_are_asked_about() -> None:
    (finding,) = told("“党员驿站”项目申报书" + DONE, "genre-differs", "application")
    assert finding.evidence[0].quote == "“党员驿站”项目申报书"
    assert "了" in finding.evidence[1].quote


def test_plans_under_the_title_of_a_summary_are_asked_about() -> None:
    (finding,) = told("“党员驿站”项目工作总结" + PLANNED, "genre-differs", "summary")
    assert len(finding.evidence) == 2


@pytest.mark.parametrize(
    "text",
    [
        "“党员驿站”项目工作总结" + DONE,
        "“党员驿站”项目实施方案" + PLANNED,
        "“党员驿站”党建品牌申报书" + DONE,
        "“党员驿站”" + DONE,
        "“党员驿站”项目申报书\n支部办起了驿站。",
    ],
)
def test_a_title_that_fits_or_says_nothing_is_right(text: str) -> None:
    assert not told(text, "genre-differs", "application")


def test_unknown_keys_of_the_signs_are_named(tmp_path: Path) -> None:
    path = tmp_path / "tense.toml"
    path.write_text("wieght = 1\n", "utf-8")
    with pytest.raises(DataFileError, match="wieght"):
        load_tense(path)
