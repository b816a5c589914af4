"""`field-empty` and `opinion-blank`: what a form was to be filled in with."""

import pytest

from build import project
from judged import findings, told
from mingjian.result import Severity

HEAD = "| 项目名称 | “议事坊” |\n| 申报单位 | 柳溪社区党委 |\n| 项目负责人 | 林晓峰 |\n"
BODY = "每月第一个周五开门议事，群众提事，党员领事，社区办事。"
LINES = "项目名称：议事坊\n申报单位：柳溪社区党委\n项目负责人：林晓峰\n"

EMPTY = (
    (f"{HEAD}| 联系电话 | |", "联系电话"),
    (f"{HEAD}| 联系人 | |\n| 主要内容 | {BODY} |", "联系人"),
    (f"{HEAD}| 项目背景 | |", "项目背景"),
    (f"{HEAD}| 主要内容 | |", "主要内容"),
    (f"{HEAD}| 经费预算 | |", "经费预算"),
    (f"{HEAD}| 主要措施 | / |", "主要措施"),
    (f"{HEAD}| 项目类别 | □典型培育 □机制 □党内民主 |", "项目类别"),
    (f"{HEAD}| 起止时间 | 年 月 日至 年 月 日 |", "起止时间"),
    (f"{HEAD}| 预期成效 | —— |", "预期成效"),
    (f"{HEAD}| 实施步骤 | 略 |", "实施步骤"),
    (f"{LINES}联系电话：", "联系电话"),
    ("| 项目名称 | |\n| 申报单位 | 柳溪社区党委 |\n| 项目负责人 | 林晓峰 |", "项目名称"),
    ("| 项目名称 | “议事坊” |\n| 申报单位 | |\n| 项目负责人 | 林晓峰 |", "申报单位"),
)
FILLED = (
    HEAD,
    f"{HEAD}| 联系电话 | 0571-81230456 |",
    f"{HEAD}| 备注 | |",
    f"{HEAD}| 职称 | |",
    f"{HEAD}| 获奖情况 | |",
    f"{HEAD}| 经费预算 | 无 |",
    f"{HEAD}| 经费预算 | 不涉及 |",
    f"{HEAD}| 经费预算 | 见附件 |",
    f"{HEAD}| 项目类别 | □典型培育 ☑机制 □党内民主 |",
    f"{HEAD}| 党支部意见 | |",
    f"{HEAD}| 创新点 | |",
    f"{LINES}申请单位负责人（签字）：",
    f"{HEAD}| 主要内容 | {BODY} |",
)
MARKED = "柳溪社区申报表\n【项目名称】议事坊\n"
SPACED = "柳溪社区申报表\n项目名称　议事坊\n"
# Labels without a colon, with nothing behind them.
BARE = (
    (f"{MARKED}【申报单位】\n【负责人】林晓峰", "申报单位"),
    (f"{SPACED}联系电话\n负责人　林晓峰", "联系电话"),
    (f"{SPACED}申报单位　\n负责人　林晓峰", "申报单位"),
    ("柳溪社区申报表\n项目名称 | 议事坊\n申报单位 | \n负责人 | 林晓峰", "申报单位"),
    (f"{SPACED}负责人　林晓峰\n联系电话", "联系电话"),
)
# What looks like one, or is answered on the next line.
BELOW = (
    f"{SPACED}申报单位\n柳溪社区党委\n负责人　林晓峰",
    f"议事坊方案\n一、联系方式\n{BODY}\n申报单位\n{BODY}",
    f"{LINES}联系人：\n社区小吴",
    f"{LINES}进度：\n立春前：挨户登门\n谷雨前：开会",
    f"议事坊方案\n各支部、各单位：\n{BODY}",
)
UNSIGNED = (
    (f"{HEAD}| 党支部意见 | |", "党支部意见"),
    (f"{HEAD}| 党支部意见 | （盖章） 年 月 日 |", "党支部意见"),
    (f"{HEAD}| 党委意见 | 负责人签字： （公章） 年 月 日 |", "党委意见"),
    (f"{HEAD}| 审批意见 | 签章： |", "审批意见"),
    (f"{HEAD}| 组织部意见 | 年　　月　　日 |", "组织部意见"),
    (f"{HEAD}| 专家组意见 | 组长签字： 年 月 日 |", "专家组意见"),
    (f"{HEAD}| 推荐单位意见 | （加盖公章） |", "推荐单位意见"),
    (f"{HEAD}| 党工委意见 | （请签署意见并盖章，100字以内） |", "党工委意见"),
    (f"{HEAD}| 验收意见 | / |", "验收意见"),
    (f"{HEAD}| 街道党建办初审意见 | （盖章） |", "街道党建办初审意见"),
    (f"{LINES}党委意见：\n（盖章）\n年 月 日", "党委意见"),
    (f"议事坊方案\n一、内容\n{BODY}\n二、审批意见\n（盖章）\n年 月 日", "审批意见"),
    (f"{HEAD}| 评审意见 | □同意 □不同意 |", "评审意见"),
)
SIGNED = (
    f"{HEAD}| 党支部意见 | 同意申报。（盖章） 2024年3月8日 |",
    f"{HEAD}| 党支部意见 | 同意 |",
    f"{HEAD}| 党委意见 | 经研究，同意推荐。书记签字：（盖章） 年 月 日 |",
    f"{HEAD}| 审批意见 | 同意立项，资助5000元。 |",
    f"{HEAD}| 专家组意见 | 选题切合实际，建议立项。 |",
    f"{HEAD}| 评审意见 | ☑同意 □不同意 |",
    f"{HEAD}| 推荐单位意见 | 情况属实，同意推荐。 |",
    f"{HEAD}| 组织部意见 | 请按评审结果办理。 |",
    f"{HEAD}| 征求意见情况 | |",
    f"{LINES}党委意见：同意申报。",
    f"议事坊方案\n一、内容\n{BODY}\n二、审批意见\n同意实施。\n（盖章）",
    f"{HEAD}| 主要内容 | {BODY} |",
    f"议事坊方案\n一、意见征集\n{BODY}",
)


@pytest.mark.parametrize(("text", "label"), EMPTY)
def test_a_needed_cell_left_blank_is_sent_back(text: str, label: str) -> None:
    (blank,) = told(text, "field-empty")
    assert blank.message == f"“{label}”一栏未填写。"
    assert blank.severity is Severity.FIX


@pytest.mark.parametrize(("text", "label"), BARE)
def test_a_label_without_a_colon_is_told_where_it_stands_in_a_form(text: str, label: str) -> None:
    (blank,) = told(text, "field-empty")
    assert blank.message == f"“{label}”一栏未填写。"
    assert told(text, "section-empty") == []


@pytest.mark.parametrize("text", BELOW)
def test_answers_below_a_label_and_addresses_are_left_alone(text: str) -> None:
    assert told(text, "field-empty") == []


@pytest.mark.parametrize("text", FILLED)
def test_answers_and_cells_that_may_stay_blank_are_not(text: str) -> None:
    assert told(text, "field-empty") == []


@pytest.mark.parametrize(("text", "label"), UNSIGNED)
def test_an_opinion_not_written_is_noted(text: str, label: str) -> None:
    (blank,) = told(text, "opinion-blank")
    assert label in blank.message
    assert "电子件中无法判断" in blank.message
    assert blank.severity is Severity.NOTE


@pytest.mark.parametrize("text", SIGNED)
def test_of_an_opinion_that_is_written_nothing_is_said(text: str) -> None:
    assert told(text, "opinion-blank") == []


@pytest.mark.parametrize("text", [text for text, _ in UNSIGNED] + list(SIGNED))
def test_a_seal_is_never_called_missing(text: str) -> None:
    for finding in findings(text, "case"):
        assert "缺" not in finding.message
        assert "盖章" not in finding.message or "无法判断" in finding.message


def test_two_blank_opinions_are_told_apart() -> None:
    blank = told(f"{HEAD}| 党支部意见 | （盖章） |\n| 党委意见 | （盖章） |", "opinion-blank")
    assert len({finding.fingerprint for finding in blank}) == len(blank) == 2


def test_of_two_opinions_on_a_line_the_blank_one_is_named() -> None:
    (blank,) = told(f"{LINES}支部意见：同意。　　　　党委意见：", "opinion-blank")
    assert blank.message.startswith("“党委意见”")


def test_lines_to_sign_on_are_no_placeholders() -> None:
    text = f"{HEAD}| 党委意见 | 书记签字：________ 日期：____年____月____日 |"
    assert told(text, "placeholder-left") == []


def test_a_blank_stands_at_its_cell() -> None:
    found = project(f"{HEAD}| 联系电话 | |")
    (blank,) = told(found, "field-empty")
    assert found.document.blocks[blank.block].text == "联系电话"


def test_a_blank_whose_element_is_missing_is_told_as_the_element() -> None:
    text = "| 项目名称 | “议事坊” |\n| 申报单位 | 柳溪社区党委 |\n| 项目负责人 | |"
    found = project(text)
    at_cell = [f for f in findings(found) if found.document.blocks[f.block].text == "项目负责人"]
    assert [f.rule for f in at_cell] == ["element-missing"]
