"""What a second round changed (退改), as the page shows it."""

from dataclasses import dataclass

from report.rounds.records import OUTCOMES, Outcome, Rounds
from report.rounds.rows import (
    ROUND_WORDS,
    RoundFindingRow,
    describe_counts,
    describe_projects,
    round_finding_rows,
)

_TONES = {
    Outcome.STILL: ("bad", "×"),
    Outcome.NEW: ("fair", "+"),
    Outcome.UNKNOWN: ("open", "?"),
    Outcome.FIXED: ("good", "√"),
    Outcome.REJECTED: ("faint", "-"),
}
_BY_WORD = {OUTCOMES[outcome]: tone for outcome, tone in _TONES.items()}


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A finding of either round: whose it is, what became of it, and what it says.

    `file` is that of the later round and leads to the project.
    """

    project: str
    word: str
    tone: str
    sign: str
    severity: str
    finding: str
    note: str
    file: str


@dataclass(frozen=True, slots=True)
class RoundsView:
    """Two rounds compared: what they are called, what to know of them, and the rows in order."""

    earlier: str
    later: str
    warnings: tuple[str, ...]
    matched: str
    totals: tuple[tuple[str, int], ...]
    rows: tuple[RoundRow, ...]


def view_rounds(rounds: Rounds) -> RoundsView:
    """Show a comparison; findings of no project come last."""
    return RoundsView(
        earlier=ROUND_WORDS[1],
        later=ROUND_WORDS[2],
        warnings=rounds.warnings,
        matched=describe_projects(rounds),
        totals=tuple(describe_counts(rounds)),
        rows=tuple(_view_row(row) for row in round_finding_rows(rounds)),
    )


def outcome_tone(word: str) -> tuple[str, str]:
    """Give the tone and the sign of a word for what became of a finding."""
    return _BY_WORD[word]


def _view_row(row: RoundFindingRow) -> RoundRow:
    tone, sign = outcome_tone(row.outcome)
    return RoundRow(
        project=row.title,
        word=row.outcome,
        tone=tone,
        sign=sign,
        severity=row.severity,
        finding=row.message,
        note=row.note,
        file=row.file,
    )
