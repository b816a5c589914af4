"""What 明鉴 says of several files: submissions judged together, pledges, and what only a run shows.

Records of the contract as those in `mingjian.result`: an attribute is a JSON key.
"""

from dataclasses import dataclass
from enum import StrEnum

from mingjian.document import Status
from mingjian.result import Category, Element, Evidence, Finding, Provenance


@dataclass(frozen=True, slots=True)
class SubmissionFile:
    """A file of a submission: what kind of document it is and which of its projects belongs here.

    `genre` and `project` are None for a file beside the others that could not be read: it may hold
    what they lack.
    """

    file: str
    sha256: str | None
    status: Status
    genre: str | None
    project: int | None


class Verdict(StrEnum):
    """What came of a promised quantity: reached, not reached, or nothing was said of it."""

    MET = "met"
    UNMET = "unmet"
    UNMENTIONED = "unmentioned"


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promised quantity against the result; both quotes name their file."""

    what: str
    verdict: Verdict
    promised: Evidence
    result: Evidence | None


@dataclass(frozen=True, slots=True)
class SubmissionResult:
    """What a unit handed in for one project, judged together: a form and its plan, or one file.

    An element has its best state over the files, and is undecided rather than missing where a file
    could not be read. Evidence and findings name their file; a finding that a sister file answers
    is left out, and what all lack is told once. `category` is that of the file it is surest in,
    applications and plans before others. `pledges` are there if a report is among the files or was
    matched to them.
    """

    title: str
    unit: str | None
    year: int | None
    files: tuple[SubmissionFile, ...]
    category: Category
    elements: tuple[Element, ...]
    findings: tuple[Finding, ...]
    provenance: Provenance
    pledges: tuple[Pledge, ...] | None = None

    @property
    def unread(self) -> int:
        """Count the files that could not be read."""
        return sum(file.project is None for file in self.files)


@dataclass(frozen=True, slots=True)
class StageState:
    """What one submission has of one stage's documents; `due` is its last day, None if open.

    `state` is there, missing, or later where the stage has not ended by the day asked about.
    """

    title: str
    unit: str | None
    stage: str
    label: str
    due: str | None
    state: str
    files: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunResult:
    """What only the whole run shows: findings across files, and the ledger of stages.

    A finding's `file` and `project` say whose it is; without them it is of no file in the run (应报
    未报). `stages` is None unless a day was asked about.
    """

    findings: tuple[Finding, ...]
    provenance: Provenance | None
    stages: tuple[StageState, ...] | None = None
