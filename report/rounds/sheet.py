"""The workbook 退改.xlsx: a row for each project, a row for each finding."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from report.rounds.records import OUTCOMES, Match, Outcome, Rounds
from report.rounds.rows import (
    ROUND_WORDS,
    RoundFindingRow,
    RoundProjectRow,
    describe_counts,
    describe_projects,
    round_finding_rows,
    round_project_rows,
)
from report.workbook.saving import saving_book
from report.workbook.sheet import A3, MAX_ROWS, Book, Cell, Column

TITLE = "党建项目退改对照"
OVERVIEW, FINDINGS, NOTES = "退改总表", "退改明细", "说明"
STYLES: Mapping[str, str] = {
    OUTCOMES[Outcome.STILL]: "bad",
    OUTCOMES[Outcome.NEW]: "bad",
    OUTCOMES[Outcome.UNKNOWN]: "open",
    OUTCOMES[Outcome.FIXED]: "good",
    OUTCOMES[Outcome.REJECTED]: "faint-middle",
}
# What nobody should take for sure has a colour.
MATCH_STYLES: Mapping[Match, str] = {
    Match.ALIKE: "fair",
    Match.UNREAD: "bad",
    Match.GONE: "open",
    Match.ADDED: "open",
}
# Styles that can be a link.
_LINKED = frozenset({"bad", "fair"})
NOTE_WIDTHS = (26, 110)
EXPLAINED = (
    "仍在：上轮退回的问题本轮还在，文字可能有改动。新出现：上轮没有、本轮报出的问题。",
    "已改：有问题的材料本轮已读出并重新审核，问题不再出现。",
    "无法判断：问题没有再报出，但不能断定已改，原因写在“说明”一栏，请人工核对。",
    "不成立：上轮或本轮已由人标为不成立，不计入须改的问题。",
    "“内容相近”是按申报单位和正文对上的，请看一眼是不是同一个项目。",
    "表中手机、座机和身份证号码已作隐藏处理。",
)


def write_rounds(rounds: Rounds, path: Path) -> None:
    """Write the workbook; equal rounds give equal bytes.

    Raises UsageError if the file cannot be written, most often because it is open in Excel.
    """
    with saving_book(path, TITLE) as book:
        _write_sheets(book, rounds)


def _write_sheets(book: Book, rounds: Rounds) -> None:
    if rounds.warnings:  # whoever opens the workbook must see them first
        _write_notes(book, rounds)
    overview = book.add_sheet(OVERVIEW, paper=A3)
    book.write_table(overview, _project_columns(), round_project_rows(rounds), frozen=2)
    findings = book.add_sheet(FINDINGS, paper=A3)
    book.write_table(findings, _finding_columns(), round_finding_rows(rounds), frozen=4)
    if not rounds.warnings:
        _write_notes(book, rounds)


def _project_columns() -> list[Column[RoundProjectRow]]:
    return [
        Column("序号", 6, lambda row: Cell(row.number, "middle")),
        Column("项目名称", 28, lambda row: Cell(_title(row))),
        Column("申报单位", 20, lambda row: Cell(row.unit)),
        Column("对应情况", 22, _match_cell),
        *(_count_column(word) for word in OUTCOMES.values()),
        Column("要素变化", 26, lambda row: _list_cell(row.changes)),
        Column("说明", 34, lambda row: _list_cell(row.remarks)),
        Column("上轮文件", 30, lambda row: _list_cell(row.before)),
        Column("本轮文件", 30, lambda row: _list_cell(row.after)),
    ]


def _finding_columns() -> list[Column[RoundFindingRow]]:
    return [
        Column("序号", 6, lambda row: Cell(row.number or None, "middle")),
        Column("结果", 10, lambda row: Cell(row.outcome, STYLES[row.outcome])),
        Column("程度", 10, lambda row: Cell(row.severity, "middle")),
        Column("项目名称", 24, lambda row: Cell(row.title)),
        Column("申报单位", 18, lambda row: Cell(row.unit)),
        Column("问题", 34, lambda row: Cell(row.message)),
        Column("说明", 22, lambda row: Cell(row.note)),
        Column("修改建议", 30, lambda row: Cell(row.advice)),
        Column("上轮原文", 28, lambda row: _list_cell(row.before)),
        Column("本轮原文", 28, lambda row: _list_cell(row.after)),
        Column("位置", 24, lambda row: Cell(row.place)),
        Column("文件", 26, lambda row: Cell(row.file)),
        Column("规则编号", 18, lambda row: Cell(row.rule, "faint")),
    ]


def _count_column(word: str) -> Column[RoundProjectRow]:
    """Count an outcome; what is still to be done leads to the first finding it counts."""

    def cell(row: RoundProjectRow) -> Cell:
        count = row.counts[word]
        if not count:
            return Cell(count, "faint-middle")
        before = [*row.counts].index(word)
        line = row.first_finding + sum([*row.counts.values()][:before]) + 2
        linked = STYLES[word] in _LINKED and line <= MAX_ROWS
        return Cell(count, STYLES[word], f"'{FINDINGS}'!B{line}" if linked else None)

    return Column(word, 10, cell)


def _match_cell(row: RoundProjectRow) -> Cell:
    return Cell(row.match_words, MATCH_STYLES.get(row.match, "middle"))


def _title(row: RoundProjectRow) -> str:
    renamed = f"\n（上轮：{row.earlier_title}）" if row.earlier_title else ""
    return f"{row.title}{renamed}"


def _list_cell(lines: Sequence[str]) -> Cell:
    return Cell("\n".join(lines))


def _write_notes(book: Book, rounds: Rounds) -> None:
    """Write what makes the comparison doubtful, totals, files not read, what the words mean."""
    sheet = book.add_sheet(NOTES, pages=1)
    for column, width in enumerate(NOTE_WIDTHS):
        sheet.set_column(column, column, width)
    for number, cells in enumerate(_note_rows(rounds)):
        book.write_row(sheet, number, cells)


def _note_rows(rounds: Rounds) -> Iterator[Sequence[Cell]]:
    for warning in rounds.warnings:
        yield Cell("注意", "fair"), Cell(warning)
    yield (Cell("合计", "title"),)
    yield Cell("项目", "middle"), Cell(describe_projects(rounds))
    for word, count in describe_counts(rounds):
        yield Cell(word, STYLES[word]), Cell(f"{count} 处")
    for file in rounds.unread:
        said = f"{file.file}（{file.reading}）{file.message}"
        yield Cell(f"{ROUND_WORDS[file.round]}没有读出", "bad"), Cell(said)
    yield ()
    yield (Cell("怎样看", "title"),)
    yield from ((Cell(line, "plain"),) for line in EXPLAINED)
