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


# What is decided of a finding that then no longer counts.
REJECTED = "rejected"
# What is decided of a category besides a label: a person is still to settle it; it is no project.
LEFT_OPEN, NO_PROJECT = "待定", "非项目"


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided, why, who and when.

    `value` is accepted or rejected of a finding, a state of an element, and of a category a label,
    待定 or 非项目. `carried` says that it was decided on an earlier version of the file.
    """

    value: str
    reason: str
    by: str
    at: str
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Category:
    """What kind of project this is; `label` is None outside the project gate.

    `confidence` is the calibrated probability that `label` is right. `declared` is what the form
    itself says; it never feeds the classifier. `doubt` says why a person decides, where one does.
    `forced` says that the scheme wants a label for every project (按要求选定): a person still
    decides, and `label` is the nearest of those the scheme knows. `decided` is what a person said;
    what the tool said stays beside it.
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
    decided: Decided | None = None

    @property
    def is_project(self) -> bool:
        """Say whether this counts as a project: as a person settled it, else as the tool said."""
        if self.decided is None or self.decided.value == LEFT_OPEN:
            return self.decision is not Decision.NONE
        return self.decided.value != NO_PROJECT

    @property
    def named(self) -> str | None:
        """Give the label a person gave; None if nobody did."""
        value = self.decided.value if self.decided else LEFT_OPEN
        return None if value in {LEFT_OPEN, NO_PROJECT} else value

    @property
    def settled(self) -> str | None:
        """Give the label that counts: a person's before the tool's; None if it is no project."""
        return (self.named or self.label) if self.is_project else None


@dataclass(frozen=True, slots=True)
class Element:
    """A required element (项目进度, 责任人 …): its state, the value found, and where.

    `normal` is the value in normal form, see docs/values.md; None if the value has none. `decided`
    is the state a person gave it; `state` stays what the tool said.
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
    decided: Decided | None = None

    @property
    def settled(self) -> State:
        """Give the state that counts: a person's before the tool's."""
        return State(self.decided.value) if self.decided else self.state


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
    """A block as `extract` and `--blocks` show it.

    The spans are set where a merged cell takes more than one row or column of its table.
    """

    kind: str
    text: str
    level: int | None
    page: int | None
    table: int | None
    row: int | None
    column: int | None
    row_span: int | None = None
    column_span: int | None = None


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file that was read: what `block` and offsets in its result count."""

    file: str
    sha256: str
    blocks: tuple[BlockResult, ...]


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
