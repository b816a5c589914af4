"""Ledgers as they come back: written by the tool, then changed as a reviewer would."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from mingjian.result import FileResult
from report.ledger.workbook import write_ledger
from results import (
    category,
    elements,
    evidence,
    file_result,
    finding,
    judge_together,
    project,
    unread,
)

# Digits differ, so that a row is known by its hash.
FIRST, SECOND = "1a" * 32, "2b" * 32
RESULTS: tuple[FileResult, ...] = (
    replace(
        file_result(
            "望江/申报表.docx",
            project(
                "邻里益家行动",
                unit="望江社区党委",
                category=category("社会组织", 0.83),
                elements=elements(deadline="missing"),
                findings=(
                    finding("fix", "有空白没有填写。", evidence("XX社区", 2), fingerprint="f1"),
                    finding("ask", "请核实申报类别。", evidence("创新", 4), fingerprint="f2"),
                ),
            ),
        ),
        sha256=FIRST,
    ),
    unread("南山.docx", "encrypted", "文件有打开密码，请去掉密码后重新提交。"),
    replace(file_result("金桥/申报书.docx", project("红色议事厅")), sha256=SECOND),
)

Edit = Callable[[Any], object]


def write_changed(path: Path, *edits: Edit, results: Sequence[FileResult] = RESULTS) -> Path:
    """Write a ledger, let a reviewer's hands go over the workbook, and save it with openpyxl."""
    write_ledger(results, path, judge_together(results))
    book = load_workbook(path)
    for edit in edits:
        edit(book)
    book.save(path)
    return path


def fill(sheet: str, row: int, heading: str, value: object) -> Edit:
    """Write into the cell of a row, counted as Excel does, below a heading."""

    def edit(book: Any) -> None:
        heads = [cell.value for cell in book[sheet][1]]
        book[sheet].cell(row, heads.index(heading) + 1).value = value

    return edit


def sign(name: str = "李敏") -> Edit:
    """Write the reviewer's name where the ledger asks for it."""

    def edit(book: Any) -> None:
        book["运行信息"]["B1"] = name

    return edit


def place(book: Any, sheet: str, heading: str) -> int:
    """Give the column of a heading, from 1."""
    return [cell.value for cell in book[sheet][1]].index(heading) + 1
