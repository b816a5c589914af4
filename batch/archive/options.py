"""How an archive is tagged, whoever asks for it; light enough to be sent to other machines."""

from dataclasses import dataclass

from batch.worker import Entry, WorkerLimits
from extract.limits import MIB

# The engine takes as long as a dozen files; memory that parsers keep is watched besides.
TASKS = 2_000
# A worker may be killed from outside (out of memory, an operator); its file is tried once more.
ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class TagOptions:
    """How to tag: `timeout` in seconds a file, `memory` in MB a worker, `jobs` workers at a time.

    `model` is the folder of a trained model, None the shipped one.
    """

    profile: str = "generic"
    model: str | None = None
    jobs: int = 1
    timeout: float = 60.0
    memory: int = 1024

    def entry(self) -> Entry:
        """Give what workers are to do."""
        return Entry("batch.task", "start_tagging", (self.profile, self.model))

    def limits(self) -> WorkerLimits:
        """Give what a worker may use."""
        memory = self.memory * MIB
        return WorkerLimits(self.timeout, memory, tasks=TASKS, attempts=ATTEMPTS)
