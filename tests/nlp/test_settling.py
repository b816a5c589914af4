"""Roles settled by genre and place: every example of corpora/roles/settling.toml, and the rest."""

import pytest

from build import project
from mingjian.project import Project
from mingjian.role_rule import RoleRule, load_role_rules
from nlp.assess import assess
from nlp.engine import load_engine
from nlp.passages import build_passages
from nlp.roles import Roles, settle_project, settle_roles

BODY = "支部每月第一个周五开门议事，群众提事，党员领事，社区办事。"
RULES = load_role_rules()


def _settle(example: str) -> tuple[Roles, Roles]:
    """Give the roles by words and the settled ones of the starred heading of an example."""
    genre, _, rest = example.partition(": ")
    headings = rest.split(" / ")
    parts = (f"# {heading.lstrip('*')}\n{BODY}" for heading in headings)
    text = "\n".join(["柳溪社区党委“议事坊”材料", BODY, *parts])
    found = [s for s in project(text).sections if s.heading]
    place = next(n for n, heading in enumerate(headings) if heading.startswith("*"))
    return found[place].roles, settle_roles(found, genre)[place]


@pytest.mark.parametrize(("example", "rule"), [(e, rule) for rule in RULES for e in rule.examples])
def test_a_heading_becomes_what_its_rule_says(example: str, rule: RoleRule) -> None:
    by_words, settled = _settle(example)
    assert set(by_words or ("",)) & set(rule.roles)
    assert set(rule.becomes) <= set(settled)
    assert set(by_words) != set(settled)


@pytest.mark.parametrize(("example", "rule"), [(e, rule) for rule in RULES for e in rule.never])
def test_a_heading_of_another_kind_or_place_stays(example: str, rule: RoleRule) -> None:
    by_words, settled = _settle(example)
    assert set(settled) != set(rule.becomes) or settled == by_words


def test_both_roles_of_a_merged_heading_are_settled() -> None:
    assert _settle("summary: 基本情况 / *主要措施及成效") == (
        ("measures", "result"),
        ("practice", "result"),
    )


def test_a_subsection_goes_with_its_section() -> None:
    text = f"# 一、成效\n## （一）议事\n{BODY}\n## （二）公开\n{BODY}\n# 二、经费\n{BODY}"
    sections = settle_project(project(text), "plan").sections
    roles = [section.roles for section in sections if section.heading]
    assert roles == [("goal",), ("goal",), ("goal",), ("budget",)]


def test_the_result_shows_the_settled_roles() -> None:
    found = project(f"议事坊工作总结\n{BODY}\n# 一、主要工作\n{BODY}\n# 二、成效\n已办结26件。")
    result = assess(found, load_engine())
    assert result.genre == "summary"
    assert [s.roles for s in result.sections if s.heading] == [("practice",), ("result",)]


def test_text_before_the_first_heading_has_no_role_to_settle() -> None:
    text = f"{BODY}\n# 一、主要做法\n{BODY}"
    assert settle_roles(project(text).sections, "case")[0] == ()


def test_passages_have_the_settled_roles() -> None:
    found = project(f"# 一、主要内容\n{BODY}\n# 二、成效\n{BODY}")
    assert _body_roles(settle_project(found, "plan")) == {("content",), ("goal",)}
    assert _body_roles(settle_project(found, "summary")) == {("practice",), ("result",)}


def _body_roles(found: Project) -> set[Roles]:
    return {passage.roles for passage in build_passages(found) if not passage.heading}


def test_ten_thousand_headings_are_settled() -> None:
    text = "\n".join(f"# 第{n}件事\n{BODY}" for n in range(2_000))
    sections = project(text).sections
    assert len(settle_roles(sections * 5, "case")) == len(sections) * 5
