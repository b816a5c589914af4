"""评审打分表.xlsx: a row for each project, and for each dimension what the papers say of it.

The yellow cells are the judges'. Nothing is added up but points that people gave, and only where
the scheme says so.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from mingjian.profile import Profile
from mingjian.profile.vocabulary import load_vocabulary
from mingjian.result import Decision, FileResult
from report.scoring.layout import write_score_sheet
from report.scoring.notes import write_notes
from report.scoring.rows import Sheet, list_entries, list_sheets, score_rows
from report.together import JudgedTogether, Together
from report.workbook.saving import saving_book
from report.workbook.sheet_name import SheetNames

SCORES = "评审打分表.xlsx"
TITLE = "评审打分表"
NOTES = "评分说明"


def write_scores(
    results: Sequence[FileResult], path: Path, judged: JudgedTogether, profile: Profile
) -> bool:
    """Write the score sheets of a profile; a profile without any gives no file and False.

    `results` hold their blocks, or sections are shown by their headings alone. Equal results give
    equal bytes. Raises UsageError if the file cannot be written.
    """
    sheets = list_sheets(profile)
    if not sheets:
        return False
    entries = list_entries(results, Together(judged.merged, judged.across))
    names = SheetNames((NOTES,))
    with saving_book(path, TITLE) as book:
        for sheet in sheets:
            rows = score_rows(sheet, entries)
            write_score_sheet(book, names.take(sheet.name), sheet, rows)
        words = load_vocabulary(profile.elements)
        write_notes(book, NOTES, sheets, words, list(_tell_use(sheets, _count_left_out(results))))
    return True


def _tell_use(sheets: Sequence[Sheet], left_out: int) -> Iterator[str]:
    """Say how the sheets are to be read and filled in."""
    yield "黄色的格子由评委填写；程序只从材料里摘出依据，不打分。"
    yield "没有摘到不等于材料没有写；摘出的也不一定全，打分前请阅读原文。"
    yield "编号与审核台账总表的序号相同，据此可以查到项目和文件。"
    for sheet in sheets:
        if sheet.use.total:
            yield f"{sheet.name}：合计是各项得分相加，各项都打了才显示。"
        if sheet.use.blind:
            yield f"{sheet.name}：依据里的单位和人名已尽量略去，难免有遗漏，发给评委前请再看一遍。"
        if sheet.use.note:
            yield f"{sheet.name}：{sheet.use.note}（出处：{sheet.use.source}）"
    if left_out:
        yield f"另有{left_out}份材料判为非项目材料，没有列入，见审核台账总表；判错的请另行补上。"


def _count_left_out(results: Sequence[FileResult]) -> int:
    return sum(
        project.category.decision is Decision.NONE
        for result in results
        for project in result.projects
    )
