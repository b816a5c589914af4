from dataclasses import replace
from typing import Any

import pytest

from batch.verify.comparing import compare_results
from mingjian.document import Status
from mingjian.result import (
    BlockResult,
    Decided,
    Decision,
    FileResult,
    ProjectResult,
    Provenance,
    Severity,
)
from mingjian.verify_result import Standing
from results import category, elements, file_result, finding, project

BLANK = finding("fix", "有空白没有填写。", fingerprint="aa")
OVERRULED = Decided("服务模式", "", "李敏", "2026")
FULL = project("楼栋议事机制", findings=(BLANK,))


def compare(before: ProjectResult, now: ProjectResult) -> list[tuple[str, str | None, str | None]]:
    """Give kind and both sides of each change between two projects of a file."""
    check = compare_results(file_result("甲.docx", before), file_result("甲.docx", now))
    return [(str(change.kind), change.before, change.after) for change in check.changes]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"category": category("服务模式")}, [("category", "机制", "服务模式")]),
        (
            {"category": category(decision=Decision.REVIEW)},
            [("decision", "suggest", "review")],
        ),
        ({"elements": elements(owner="missing")}, [("element", "explicit", "missing")]),
        ({"findings": ()}, [("finding", "fix", None)]),
        ({"findings": (replace(BLANK, severity=Severity.NOTE),)}, [("finding", "fix", "note")]),
        (
            {"findings": (BLANK, replace(BLANK, fingerprint="bb"))},
            [("finding", None, "fix")],
        ),
        ({"title": "另一个名字"}, [("project", "楼栋议事机制", "另一个名字")]),
        (
            {"findings": (replace(BLANK, decision=Decided("rejected", "", "李敏", "2026")),)},
            [("handling", None, "rejected")],
        ),
        (
            {"category": category(decided=OVERRULED)},
            [("handling", None, "服务模式")],
        ),
    ],
)
def test_each_part_of_a_verdict_is_compared(changes: dict[str, Any], told: list[Any]) -> None:
    assert compare(FULL, replace(FULL, **changes)) == told


def test_what_is_no_verdict_is_a_detail_named_by_its_key() -> None:
    more = replace(FULL, unit="南山社区党委", category=category(confidence=0.8))
    check = compare_results(file_result("甲.docx", FULL), file_result("甲.docx", more))
    assert check.standing is Standing.DETAIL
    assert [change.id for change in check.changes] == ["unit", "category"]


def test_of_a_project_that_is_gone_nothing_else_is_told() -> None:
    before = file_result("汇编.docx", FULL, replace(FULL, index=1))
    check = compare_results(before, file_result("汇编.docx", FULL))
    assert [(str(c.kind), c.project, c.before, c.after) for c in check.changes] == [
        ("project", 1, "楼栋议事机制", None)
    ]


def test_another_judge_or_the_text_beside_it_makes_no_difference() -> None:
    before = file_result("甲.docx", FULL)
    block = BlockResult("paragraph", "正文", None, None, None, None, None)
    now = replace(before, provenance=Provenance("9", "x", "y", "z"), blocks=(block,))
    assert compare_results(before, now).standing is Standing.SAME


def test_other_bytes_are_told_with_what_came_of_them() -> None:
    before = file_result("甲.docx", FULL)
    now = replace(before, sha256="cd" * 32, status=Status.EMPTY, projects=())
    check = compare_results(before, now)
    assert check.standing is Standing.BYTES
    assert [str(change.kind) for change in check.changes] == ["status", "project"]


def test_a_project_that_stands_twice_in_a_line_is_told() -> None:
    twice = file_result("甲.docx", FULL, FULL)
    check = compare_results(twice, file_result("甲.docx", FULL))
    assert (check.standing, [change.id for change in check.changes]) == (
        Standing.DETAIL,
        ["projects"],
    )


def test_the_same_bytes_elsewhere_are_the_same_file_moved() -> None:
    before: FileResult = file_result("旧/甲.docx", FULL)
    check = compare_results(before, replace(before, file="新/甲.docx"))
    assert (check.standing, check.moved_from) == (Standing.SAME, "旧/甲.docx")
