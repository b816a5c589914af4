"""What a person should hear of first when a run has ended: unread files, projects with most to do.

Taken down result by result; what a sister file answers is known only at the end.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mingjian.document import READ, Status
from mingjian.result import FileResult, Finding, ProjectResult, Severity
from mingjian.run_result import SubmissionResult
from report.together import JudgedTogether, Place, Together, submission_places

# More names of one kind are not told.
MAX_NAMES = 3


@dataclass(frozen=True, slots=True)
class Burden:
    """How much must be mended in a project; `place` is that of its first paper."""

    place: Place
    title: str
    unit: str | None
    must_fix: int


@dataclass(frozen=True, slots=True)
class _Noted:
    """A project with something to mend: the fingerprints of that."""

    title: str
    unit: str | None
    fingerprints: tuple[str, ...]


class Tally:
    """Takes results one by one, keeping names and fingerprints only: 0.5 kB a project."""

    def __init__(self) -> None:
        self.unread: dict[Status, list[str]] = {}
        self._noted: dict[Place, _Noted] = {}

    def add(self, result: FileResult) -> None:
        """Take the next result."""
        if result.status not in READ:
            names = self.unread.setdefault(result.status, [])
            names.extend([result.file] if len(names) < MAX_NAMES else [])
        for project in result.projects:
            if project.category.is_project:
                self._note(result.file, project)

    def watch(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Take results while they pass."""
        for result in results:
            self.add(result)
            yield result

    def weigh(self, judged: JudgedTogether) -> list[Burden]:
        """Give the projects with something to mend, those with most first; submissions as one."""
        together = Together(judged.merged, judged.across)
        alone = (
            _weigh_alone(place, noted, judged)
            for place, noted in self._noted.items()
            if together.find(*place) is None
        )
        burdens = [*alone, *map(_weigh_submission, judged.merged)]
        heavy = (burden for burden in burdens if burden.must_fix)
        return sorted(heavy, key=lambda burden: (-burden.must_fix, burden.place))

    def _note(self, file: str, project: ProjectResult) -> None:
        fingerprints = tuple(one.fingerprint for one in project.findings if _must_mend(one))
        self._noted[file, project.index] = _Noted(project.title, project.unit, fingerprints)


def _weigh_alone(place: Place, noted: _Noted, judged: JudgedTogether) -> Burden:
    across = judged.across
    own = sum(not across.is_answered(place, one) for one in noted.fingerprints)
    added = sum(map(_must_mend, across.find(place)))
    return Burden(place, noted.title, noted.unit, own + added)


def _weigh_submission(submission: SubmissionResult) -> Burden:
    must_fix = sum(map(_must_mend, submission.findings))
    return Burden(submission_places(submission)[0], submission.title, submission.unit, must_fix)


def _must_mend(finding: Finding) -> bool:
    return finding.stands and finding.severity.rank >= Severity.FIX.rank
