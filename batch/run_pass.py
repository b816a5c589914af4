"""What only the whole run shows: one pass over all results, in their order.

Papers of one submission are found at the end of the pass and counted as one: what a sister file
answers is no finding of the run.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TypeVar

from batch.across.checks import find_across
from batch.across.packages import find_answered
from batch.across.reckoning import reckon
from batch.across.stage_view import view_submissions
from batch.across.stages import find_stages
from batch.across.view import RunView
from batch.deciding import Marker
from batch.digests import Digests
from batch.judged_run import JudgedRun, Outside, merge_group, place_pledges
from batch.merging import Judged
from batch.papers import FileNote, Group, note_file
from batch.progress import HARMLESS
from batch.submissions import group_papers
from mingjian.document import Status
from mingjian.profile import Profile
from mingjian.result import FileResult, Finding, Provenance, Severity
from mingjian.run_result import RunResult, StageState, SubmissionResult
from report.counts import Counts
from report.together import Across, JudgedTogether

_Kind = TypeVar("_Kind", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class RunRules:
    """What a run is judged by: `as_of` is the day for which the ledger of stages is asked, None for
    no ledger; `marker` knows what people decided.
    """

    profile: Profile
    as_of: date | None = None
    marker: Marker = field(default_factory=Marker)


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

    def __init__(self, top: PurePosixPath, rules: RunRules) -> None:
        self._top = top
        self._rules = rules
        self._counts = Counts()
        self._names: dict[str, list[str]] = {}
        self._provenance: Provenance | None = None
        self._notes: list[FileNote] = []
        self._digests = Digests()
        self._judged: JudgedRun | None = None

    def add(self, result: FileResult) -> None:
        """Take the next result, in the order of the run."""
        self._judged = None
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
        judged = self._judge()
        for group in judged.groups:
            yield merge_group(group, self._find(group), judged.outside)

    def judge_together(self) -> JudgedTogether:
        """Judge as one what belongs together in what was taken so far."""
        return self._judge().together

    def _judge(self) -> JudgedRun:
        """Judge what was taken so far as a whole; it is done anew only if more was taken since."""
        if self._judged is None:
            groups = group_papers(self._notes, self._top)
            reckonings = reckon(groups, self._find)
            view = RunView(self._notes, groups, self._rules.profile, self._find, reckonings)
            found = self._mark(find_across(view))
            outside = Outside(Across(found, find_answered(view)), place_pledges(reckonings))
            run = RunResult(found, self._provenance, self._find_stages(view))
            self._judged = JudgedRun(groups, outside, self._count(groups, outside, run))
        return self._judged

    def _find_stages(self, view: RunView) -> tuple[StageState, ...] | None:
        as_of = self._rules.as_of
        return find_stages(view_submissions(view), view.profile, as_of) if as_of else None

    def _mark(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Put what people decided on findings; each file is unpacked at most once."""
        marker, hashes = self._rules.marker, {note.file: note.sha256 for note in self._notes}
        if marker.is_empty:
            return tuple(findings)
        marked = list(findings)
        by_file: defaultdict[str, list[int]] = defaultdict(list)
        for number, finding in enumerate(findings):
            by_file[finding.file or ""].append(number)
        for file, numbers in by_file.items():
            about_projects = any(findings[number].project is not None for number in numbers)
            projects = self._digests.find(file).projects if about_projects else ()
            known = {project.index: project for project in projects}
            for number in numbers:
                finding = findings[number]
                project = None if finding.project is None else known[finding.project]
                decided = marker.decide(finding, hashes.get(file), project)
                marked[number] = replace(finding, decision=decided)
        return tuple(marked)

    def _count(self, groups: Sequence[Group], outside: Outside, run: RunResult) -> JudgedTogether:
        """Count each group as one if other files say something of it; keep those of several."""
        counts, merged = deepcopy(self._counts), []
        counts.add_findings(outside.across.loose)
        for group in groups:
            if group.has_sisters or any(map(outside.across.touches, group.places)):
                papers = self._find(group)
                submission = merge_group(group, papers, outside)
                counts.join([paper.project for paper in papers], submission)
                merged += [submission] if group.has_sisters else []
        hashes = self._find_hashes(outside.across)
        return JudgedTogether(tuple(merged), counts, run, outside.across, hashes)

    def _find_hashes(self, across: Across) -> Mapping[str, str]:
        """Give the hashes of the files that findings about no project are about."""
        files = {finding.file for finding in across.loose}
        return {note.file: note.sha256 or "" for note in self._notes if note.file in files}

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
