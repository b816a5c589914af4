"""What only the whole run shows: one pass over all results, in their order.

Papers of one submission are found at the end of the pass and counted as one: what a sister file
answers is no finding of the run.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TypeVar

from batch.digests import Digests
from batch.merging import Judged, merge
from batch.papers import FileNote, Group, note_file
from batch.submissions import group_papers
from mingjian.document import Status
from mingjian.result import FileResult, Provenance, Severity, SubmissionResult
from report.counts import Counts
from report.together import JudgedTogether

# Statuses that nobody has to see to: read, or known to be beyond what is installed.
HARMLESS = frozenset({Status.OK, Status.PARTIAL, Status.SKIPPED})

_Kind = TypeVar("_Kind", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class RunSummary:
    """Counts over a run, and the project names that several files state.

    `projects` are those inside the project gate, `others` documents outside it, `submissions` what
    the projects come to when those judged together count as one; so do the `findings`.
    `shared_names` gives the files for each name stated in more than one: a form and its plan do
    that, and so do slips of the pen. `provenance` is that of all results, None if there are none.
    """

    files: int
    projects: int
    others: int
    submissions: int
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
    """Takes results one by one and keeps no more of them than the end of the run needs.

    `top` is the folder of the run: what lies below it in one folder may be one submission.
    """

    def __init__(self, top: PurePosixPath) -> None:
        self._top = top
        self._counts = Counts()
        self._names: dict[str, list[str]] = {}
        self._provenance: Provenance | None = None
        self._notes: list[FileNote] = []
        self._digests = Digests()
        self._together: JudgedTogether | None = None

    def add(self, result: FileResult) -> None:
        """Take the next result, in the order of the run."""
        self._together = None
        self._counts.add(result)
        self._provenance = result.provenance
        note = note_file(result)
        self._notes.append(note)
        if note.papers:
            self._digests.add(result)
        for project in result.projects:
            if project.title_source == "stated":
                files = self._names.setdefault(project.title, [])
                if result.file not in files[-1:]:
                    files.append(result.file)

    def summary(self) -> RunSummary:
        """Sum up what was taken so far."""
        shared = {name: tuple(files) for name, files in self._names.items() if len(files) > 1}
        counts = self.judge_together().counts
        return RunSummary(
            files=counts.files,
            projects=counts.projects,
            others=counts.others,
            submissions=counts.submissions,
            statuses=_in_order(Status, counts.statuses),
            findings=_in_order(Severity, counts.severities),
            shared_names=shared,
            provenance=self._provenance,
        )

    def submissions(self) -> Iterator[SubmissionResult]:
        """Give all submissions of what was taken so far, by their first file."""
        for group in self._group():
            yield merge(self._find(group), group.unread)

    def judge_together(self) -> JudgedTogether:
        """Judge as one what belongs together in what was taken so far."""
        if self._together is None:
            counts = deepcopy(self._counts)
            groups = [group for group in self._group() if group.has_sisters]
            merged = tuple(self._judge_group(group, counts) for group in groups)
            self._together = JudgedTogether(merged, counts)
        return self._together

    def _judge_group(self, group: Group, counts: Counts) -> SubmissionResult:
        papers = self._find(group)
        submission = merge(papers, group.unread)
        counts.join([paper.project for paper in papers], submission)
        return submission

    def _group(self) -> tuple[Group, ...]:
        return group_papers(self._notes, self._top)

    def _find(self, group: Group) -> list[Judged]:
        files = {paper.file: self._digests.find(paper.file) for paper in group.papers}
        return [
            Judged(files[paper.file], project)
            for paper in group.papers
            for project in files[paper.file].projects
            if project.index == paper.project
        ]


def _in_order(kinds: type[_Kind], counts: Mapping[_Kind, int]) -> dict[_Kind, int]:
    """Give the counts that are not zero, in the order of definition."""
    return {kind: counts[kind] for kind in kinds if counts[kind]}
