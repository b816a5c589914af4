"""`section-missing`: parts the profile asks for that stand under no heading."""

import pytest

from judged import findings, read_in_part, requiring
from mingjian.result import Finding, Severity

BODY = "支部每月第一个周五开门议事，群众提事，党员领事，社区办事。"
HEAD = f"柳溪社区“议事坊”材料\n一、基本情况\n{BODY}\n"


def _missing(text: str, genre: str, *roles: str) -> list[Finding]:
    found = findings(text, genre, requiring(genre, *roles))
    return [finding for finding in found if finding.rule == "section-missing"]


# The text, its genre, the part that is asked for and not there.
ABSENT = (
    (f"{HEAD}二、主要做法\n{BODY}", "summary", "result"),
    (f"{HEAD}二、主要做法\n{BODY}", "summary", "next"),
    (f"{HEAD}二、主要做法\n{BODY}", "case", "reflection"),
    (f"{HEAD}二、主要做法\n{BODY}", "case", "innovation"),
    (f"{HEAD}二、主要内容\n{BODY}", "plan", "budget"),
    (f"{HEAD}二、主要内容\n{BODY}", "plan", "progress"),
    (f"{HEAD}二、主要内容\n{BODY}", "plan", "quality"),
    (f"{HEAD}二、主要内容\n{BODY}", "plan", "principles"),
    (f"{HEAD}二、主要内容\n{BODY}", "application", "outputs"),
    (f"{HEAD}二、主要内容\n{BODY}", "plan", "guarantee"),
    (f"{HEAD}二、主要做法\n{BODY}", "summary", "problems"),
    (f"{HEAD}二、主要做法\n{BODY}", "case", "abstract"),
)
# The part has no heading, but something of it is said.
ELSEWHERE = (
    (f"{HEAD}二、主要做法\n{BODY}办结率达到95%，投诉明显减少。", "summary", "result"),
    (f"{HEAD}二、主要做法\n{BODY}明年将继续扩大到三个小区。", "summary", "next"),
    (f"{HEAD}二、主要做法\n{BODY}这说明，议题由居民定才办得顺。", "case", "reflection"),
    (f"{HEAD}二、主要内容\n{BODY}所需资金从党费中列支。", "plan", "budget"),
    (f"{HEAD}二、主要内容\n{BODY}3月摸底，4月动员。", "plan", "progress"),
    (f"{HEAD}二、主要内容\n{BODY}居民满意率不低于90%。", "plan", "quality"),
    (f"{HEAD}二、主要内容\n{BODY}坚持自愿与推荐相结合。", "plan", "principles"),
    (f"{HEAD}二、主要做法\n{BODY}年轻居民参加得还不够。", "summary", "problems"),
)
# A heading, a merged heading, a cell of the form, or a part alike stands for it.
PRESENT = (
    (f"{HEAD}二、主要做法及成效\n{BODY}", "summary", ("practice", "result")),
    (f"{HEAD}二、成效与启示\n{BODY}", "case", ("result", "reflection")),
    (f"{HEAD}二、主要工作\n{BODY}", "summary", ("practice",)),
    (f"{HEAD}二、预期成果\n{BODY}", "plan", ("goal",)),
    (f"{HEAD}二、成果形式\n{BODY}", "plan", ("outputs", "goal")),
    (f"{HEAD}二、主要措施\n{BODY}", "plan", ("content", "measures")),
    (f"{HEAD}二、实施步骤\n{BODY}", "plan", ("progress",)),
    (f"{HEAD}二、工作要求\n{BODY}", "plan", ("guarantee",)),
    (f"{HEAD}二、存在问题\n{BODY}\n三、主要做法\n{BODY}", "case", ("background", "practice")),
    (
        f"| 项目名称 | 议事坊 |\n| 负责人 | 林晓峰 |\n| 经费预算 | {BODY} |",
        "application",
        ("budget",),
    ),
    ("| 项目名称 | 议事坊 |\n| 负责人 | 林晓峰 |\n| 经费预算 | |", "application", ("budget",)),
    (f"{HEAD}二、经费预算\n三、主要内容\n{BODY}", "plan", ("budget",)),
    (
        f"项目名称：议事坊\n负责人：林晓峰\n起止时间：2024年3月至11月\n{BODY}",
        "application",
        ("deadline",),
    ),
    (f"【摘 要】{BODY}\n一、背景\n{BODY}\n二、做法\n{BODY}", "case", ("background", "practice")),
)


@pytest.mark.parametrize(("text", "genre", "role"), ABSENT)
def test_a_part_neither_headed_nor_told_is_missing(text: str, genre: str, role: str) -> None:
    (missing,) = _missing(text, genre, role)
    assert missing.severity is Severity.FIX
    assert missing.scope == "file"
    assert missing.evidence == ()
    assert "某镇项目申报办法" in missing.advice


@pytest.mark.parametrize(("text", "genre", "role"), ELSEWHERE)
def test_a_part_told_elsewhere_is_noted_with_its_quote(text: str, genre: str, role: str) -> None:
    (noted,) = _missing(text, genre, role)
    assert noted.severity is Severity.NOTE
    assert "没有单列" in noted.message
    (quoted,) = noted.evidence
    assert quoted.quote in text


@pytest.mark.parametrize(("text", "genre", "roles"), PRESENT)
def test_a_part_that_is_there_is_not_missed(text: str, genre: str, roles: tuple[str, ...]) -> None:
    assert _missing(text, genre, *roles) == []


def test_where_headings_say_nothing_a_person_is_asked() -> None:
    story = f"老街故事\n一、老街之困\n{BODY * 3}\n二、灯亮起来\n{BODY * 3}"
    (asked,) = _missing(story, "case", "innovation")
    assert asked.severity is Severity.ASK


def test_an_element_that_is_told_is_not_told_as_a_part_again() -> None:
    profile = requiring("plan", "goal", "budget", elements=("goal",))
    found = findings(f"{HEAD}二、主要内容\n{BODY}", "plan", profile)
    assert [f.rule for f in found if "目标" in f.message] == ["element-missing"]
    assert [f.rule for f in found if "经费" in f.message] == ["section-missing"]


def test_of_a_file_read_in_part_no_part_is_missed() -> None:
    found = findings(read_in_part(ABSENT[0][0]), "summary", requiring("summary", "result"))
    assert [f for f in found if f.rule == "section-missing"] == []


def test_nothing_is_asked_of_other_genres() -> None:
    found = findings(ABSENT[0][0], "case", requiring("summary", "result"))
    assert [f for f in found if f.rule == "section-missing"] == []


def test_each_part_has_its_own_lasting_fingerprint() -> None:
    text = f"{HEAD}二、主要做法\n{BODY}"
    before = {f.fingerprint for f in _missing(text, "summary", "result", "next")}
    after = {f.fingerprint for f in _missing(f"{text}{BODY}", "summary", "next", "result")}
    assert len(before) == 2
    assert before == after
