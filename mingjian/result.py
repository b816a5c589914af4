"""What 明鉴 says of a file: the records of the contract, field by field under the same names.

`report.wire` writes and reads them as JSON and publishes their schema; a record's attribute is a
JSON key, so a new one here is a new key there.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from mingjian.document import Problem, Status


class State(StrEnum):
    """明确, 提及, 缺失; or undecided, where the file was read too poorly to say missing."""

    EXPLICIT = "explicit"
    MENTIONED = "mentioned"
    MISSING = "missing"
    UNDECIDED = "undecided"


class Decision(StrEnum):
    """suggest: the tool names a category. review: a person decides. none: no project at all."""

    SUGGEST = "suggest"
    REVIEW = "review"
    NONE = "none"


class Doubt(StrEnum):
    """Why a category is left to a person, the first that holds.

    no-model: there is none, or not a word it could judge by. thin: less than a short paragraph.
    unsure: the confidence is below the threshold. scattered: no category takes a third. unlike: it
    does not sound like a project's text. call: it calls on many units to submit projects.
    """

    NO_MODEL = "no-model"
    THIN = "thin"
    UNSURE = "unsure"
    SCATTERED = "scattered"
    UNLIKE = "unlike"
    CALL = "call"


class Severity(StrEnum):
    """block: cannot be reviewed. fix: must be mended. ask: look at it. note: for information."""

    BLOCK = "block"
    FIX = "fix"
    ASK = "ask"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Give 3 for block down to 0 for note, so that severities can be compared."""
        return _Rank[self.name]


class _Rank(IntEnum):
    NOTE = 0
    ASK = 1
    FIX = 2
    BLOCK = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote anyone can look up: quote == blocks[block].text[start:end], in code points.

    `weight` is set for a category's evidence only: the sentence's share in the decision. `file` is
    set in submissions, where it may be any of several.
    """

    quote: str
    block: int
    start: int
    end: int
    weight: float | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class SectionResult:
    """A section as the contract shows it."""

    heading: str
    level: int
    roles: tuple[str, ...]
    block: int
    blocks: int
    chars: int


@dataclass(frozen=True, slots=True)
class FieldResult:
    """A form field as the contract shows it."""

    label: str
    canonical: str | None
    value: str
    state: str
    block: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """One category with its probability."""

    label: str
    probability: float


@dataclass(frozen=True, slots=True)
class Category:
    """What kind of project this is; `label` is None outside the project gate.

    `confidence` is the calibrated probability that `label` is right. `declared` is what the form
    itself says; it never feeds the classifier. `doubt` says why a person decides, where one does.
    `forced` says that the scheme wants a label for every project (按要求选定): a person still
    decides, and `label` is the nearest of those the scheme knows.
    """

    label: str | None
    decision: Decision
    confidence: float | None
    declared: str | None
    ranking: tuple[Ranked, ...]
    secondary: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    doubt: Doubt | None = None
    forced: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """A required element (项目进度, 责任人 …): its state, the value found, and where.

    `normal` is the value in normal form, see docs/values.md; None if the value has none.
    """

    id: str
    name: str
    required: bool
    state: State
    value: str | None
    message: str
    advice: str
    evidence: tuple[Evidence, ...]
    normal: str | None = None


# What is decided of a finding that then no longer counts.
REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided of a finding: accepted or rejected, why, who and when.

    `carried` says that it was decided on an earlier version of the file.
    """

    value: str
    reason: str
    by: str
    at: str
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to send back. Of an absence there is no evidence, only a block where it belongs.

    `scope` is "file" where a sister file of the same submission may still answer. `about` names the
    element, part, field or paper it is about. `file` and `project` are set where a line speaks of
    several files. `decision` is what a person decided of it; a rejected finding is marked, never
    dropped.
    """

    rule: str
    severity: Severity
    message: str
    advice: str
    block: int
    fingerprint: str
    evidence: tuple[Evidence, ...]
    scope: str | None = None
    about: str | None = None
    file: str | None = None
    project: int | None = None
    decision: Decided | None = None

    @property
    def stands(self) -> bool:
        """Say whether it counts: unless a person rejected it."""
        return self.decision is None or self.decision.value != REJECTED


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with numbers: what it promises or reports is read when two papers are compared.

    `section` counts the project's sections from 0. So many characters as `label` says, in front,
    are a sentence of their own that only names the matter (听账会是重头。).
    """

    evidence: Evidence
    section: int
    label: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """What other files of the run are compared with.

    `statements` are its sentences with numbers, in order. `clauses` are short hashes of its own
    clauses, in order. `other_names` are what it says it is or was called besides its title.
    """

    statements: tuple[Statement, ...]
    clauses: tuple[str, ...]
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectResult:
    """All judgements on one project."""

    index: int
    title: str
    title_source: str
    genre: str
    year: int | None
    unit: str | None
    block: int
    blocks: int
    sections: tuple[SectionResult, ...]
    fields: tuple[FieldResult, ...]
    category: Category
    elements: tuple[Element, ...]
    findings: tuple[Finding, ...]
    facts: Facts | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Which program and data judged: enough to know whether two results can be compared.

    `model` is that of the categories, `elements` that of the elements.
    """

    version: str
    profile: str
    model: str
    taxonomy: str
    elements: str = "none"


@dataclass(frozen=True, slots=True)
class BlockResult:
    """A block as `extract` and `--blocks` show it."""

    kind: str
    text: str
    level: int | None
    page: int | None
    table: int | None
    row: int | None
    column: int | None


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A project that a roster (汇总表) lists; `block` holds its name."""

    name: str
    unit: str | None
    leader: str | None
    block: int


@dataclass(frozen=True, slots=True)
class FileResult:
    """One line of results.jsonl. `blocks` is None unless asked for, `roster` unless it is one."""

    file: str
    sha256: str | None
    format: str | None
    status: Status
    coverage: float | None
    problems: tuple[Problem, ...]
    provenance: Provenance
    projects: tuple[ProjectResult, ...] = ()
    blocks: tuple[BlockResult, ...] | None = None
    roster: tuple[RosterRow, ...] | None = None


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
