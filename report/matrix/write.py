"""矩阵图.xlsx: the tasks of each project against who does them, with whom, when, how they stand.

The columns are the scheme's. What a document states is filled in, with a note of where it stands;
all else is left blank for people.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from mingjian.profile import MatrixColumn, Profile
from mingjian.result import FileResult
from mingjian.text import enquote
from report.matrix.rows import MatrixRow, matrix_rows
from report.matrix.task import Stated
from report.together import JudgedTogether, Together
from report.workbook.saving import saving_book
from report.workbook.sheet import A3, Book, Cell, Column

MATRIX = "矩阵图.xlsx"
TITLE, NOTES = "矩阵图", "填表说明"
# Stands in the row of a project whose papers name no tasks.
UNDIVIDED = "材料没有列出子项，请分解"
# 序号, 项目名称, 申报单位 stand before the scheme's own columns.
_BEFORE = 3


def write_matrix(
    results: Sequence[FileResult], path: Path, judged: JudgedTogether, profile: Profile
) -> bool:
    """Write the matrix of a profile; a profile without one gives no file and False.

    `results` hold their blocks, or only form fields are read. Equal results give equal bytes.
    Raises UsageError if the file cannot be written.
    """
    columns = profile.matrix
    if not columns:
        return False
    together = Together(judged.merged, judged.across)
    rows = list(matrix_rows(results, columns, together))
    with saving_book(path, TITLE) as book:
        page = book.add_sheet(TITLE, paper=A3)
        book.write_table(page, _columns(columns), rows, frozen=_BEFORE + 1)
        _write_notes(book, columns, list(_tell_use(results)))
    return True


def _columns(columns: Sequence[MatrixColumn]) -> list[Column[MatrixRow]]:
    first, *others = columns
    return [
        Column("序号", 6, lambda row: Cell(row.number, "middle")),
        Column("项目名称", 24, lambda row: Cell(row.title)),
        Column("申报单位", 18, lambda row: Cell(row.unit)),
        Column(first.column, 34, _show_name),
        *(_column(number, column) for number, column in enumerate(others, start=1)),
    ]


def _column(number: int, column: MatrixColumn) -> Column[MatrixRow]:
    """Give a column of a matrix: a narrow one of choices, or a wide one for words."""
    hint = "请选择，或另外填写。" if column.choices else "材料没有写明的请填写。"
    size = 11 if column.choices else 24
    show = _show(number)
    return Column(column.column, size, show, input=True, choices=column.choices, hint=hint)


def _show_name(row: MatrixRow) -> Cell:
    named = row.task.named
    return Cell(row.task.name, note=_note((named,))) if named else Cell(UNDIVIDED, "input")


def _show(number: int) -> Callable[[MatrixRow], Cell]:
    def cell(row: MatrixRow) -> Cell:
        stated = row.task.stated.get(number, ())
        text = "\n".join(one.text for one in stated)
        return Cell(text, note=_note(stated)) if stated else Cell(None, "input")

    return cell


def _note(statements: Sequence[Stated]) -> str:
    """Say where words stand; more than one statement is told apart by its own words."""
    if len(statements) == 1:
        return f"摘自：{statements[0].place}"
    return "\n".join(f"{enquote(one.text)}摘自：{one.place}" for one in statements)


def _write_notes(book: Book, columns: Sequence[MatrixColumn], lines: Sequence[str]) -> None:
    page = book.add_sheet(NOTES)
    heads: list[Column[MatrixColumn]] = [
        Column("栏目", 16, lambda one: Cell(one.column)),
        Column("材料里认得的写法", 60, lambda one: Cell("、".join(one.heads) or "由人填写")),
        Column("出处", 48, lambda one: Cell(one.source)),
    ]
    book.write_table(page, heads, columns, frozen=0)
    for number, line in enumerate(lines, start=len(columns) + 2):
        book.write_cell(page, number, 0, Cell(line, "plain"))


def _tell_use(results: Sequence[FileResult]) -> Iterator[str]:
    """Say how the matrix came about and what is not in it."""
    yield "填好的格子是材料里写明的，批注里是它在哪一处；黄色的格子材料没有写明，由人填写。"
    yield "子项先取材料里的任务表，没有表的取相应部分下面的小标题，都没有的一个项目一行。"
    yield "表里合并的格子只填在第一行；序号与审核台账总表的序号相同。"
    unread = [result.file for result in results if not result.projects and result.roster is None]
    if unread:
        yield f"有{len(unread)}份文件未能读取或没有项目，没有列入：{'、'.join(unread)}"
