"""Two rounds compared (退改), project by project, as the page shows them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from report.page.rounds import outcome_tone
from report.places import excerpt
from report.rounds.records import OUTCOMES, Match, Outcome, RoundProject, Rounds
from report.rounds.rows import (
    ACROSS,
    RoundFindingRow,
    list_findings,
    round_finding_rows,
)

# More quotes of one finding nobody compares here; all are in the workbook.
QUOTES = 3


@dataclass(frozen=True, slots=True)
class RoundsFilter:
    """What is asked for: outcomes by their codes (none: all), and words in title, unit or file."""

    outcomes: frozenset[Outcome] = frozenset()
    words: str = ""

    def shows(self, row: RoundFindingRow) -> bool:
        """Say whether a finding is asked for."""
        return not self.outcomes or row.outcome in {OUTCOMES[one] for one in self.outcomes}

    def names(self, *texts: str) -> bool:
        """Say whether all words stand in some texts."""
        whole = " ".join(texts).casefold()
        return all(word in whole for word in self.words.casefold().split())


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A finding with what became of it, and its quotes in both rounds."""

    word: str
    tone: str
    sign: str
    severity: str
    message: str
    note: str
    advice: str
    place: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """A project: how it was known again, what changed, its findings.

    `file` is that of the later round, "" if there is none; `earlier_file` that of the one before.
    """

    title: str
    earlier_title: str
    unit: str
    match: str
    changes: tuple[str, ...]
    remarks: tuple[str, ...]
    file: str
    earlier_file: str
    findings: tuple[ChangeView, ...]


def view_groups(rounds: Rounds, wanted: RoundsFilter) -> list[GroupView]:
    """Give the projects with what is asked for, the findings of no project last."""
    groups = (_view_project(one, number, wanted) for number, one in enumerate(rounds.projects, 1))
    named = [one for one in groups if one and wanted.names(one.title, one.unit, one.file)]
    return [*named, *_view_across(rounds, wanted)]


def count_outcomes(rounds: Rounds) -> Mapping[Outcome, int]:
    """Count the findings by what became of them."""
    return {outcome: rounds.count(outcome) for outcome in Outcome}


def read_outcomes(codes: Iterable[str]) -> frozenset[Outcome]:
    """Read codes of outcomes, as they stand in an address; what is none is left out."""
    known: Collection[str] = list(Outcome)
    return frozenset(Outcome(code) for code in codes if code in known)


def _view_project(project: RoundProject, number: int, wanted: RoundsFilter) -> GroupView | None:
    """Give a project; None if nothing of it is asked for."""
    rows = list_findings(project, number)
    findings = tuple(_view_change(row) for row in rows if wanted.shows(row))
    if not findings and (wanted.outcomes or not _is_told(project)):
        return None
    return GroupView(
        title=project.title,
        earlier_title=project.earlier_title or "",
        unit=project.unit or "",
        match=project.match_words,
        changes=tuple(one.words() for one in project.elements if one.changed),
        remarks=project.remarks,
        file=project.after[0] if project.after else "",
        earlier_file=project.before[0] if project.before else "",
        findings=findings,
    )


def _is_told(project: RoundProject) -> bool:
    """Say whether there is something to say of a project without findings."""
    alone = project.match in (Match.GONE, Match.ADDED, Match.UNREAD)
    return alone or bool(project.remarks) or any(one.changed for one in project.elements)


def _view_across(rounds: Rounds, wanted: RoundsFilter) -> Iterator[GroupView]:
    rows = [row for row in round_finding_rows(rounds) if row.number == 0 and wanted.shows(row)]
    named = [row for row in rows if wanted.names(ACROSS, row.file)]
    if named:
        changes = tuple(_view_change(row) for row in named)
        yield GroupView(ACROSS, "", "", "", (), (), "", "", changes)


def _view_change(row: RoundFindingRow) -> ChangeView:
    tone, sign = outcome_tone(row.outcome)
    return ChangeView(
        word=row.outcome,
        tone=tone,
        sign=sign,
        severity=row.severity,
        message=row.message,
        note=row.note,
        advice=row.advice,
        place=row.place,
        before=tuple(map(excerpt, row.before[:QUOTES])),
        after=tuple(map(excerpt, row.after[:QUOTES])),
    )
