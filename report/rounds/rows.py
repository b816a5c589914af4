"""Two rounds as plain rows, in the words people read: for the workbook, the page and the screen.

Nothing is masked yet and texts may hold any character: both is the writers' affair.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from report.rounds.records import (
    MATCHES,
    OPEN,
    OUTCOMES,
    Match,
    Outcome,
    RoundFinding,
    RoundProject,
    Rounds,
    outcome_counts,
)
from report.words import SEVERITIES

ACROSS = "跨文件核对"
# How the two rounds are called.
ROUND_WORDS: Mapping[int, str] = {1: "上轮", 2: "本轮"}
_ALONE = (Match.ADDED, Match.GONE, Match.UNREAD)


@dataclass(frozen=True, slots=True)
class RoundProjectRow:
    """A project: how it was known again, and its findings counted by the word for the outcome.

    `number` counts from 1, and 0 is no project; `first_finding` is where its findings start among
    all finding rows, from 0. `changes` are the elements whose state differs.
    """

    number: int
    first_finding: int
    title: str
    earlier_title: str
    unit: str
    match: Match
    match_words: str
    counts: Mapping[str, int]
    changes: tuple[str, ...]
    remarks: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoundFindingRow:
    """A finding with the number, title and unit of its project.

    `note` says more of the outcome and why a person rejected it; `advice` is "" where nothing is to
    be done any more.
    """

    number: int
    title: str
    unit: str
    outcome: str
    severity: str
    message: str
    note: str
    advice: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    place: str
    file: str
    rule: str


def round_project_rows(rounds: Rounds) -> Iterator[RoundProjectRow]:
    """Give a row for each project."""
    first = 0
    for number, project in enumerate(rounds.projects, start=1):
        yield RoundProjectRow(
            number=number,
            first_finding=first,
            title=project.title,
            earlier_title=project.earlier_title or "",
            unit=project.unit or "",
            match=project.match,
            match_words=project.match_words,
            counts={OUTCOMES[outcome]: project.count(outcome) for outcome in Outcome},
            changes=tuple(one.words() for one in project.elements if one.changed),
            remarks=project.remarks,
            before=project.before,
            after=project.after,
        )
        first += len(project.findings)


def round_finding_rows(rounds: Rounds) -> Iterator[RoundFindingRow]:
    """Give a row for each finding, project by project, those of no project last."""
    for number, project in enumerate(rounds.projects, start=1):
        yield from list_findings(project, number)
    for finding in rounds.across:
        yield _finding_row(finding, 0, ACROSS, "")


def list_findings(project: RoundProject, number: int) -> Iterator[RoundFindingRow]:
    """Give a row for each finding of a project, what remains first."""
    for finding in project.findings:
        yield _finding_row(finding, number, project.title, project.unit or "")


def describe_counts(rounds: Rounds) -> list[tuple[str, int]]:
    """Give the words for what became of findings, with their counts, what remains first."""
    return [(OUTCOMES[outcome], count) for outcome, count in outcome_counts(rounds)]


def describe_projects(rounds: Rounds) -> str:
    """Say in a sentence how many projects are in both rounds, and in only one."""
    counts = [(match, rounds.count_projects(match)) for match in _ALONE]
    matched = len(rounds.projects) - sum(count for _, count in counts)
    alone = [f"{MATCHES[match]} {count} 个" for match, count in counts if count]
    return "，".join([f"两轮对上 {matched} 个项目", *alone]) + "。"


def tell_note(finding: RoundFinding) -> str:
    """Say more of what became of a finding, and why a person rejected it; "" if nothing is."""
    return "：".join(text for text in (finding.note, finding.reason) if text)


def _finding_row(finding: RoundFinding, number: int, title: str, unit: str) -> RoundFindingRow:
    return RoundFindingRow(
        number=number,
        title=title,
        unit=unit,
        outcome=OUTCOMES[finding.outcome],
        severity=SEVERITIES[finding.severity],
        message=finding.message,
        note=tell_note(finding),
        advice=finding.advice if finding.outcome in OPEN else "",
        before=finding.before,
        after=finding.after,
        place=finding.place,
        file=finding.file,
        rule=finding.rule,
    )
