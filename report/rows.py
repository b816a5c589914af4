"""Projects as plain rows, in the words people read; writers for people start from here.

Pure, and one result at a time, so that an archive's ledger needs no more memory than a folder's.
Nothing is masked yet and texts may hold any character: both is the writers' affair.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mingjian.result import (
    Category,
    Decision,
    Doubt,
    FileResult,
    ProjectResult,
    Severity,
)
from mingjian.run_result import SubmissionResult
from report.finding_rows import FindingRow, project_findings
from report.marks import Mark, mark_element, submission_marks
from report.numbering import number_projects
from report.row_keys import join_keys, project_key
from report.together import ALONE, Together, submission_places
from report.words import (
    DOUBTS,
    TITLE_SOURCES,
    decided_category,
    decision_word,
    genre_word,
    percent,
    reading_words,
)

UNREAD = "未读取"


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """One project; or a file without one, of which only file, reading and remark are known.

    `blocking` counts what stands in the way (block), `must_fix` that and what must be mended (fix),
    `to_check` what should be looked at (ask), `notes` the rest, none what a person rejected.
    `first_finding` is where its findings start among all finding rows, from 0. `key` finds the
    project again when a ledger comes back; of a submission it holds those of all its papers.
    `submission` names what the project is judged together with, "" if it stands alone. `category`
    and `decision` are the tool's; `category_decided` is the label a person gave, or 待定 or 非项目,
    `category_reason` why, and `category_said` says so in a sentence; all are "" if nobody did.
    """

    file: str
    reading: str
    remark: str
    key: str
    index: int = 0
    number: int = 0
    first_finding: int = 0
    title: str = ""
    unit: str = ""
    genre: str = ""
    year: int | None = None
    category: str = ""
    confidence: float | None = None
    decision: str = UNREAD
    secondary: str = ""
    declared: str = ""
    marks: tuple[Mark, ...] = ()
    blocking: int | None = None
    must_fix: int | None = None
    to_check: int | None = None
    notes: int | None = None
    submission: str = ""
    category_decided: str = ""
    category_reason: str = ""
    category_said: str = ""

    def mark(self, id_: str) -> Mark | None:
        """Give the mark of an element; None if it was not judged here."""
        return next((mark for mark in self.marks if mark.id == id_), None)


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A project, or a file without one, with its number and the place of its first finding."""

    number: int
    first_finding: int
    result: FileResult
    project: ProjectResult | None
    submission: SubmissionResult | None


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a project, or of a file without one, in all tables.

    `submission` is there where the project stands for its submission.
    """

    project: ProjectRow
    submission: ProjectRow | None
    findings: tuple[FindingRow, ...]


def all_rows(results: Iterable[FileResult], together: Together = ALONE) -> Iterator[Rows]:
    """Give the rows of all tables in one go: to read results anew takes time."""
    for one in _number(results, together):
        row = _overview_row(one)
        findings = tuple(project_findings(one.number, one.result, one.project))
        yield Rows(row, _submission_row(one, row), findings)


def project_rows(results: Iterable[FileResult], together: Together = ALONE) -> Iterator[ProjectRow]:
    """Give a row for each project and for each file without one, in the order of the results.

    Projects judged together have the states of their submission, and the findings that no sister
    file answers.
    """
    return map(_overview_row, _number(results, together))


def submission_rows(
    results: Iterable[FileResult], together: Together = ALONE
) -> Iterator[ProjectRow]:
    """Give a row for each submission with its elements; the first of its projects stands for all.

    `file` and `genre` then hold a line for each file. Files without a project have no row.
    """
    rows = (_submission_row(one, _overview_row(one)) for one in _number(results, together))
    return (row for row in rows if row)


def _number(results: Iterable[FileResult], together: Together) -> Iterator[_Numbered]:
    """Settle results and number what they hold, the same in every table."""
    findings = 0
    for number, result, project in number_projects(together.settle(results)):
        submission = together.find(result.file, project.index) if project else None
        yield _Numbered(number, findings, result, project, submission)
        findings += len(project.findings) if project else 0


def _overview_row(one: _Numbered) -> ProjectRow:
    return _project_row(one, one.project) if one.project else _file_row(one)


def _submission_row(one: _Numbered, row: ProjectRow) -> ProjectRow | None:
    """Give the row of a submission, if the project stands for it."""
    project, submission = one.project, one.submission
    if project is None or submission is None:
        return row if project else None
    first = _is_first(submission, one.result.file, project.index)
    return _stand_for(row, submission) if first else None


def _is_first(submission: SubmissionResult, file: str, project: int) -> bool:
    return submission_places(submission)[0] == (file, project)


def _stand_for(row: ProjectRow, submission: SubmissionResult) -> ProjectRow:
    """Make a project's row the row of its whole submission."""
    files = submission.files
    return replace(
        row,
        file="\n".join(file.file for file in files),
        key=join_keys(
            project_key(one.sha256, one.project) for one in files if one.project is not None
        ),
        title=submission.title,
        genre="\n".join(genre_word(file.genre) if file.genre else UNREAD for file in files),
        marks=submission_marks(submission),
    )


def _name_submission(submission: SubmissionResult) -> str:
    return f"{submission.title}（{len(submission.files)}份）"


def _file_row(one: _Numbered) -> ProjectRow:
    result = one.result
    return ProjectRow(
        number=one.number,
        first_finding=one.first_finding,
        file=result.file,
        reading=reading_words(result),
        remark=_join(problem.message for problem in result.problems),
        key=result.sha256 or "",
    )


def _project_row(one: _Numbered, project: ProjectResult) -> ProjectRow:
    result, category = one.result, project.category
    return ProjectRow(
        number=one.number,
        first_finding=one.first_finding,
        submission=_name_submission(one.submission) if one.submission else "",
        file=result.file,
        reading=reading_words(result),
        remark=_join(_remarks(result, project)),
        key=project_key(result.sha256, project.index),
        index=project.index,
        title=project.title,
        unit=project.unit or "",
        genre=genre_word(project.genre),
        year=project.year,
        category=category.label or "",
        confidence=category.confidence if category.label else None,
        decision=decision_word(category),
        secondary="、".join(category.secondary),
        declared=category.declared or "",
        marks=_mark_elements(result, project),
        blocking=_count(project, Severity.BLOCK),
        must_fix=_count(project, Severity.BLOCK) + _count(project, Severity.FIX),
        to_check=_count(project, Severity.ASK),
        notes=_count(project, Severity.NOTE),
        category_decided=category.decided.value if category.decided else "",
        category_reason=category.decided.reason if category.decided else "",
        category_said=decided_category(category),
    )


def _mark_elements(result: FileResult, project: ProjectResult) -> tuple[Mark, ...]:
    elements = project.elements if project.category.is_project else ()
    return tuple(mark_element(element, result) for element in elements)


def _remarks(result: FileResult, project: ProjectResult) -> Iterator[str]:
    """Say what a reader of the row should know; of a file's troubles its first project tells."""
    category = project.category
    if category.is_project and category.decision is Decision.NONE:
        yield "程序按非项目材料处理，没有审核要素和问题，请人工审核"
    elif category.named is None and _is_open(category):
        why = f"（{DOUBTS[category.doubt]}）" if category.doubt else ""
        chances = [f"{one.label}{percent(one.probability)}" for one in category.ranking[:2]]
        likely = chances if category.doubt in (None, Doubt.UNSURE, Doubt.SCATTERED) else chances[:1]
        yield f"类别需人工确定{why}，较可能的是{'、'.join(likely)}"
    if project.title_source in TITLE_SOURCES:
        yield TITLE_SOURCES[project.title_source]
    if project.index == 0:
        yield from (problem.message for problem in result.problems)


def _is_open(category: Category) -> bool:
    return (
        category.is_project and category.decision is Decision.REVIEW and len(category.ranking) > 1
    )


def _join(sentences: Iterable[str]) -> str:
    return "；".join(sentence.rstrip("。；") for sentence in sentences)


def _count(project: ProjectResult, severity: Severity) -> int:
    return sum(one.severity is severity and one.stands for one in project.findings)
