"""`element-missing` and `element-vague`: what a plan does not say, or only in passing."""

import pytest

from build import project
from judged import findings, read_in_part
from mingjian.result import Severity

# A plan that says all five, a line each.
LINES = {
    "progress": "第一阶段（2025年3月至4月）入户摸底；第二阶段（5月至9月）组建议事会。",
    "owner": "项目负责人：林晓峰（社区党委副书记）。",
    "deadline": "全部任务于2025年11月30日前完成。",
    "quality": "居民满意率测评不低于90%。",
    "goal": "建成1个党群服务驿站，培育3支志愿服务队。",
}
VAGUE = (
    ("progress", "工作分步骤、分阶段稳步推进。"),
    ("progress", "支部将倒排工期，按序时进度抓好落实。"),
    ("progress", "按照先易后难的思路分步骤推进。"),
    ("owner", "各部门要层层压实责任，做到责任到人。"),
    ("owner", "安排专人负责日常联络。"),
    ("owner", "进一步明确任务分工，形成合力。"),
    ("deadline", "各项任务务必按期完成，不得拖延。"),
    ("deadline", "严格按照规定的时间节点推进。"),
    ("quality", "坚持高标准、严要求，把项目做成精品。"),
    ("quality", "不断提高居民群众的满意度和获得感。"),
    ("goal", "努力打造具有本单位特色的党建品牌。"),
    ("goal", "通过项目实施，进一步增强党组织的凝聚力。"),
)
# What looks like the element and is none: it is still missing.
UNRELATED = (
    ("progress", "社区位于街道东部，下辖五个网格。"),
    ("progress", "坚持以人民为中心，牢记初心使命。"),
    ("owner", "全镇共划分党员责任区四十六个。"),
    ("owner", "广大党员的责任意识明显增强。"),
    ("owner", "社区位于街道东部，下辖五个网格。"),
    ("deadline", "窗口承诺一般事项三个工作日内办结。"),
    ("deadline", "服务站全年无休，每天开放到二十点。"),
    ("deadline", "坚持以人民为中心，牢记初心使命。"),
    ("quality", "社区位于街道东部，紧邻学校。"),
    ("quality", "坚持以人民为中心，牢记初心使命。"),
    ("goal", "坚持以人民为中心，牢记初心使命。"),
    ("goal", "社区位于街道东部，紧邻学校。"),
)


def _plan(*said: str) -> str:
    return "\n".join(["柳溪社区“议事坊”项目方案", *said])


def _rules(text: str, element: str) -> list[tuple[str, Severity]]:
    names = {
        "progress": "项目进度",
        "owner": "责任人",
        "deadline": "时限要求",
        "quality": "质量标准",
        "goal": "预期目标",
    }
    found = findings(text, "plan")
    return [(f.rule, f.severity) for f in found if f.message.startswith(names[element])]


@pytest.mark.parametrize(("element", "line"), UNRELATED)
def test_what_only_looks_like_an_element_leaves_it_missing(element: str, line: str) -> None:
    assert _rules(_plan(line), element) == [("element-missing", Severity.FIX)]


@pytest.mark.parametrize(("element", "line"), VAGUE)
def test_an_element_in_passing_is_asked_about_and_not_missing(element: str, line: str) -> None:
    assert _rules(_plan(line), element) == [("element-vague", Severity.ASK)]


@pytest.mark.parametrize("element", LINES)
def test_an_element_that_is_said_is_no_finding_wherever_it_stands(element: str) -> None:
    others = [line for id_, line in LINES.items() if id_ != element]
    assert _rules(_plan(*LINES.values()), element) == []
    assert _rules(_plan(*others, "支部每月议事。", LINES[element]), element) == []


@pytest.mark.parametrize("genre", ["case", "summary", "midterm", "brief"])
def test_nothing_is_required_of_what_is_told_afterwards(genre: str) -> None:
    rules = {finding.rule for finding in findings("支部每月议事一次。", genre)}
    assert rules == set()


def test_of_a_file_read_in_part_no_element_is_missing() -> None:
    found = findings(read_in_part(_plan("支部每月议事。")), "plan")
    assert [f for f in found if f.rule == "element-missing"] == []


def test_a_missing_element_stands_where_it_belongs_and_has_no_evidence() -> None:
    found = project(_plan("一、内容", "支部每月议事。", "二、责任分工", "三、其他", "门口有黑板。"))
    (missing,) = [f for f in findings(found, "plan") if f.message.startswith("责任人")]
    assert "责任分工" in found.document.blocks[missing.block].text
    assert (missing.evidence, missing.scope) == ((), "file")
