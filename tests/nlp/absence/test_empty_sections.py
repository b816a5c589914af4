"""`section-empty`: a heading with nothing under it."""

import pytest

from judged import findings, told
from mingjian.result import Severity

BODY = "支部每月第一个周五开门议事，群众提事，党员领事，社区办事。"
FULL = f"议事坊案例\n{BODY}\n一、背景\n{BODY}\n二、主要做法\n{BODY}\n三、主要成效\n{BODY}"

FIRING = (
    (f"一、背景\n二、主要做法\n{BODY}\n三、成效\n{BODY}", "背景"),
    (f"一、背景\n{BODY}\n二、主要做法\n三、成效\n{BODY}", "主要做法"),
    (f"一、背景\n{BODY}\n二、主要做法\n{BODY}\n三、经验启示", "经验启示"),
    (f"一、背景\n{BODY}\n二、主要做法\n（一）议事\n{BODY}\n（二）公开\n三、成效\n{BODY}", "公开"),
    (f"【背景】\n{BODY}\n【主要做法】\n【成效】\n{BODY}", "主要做法"),
    (f"一、基本情况\n{BODY}\n二、工作亮点\n三、下一步打算\n{BODY}", "工作亮点"),
    (f"一、背景\n{BODY}\n二、做法\n1.建队伍\n{BODY}\n2.定规矩\n三、成效\n{BODY}", "定规矩"),
    (f"一、指导思想\n{BODY}\n二、基本原则\n三、工作目标\n{BODY}\n四、保障措施\n{BODY}", "基本原则"),
    (f"一、指导思想\n{BODY}\n二、组织领导\n三、经费预算\n{BODY}", "组织领导"),
    (f"第一章 背景\n{BODY}\n第二章 主要做法\n第三章 成效\n{BODY}", "主要做法"),
    (f"一、老街新事\n{BODY}\n二、邻里议事\n三、门前小院\n{BODY}", "邻里议事"),
    (f"一、存在问题\n{BODY}\n二、做法\n{BODY}\n三、成效及启示", "成效及启示"),
    (f"（一）背景\n{BODY}\n（二）经费保障\n（三）成效\n{BODY}", "经费保障"),
)
QUIET = (
    f"（一）项目名称　　议事坊\n（二）报送　　　柳溪党委\n（三）背景\n{BODY}\n（四）成效\n{BODY}",
    f"一、背景\n{BODY}\n二、经费｜无\n三、成效\n{BODY}",
    f"为何要议\n{BODY}\n怎样去议\n{BODY}\n实施细则\n适用范围\n{BODY}",
    FULL,
    f"一、背景\n{BODY}\n二、主要做法\n（一）议事\n{BODY}\n（二）公开\n{BODY}\n三、成效\n{BODY}",
    f"一、背景\n{BODY}\n二、主要做法\n1.每月议事一次，群众点题。\n2.季度公开一次，账目上墙。\n三、成效\n{BODY}",
    f"一、背景\n{BODY}\n二、成效\n{BODY}\n附件",
    f"一、背景\n{BODY}\n二、成效\n{BODY}\n三、附件清单",
    f"一、背景\n{BODY}\n二、组织架构图\n三、成效\n{BODY}",
    f"一、背景\n{BODY}\n二、活动照片\n三、成效\n{BODY}",
    f"一、背景\n{BODY}\n二、进度安排\n| 时间 | 任务 |\n| 3月 | 动员 |\n三、成效\n{BODY}",
    f"一、背景\n{BODY}\n二、做法\n（一）宣传发动（5月上旬）\n（二）组织实施（6月）\n三、成效\n{BODY}",
    f"一、背景\n{BODY}\n二、做法\n1.建队伍\n2.定规矩\n3.抓落实\n三、成效\n{BODY}",
    f"一、背景\n{BODY}\n二、基本信息\n项目名称：议事坊\n负责人：林晓峰\n三、成效\n{BODY}",
    f"一、背景。{BODY}\n二、做法。{BODY}\n三、成效。{BODY}",
    f"一、背景\n{BODY}\n二、审批意见\n（盖章）\n年　月　日",
    f"柳溪社区党委\n议事坊案例\n{BODY}\n柳溪社区党委\n2024年3月5日",
    f"一、背景\n{BODY}\n二、汇总表\n三、成效\n{BODY}",
)


@pytest.mark.parametrize(("text", "heading"), FIRING)
def test_a_heading_with_nothing_under_it_is_found(text: str, heading: str) -> None:
    (empty,) = told(f"议事坊材料\n{text}", "section-empty")
    assert heading in empty.message
    assert empty.severity is Severity.FIX
    assert empty.evidence == ()


@pytest.mark.parametrize("text", QUIET)
def test_what_has_a_text_or_needs_none_is_left_alone(text: str) -> None:
    assert told(text if text.startswith("柳") else f"议事坊材料\n{text}", "section-empty") == []


def test_an_unnumbered_line_between_text_and_heading_is_asked_about() -> None:
    text = f"议事坊材料\n为何要议\n{BODY}\n议些什么\n怎样去议\n{BODY}\n怎样落实\n{BODY}"
    (empty,) = told(text, "section-empty")
    assert empty.severity is Severity.ASK
    assert "议些什么" in empty.message


def test_an_empty_section_of_an_absent_element_is_told_once_as_the_element() -> None:
    text = f"议事坊方案\n一、主要内容\n{BODY}\n二、责任分工\n三、保障措施\n{BODY}"
    rules = [f.rule for f in findings(text, "plan") if "责任" in f.message]
    assert rules == ["element-missing"]


def test_the_fingerprint_stays_when_the_number_changes() -> None:
    def prints(text: str) -> set[str]:
        return {finding.fingerprint for finding in told(text, "section-empty")}

    before = f"议事坊材料\n一、背景\n{BODY}\n二、主要做法\n三、成效\n{BODY}"
    after = f"议事坊材料\n一、背景\n{BODY}\n二、意义\n{BODY}\n三、主要做法\n四、成效\n{BODY}"
    assert prints(before) == prints(after) != set()
