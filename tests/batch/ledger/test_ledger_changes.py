"""What a reviewer's hands in a ledger become: decisions, or remarks that say what to do."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from batch.ledger.change import Change
from batch.ledger.changes import find_changes
from batch.ledger.checks import Remark
from mingjian.decision import DecisionKind
from mingjian.result import Decided, FileResult
from report.ledger.reading import read_ledger
from results import category, elements, file_result, finding, project
from returned_ledgers import FIRST, RESULTS, SECOND, Edit, fill, place, write_changed

SAID = Decided("rejected", "附件已写明", "王芳", "2026-03-02")


def changed(
    folder: Path, *edits: Edit, results: tuple[FileResult, ...] = RESULTS
) -> tuple[list[Change], list[Remark]]:
    """Give what was changed in a ledger, and what is to be said of it."""
    path = write_changed(folder / "台账.xlsx", *edits, results=results)
    return find_changes(read_ledger(path.read_bytes()), path.name)


def decided_before() -> tuple[FileResult, ...]:
    """Give a file with a finding, a category and an element that were decided before."""
    made = project(
        category=category(decided=replace(SAID, value="服务模式")),
        elements=tuple(
            replace(one, decided=replace(SAID, value="mentioned")) if one.id == "owner" else one
            for one in elements()
        ),
        findings=(finding("fix", "甲。", fingerprint="f1", decision=SAID),),
    )
    return (replace(file_result("甲.docx", made), sha256=FIRST),)


def test_a_ledger_nobody_wrote_in_holds_no_decision(tmp_path: Path) -> None:
    assert changed(tmp_path) == ([], [])
    assert changed(tmp_path, results=decided_before()) == ([], [])


def test_each_kind_of_decision_is_taken_with_its_reason(tmp_path: Path) -> None:
    changes, remarks = changed(
        tmp_path,
        fill("总表", 2, "复核类别", "服务模式"),
        fill("总表", 2, "复核意见", "对象是居民"),
        fill("问题明细", 2, "复核处理", "不成立"),
        fill("问题明细", 2, "复核说明", "附件已写明"),
        fill("问题明细", 3, "复核处理", "确认"),
        fill("要素矩阵", 3, "责任人·复核", "缺失"),
        fill("要素矩阵", 3, "复核说明", "只写了单位"),
    )
    assert remarks == []
    told = [(one.sha256, one.project, one.kind, one.id, one.value, one.reason) for one in changes]
    kind = DecisionKind
    assert told == [
        (FIRST, 0, kind.CATEGORY, "", "服务模式", "对象是居民"),
        (FIRST, 0, kind.FINDING, "f1", "rejected", "附件已写明"),
        (FIRST, 0, kind.FINDING, "f2", "accepted", ""),
        (SECOND, 0, kind.ELEMENT, "owner", "missing", "只写了单位"),
    ]
    assert changes[0].where == "台账.xlsx 总表 第2行"


def test_what_stood_there_is_known_as_what_the_reviewer_saw(tmp_path: Path) -> None:
    changes, _ = changed(
        tmp_path,
        fill("总表", 2, "复核类别", "机制"),
        fill("问题明细", 2, "复核处理", "确认"),
        fill("要素矩阵", 2, "责任人·复核", "明确"),
        results=decided_before(),
    )
    assert [one.shown for one in changes] == ["服务模式", "rejected", "mentioned"]
    assert [one.value for one in changes] == ["机制", "accepted", "explicit"]


def test_a_new_reason_alone_is_a_decision_where_one_thing_is_decided(tmp_path: Path) -> None:
    changes, remarks = changed(
        tmp_path,
        fill("总表", 2, "复核意见", "再议过"),
        fill("问题明细", 2, "复核说明", "再议过"),
        fill("要素矩阵", 2, "复核说明", "再议过"),
        results=decided_before(),
    )
    assert remarks == []
    assert [(one.value, one.reason) for one in changes] == [
        ("服务模式", "再议过"),
        ("rejected", "再议过"),
        ("mentioned", "再议过"),
    ]


def test_the_reason_of_an_element_decided_before_is_not_put_on_another(tmp_path: Path) -> None:
    goal = fill("要素矩阵", 2, "预期目标·复核", "提及")
    [own], _ = changed(tmp_path, goal, results=decided_before())
    assert (own.id, own.value, own.reason) == ("goal", "mentioned", "")
    told = fill("要素矩阵", 2, "复核说明", "目标没有数量")
    [own], _ = changed(tmp_path, goal, told, results=decided_before())
    assert (own.id, own.reason) == ("goal", "目标没有数量")


REMARKS: list[tuple[Edit, str]] = [
    (fill("总表", 2, "复核类别", "完善工作机制"), "如果是指“机制”"),
    (fill("总表", 2, "复核类别", "同意"), "不在可选的"),
    (fill("总表", 2, "复核意见", "请再看"), "没有选“复核类别”"),
    (fill("总表", 3, "复核类别", "机制"), "没有读出项目"),
    (fill("问题明细", 2, "复核处理", "不成立吧"), "如果是指“不成立”"),
    (fill("问题明细", 2, "复核说明", "附件有"), "没有选“复核处理”"),
    (fill("要素矩阵", 2, "责任人·复核", "有"), "不在可选的 明确、提及、缺失"),
    (fill("要素矩阵", 2, "复核说明", "附件有"), "不能确定是哪一项"),
    (fill("问题明细", 2, "校验", "abcd"), "校验不完整"),
    (fill("问题明细", 9, "复核处理", "确认"), "没有识别号"),
    (fill("问题明细", 9, "问题", "另有一处"), "没有识别号"),
    (fill("总表", 2, "类别（建议）", "机制"), "“类别（建议）”改动过"),
]


@pytest.mark.parametrize(("edit", "said"), REMARKS)
def test_what_cannot_be_taken_is_told_with_its_row(tmp_path: Path, edit: Edit, said: str) -> None:
    changes, [remark] = changed(tmp_path, edit)
    assert changes == []
    assert "行" in remark.where
    assert said in remark.what


def test_a_decision_in_a_row_whose_tool_cells_were_changed_is_not_taken(tmp_path: Path) -> None:
    edits = fill("总表", 2, "项目名称", "邻里"), fill("总表", 2, "复核类别", "机制")
    changes, [remark] = changed(tmp_path, *edits)
    assert changes == []
    assert "“项目名称”改动过，这一行没有采用" in remark.what


@pytest.mark.parametrize(
    ("heading", "value"), [("校验", None), ("校验", "abcd"), ("识别号", f"{SECOND}#0#f1")]
)
def test_a_row_whose_seal_is_gone_or_that_has_another_s_key_is_not_taken(
    tmp_path: Path, heading: str, value: str | None
) -> None:
    edits = fill("问题明细", 2, heading, value), fill("问题明细", 2, "复核处理", "确认")
    changes, [remark] = changed(tmp_path, *edits)
    assert changes == []
    assert "校验不完整" in remark.what


@pytest.mark.parametrize(
    ("sheet", "heading", "before"),
    [
        ("总表", "复核类别", "服务模式"),
        ("问题明细", "复核处理", "不成立"),
        ("要素矩阵", "责任人·复核", "提及"),
    ],
)
def test_a_cleared_cell_takes_nothing_back_and_says_so(
    tmp_path: Path, sheet: str, heading: str, before: str
) -> None:
    changes, [remark] = changed(tmp_path, fill(sheet, 2, heading, None), results=decided_before())
    assert changes == []
    assert f"清空了原来的“{before}”" in remark.what


def test_rows_and_sheets_that_are_gone_are_counted(tmp_path: Path) -> None:
    def drop(book: Any) -> None:
        book["问题明细"].delete_rows(2, 2)
        del book["要素矩阵"]

    changes, remarks = changed(tmp_path, drop)
    assert changes == []
    assert [(one.where, one.what[:10]) for one in remarks] == [
        ("台账.xlsx 问题明细", "比写出时少了2行；请"),
        ("台账.xlsx", "没有找到“要素矩阵”"),
    ]


def test_merged_cells_of_the_reviewer_are_not_guessed_at(tmp_path: Path) -> None:
    def merge(book: Any) -> None:
        column = place(book, "问题明细", "复核处理")
        book["问题明细"].merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)

    changes, [remark] = changed(tmp_path, fill("问题明细", 2, "复核处理", "不成立"), merge)
    assert changes == []
    assert "第2至3行的“复核处理”是合并单元格" in remark.what


def test_a_table_without_its_seals_is_not_taken(tmp_path: Path) -> None:
    def rename(book: Any) -> None:
        book["总表"].cell(1, place(book, "总表", "校验")).value = "备注"

    changes, [remark] = changed(tmp_path, fill("总表", 2, "复核类别", "机制"), rename)
    assert changes == []
    assert "没有找到“校验”" in remark.what


def test_a_row_that_no_column_identifies_is_not_taken(tmp_path: Path) -> None:
    def strip(book: Any) -> None:
        for heading in ("文件", "项目名称"):
            book["总表"].delete_cols(place(book, "总表", heading))

    changes, remarks = changed(tmp_path, fill("总表", 2, "复核类别", "机制"), strip)
    assert changes == []
    assert remarks[-1].fatal


def test_a_deleted_column_of_the_tool_is_told_and_the_rest_is_taken(tmp_path: Path) -> None:
    def strip(book: Any) -> None:
        book["总表"].delete_cols(place(book, "总表", "年度"))

    changes, [remark] = changed(tmp_path, fill("总表", 2, "复核类别", "机制"), strip)
    assert [one.value for one in changes] == ["机制"]
    assert "“年度”这一列" in remark.what


def test_an_element_decided_for_a_submission_holds_for_all_its_papers(tmp_path: Path) -> None:
    form = replace(file_result("柳桥/申报表.docx", project("柳桥议事")), sha256=FIRST)
    plan = replace(file_result("柳桥/方案.docx", project("柳桥议事", genre="plan")), sha256=SECOND)
    edit = fill("要素矩阵", 2, "责任人·复核", "缺失")
    changes, _ = changed(tmp_path, edit, results=(form, plan))
    assert {(one.sha256, one.id, one.value) for one in changes} == {
        (FIRST, "owner", "missing"),
        (SECOND, "owner", "missing"),
    }
