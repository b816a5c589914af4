"""How a run is done, whoever asks for it: the command line or the service."""

import os
from dataclasses import dataclass
from datetime import date

from batch.worker import Entry, WorkerLimits
from extract.limits import DEFAULT_LIMITS, MIB

MAX_FILE_BYTES = DEFAULT_LIMITS.file_bytes


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """How to check: `timeout` in seconds a file, `memory` in MB a worker.

    `model` is the folder of a trained model, None the shipped one; `blocks` adds the documents'
    text to the results. `decisions` is the file of what people decided, None if there is none;
    `as_of` the day for which the ledger of stages is asked. `letter` is the office's own template
    for 修改意见, None for the shipped one; `previous` the output folder of the round before.
    """

    profile: str = "generic"
    model: str | None = None
    jobs: int = 1
    timeout: float = 60.0
    memory: int = 1024
    blocks: bool = False
    decisions: str | None = None
    as_of: date | None = None
    letter: str | None = None
    previous: str | None = None

    def entry(self) -> Entry:
        """Give what workers are to do."""
        return Entry("batch.task", "start_checking", (self.profile, self.model))

    def limits(self) -> WorkerLimits:
        """Give what a worker may use."""
        return WorkerLimits(timeout=self.timeout, memory=self.memory * MIB)


def available_processors() -> int:
    """Count the processors this process may use, which in a container are not all there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
