"""The ledger 台账.xlsx: an overview, the findings one by one, the elements, and the numbers.

The yellow columns are the reviewer's: what the tool suggests and what a person decides stand side
by side. A hidden column names each row, so that a ledger that comes back can be matched.
"""

from collections.abc import Mapping, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path

from xlsxwriter.exceptions import XlsxWriterException

from mingjian.errors import UsageError
from mingjian.result import FileResult
from report.across_rows import across_rows
from report.counts import UNLABELLED
from report.numbers_sheet import write_numbers
from report.pledges_sheet import write_pledges
from report.rows import (
    FIVE,
    UNREAD,
    FindingRow,
    ProjectRow,
    element_names,
    finding_rows,
    project_rows,
    submission_rows,
)
from report.sheet import A3, MAX_ROWS, Book, Cell, Column
from report.stages_sheet import write_stages
from report.styles import BY_WORD
from report.together import JudgedTogether, Together
from report.words import HANDLINGS, STATE_SIGNS, cut_share

TITLE = "党建项目审核台账"
OVERVIEW, FINDINGS, MATRIX, NUMBERS = "总表", "问题明细", "要素矩阵", "统计"


def write_ledger(
    results: Sequence[FileResult], path: Path, judged: JudgedTogether, *, max_rows: int = MAX_ROWS
) -> None:
    """Write the ledger; equal results give equal bytes.

    `judged` says which of them are one submission, and counts them. `max_rows` is what a sheet
    holds, head included; the rest is counted in its last row. Raises UsageError if the file cannot
    be written, most often because it is open in Excel.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file, closing(Book(file, TITLE, max_rows=max_rows)) as book:
            _write_sheets(book, results, judged)
        part.replace(path)
    except (OSError, XlsxWriterException) as error:
        advice = "请确认文件夹可以写入，并关闭已用 Excel 或 WPS 打开的台账后重试。"
        raise UsageError(f"无法写入“{path}”。{advice}") from error
    finally:
        part.unlink(missing_ok=True)


def _write_sheets(book: Book, results: Sequence[FileResult], judged: JudgedTogether) -> None:
    together = Together(judged.merged, judged.across)
    labels = sorted(judged.counts.categories.keys() - {UNLABELLED})
    sheet = book.add_sheet(OVERVIEW, paper=A3)
    book.write_table(sheet, _overview_columns(labels), project_rows(results, together), frozen=3)
    sheet = book.add_sheet(FINDINGS)
    loose = across_rows(judged.across.loose, judged.hashes)
    findings = chain(finding_rows(results, together), loose)
    book.write_table(sheet, _finding_columns(), findings, frozen=4)
    sheet = book.add_sheet(MATRIX)
    rows = (row for row in submission_rows(results, together) if row.marks)
    book.write_table(sheet, _matrix_columns(element_names(results)), rows, frozen=3)
    provenance = results[0].provenance if results else None
    if judged.run.stages:
        write_stages(book, judged.run.stages)
    write_pledges(book, judged.merged)
    write_numbers(book, NUMBERS, judged.counts, provenance)


def _overview_columns(labels: Sequence[str]) -> list[Column[ProjectRow]]:
    hint = "同意建议可不填；不同意时请选择或填写应归的类别。"
    return [
        *_head_columns(),
        _submission_column(),
        Column("申报单位", 18, lambda row: Cell(row.unit)),
        Column("文种", 10, lambda row: Cell(row.genre, "middle")),
        Column("年度", 8, lambda row: Cell(row.year, "middle")),
        Column("类别（建议）", 11, lambda row: Cell(row.category, "middle")),
        Column("置信度", 9, lambda row: Cell(_cut(row.confidence), "percent")),
        Column("结论", 9, lambda row: _word_cell(row.decision)),
        Column("次类", 11, lambda row: Cell(row.secondary, "middle")),
        Column("申报类别", 14, lambda row: Cell(row.declared, "middle")),
        *(_state_column(id_, name) for id_, name in FIVE.items()),
        Column("须补正", 9, lambda row: _count_cell(row.must_fix, "bad", row.first_finding)),
        Column("请核实", 9, lambda row: _count_cell(row.to_check, "fair", _first_ask(row))),
        Column("读取情况", 11, _reading_cell),
        Column("说明", 34, lambda row: Cell(row.remark)),
        Column("复核类别", 12, _blank, input=True, choices=[*labels, "待定", "非项目"], hint=hint),
        Column("复核意见", 24, _blank, input=True, hint="由复核人填写。"),
        Column("识别号", 20, lambda row: Cell(row.key, "faint"), hidden=True),
    ]


def _finding_columns() -> list[Column[FindingRow]]:
    hint = "确认：请申报单位补正；不成立：本条不退回。"
    return [
        Column("序号", 6, lambda row: Cell(row.number or None, "middle")),
        Column("程度", 10, _severity_cell),
        Column("文件", 24, lambda row: Cell(row.file)),
        Column("项目名称", 24, lambda row: Cell(row.title)),
        Column("问题", 36, lambda row: Cell(f"{row.message}\n{row.decided}".rstrip())),
        Column("修改建议", 32, lambda row: Cell(row.advice)),
        Column("原文", 34, lambda row: Cell("\n".join(row.quotes))),
        Column("位置", 28, lambda row: Cell("\n".join(row.places))),
        Column("规则编号", 20, lambda row: Cell(row.rule, "faint")),
        Column(
            "复核处理",
            12,
            lambda row: Cell(row.handling, "input"),
            input=True,
            choices=[*HANDLINGS.values()],
            hint=hint,
        ),
        Column(
            "复核说明",
            20,
            lambda row: Cell(row.reason, "input"),
            input=True,
            hint="由复核人填写。",
        ),
        Column("识别号", 20, lambda row: Cell(row.key, "faint"), hidden=True),
    ]


def _matrix_columns(names: Mapping[str, str]) -> list[Column[ProjectRow]]:
    return [
        *_head_columns(),
        _submission_column(),
        Column("文种", 10, lambda row: Cell(row.genre, "middle")),
        *(_found_column(id_, name) for id_, name in names.items()),
    ]


def _head_columns() -> list[Column[ProjectRow]]:
    return [
        Column("序号", 6, lambda row: Cell(row.number, "middle")),
        Column("文件", 28, lambda row: Cell(row.file)),
        Column("项目名称", 28, lambda row: Cell(row.title)),
    ]


def _submission_column() -> Column[ProjectRow]:
    return Column("申报件", 20, lambda row: Cell(row.submission))


def _state_column(id_: str, name: str) -> Column[ProjectRow]:
    def cell(row: ProjectRow) -> Cell:
        mark = row.mark(id_)
        return _word_cell(mark.word) if mark else Cell()

    return Column(name, 8, cell)


def _found_column(id_: str, name: str) -> Column[ProjectRow]:
    """Show the state and where it was seen, and below what was found."""

    def cell(row: ProjectRow) -> Cell:
        mark = row.mark(id_)
        if mark is None:
            return Cell()
        state = f"{STATE_SIGNS[mark.word]} {mark.word}　{mark.place}"
        return Cell(f"{state}\n{mark.value}".rstrip(), f"{BY_WORD[mark.word]}-text")

    return Column(name, 26, cell)


def _word_cell(word: str) -> Cell:
    return Cell(word, BY_WORD[word])


def _severity_cell(row: FindingRow) -> Cell:
    return _word_cell(row.severity) if row.stands else Cell(row.severity, "faint-middle")


def _reading_cell(row: ProjectRow) -> Cell:
    return Cell(row.reading, "bad" if row.decision == UNREAD else "middle")


def _count_cell(count: int | None, style: str, finding: int) -> Cell:
    """Link a count to the first of the findings it counts, below the head of their sheet."""
    if not count:
        return Cell(count, "faint-middle")
    row = finding + 2
    return Cell(count, style, f"'{FINDINGS}'!B{row}" if row <= MAX_ROWS else None)


def _first_ask(row: ProjectRow) -> int:
    return row.first_finding + (row.must_fix or 0)


def _blank(row: object) -> Cell:
    return Cell(None, "input")


def _cut(confidence: float | None) -> float | None:
    return None if confidence is None else cut_share(confidence)
