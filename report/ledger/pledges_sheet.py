"""The ledger's sheet 目标对照: what a project promised in numbers, and what its report says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from mingjian.result import Evidence
from mingjian.run_result import SubmissionResult, Verdict
from report.places import excerpt
from report.workbook.sheet import Book, Cell, Column

PLEDGES = "目标对照"
VERDICTS = {Verdict.MET: "达到", Verdict.UNMET: "未达到", Verdict.UNMENTIONED: "未见数字"}
_STYLES = {"达到": "good", "未达到": "fair", "未见数字": "middle"}
_QUOTE_CHARS = 120


@dataclass(frozen=True, slots=True)
class PledgeRow:
    """A promised quantity: both quotes, each with its file, and how they compare."""

    title: str
    unit: str
    verdict: str
    promised: str
    promised_in: str
    result: str
    result_in: str


def pledge_rows(submissions: Sequence[SubmissionResult]) -> Iterator[PledgeRow]:
    """Give a row for each promised quantity of the submissions whose report is there."""
    for submission in submissions:
        for pledge in submission.pledges or ():
            yield PledgeRow(
                title=submission.title,
                unit=submission.unit or "",
                verdict=VERDICTS[pledge.verdict],
                promised=_quote(pledge.promised),
                promised_in=_file(pledge.promised),
                result=_quote(pledge.result),
                result_in=_file(pledge.result),
            )


def write_pledges(book: Book, submissions: Sequence[SubmissionResult]) -> None:
    """Add the sheet to a workbook if there is anything to compare."""
    rows = list(pledge_rows(submissions))
    if rows:
        book.write_table(book.add_sheet(PLEDGES), _columns(), rows, frozen=1)


def _columns() -> list[Column[PledgeRow]]:
    return [
        Column("项目名称", 26, lambda row: Cell(row.title)),
        Column("申报单位", 18, lambda row: Cell(row.unit)),
        Column("对照", 10, lambda row: Cell(row.verdict, _STYLES[row.verdict])),
        Column("承诺", 36, lambda row: Cell(row.promised)),
        Column("写在", 24, lambda row: Cell(row.promised_in)),
        Column("总结里写的", 36, lambda row: Cell(row.result)),
        Column("写在", 24, lambda row: Cell(row.result_in)),
    ]


def _quote(evidence: Evidence | None) -> str:
    return excerpt(evidence.quote, _QUOTE_CHARS) if evidence else ""


def _file(evidence: Evidence | None) -> str:
    return PurePosixPath(evidence.file or "").name if evidence else ""
