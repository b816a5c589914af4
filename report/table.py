"""Results for the terminal: a block for each project, what must be mended first, totals last.

Made for a screen of any width, with or without colours: every colour has a word beside it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest

from rich.console import Console

from mingjian.document import READ, Status
from mingjian.result import (
    REJECTED,
    Decision,
    FileResult,
    Finding,
    SubmissionFile,
    SubmissionResult,
)
from report.across_rows import across_rows
from report.counts import Counts, in_order
from report.masking import mask
from report.printable import one_line
from report.rows import (
    UNREAD,
    FindingRow,
    Mark,
    ProjectRow,
    finding_rows,
    project_rows,
    submission_marks,
)
from report.screen import Page
from report.stages_text import print_stages
from report.together import JudgedTogether
from report.words import (
    DECISIONS,
    FORCED,
    HANDLINGS,
    NOT_REQUIRED,
    SEVERITIES,
    STATE_SIGNS,
    STATUSES,
    genre_word,
    percent,
)
from report.wrapping import Piece, split_prose

FILE_STYLE, TITLE_STYLE, LABEL_STYLE, QUOTE_STYLE = "bold", "bold cyan", "dim", "dim"
# What a person rejected is still shown, apart from what is to be done.
REJECTED_WORD = HANDLINGS[REJECTED]
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
FINDING_SIGNS = {"无法审核": "×", "须补正": "×", "请核实": "?", "提示": "·", REJECTED_WORD: "-"}


def print_results(
    results: Iterable[FileResult],
    console: Console,
    judge_together: Callable[[], JudgedTogether],
) -> None:
    """Print results one by one as they come, and at the end what they add up to.

    `judge_together` is called after the last result and says which of them are one submission.
    Phone and identity numbers are masked, except in the path of a file, which must be found.
    """
    page = Page(console)
    for result in results:
        _print_file(page, result)
    judged = judge_together()
    _print_submissions(page, judged.merged)
    _print_across(page, judged.run.findings)
    if judged.run.stages:
        print_stages(page, judged.run.stages)
    for line in _describe_totals(judged.counts):
        page.say(line)


def _print_file(page: Page, result: FileResult) -> None:
    page.say(split_prose(one_line(result.file), FILE_STYLE))
    grouped = groupby(finding_rows([result]), key=lambda finding: finding.number)
    findings = {number: list(group) for number, group in grouped}
    for row in project_rows([result]):
        if row.number > 1:
            page.skip()
        if row.decision == UNREAD:
            page.say(_prose(row.remark), indent=2, lead=(f"× {row.reading}　", "bold red"))
        else:
            _print_project(page, row, findings.get(row.number, []))
    page.skip()


def _print_project(page: Page, row: ProjectRow, findings: list[FindingRow]) -> None:
    page.say(_prose(row.title, TITLE_STYLE), indent=2)
    page.say(_prose(_describe_facts(row)), indent=2)
    page.say(_describe_category(row), indent=2, lead=("类别　", LABEL_STYLE))
    if row.marks:
        page.say(_describe_elements(row.marks), indent=2, lead=("要素　", LABEL_STYLE))
    if remark := _describe_reading(row):
        page.say(_prose(remark), indent=2, lead=("说明　", LABEL_STYLE))
    for word, group in groupby(findings, key=_group_word):
        _print_findings(page, word, list(group))


def _group_word(finding: FindingRow) -> str:
    return finding.severity if finding.stands else REJECTED_WORD


def _print_findings(page: Page, word: str, findings: list[FindingRow]) -> None:
    page.say([(f"{word} {len(findings)} 处", COLOURS[word])], indent=2)
    for finding in findings:
        lead = (f"{FINDING_SIGNS[word]} ", COLOURS[word])
        page.say(_prose(_describe_finding(finding)), indent=4, lead=lead)
        if finding.decided:
            page.say(_prose(finding.decided), indent=6)
        for quote, place in zip_longest(finding.quotes, finding.places, fillvalue=""):
            shown = [*_prose(f"“{quote}”", QUOTE_STYLE), GAP] if quote else []
            page.say(shown + _prose(place, QUOTE_STYLE), indent=6)


def _describe_finding(finding: FindingRow) -> str:
    """Say what was found and how to mend it; of what was rejected nothing is to be mended."""
    return finding.message + (finding.advice if finding.stands else "")


def _print_submissions(page: Page, submissions: Sequence[SubmissionResult]) -> None:
    """Print what the files of one submission come to; findings stand above, file by file."""
    if submissions:
        page.say([("合并审核：同一项目的几份材料，一份写明即可", FILE_STYLE)])
    for submission in submissions:
        page.say(_prose(submission.title, TITLE_STYLE), indent=2)
        if submission.unit:
            page.say(_prose(submission.unit), indent=2)
        lead = (f"合并{len(submission.files)}份材料：", LABEL_STYLE)
        files = one_line("、".join(map(_describe_file, submission.files)))
        page.say(split_prose(files), indent=2, lead=lead)
        if submission.elements:
            marks = submission_marks(submission)
            page.say(_describe_elements(marks), indent=2, lead=("要素　", LABEL_STYLE))
        if submission.unread:
            said = f"有{submission.unread}个文件未能读出，没有找到的要素列为待核"
            page.say(_prose(said), indent=2, lead=("说明　", LABEL_STYLE))
        page.say(_describe_counts(submission), indent=2)
        page.skip()


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
    if row.decision == DECISIONS[Decision.NONE]:
        return [("非项目材料，不作审核", COLOURS["非项目"])]
    chance = "" if row.confidence is None else f"，{percent(row.confidence)}"
    said = [(f"{row.category}（{row.decision}{chance}）", COLOURS.get(row.decision, ""))]
    if row.secondary:
        said += [GAP, *_prose(f"次类：{row.secondary}")]
    if row.declared:
        said += [GAP, *_prose(f"自填：{row.declared}")]
    return said


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


def _describe_totals(counts: Counts) -> Iterator[list[Piece]]:
    """Say in two lines how many files were read and what is to be done."""
    unread = {status: word for status, word in STATUSES.items() if status not in READ}
    reasons = "、".join(f"{word}{count}个" for word, count in in_order(unread, counts.statuses))
    projects = f"项目 {counts.submissions} 个"
    if counts.submissions < counts.projects:
        projects += f"（{counts.projects} 份材料）"
    files = f"共 {counts.files} 个文件：{projects}，非项目材料 {counts.others} 份"
    missed = f"，未读取 {counts.files - counts.read} 个（{reasons}）" if reasons else ""
    yield split_prose(f"{files}{missed}。", "bold")
    if counts.rejected:
        yield split_prose(f"另有 {counts.rejected} 处已由人标为不成立，不计入下面的数。")
    if not counts.severities.total():
        yield [("未发现须补正或需核实的问题。", "green")]
        return
    yield [
        (f"{word} {count} 处　", COLOURS[word])
        for word, count in in_order(SEVERITIES, counts.severities)
    ]


def _prose(text: str, style: str = "") -> list[Piece]:
    return split_prose(one_line(mask(text)), style)
