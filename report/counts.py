"""What a run found, in numbers; pure, shared by the ledger, the page and the last line printed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from mingjian.document import READ, Status
from mingjian.result import Decision, FileResult, Finding, ProjectResult, Severity, State
from mingjian.run_result import SubmissionResult

UNLABELLED = "未分类"
# Beside the tool's own decisions, for a category that a person gave.
DECIDED = "decided"

_Code = TypeVar("_Code")


@dataclass(slots=True)
class Counts:
    """Numbers of a run, by the codes of the results.

    `projects` are those inside the project gate, `others` the documents outside it; `submissions`
    are the projects with those judged together as one. By submission, findings are counted by
    severity, categories by label and decision, labels nobody got with 0, and elements by name and
    state, only where the profile requires them. A person's word goes before the tool's: a label
    that a person gave is counted under DECIDED, what a person calls no project among the `others`.
    Findings that a person rejected are `rejected` and count nowhere else. `names` are those of all
    elements judged by id, as they come.
    """

    projects: int = 0
    others: int = 0
    submissions: int = 0
    rejected: int = 0
    statuses: Counter[Status] = field(default_factory=Counter)
    genres: Counter[str] = field(default_factory=Counter)
    years: Counter[int | None] = field(default_factory=Counter)
    severities: Counter[Severity] = field(default_factory=Counter)
    categories: dict[str, Counter[str]] = field(default_factory=dict)
    elements: dict[str, Counter[State]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    @property
    def files(self) -> int:
        """Count all files."""
        return self.statuses.total()

    @property
    def read(self) -> int:
        """Count the files that were read, if only in part."""
        return sum(self.statuses[status] for status in READ)

    @property
    def undecided(self) -> int:
        """Count the submissions whose category a person has to settle."""
        return sum(origins[Decision.REVIEW] for origins in self.categories.values())

    def add(self, result: FileResult) -> None:
        """Count one more file."""
        self.statuses[result.status] += 1
        for project in result.projects:
            self._add_project(project)

    def join(self, projects: Iterable[ProjectResult], submission: SubmissionResult) -> None:
        """Count projects that were counted one by one as the one submission they are."""
        for project in projects:
            self._judge(project, -1)
        self._judge(submission, 1)

    def add_findings(self, findings: Iterable[Finding]) -> None:
        """Count what was found across files."""
        self._count(findings, 1)

    def _add_project(self, project: ProjectResult) -> None:
        self.genres[project.genre] += 1
        self.years[project.year] += 1
        for element in project.elements:
            self.names.setdefault(element.id, element.name)
        if project.category.is_project:
            self.projects += 1
            self._judge(project, 1)
        else:
            self.others += 1
            self._count(project.findings, 1)

    def _judge(self, judged: ProjectResult | SubmissionResult, times: int) -> None:
        """Count what was said of a project or a submission; -1 takes it back."""
        self.submissions += times
        self._find(judged, times)
        for ranked in judged.category.ranking:
            self.categories.setdefault(ranked.label, Counter())
        label = judged.category.settled or UNLABELLED
        decision = DECIDED if judged.category.named else judged.category.decision
        self.categories.setdefault(label, Counter())[decision] += times

    def _find(self, judged: ProjectResult | SubmissionResult, times: int) -> None:
        self._count(judged.findings, times)
        for element in judged.elements:
            if element.required:
                self.elements.setdefault(element.name, Counter())[element.settled] += times

    def _count(self, findings: Iterable[Finding], times: int) -> None:
        for finding in findings:
            if finding.stands:
                self.severities[finding.severity] += times
            else:
                self.rejected += times


def count_results(results: Iterable[FileResult]) -> Counts:
    """Go through the results once and count."""
    counts = Counts()
    for result in results:
        counts.add(result)
    return counts


def in_order(words: Mapping[_Code, str], counter: Mapping[_Code, int]) -> list[tuple[str, int]]:
    """Give words with their counts, without zeros, in the order of the words."""
    return [(word, counter[code]) for code, word in words.items() if counter.get(code)]
