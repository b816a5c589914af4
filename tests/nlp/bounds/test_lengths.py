"""`length-over`, `length-under`: limits of a profile, and those a form prints in its labels."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from build import project
from judged import findings, read_in_part
from mingjian.document import BlockKind
from mingjian.profile import Length, Profile, load_profile
from mingjian.project import Project
from mingjian.result import Finding, Severity

BODY = "每月第一个周五开门议事，居民提事，党员领事，社区办事。"  # 27 words, 23 Chinese characters
CASE = f"柳桥社区“红色议事厅”案例\n一、背景\n{BODY}\n二、做法\n{BODY}"
FORM = "| 项目名称 | 红色议事厅 |\n| 负责人 | 林一 |\n"


def _asking(part: str, **limits: int) -> Profile:
    least, most, about = (limits.get(key) for key in ("min", "max", "about"))
    limit = Length(part, ("case",), least, most, about, "words", "通知第三条")
    return replace(load_profile("generic"), lengths=(limit,))


def _lengths(text: str | Project, profile: Profile | None = None) -> Sequence[Finding]:
    found = findings(text, "case", profile)
    return [finding for finding in found if finding.rule.startswith("length-")]


def test_a_hard_limit_is_to_be_mended_and_says_how_it_was_counted() -> None:
    (over,) = _lengths(CASE, _asking("body", max=50))
    assert (over.rule, over.severity) == ("length-over", Severity.FIX)
    assert "62字（按 Word 的“字数”数），要求50字以内（通知第三条）" in over.message


@pytest.mark.parametrize(
    ("limits", "rules"),
    [
        ({"max": 52, "about": 20}, []),
        ({"max": 51, "about": 20}, ["length-over"]),
        ({"max": 62}, []),
        ({"min": 62}, []),
        ({"min": 63}, ["length-under"]),
        ({"min": 77, "about": 20}, []),
        ({"min": 78, "about": 20}, ["length-under"]),
        ({"min": 50, "max": 70}, []),
    ],
)
def test_limits_hold_with_their_tolerance(limits: dict[str, int], rules: list[str]) -> None:
    assert [finding.rule for finding in _lengths(CASE, _asking("body", **limits))] == rules


def test_about_makes_a_note_of_it() -> None:
    (over,) = _lengths(CASE, _asking("body", max=20, about=20))
    assert over.severity is Severity.NOTE
    assert "20字左右" in over.message


def test_what_is_no_body_is_not_counted() -> None:
    whole = f"{CASE}\n附件1\n议事规则\n{BODY * 4}"
    whole = whole.replace("一、背景", f"摘要：{BODY}\n关键词：议事\n一、背景")
    assert _lengths(whole, _asking("body", max=62)) == []
    assert len(_lengths(whole, _asking("all", max=62))) == 1


def test_a_table_counts_for_too_short_and_not_for_too_long() -> None:
    tabled = f"{CASE}\n| 时间 | 议题 |\n| 三月 | 修路灯修楼道 |"
    assert _lengths(tabled, _asking("body", max=62)) == []
    assert _lengths(tabled, _asking("body", min=70)) == []


def test_notes_and_captions_do_not_make_a_text_too_long() -> None:
    found = project(f"{CASE}\n图1 居民在议事")
    blocks = found.document.blocks
    noted = (*blocks[:-2], replace(blocks[-2], kind=BlockKind.NOTE), blocks[-1])
    changed = replace(found, document=replace(found.document, blocks=noted))
    assert _lengths(changed, _asking("body", max=40)) == []


def test_of_a_file_read_in_part_nothing_is_too_short() -> None:
    assert _lengths(read_in_part(CASE), _asking("body", min=500)) == []


def test_other_genres_and_absent_parts_are_not_asked() -> None:
    assert _lengths(CASE, _asking("abstract", min=300)) == []
    assert findings(CASE, "summary", _asking("body", max=10)) == ()


def test_head_fields_of_a_form_are_not_its_body() -> None:
    form = f"{FORM}| 主要做法 | {BODY} |"
    assert _lengths(form, _asking("body", max=30)) == []
    assert len(_lengths(form, _asking("body", max=26))) == 1


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (f"| 项目简介（20字以内） | {BODY} |", "“项目简介”写了约27字"),
        (f"| 主要做法 | （20字以内）{BODY} |", "“主要做法”写了约27字"),
        (f"| 创新点（限20字）：{BODY} |", "“创新点”写了约27字"),
        ("| 项目名称（不超过10字） | 柳桥社区红色议事厅示范建设 |", "“项目名称”写了约13字"),
        (f"| 项目背景（不少于五十字） | {BODY} |", "“项目背景”写了约27字"),
        (f"| 项目背景（50～100字） | {BODY} |", "“项目背景”写了约27字"),
    ],
)
def test_a_printed_limit_is_asked_about_with_its_words(cells: str, said: str) -> None:
    found = project(f"{FORM}{cells}")
    (asked,) = _lengths(found)
    (limit,) = asked.evidence
    assert asked.severity is Severity.ASK
    assert asked.message.startswith(said)
    assert "字" in limit.quote
    assert found.document.blocks[limit.block].text[limit.start : limit.end] == limit.quote


@pytest.mark.parametrize(
    "cells",
    [
        f"| 项目简介（25字以内） | {BODY} |",  # by its characters alone it is not over
        f"| 项目简介（22字左右） | {BODY} |",
        f"| 项目简介（20字以内） |\n| 主要做法 | {BODY} |",
        f"| 活动照片（每张20字说明） | {BODY} |",
        f"| 主要做法 | {BODY}每篇心得不少于800字。 |",
        "| 项目背景（不少于300字） | |",
    ],
)
def test_a_printed_limit_in_doubt_is_passed_over(cells: str) -> None:
    assert _lengths(f"{FORM}{cells}") == []


def test_hostile_labels_stay_linear() -> None:
    for text in ("（" * 100_000, "（字" * 50_000, "一" * 100_000 + "字", "（1" * 50_000 + "字）"):
        assert _lengths(f"{CASE}\n{text}") == []
