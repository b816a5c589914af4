"""Ledgers that were written, changed by hand or not, and read again, against new ones."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from mingjian.result import FileResult, Provenance
from mingjian.verify_result import Standing, Verified
from report.ledger.reading import read_ledger
from report.ledger.records import LedgerRead
from report.ledger.workbook import write_ledger
from report.verify.ledger import compare_ledgers
from results import (
    PROVENANCE,
    category,
    elements,
    file_result,
    finding,
    judge_together,
    project,
    unread,
)

BLANK = finding("fix", "有空白没有填写。", fingerprint="aa")
VAGUE = finding("ask", "措施只有一类空话。", fingerprint="bb")


def paper(name: str, hash_: str, **changes: Any) -> FileResult:
    """Give a file with one project; its hash is a letter again and again."""
    made = project(f"{name}议事厅", unit=f"{name}社区党委", findings=(BLANK, VAGUE))
    result = file_result(f"材料/{name}.docx", replace(made, **changes))
    return replace(result, sha256=hash_ * 64)


JIA, YI = paper("甲", "a"), paper("乙", "b")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "台账.xlsx"


def write(
    path: Path, *results: FileResult, edit: Callable[[Any], None] | None = None
) -> LedgerRead:
    """Write a ledger, change the workbook as a person would, and read it again."""
    write_ledger(results, path, judge_together(results))
    if edit:
        book = load_workbook(path)
        edit(book)
        book.save(path)
    return read_ledger(path.read_bytes())


def put(sheet: str, heading: str, row: int, value: Any) -> Callable[[Any], None]:
    """Make an edit: a value below a heading."""

    def edit(book: Any) -> None:
        column = [cell.value for cell in book[sheet][1]].index(heading) + 1
        book[sheet].cell(row, column).value = value

    return edit


def told(verified: Verified) -> list[tuple[str, str, str, str | None, str | None]]:
    """Give what is told of cells and findings: file, kind, name, both sides."""
    return [
        (Path(file.file).stem, str(change.kind), change.name, change.before, change.after)
        for file in verified.files
        for change in file.changes
    ]


def standings(verified: Verified) -> dict[str, str]:
    return {Path(file.file).stem: str(file.standing) for file in verified.files}


def test_a_ledger_of_the_same_results_is_equal(path: Path) -> None:
    run = (JIA, YI, unread("材料/空.docx", "empty", "文件是空的。"))
    verified = compare_ledgers(write(path, *run), write(path, *run))
    assert verified.is_equal
    assert standings(verified) == {"甲": "same", "乙": "same", "空": "same"}


def test_what_the_reviewer_wrote_and_how_rows_are_sorted_makes_no_difference(path: Path) -> None:
    def edit(book: Any) -> None:
        put("总表", "复核类别", 2, "其他")(book)
        sheet = book["总表"]
        first, second = ([cell.value for cell in sheet[row]] for row in (2, 3))
        for row, values in ((2, second), (3, first)):
            for column, value in enumerate(values, start=1):
                sheet.cell(row, column).value = value

    assert compare_ledgers(write(path, JIA, YI, edit=edit), write(path, JIA, YI)).is_equal


@pytest.mark.parametrize(
    ("edit", "change"),
    [
        (put("总表", "责任人", 2, "缺失"), ("甲", "edited", "责任人", "缺失", "明确")),
        (put("总表", "须补正", 3, 0), ("乙", "edited", "须补正", "0", "1")),
        (put("总表", "说明", 2, "已改好"), ("甲", "edited", "说明", "已改好", "")),
        (put("问题明细", "程度", 2, "提示"), ("甲", "edited", "程度", "提示", "须补正")),
        (
            put("要素矩阵", "责任人", 2, "√ 提及"),
            ("甲", "edited", "责任人", "√ 提及", "√ 明确 第13段 责任人的内容"),
        ),
    ],
)
def test_a_cell_written_over_by_hand_is_told(
    path: Path, edit: Callable[[Any], None], change: tuple[str, ...]
) -> None:
    verified = compare_ledgers(write(path, JIA, YI, edit=edit), write(path, JIA, YI))
    assert told(verified) == [change]
    assert standings(verified)[change[0]] == "changed"


def test_a_row_that_was_taken_out_is_told(path: Path) -> None:
    before = write(path, JIA, YI, edit=lambda book: book["问题明细"].delete_rows(2))
    assert told(compare_ledgers(before, write(path, JIA, YI))) == [
        ("甲", "finding", "有空白没有填写。", None, "须补正")
    ]


def test_another_verdict_is_told_cell_by_cell(path: Path) -> None:
    other = paper("乙", "b", elements=elements(owner="missing"), findings=(BLANK,))
    verified = compare_ledgers(write(path, JIA, YI), write(path, JIA, other))
    assert told(verified) == [
        ("乙", "cell", "责任人", "明确", "缺失"),
        ("乙", "cell", "请核实", "1", "0"),
        ("乙", "finding", "措施只有一类空话。", "请核实", None),
    ]
    assert standings(verified) == {"甲": "same", "乙": "changed"}


def test_another_confidence_is_a_detail(path: Path) -> None:
    other = paper("乙", "b", category=category(confidence=0.7))
    verified = compare_ledgers(write(path, JIA, YI), write(path, JIA, other))
    assert standings(verified) == {"甲": "same", "乙": "detail"}


def test_an_element_only_a_profile_asks_for_is_compared_in_its_own_sheet(path: Path) -> None:
    def with_budget(state: str) -> FileResult:
        five = elements(owner=state)
        budget = replace(five[1], id="budget", name="经费预算")
        return paper("甲", "a", elements=(*elements(), budget))

    verified = compare_ledgers(
        write(path, with_budget("explicit")), write(path, with_budget("missing"))
    )
    assert told(verified) == [("甲", "cell", "经费预算", "明确", "缺失")]


def test_files_are_known_again_by_their_bytes_or_by_their_path(path: Path) -> None:
    edited = replace(YI, sha256="c" * 64)
    moved = replace(JIA, file="新材料/甲一.docx")
    verified = compare_ledgers(write(path, JIA, YI), write(path, moved, edited))
    assert standings(verified) == {"甲一": "same", "乙": "bytes"}
    assert [file.moved_from for file in verified.files if file.moved_from] == ["材料/甲.docx"]
    assert told(verified) == []


def test_files_that_are_gone_or_new_are_told_without_their_findings(path: Path) -> None:
    verified = compare_ledgers(write(path, JIA), write(path, YI))
    assert standings(verified) == {"甲": "missing", "乙": "added"}
    assert (told(verified), verified.across) == ([], ())


def test_a_project_that_is_gone_from_a_file_is_told(path: Path) -> None:
    two = replace(JIA, projects=(*JIA.projects, replace(JIA.projects[0], index=1, title="夜校")))
    verified = compare_ledgers(write(path, two), write(path, JIA))
    assert standings(verified) == {"甲": "changed"}
    assert ("甲", "project", "", "夜校", None) in told(verified)


def test_another_judge_is_said_first(path: Path) -> None:
    other = replace(JIA, provenance=replace(PROVENANCE, model="bag@2"))
    [version] = compare_ledgers(write(path, JIA), write(path, other)).versions
    assert (version.key, version.before, version.now) == ("model", ("bag@1",), "bag@2")
    assert isinstance(other.provenance, Provenance)


def test_what_was_taken_away_is_said(path: Path) -> None:
    def edit(book: Any) -> None:
        del book["问题明细"]
        put("总表", "校验", 2, None)(book)

    notes = compare_ledgers(write(path, JIA, YI, edit=edit), write(path, JIA, YI)).notes
    assert "校验已被删除，如第 2 行" in notes[0]
    assert "没有“问题明细”表" in notes[1]


def test_bytes_of_copies_are_told_apart_by_their_paths(path: Path) -> None:
    copy = replace(JIA, file="材料/副本.docx")
    verified = compare_ledgers(write(path, JIA), write(path, copy, JIA))
    assert verified.count(Standing.ADDED) == 1
    assert standings(verified)["副本"] == "added"
    assert told(verified) == [("甲", "cell", "申报件", "", "甲议事厅（2份）")]
