from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from batch.conclusion import Checked
from batch.deciding import Marker, mark_checked, mark_result, mark_settled
from decided import NAMED, decision, settled, write_decisions
from mingjian.decision import DecisionKind, DecisionLine, load_decisions
from mingjian.profile import load_profile
from mingjian.result import Decided, FileResult
from report.wire import parse_line, result_line
from results import elements, file_result, finding, project

GENERIC = load_profile("generic")
HERE = file_result("甲.docx", project(findings=(finding("fix", "有空白。"),)))
LACKING = file_result(
    "乙.docx",
    project(
        elements=elements(goal="missing"),
        findings=(
            finding("fix", "没有目标。", rule="element-missing", about="goal", scope="file"),
        ),
    ),
)
EDITED = replace(HERE, sha256="cd" * 32)
REJECTED = Decided("rejected", "附件已写明", "李敏", "2026-03-02T09:30:00+08:00")


def marker(path: Path, *lines: dict[str, Any]) -> Marker:
    return Marker(load_decisions(write_decisions(path / "d.jsonl", *lines)).lines)


def mark(result: FileResult, marker: Marker) -> FileResult:
    return mark_result(result, marker, GENERIC)


def marks(result: FileResult) -> list[Decided | None]:
    return [finding.decision for one in result.projects for finding in one.findings]


def test_a_rejected_finding_is_marked_and_stays(tmp_path: Path) -> None:
    marked = mark(HERE, marker(tmp_path, decision()))
    assert marks(marked) == [REJECTED]
    assert not marked.projects[0].findings[0].stands
    assert parse_line(result_line(marked)) == marked


def test_an_accepted_finding_is_marked_and_counts(tmp_path: Path) -> None:
    marked = mark(HERE, marker(tmp_path, decision(value="accepted")))
    assert marks(marked) == [replace(REJECTED, value="accepted")]
    assert marked.projects[0].findings[0].stands


@pytest.mark.parametrize(
    "other",
    [
        {"id": "beef"},
        {"project": 1},
        {"sha256": "ef" * 32},
        {"kind": "element", "value": "missing"},
        {"kind": "category", "id": "", "value": "机制", "project": 1},
    ],
)
def test_a_decision_on_something_else_marks_nothing(tmp_path: Path, other: dict[str, Any]) -> None:
    assert mark(HERE, marker(tmp_path, decision(**other))) is HERE


def test_of_two_lines_on_the_same_thing_the_last_one_holds(tmp_path: Path) -> None:
    lines = (decision(), decision(value="accepted", by="王芳", at="2026-03-01"))
    [one] = marks(mark(HERE, marker(tmp_path, *lines)))
    assert one is not None
    assert (one.value, one.by) == ("accepted", "王芳")


def test_in_an_edited_file_it_holds_for_the_project_of_that_name_and_unit(tmp_path: Path) -> None:
    marked = mark(EDITED, marker(tmp_path, decision(**NAMED)))
    assert marks(marked) == [replace(REJECTED, carried=True)]


def test_names_are_compared_without_what_does_not_matter(tmp_path: Path) -> None:
    same = decision(title="“楼栋议事机制”项目申报书（修改稿）", unit="中共金桥社区委员会")
    assert marks(mark(EDITED, marker(tmp_path, same))) == [replace(REJECTED, carried=True)]


@pytest.mark.parametrize(
    "other",
    [
        {"title": None},
        {"unit": None},
        {"title": "红色议事厅"},
        {"unit": "柳桥社区党委"},
        {"title": "项目申报表"},
        {"genre": "plan"},
        {"id": "beef"},
    ],
)
def test_it_is_not_carried_to_what_may_be_another_project_or_paper(
    tmp_path: Path, other: dict[str, Any]
) -> None:
    assert mark(EDITED, marker(tmp_path, decision(**(NAMED | other)))) is EDITED


def test_a_name_the_file_does_not_state_carries_nothing(tmp_path: Path) -> None:
    derived = replace(EDITED.projects[0], title_source="derived")
    unsure = replace(EDITED, projects=(derived,))
    assert mark(unsure, marker(tmp_path, decision(**NAMED))) is unsure


def test_what_was_decided_of_this_version_goes_before_an_earlier_one(tmp_path: Path) -> None:
    own = decision(sha256="cd" * 32, value="accepted")
    [one] = marks(mark(EDITED, marker(tmp_path, own, decision(**NAMED))))
    assert one == replace(REJECTED, value="accepted")


def test_marks_of_an_earlier_run_go(tmp_path: Path) -> None:
    marked = mark(HERE, marker(tmp_path, decision()))
    assert mark(marked, Marker()) == HERE


def test_a_line_is_written_anew_only_if_it_changes(tmp_path: Path) -> None:
    checked = Checked(result_line(HERE), HERE)
    assert mark_checked(checked, Marker(), GENERIC) is checked
    marked = mark_checked(checked, marker(tmp_path, decision()), GENERIC)
    assert parse_line(marked.line) == marked.result != HERE


def test_a_category_and_an_element_are_marked_beside_what_the_tool_said(tmp_path: Path) -> None:
    lines = (settled("服务模式"), settled("mentioned", "owner"))
    [one] = mark(HERE, marker(tmp_path, *lines)).projects
    assert one.category == replace(
        HERE.projects[0].category, decided=replace(REJECTED, value="服务模式")
    )
    [owner] = [element for element in one.elements if element.decided]
    assert (owner.id, owner.state, owner.settled) == ("owner", "explicit", "mentioned")


def test_what_followed_from_an_earlier_run_s_decisions_goes_with_them(tmp_path: Path) -> None:
    lines = (settled("missing", "owner"), settled("explicit", "goal"), settled("非项目"))
    for line in lines:
        marked = mark(LACKING, marker(tmp_path, line))
        assert marked != LACKING
        assert mark(marked, Marker()) == LACKING
        assert mark(marked, marker(tmp_path, line)) is marked


def test_in_an_edited_file_category_and_element_hold_too(tmp_path: Path) -> None:
    edited = replace(LACKING, sha256="cd" * 32)
    lines = (settled("服务模式", **NAMED), settled("explicit", "goal", **NAMED))
    [one] = mark(edited, marker(tmp_path, *lines)).projects
    assert one.category.decided == replace(REJECTED, value="服务模式", carried=True)
    assert one.elements[-1].decided == replace(REJECTED, value="explicit", carried=True)
    assert mark(edited, marker(tmp_path, settled("服务模式"))) is edited


@pytest.mark.parametrize("state", ["missing", "undecided", "mentioned"])
def test_after_an_edit_nothing_mended_is_called_worse(tmp_path: Path, state: str) -> None:
    edited = replace(LACKING, sha256="cd" * 32)
    harsher = settled(state, "owner", **NAMED)
    assert mark(edited, marker(tmp_path, harsher)) is edited


def test_what_was_settled_in_a_sister_paper_is_kept_and_the_latest_word_holds() -> None:
    earlier = Decided("机制", "", "王强", "2026-03-01T09:30:00+08:00")
    one = HERE.projects[0]
    held = replace(one, category=replace(one.category, decided=earlier))
    here = replace(HERE, projects=(held,))
    kept = mark_settled(here, Marker(), GENERIC)
    assert kept.projects[0].category.decided == earlier
    line = DecisionLine(**{**decision(kind="category", id="", value="其他")})
    sister = replace(line, kind=DecisionKind.CATEGORY, sha256="ef" * 32)
    later = mark_settled(here, Marker(), GENERIC, sister)
    assert later.projects[0].category.named == "其他"
    before = replace(sister, at="2026-02-01T09:30:00+08:00")
    assert mark_settled(here, Marker(), GENERIC, before).projects[0].category.named == "机制"
    own = Marker([replace(sister, sha256=HERE.sha256 or "", value="党内民主")])
    assert mark_settled(here, own, GENERIC).projects[0].category.named == "党内民主"


def test_tags_of_an_archive_change_nothing_in_a_run(tmp_path: Path) -> None:
    tags = [decision(kind="tag", id=id_, value="2021") for id_ in ("year", "unit", "genre")]
    assert mark(HERE, marker(tmp_path, *tags)) is HERE
