"""What can come of a task that is given to a worker."""

from dataclasses import dataclass
from enum import StrEnum

from mingjian.errors import MingjianError


class SandboxError(MingjianError):
    """No worker can be started, so the run cannot go on."""


class FailureKind(StrEnum):
    """Why a task has no answer; `error` is an exception the worker survived."""

    TIMEOUT = "timeout"
    MEMORY = "memory"
    DIED = "died"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Failure:
    """What befell a task; `detail` is the exit code of a dead worker or the error's name."""

    kind: FailureKind
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task: an answer or a failure.

    `note` is the last note it left before, `pages` how many pictures of pages it announced.
    """

    answer: bytes | None = None
    failure: Failure | None = None
    note: bytes | None = None
    pages: int = 0
