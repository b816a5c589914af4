from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from batch.conclusion import Checked
from batch.deciding import Marker, mark_checked
from decided import NAMED, decision, write_decisions
from mingjian.decision import load_decisions
from mingjian.result import Decided, FileResult
from report.wire import parse_line, result_line
from results import file_result, finding, project

HERE = file_result("甲.docx", project(findings=(finding("fix", "有空白。"),)))
EDITED = replace(HERE, sha256="cd" * 32)
REJECTED = Decided("rejected", "附件已写明", "李敏", "2026-03-02T09:30:00+08:00")


def marker(path: Path, *lines: dict[str, Any]) -> Marker:
    return Marker(load_decisions(write_decisions(path / "d.jsonl", *lines)).lines)


def marks(result: FileResult) -> list[Decided | None]:
    return [finding.decision for one in result.projects for finding in one.findings]


def test_a_rejected_finding_is_marked_and_stays(tmp_path: Path) -> None:
    marked = marker(tmp_path, decision()).mark(HERE)
    assert marks(marked) == [REJECTED]
    assert not marked.projects[0].findings[0].stands
    assert parse_line(result_line(marked)) == marked


def test_an_accepted_finding_is_marked_and_counts(tmp_path: Path) -> None:
    marked = marker(tmp_path, decision(value="accepted")).mark(HERE)
    assert marks(marked) == [replace(REJECTED, value="accepted")]
    assert marked.projects[0].findings[0].stands


@pytest.mark.parametrize(
    "other",
    [
        {"id": "beef"},
        {"project": 1},
        {"sha256": "ef" * 32},
        {"kind": "element", "value": "missing"},
    ],
)
def test_a_decision_on_something_else_marks_nothing(tmp_path: Path, other: dict[str, Any]) -> None:
    assert marker(tmp_path, decision(**other)).mark(HERE) is HERE


def test_of_two_lines_on_the_same_thing_the_last_one_holds(tmp_path: Path) -> None:
    lines = (decision(), decision(value="accepted", by="王芳", at="2026-03-01"))
    [mark] = marks(marker(tmp_path, *lines).mark(HERE))
    assert mark is not None
    assert (mark.value, mark.by) == ("accepted", "王芳")


def test_in_an_edited_file_it_holds_for_the_project_of_that_name_and_unit(tmp_path: Path) -> None:
    marked = marker(tmp_path, decision(**NAMED)).mark(EDITED)
    assert marks(marked) == [replace(REJECTED, carried=True)]


def test_names_are_compared_without_what_does_not_matter(tmp_path: Path) -> None:
    same = decision(title="“楼栋议事机制”项目申报书（修改稿）", unit="中共金桥社区委员会")
    assert marks(marker(tmp_path, same).mark(EDITED)) == [replace(REJECTED, carried=True)]


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
    assert marker(tmp_path, decision(**(NAMED | other))).mark(EDITED) is EDITED


def test_a_name_the_file_does_not_state_carries_nothing(tmp_path: Path) -> None:
    derived = replace(EDITED.projects[0], title_source="derived")
    unsure = replace(EDITED, projects=(derived,))
    assert marker(tmp_path, decision(**NAMED)).mark(unsure) is unsure


def test_what_was_decided_of_this_version_goes_before_an_earlier_one(tmp_path: Path) -> None:
    own = decision(sha256="cd" * 32, value="accepted")
    [mark] = marks(marker(tmp_path, own, decision(**NAMED)).mark(EDITED))
    assert mark == replace(REJECTED, value="accepted")


def test_marks_of_an_earlier_run_go(tmp_path: Path) -> None:
    marked = marker(tmp_path, decision()).mark(HERE)
    assert Marker().mark(marked) == HERE


def test_a_line_is_written_anew_only_if_it_changes(tmp_path: Path) -> None:
    checked = Checked(result_line(HERE), HERE)
    assert mark_checked(checked, Marker()) is checked
    marked = mark_checked(checked, marker(tmp_path, decision()))
    assert parse_line(marked.line) == marked.result != HERE
