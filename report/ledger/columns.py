"""The columns of the ledger's three tables; the CSV files beside it have the same.

What the tool says and what a person decides stand in columns of their own. The yellow ones are the
reviewer's, filled in with what was decided before.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from mingjian.result import LEFT_OPEN, NO_PROJECT
from mingjian.rule import load_rules
from report.finding_rows import FindingRow
from report.ledger.imprint import KEY, SEAL, Table
from report.links import NO_LINKS, Links
from report.marks import FIVE
from report.printable import shorten
from report.rows import UNREAD, ProjectRow
from report.words import HANDLINGS, STATE_SIGNS, STATES, cut_share
from report.workbook.sheet import MAX_ROWS, Cell, Column
from report.workbook.styles import BY_WORD

OVERVIEW, FINDINGS, MATRIX = "总表", "问题明细", "要素矩阵"
SHEETS: Mapping[Table, str] = {
    Table.OVERVIEW: OVERVIEW,
    Table.FINDINGS: FINDINGS,
    Table.MATRIX: MATRIX,
}
# What a person may give besides a category.
NO_CATEGORY = (LEFT_OPEN, NO_PROJECT)
CATEGORY, OPINION = "复核类别", "复核意见"
HANDLING, EXPLANATION = "复核处理", "复核说明"
# Behind the name of an element: the reviewer's column for it.
REVIEWED = "·复核"
STATE_CHOICES = tuple(STATES.values())[:3]
# So many elements stand side by side on A4.
FEW_ELEMENTS = 5
_WHY_CHARS = 80
_SIGN = "姓名请在“运行信息”表填一次。"
_Key = TypeVar("_Key")
# What stands beside the elements in their table.
_MATRIX_HEADINGS = frozenset(
    {"序号", "文件", "项目名称", "文种", "申报单位", "申报件", EXPLANATION, KEY, SEAL}
)


def overview_columns(labels: Sequence[str], links: Links = NO_LINKS) -> list[Column[ProjectRow]]:
    """Give the columns of 总表; `labels` are the categories a reviewer may choose."""
    hint = "同意建议可不填；不同意时请选择应归的类别。"
    return [
        Column("序号", 5, lambda row: Cell(row.number, "middle")),
        Column("文件", 20, lambda row: Cell(row.file)),
        Column("项目名称", 20, lambda row: Cell(row.title)),
        *_link_column("原件", links.originals, lambda row: row.file),
        Column("申报单位", 14, lambda row: Cell(row.unit)),
        Column("文种", 9, lambda row: Cell(row.genre, "middle")),
        Column("年度", 6, lambda row: Cell(row.year, "middle")),
        Column("类别（建议）", 11, lambda row: Cell(row.category, "middle")),
        Column("置信度", 7, lambda row: Cell(_cut(row.confidence), "percent")),
        Column("结论", 8, lambda row: _word_cell(row.decision)),
        *(_state_column(id_, name) for id_, name in FIVE.items()),
        *_count_columns(),
        Column("读取情况", 8, _reading_cell),
        Column("说明", 20, lambda row: Cell(row.remark)),
        Column(
            CATEGORY,
            10,
            lambda row: Cell(row.category_decided, "input-middle"),
            input=True,
            choices=[*labels, *NO_CATEGORY],
            hint=hint,
        ),
        Column(
            OPINION,
            16,
            lambda row: Cell(row.category_reason, "input"),
            input=True,
            hint=f"为什么这样归。{_SIGN}",
        ),
        Column("次类", 11, lambda row: Cell(row.secondary, "middle"), printed=False),
        Column("申报类别", 14, lambda row: Cell(row.declared, "middle"), printed=False),
        Column("申报件", 20, lambda row: Cell(row.submission), printed=False),
        *_link_column("批注稿", links.annotated, lambda row: row.file, printed=False),
        *_link_column("修改意见", links.reviews, lambda row: (row.file, row.index), printed=False),
        _key_column(),
    ]


def finding_columns() -> list[Column[FindingRow]]:
    """Give the columns of 问题明细."""
    hint = "确认：请申报单位补正；不成立：本条不退回。"
    return [
        Column("序号", 5, lambda row: Cell(row.number or None, "middle")),
        Column("程度", 8, _severity_cell),
        Column("文件", 18, lambda row: Cell(row.file)),
        Column("项目名称", 18, lambda row: Cell(row.title)),
        Column("位置", 18, lambda row: Cell("\n".join(row.places))),
        Column("原文", 26, lambda row: Cell("\n".join(row.quotes))),
        Column("问题", 30, lambda row: Cell(f"{row.message}\n{row.decided}".rstrip())),
        Column("为什么", 22, lambda row: Cell(_why(row.rule))),
        Column("修改建议", 26, lambda row: Cell(row.advice)),
        Column(
            HANDLING,
            9,
            lambda row: Cell(row.handling, "input-middle"),
            input=True,
            choices=[*HANDLINGS.values()],
            hint=hint,
        ),
        Column(
            EXPLANATION,
            16,
            lambda row: Cell(row.reason, "input"),
            input=True,
            hint=f"不成立的请写明理由；确认的，所写会印进修改意见。{_SIGN}",
        ),
        Column("申报单位", 16, lambda row: Cell(row.unit), printed=False),
        Column("规则编号", 20, lambda row: Cell(row.rule, "faint"), printed=False),
        _key_column(),
    ]


def matrix_columns(names: Mapping[str, str]) -> list[Column[ProjectRow]]:
    """Give the columns of 要素矩阵; `names` are those of the elements by id."""
    width = 20 if len(names) <= FEW_ELEMENTS else 16
    elements = [
        column
        for id_, name in _tell_apart(names).items()
        for column in (_found_column(id_, name, width), _reviewed_column(id_, name))
    ]
    hint = f"改判要素的理由。{_SIGN}"
    return [
        Column("序号", 5, lambda row: Cell(row.number, "middle")),
        Column("文件", 18, lambda row: Cell(row.file)),
        Column("项目名称", 18, lambda row: Cell(row.title)),
        Column("文种", 9, lambda row: Cell(row.genre, "middle")),
        *elements,
        Column(EXPLANATION, 16, lambda row: Cell(_reasons(row), "input"), input=True, hint=hint),
        Column("申报单位", 16, lambda row: Cell(row.unit), printed=False),
        Column("申报件", 20, lambda row: Cell(row.submission), printed=False),
        _key_column(),
    ]


def _key_column() -> Column[Any]:
    return Column(KEY, 20, lambda row: Cell(row.key, "faint", code=True), hidden=True)


def _count_columns() -> list[Column[ProjectRow]]:
    """Count findings by severity, each number a link to the first of them."""

    def fix(row: ProjectRow) -> int | None:
        return None if row.must_fix is None else row.must_fix - (row.blocking or 0)

    def first_fix(row: ProjectRow) -> int:
        return row.first_finding + (row.blocking or 0)

    def first_ask(row: ProjectRow) -> int:
        return row.first_finding + (row.must_fix or 0)

    def first_note(row: ProjectRow) -> int:
        return first_ask(row) + (row.to_check or 0)

    return [
        Column("无法审核", 8, lambda row: _count_cell(row.blocking, "bad", row.first_finding)),
        Column("须补正", 6, lambda row: _count_cell(fix(row), "bad", first_fix(row))),
        Column("请核实", 6, lambda row: _count_cell(row.to_check, "fair", first_ask(row))),
        Column("提示", 6, lambda row: _count_cell(row.notes, "faint-middle", first_note(row))),
    ]


def _link_column(
    heading: str,
    files: Mapping[_Key, str],
    find_key: Callable[[ProjectRow], _Key],
    *,
    printed: bool = True,
) -> list[Column[ProjectRow]]:
    """Give a column that opens a file of each row, which is known by its key; none without files.

    The path itself cannot be the link: LibreOffice breaks no lines in a linked cell.
    """

    def cell(row: ProjectRow) -> Cell:
        file = files.get(find_key(row))
        return Cell("打开", "middle", file=file) if file else Cell()

    return [Column(heading, 6, cell, printed=printed, aside=True)] if files else []


def _state_column(id_: str, name: str) -> Column[ProjectRow]:
    """Show the state that counts, and that a person gave it, if one did."""

    def cell(row: ProjectRow) -> Cell:
        mark = row.mark(id_)
        if mark is None:
            return Cell()
        if mark.ruling:
            return Cell(f"{mark.ruling}\n（复核）", BY_WORD[mark.ruling])
        return _word_cell(mark.suggested)

    return Column(name, 8, cell)


def _found_column(id_: str, name: str, width: int) -> Column[ProjectRow]:
    """Show the state and where it was seen, below what was found, and behind it the whole quote."""

    def cell(row: ProjectRow) -> Cell:
        mark = row.mark(id_)
        if mark is None:
            return Cell()
        state = f"{STATE_SIGNS[mark.suggested]} {mark.suggested}　{mark.place}".rstrip()
        note = mark.quote if mark.quote != mark.value else ""
        return Cell(f"{state}\n{mark.value}".rstrip(), f"{BY_WORD[mark.suggested]}-text", note=note)

    return Column(name, width, cell)


def _reviewed_column(id_: str, name: str) -> Column[ProjectRow]:
    def cell(row: ProjectRow) -> Cell:
        mark = row.mark(id_)
        return Cell(mark.ruling if mark else "", "input-middle")

    return Column(
        f"{name}{REVIEWED}",
        8,
        cell,
        input=True,
        choices=STATE_CHOICES,
        hint="与程序判断不同时选择。",
        id=id_,
    )


def _tell_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Give the names of elements; one that another column has already gets its id behind it."""
    told: dict[str, str] = {}
    for id_, name in names.items():
        taken = name in _MATRIX_HEADINGS or name in told.values()
        told[id_] = f"{name}（{id_}）" if taken else name
    return told


def _reasons(row: ProjectRow) -> str:
    """Join why elements were decided as they are; one reason may stand for several."""
    return "；".join(dict.fromkeys(mark.reason for mark in row.marks if mark.reason))


def _why(rule: str) -> str:
    """Say why a rule asks what it asks; "" of a rule that only an older version had."""
    known = load_rules().get(rule)
    return shorten(known.why, _WHY_CHARS) if known else ""


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


def _cut(confidence: float | None) -> float | None:
    return None if confidence is None else cut_share(confidence)
