"""How far a run is: told while it goes on, to whoever shows it."""

from dataclasses import dataclass
from enum import StrEnum

from mingjian.document import Status

# Statuses that nobody has to see to: read, or known to be beyond what is installed.
HARMLESS = frozenset({Status.OK, Status.PARTIAL, Status.SKIPPED})


class Phase(StrEnum):
    """What a run is at: it checks the files, then writes the reports made from all of them."""

    CHECK = "check"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a phase is; it has begun with `done` 0 and has ended when `done` is `total`.

    `total` grows when an archive is opened. `failed` counts the files that somebody has to see to,
    `file` is the last one that was done, None before the first and in other phases.
    """

    done: int
    total: int
    phase: Phase = Phase.CHECK
    failed: int = 0
    file: str | None = None
