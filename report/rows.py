"""Results as plain rows, in the words people read; every writer for people starts from here.

Pure, and one result at a time, so that an archive's ledger needs no more memory than a folder's.
Nothing is masked yet and texts may hold any character: both is the writers' affair.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mingjian.result import (
    Decision,
    Doubt,
    Element,
    FileResult,
    Finding,
    ProjectResult,
    Severity,
    SubmissionResult,
)
from report.places import (
    QUOTE_CHARS,
    describe_elsewhere,
    describe_place,
    finding_places,
    finding_quotes,
)
from report.printable import one_line, shorten
from report.together import ALONE, Together
from report.words import (
    DOUBTS,
    HANDLINGS,
    SEVERITIES,
    TITLE_SOURCES,
    decided_words,
    decision_word,
    genre_word,
    percent,
    reading_words,
    state_word,
)

# The five specifics stand first, in the scheme's order; a profile's own elements follow.
FIVE = {
    "progress": "项目进度",
    "owner": "责任人",
    "deadline": "时限要求",
    "quality": "质量标准",
    "goal": "预期目标",
}
UNREAD = "未读取"

_Numbered = tuple[int, FileResult, ProjectResult | None]


@dataclass(frozen=True, slots=True)
class Mark:
    """An element in the overview: its word, what was found, and where ("" if nothing was)."""

    id: str
    name: str
    word: str
    value: str
    place: str


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """One project; or a file without one, of which only file, reading and remark are known.

    `must_fix` counts what stands in the way (block) and what must be mended (fix), `to_check` what
    should be looked at (ask), neither what a person rejected. `first_finding` is where its findings
    start among all finding rows, from 0. `key` finds the project again when a ledger comes back.
    `submission` names what the project is judged together with, "" if it stands alone.
    """

    file: str
    reading: str
    remark: str
    key: str
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
    must_fix: int | None = None
    to_check: int | None = None
    submission: str = ""

    def mark(self, id_: str) -> Mark | None:
        """Give the mark of an element; None if it was not judged here."""
        return next((mark for mark in self.marks if mark.id == id_), None)


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding; `number` is its project's. Quotes and places are as many, one a passage.

    `handling` is the word for what a person decided, `reason` theirs, `decided` the sentence that
    says so; all are "" if nobody did. A finding that does not stand was rejected.
    """

    number: int
    file: str
    title: str
    severity: str
    message: str
    advice: str
    quotes: tuple[str, ...]
    places: tuple[str, ...]
    rule: str
    key: str
    stands: bool = True
    handling: str = ""
    reason: str = ""
    decided: str = ""


def project_rows(results: Iterable[FileResult], together: Together = ALONE) -> Iterator[ProjectRow]:
    """Give a row for each project and for each file without one, in the order of the results.

    Projects judged together have the states of their submission, and the findings that no sister
    file answers.
    """
    findings = 0
    for number, result, project in _number(together.settle(results)):
        row = _project_row(result, project) if project else _file_row(result)
        sisters = together.find(result.file, project.index) if project else None
        name = _name_submission(sisters) if sisters else ""
        yield replace(row, number=number, first_finding=findings, submission=name)
        findings += len(project.findings) if project else 0


def submission_rows(
    results: Iterable[FileResult], together: Together = ALONE
) -> Iterator[ProjectRow]:
    """Give a row for each submission with its elements; the first of its projects stands for all.

    `file` and `genre` then hold a line for each file. Files without a project have no row.
    """
    rows = project_rows(results, together)
    for (_, result, project), row in zip(_number(results), rows, strict=True):
        sisters = together.find(result.file, project.index) if project else None
        if sisters is None and project is not None:
            yield row
        elif sisters and project and _is_first(sisters, result.file, project.index):
            yield _stand_for(row, sisters)


def finding_rows(results: Iterable[FileResult], together: Together = ALONE) -> Iterator[FindingRow]:
    """Give a row for each finding, project by project, what must be mended first."""
    for number, result, project in _number(together.settle(results)):
        if project is not None:
            for finding in gravest_first(project.findings):
                yield _finding_row(number, result, project, finding)


def tell_decision(row: FindingRow, finding: Finding) -> FindingRow:
    """Put in what a person decided of the finding; the row itself if nobody did."""
    decided = finding.decision
    if decided is None:
        return row
    return replace(
        row,
        stands=finding.stands,
        handling=HANDLINGS.get(decided.value, ""),
        reason=decided.reason,
        decided=decided_words(decided),
    )


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Order findings by severity, then by place in the document; the rejected come last."""
    return sorted(findings, key=lambda one: (not one.stands, -one.severity.rank, one.block))


def submission_marks(submission: SubmissionResult) -> tuple[Mark, ...]:
    """Give the elements of a submission, with the file among the places."""
    return tuple(_mark(element) for element in submission.elements)


def element_names(results: Iterable[FileResult]) -> dict[str, str]:
    """Give the names of all elements judged by id: the five first, the others as they come."""
    names = dict(FIVE)
    for _, _, project in _number(results):
        for element in project.elements if project else ():
            names.setdefault(element.id, element.name)
    return names


def _number(results: Iterable[FileResult]) -> Iterator[_Numbered]:
    """Number projects and files without one together from 1: the same in every sheet."""
    number = 0
    for result in results:
        for project in result.projects or (None,):
            number += 1
            yield number, result, project


def _is_first(submission: SubmissionResult, file: str, project: int) -> bool:
    first = next(one for one in submission.files if one.project is not None)
    return (first.file, first.project) == (file, project)


def _stand_for(row: ProjectRow, submission: SubmissionResult) -> ProjectRow:
    """Make a project's row the row of its whole submission."""
    files = submission.files
    return replace(
        row,
        file="\n".join(file.file for file in files),
        title=submission.title,
        genre="\n".join(genre_word(file.genre) if file.genre else UNREAD for file in files),
        marks=submission_marks(submission),
    )


def _name_submission(submission: SubmissionResult) -> str:
    return f"{submission.title}（{len(submission.files)}份）"


def _file_row(result: FileResult) -> ProjectRow:
    return ProjectRow(
        file=result.file,
        reading=reading_words(result),
        remark=_join(problem.message for problem in result.problems),
        key=result.sha256 or "",
    )


def _project_row(result: FileResult, project: ProjectResult) -> ProjectRow:
    category = project.category
    return ProjectRow(
        file=result.file,
        reading=reading_words(result),
        remark=_join(_remarks(result, project)),
        key=_key(result, project),
        title=project.title,
        unit=project.unit or "",
        genre=genre_word(project.genre),
        year=project.year,
        category=category.label or "",
        confidence=category.confidence if category.label else None,
        decision=decision_word(category),
        secondary="、".join(category.secondary),
        declared=category.declared or "",
        marks=tuple(_mark(element, result) for element in project.elements),
        must_fix=_count(project, Severity.BLOCK) + _count(project, Severity.FIX),
        to_check=_count(project, Severity.ASK),
    )


def _finding_row(
    number: int, result: FileResult, project: ProjectResult, finding: Finding
) -> FindingRow:
    alone = "（如写在同一申报的其他材料里，可不补）" if finding.scope == "file" else ""
    row = FindingRow(
        number=number,
        file=result.file,
        title=project.title,
        severity=SEVERITIES[finding.severity],
        message=finding.message + alone,
        advice=finding.advice,
        quotes=tuple(finding_quotes(finding)),
        places=tuple(finding_places(finding, result, project)),
        rule=finding.rule,
        key=f"{_key(result, project)}#{finding.fingerprint}",
    )
    return tell_decision(row, finding)


def _mark(element: Element, result: FileResult | None = None) -> Mark:
    """Show an element; of a sister file, or without a result, the file is part of the place."""
    first = element.evidence[0] if element.evidence else None
    place = ""
    if first and result and first.file in (None, result.file):
        place = describe_place(first.block, result)
    elif first:
        place = describe_elsewhere(first)
    return Mark(
        id=element.id,
        name=element.name,
        word=state_word(element),
        value=shorten(one_line(element.value or (first.quote if first else "")), QUOTE_CHARS),
        place=place,
    )


def _remarks(result: FileResult, project: ProjectResult) -> Iterator[str]:
    """Say what a reader of the row should know; of a file's troubles its first project tells."""
    category = project.category
    if category.decision is Decision.REVIEW and len(category.ranking) > 1:
        why = f"（{DOUBTS[category.doubt]}）" if category.doubt else ""
        chances = [f"{one.label}{percent(one.probability)}" for one in category.ranking[:2]]
        likely = chances if category.doubt in (None, Doubt.UNSURE, Doubt.SCATTERED) else chances[:1]
        yield f"类别需人工确定{why}，较可能的是{'、'.join(likely)}"
    if project.title_source in TITLE_SOURCES:
        yield TITLE_SOURCES[project.title_source]
    if project.index == 0:
        yield from (problem.message for problem in result.problems)


def _join(sentences: Iterable[str]) -> str:
    return "；".join(sentence.rstrip("。；") for sentence in sentences)


def _count(project: ProjectResult, severity: Severity) -> int:
    return sum(one.severity is severity and one.stands for one in project.findings)


def _key(result: FileResult, project: ProjectResult) -> str:
    return f"{result.sha256 or ''}#{project.index}"
