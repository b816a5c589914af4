"""Results for the terminal: a block for each project, what must be mended first, totals last.

Made for a screen of any width, with or without colours: every colour has a word beside it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest

from rich.console import Console

from mingjian.document import Status
from mingjian.result import Decision, FileResult, Finding
from mingjian.run_result import SubmissionFile, SubmissionResult
from report.closing import close_run
from report.counts import in_order
from report.finding_rows import FindingRow, across_rows, finding_rows
from report.marks import Mark, submission_marks
from report.printable import one_line
from report.rows import UNREAD, ProjectRow, project_rows
from report.screen import Page, prose
from report.stages.text import print_stages
from report.tally import Tally
from report.together import JudgedTogether
from report.words import (
    DECISIONS,
    FINDING_SIGNS,
    FORCED,
    NOT_REQUIRED,
    REJECTED_WORD,
    SEVERITIES,
    STATE_SIGNS,
    STATUSES,
    genre_word,
    percent,
)
from report.wrapping import Piece, split_prose

FILE_STYLE, TITLE_STYLE, LABEL_STYLE, QUOTE_STYLE = "bold", "bold cyan", "dim", "dim"
COLOURS = {
    "明确": "green",
    "提及": "yellow",
    "缺失": "bold red",
    "待核": "magenta",
    NOT_REQUIRED: "dim",
    "待定": "yellow",
    FORCED: "yellow",
    "非项目": "dim",
    "无法审核": "bold red",
    "须补正": "bold red",
    "请核实": "yellow",
    "提示": "dim",
    REJECTED_WORD: "dim",
}
GAP: Piece = ("　", "")
# What is worst is read first.
STATE_ORDER = ("缺失", "提及", "待核", "明确", NOT_REQUIRED)


def print_results(
    results: Iterable[FileResult],
    console: Console,
    judge_together: Callable[[], JudgedTogether],
) -> None:
    """Print results one by one as they come, and at the end what they add up to.

    `judge_together` is called after the last result and says which of them are one submission.
    Phone and identity numbers are masked, except in the path of a file, which must be found.
    """
    page, tally = Page(console), Tally()
    for result in tally.watch(results):
        _print_file(page, result)
    judged = judge_together()
    _print_submissions(page, judged.merged)
    _print_across(page, judged.run.findings)
    if judged.run.stages:
        print_stages(page, judged.run.stages)
    for line in close_run(tally, judged):
        page.say(line.pieces, indent=line.indent)


def _print_file(page: Page, result: FileResult) -> None:
    page.say(split_prose(one_line(result.file), FILE_STYLE))
    grouped = groupby(finding_rows([result]), key=lambda finding: finding.number)
    findings = {number: list(group) for number, group in grouped}
    for row in project_rows([result]):
        if row.number > 1:
            page.skip()
        if row.decision == UNREAD:
            page.say(prose(row.remark), indent=2, lead=(f"× {row.reading}　", "bold red"))
        else:
            _print_project(page, row, findings.get(row.number, []))
    page.skip()


def _print_project(page: Page, row: ProjectRow, findings: list[FindingRow]) -> None:
    page.say(prose(row.title, TITLE_STYLE), indent=2)
    page.say(prose(_describe_facts(row)), indent=2)
    page.say(_describe_category(row), indent=2, lead=("类别　", LABEL_STYLE))
    if row.marks:
        page.say(_describe_elements(row.marks), indent=2, lead=("要素　", LABEL_STYLE))
    _print_settled(page, row.marks)
    if remark := _describe_reading(row):
        page.say(prose(remark), indent=2, lead=("说明　", LABEL_STYLE))
    for word, group in groupby(findings, key=_group_word):
        _print_findings(page, word, list(group))


def _group_word(finding: FindingRow) -> str:
    return finding.severity if finding.stands else REJECTED_WORD


def _print_findings(page: Page, word: str, findings: list[FindingRow]) -> None:
    page.say([(f"{word} {len(findings)} 处", COLOURS[word])], indent=2)
    for finding in findings:
        lead = (f"{FINDING_SIGNS[word]} ", COLOURS[word])
        page.say(prose(_describe_finding(finding)), indent=4, lead=lead)
        if finding.decided:
            page.say(prose(finding.decided), indent=6)
        for quote, place in zip_longest(finding.quotes, finding.places, fillvalue=""):
            shown = [*prose(f"“{quote}”", QUOTE_STYLE), GAP] if quote else []
            page.say(shown + prose(place, QUOTE_STYLE), indent=6)


def _describe_finding(finding: FindingRow) -> str:
    """Say what was found and how to mend it; of what was rejected nothing is to be mended."""
    return finding.message + (finding.advice if finding.stands else "")


def _print_submissions(page: Page, submissions: Sequence[SubmissionResult]) -> None:
    """Print what the files of one submission come to; findings stand above, file by file."""
    if submissions:
        page.say([("合并审核：同一项目的几份材料，一份写明即可", FILE_STYLE)])
    for submission in submissions:
        page.say(prose(submission.title, TITLE_STYLE), indent=2)
        if submission.unit:
            page.say(prose(submission.unit), indent=2)
        lead = (f"合并{len(submission.files)}份材料：", LABEL_STYLE)
        files = one_line("、".join(map(_describe_file, submission.files)))
        page.say(split_prose(files), indent=2, lead=lead)
        if submission.elements:
            marks = submission_marks(submission)
            page.say(_describe_elements(marks), indent=2, lead=("要素　", LABEL_STYLE))
            _print_settled(page, marks)
        if submission.unread:
            said = f"有{submission.unread}个文件未能读出，没有找到的要素列为待核"
            page.say(prose(said), indent=2, lead=("说明　", LABEL_STYLE))
        page.say(_describe_counts(submission), indent=2)
        page.skip()


def _print_settled(page: Page, marks: Sequence[Mark]) -> None:
    """Say of which elements a person settled the state, and what the tool had said."""
    for mark in marks:
        if mark.decided:
            said = f"{mark.name}：{mark.decided}；程序：{mark.suggested}"
            page.say(prose(said), indent=4)


def _print_across(page: Page, findings: Sequence[Finding]) -> None:
    """Print what only several files show, each with its file."""
    if not findings:
        return
    page.say([("跨文件核对", FILE_STYLE)])
    rows = [replace(row, places=(row.file, *row.places)) for row in across_rows(findings)]
    for word, group in groupby(rows, key=_group_word):
        _print_findings(page, word, list(group))
    page.skip()


def _describe_file(file: SubmissionFile) -> str:
    kind = genre_word(file.genre) if file.genre else f"{STATUSES[file.status]}，未能读出"
    return f"{file.file}（{kind}）"


def _describe_counts(submission: SubmissionResult) -> list[Piece]:
    counts = Counter(finding.severity for finding in submission.findings if finding.stands)
    told = [(f"{word} {n} 处　", COLOURS[word]) for word, n in in_order(SEVERITIES, counts)]
    return told or [("没有须补正或需核实的问题", "green")]


def _describe_facts(row: ProjectRow) -> str:
    year = f"{row.year}年" if row.year else ""
    return " · ".join(fact for fact in (row.genre, year, row.unit) if fact)


def _describe_category(row: ProjectRow) -> list[Piece]:
    """Show a person's word first, the tool's after it."""
    said = _describe_suggestion(row)
    if row.category_said:
        said = [*prose(row.category_said), GAP, *prose("程序：", LABEL_STYLE), *said]
    if row.decision == DECISIONS[Decision.NONE]:
        return said
    if row.secondary:
        said += [GAP, *prose(f"次类：{row.secondary}")]
    if row.declared:
        said += [GAP, *prose(f"自填：{row.declared}")]
    return said


def _describe_suggestion(row: ProjectRow) -> list[Piece]:
    if row.decision == DECISIONS[Decision.NONE]:
        return [("非项目材料，不作审核", COLOURS["非项目"])]
    chance = "" if row.confidence is None else f"，{percent(row.confidence)}"
    return [(f"{row.category}（{row.decision}{chance}）", COLOURS.get(row.decision, ""))]


def _describe_elements(marks: Sequence[Mark]) -> Iterator[Piece]:
    """Group the elements by state, the worst first; a name is never broken."""
    for word in STATE_ORDER:
        names = [one_line(mark.name) for mark in marks if mark.word == word]
        for number, name in enumerate(names):
            head = f"{STATE_SIGNS[word]} {word}：" if number == 0 else ""
            tail = "　" if number == len(names) - 1 else "、"
            yield f"{head}{name}{tail}", COLOURS[word]


def _describe_reading(row: ProjectRow) -> str:
    reading = "" if row.reading == STATUSES[Status.OK] else row.reading
    return "；".join(text for text in (reading, row.remark) if text)
