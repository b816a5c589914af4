"""The ledger's sheet 阶段台账: a row for each stage of each submission."""

from collections.abc import Sequence

from mingjian.run_result import StageState
from report.stages.records import StageRow, stage_rows
from report.workbook.sheet import Book, Cell, Column
from report.workbook.styles import BY_WORD

STAGES = "阶段台账"


def write_stages(book: Book, stages: Sequence[StageState]) -> None:
    """Add the sheet to a workbook; with no stages it is an empty table."""
    sheet = book.add_sheet(STAGES)
    book.write_table(sheet, _columns(), stage_rows(stages), frozen=1)


def _columns() -> list[Column[StageRow]]:
    return [
        Column("项目名称", 28, lambda row: Cell(row.title)),
        Column("申报单位", 20, lambda row: Cell(row.unit)),
        Column("阶段", 10, lambda row: Cell(row.stage, "middle")),
        Column("截止", 16, lambda row: Cell(row.due, "middle")),
        Column("情况", 9, lambda row: Cell(row.word, BY_WORD.get(row.word, "middle"))),
        Column("未见的材料", 30, lambda row: Cell(row.missing)),
        Column("已有的材料", 40, lambda row: Cell("\n".join(row.files))),
    ]
