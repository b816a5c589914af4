"""What only the whole run shows: one pass over all results, in their order."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from mingjian.document import Status
from mingjian.result import FileResult, Provenance, Severity
from report.counts import Counts

# Statuses that nobody has to see to: read, or known to be beyond what is installed.
HARMLESS = frozenset({Status.OK, Status.PARTIAL, Status.SKIPPED})

_Kind = TypeVar("_Kind", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class RunSummary:
    """Counts over a run, and the project names that several files state.

    `projects` are those inside the project gate, `others` documents outside it. `shared_names`
    gives the files for each name stated in more than one: a form and its plan do that, and so do
    slips of the pen. `provenance` is that of all results, None if there are none.
    """

    files: int
    projects: int
    others: int
    statuses: Mapping[Status, int]
    findings: Mapping[Severity, int]
    shared_names: Mapping[str, tuple[str, ...]]
    provenance: Provenance | None

    def has_findings(self, threshold: Severity) -> bool:
        """Say whether something at or above the threshold was found."""
        return any(severity.rank >= threshold.rank for severity in self.findings)

    def has_failures(self) -> bool:
        """Say whether a file ended in a status that someone has to see to."""
        return any(status not in HARMLESS for status in self.statuses)


class RunPass:
    """Takes results one by one and keeps no more of them than the summary needs."""

    def __init__(self) -> None:
        self._counts = Counts()
        self._names: dict[str, list[str]] = {}
        self._provenance: Provenance | None = None

    def add(self, result: FileResult) -> None:
        """Take the next result, in the order of the run."""
        self._counts.add(result)
        self._provenance = result.provenance
        for project in result.projects:
            if project.title_source == "stated":
                files = self._names.setdefault(project.title, [])
                if result.file not in files[-1:]:
                    files.append(result.file)

    def summary(self) -> RunSummary:
        """Sum up what was taken so far."""
        shared = {name: tuple(files) for name, files in self._names.items() if len(files) > 1}
        return RunSummary(
            files=self._counts.files,
            projects=self._counts.projects,
            others=self._counts.others,
            statuses=_in_order(Status, self._counts.statuses),
            findings=_in_order(Severity, self._counts.severities),
            shared_names=shared,
            provenance=self._provenance,
        )


def _in_order(kinds: type[_Kind], counts: Mapping[_Kind, int]) -> dict[_Kind, int]:
    """Give the counts that are not zero, in the order of definition."""
    return {kind: counts[kind] for kind in kinds if counts[kind]}
