"""What the tables hold, as the rest of the service sees it. Times are seconds since 1970."""

from dataclasses import dataclass
from enum import StrEnum

# The owner of runs made at this machine without a key.
LOCAL = 0


class RunState(StrEnum):
    """How far a run is; a failed one has results, but its reports could not be written."""

    QUEUED = "queued"
    RUNNING = "running"
    REPORTING = "reporting"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"

    @property
    def is_over(self) -> bool:
        """Say whether nothing more comes of itself."""
        return self in (RunState.DONE, RunState.CANCELLED, RunState.FAILED)


class TaskKind(StrEnum):
    """What is to be done: list what was uploaded, check one file, write the reports."""

    PREPARE = "prepare"
    CHECK = "check"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Upload:
    """One file that came: `name` is what the client calls it, made safe, with / for folders."""

    number: int
    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class NewRun:
    """A run about to be accepted; `previous` is the run of the round before, of the same owner."""

    id: str
    owner: int
    name: str
    profile: str
    uploads: tuple[Upload, ...]
    previous: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A run: `files` were uploaded; `total` are to be checked (None until archives are opened).

    `done` of them are, `failed` of those could not be read. `decided` counts people's decisions,
    `reported` those the reports know of, None while there are no reports.
    """

    id: str
    owner: int
    name: str
    profile: str
    previous: str | None
    state: RunState
    message: str
    files: int
    total: int | None
    done: int
    failed: int
    decided: int
    reported: int | None
    created: float
    started: float | None
    ended: float | None

    @property
    def is_stale(self) -> bool:
        """Say whether people decided something that the reports do not know yet."""
        return self.reported is not None and self.reported != self.decided


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work in hand; `item` is JSON, "" but for a file to check.

    `attempts` counts how often it was begun, this time too.
    """

    id: int
    run_id: str
    kind: TaskKind
    position: int
    item: str
    attempts: int


@dataclass(frozen=True, slots=True)
class StoredResult:
    """What one file came to: the line of the contract, and the line of its text if it was read.

    `item` is the JSON by which a worker finds the file again.
    """

    position: int
    file: str
    status: str
    line: str
    text: str | None
    item: str


@dataclass(frozen=True, slots=True)
class EntryRow:
    """What a list shows of a project, or of a file without one (`project` is None).

    `worst` ranks its gravest standing finding (Severity.rank + 1, 0 for none), `missing` counts the
    required elements not found. `doubtful` is 2 if a person is to settle category or element, 1 if
    there is something to look at, else 0. `states` are the signs of the five specifics, each behind
    a | and before a ◆ if a person gave it; `by_person` says that one gave the category. `leads`
    is true of the first paper of what is judged together, if elements were judged at all. `search`
    is what words are looked for in. `settled` and `submission` are lines of JSON.
    """

    number: int
    position: int
    project: int | None
    file: str
    title: str
    unit: str
    genre: str
    year: int | None
    category: str
    decision: str
    confidence: float | None
    missing: int
    must_fix: int
    to_check: int
    notes: int
    worst: int
    doubtful: int
    status: str
    sha256: str | None
    states: str
    by_person: bool
    leads: bool
    search: str
    settled: str
    submission: str | None


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key that was given out; the key itself is not known, only its hash is."""

    id: int
    name: str
    scopes: frozenset[str]
    requests: int
    queued_files: int
    created: float
    revoked: float | None
