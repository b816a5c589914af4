"""Results of files as the whole run makes them: what a sister file answers is answered."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import is_

from mingjian.result import Category, Element, FileResult, Finding, ProjectResult
from mingjian.run_result import RunResult, SubmissionResult
from report.counts import Counts

Place = tuple[str, int]


class Across:
    """What other files of the run say of each project: findings they add, findings they answer.

    A place is a file and the index of a project in it; what is answered has a fingerprint too.
    """

    def __init__(
        self, added: Iterable[Finding] = (), answered: Iterable[tuple[str, int, str]] = ()
    ) -> None:
        self._added: dict[Place, list[Finding]] = {}
        self._answered: dict[Place, set[str]] = {}
        loose: list[Finding] = []
        for finding in added:
            if finding.file is None or finding.project is None:
                loose.append(finding)
            else:
                self._added.setdefault((finding.file, finding.project), []).append(finding)
        self.loose = tuple(loose)
        for file, project, fingerprint in answered:
            self._answered.setdefault((file, project), set()).add(fingerprint)

    def touches(self, place: Place) -> bool:
        """Say whether anything is added to a project or answered for it."""
        return place in self._added or place in self._answered

    def is_answered(self, place: Place, fingerprint: str) -> bool:
        """Say whether other files answer a finding of a project."""
        return fingerprint in self._answered.get(place, ())

    def find(self, place: Place) -> Sequence[Finding]:
        """Give what is added to a project."""
        return self._added.get(place, ())

    def drop_answered(self, file: str, project: ProjectResult) -> ProjectResult:
        """Give a project without the findings that other files answer."""
        answered = self._answered.get((file, project.index))
        if not answered:
            return project
        left = (one for one in project.findings if one.fingerprint not in answered)
        return replace(project, findings=tuple(left))


@dataclass(frozen=True, slots=True)
class JudgedTogether:
    """The submissions of more than one file, the run counted with each of them as one, and what
    only the whole run shows. `hashes` are those of the files that findings about no project name.
    """

    merged: tuple[SubmissionResult, ...]
    counts: Counts
    run: RunResult
    across: Across
    hashes: Mapping[str, str]


class Together:
    """Knows, for each project, the submission it belongs to and what was found across files.

    What a person settled of one paper of a submission is settled for all, and a paper that states
    no unit is that of the others.
    """

    def __init__(
        self, merged: Iterable[SubmissionResult] = (), across: Across | None = None
    ) -> None:
        self._found = {
            (file.file, file.project): submission
            for submission in merged
            for file in submission.files
        }
        self._across = across or Across()

    def find(self, file: str, project: int) -> SubmissionResult | None:
        """Give the submission of a project; None if it stands alone."""
        return self._found.get((file, project))

    def settle(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Give results with the states of their submissions and the findings that still stand."""
        for result in results:
            projects = [self._settle_project(result.file, project) for project in result.projects]
            same = all(map(is_, projects, result.projects))  # mostly, and a copy takes time
            yield result if same else replace(result, projects=tuple(projects))

    def _settle_project(self, file: str, project: ProjectResult) -> ProjectResult:
        left = self._across.drop_answered(file, project)
        added = self._across.find((file, project.index))
        submission = self.find(file, project.index)
        if submission is None:
            return replace(left, findings=(*left.findings, *added)) if added else left
        own = {(one.block, one.fingerprint): one for one in submission.findings if one.file == file}
        stands = (own.get((one.block, one.fingerprint)) for one in left.findings)
        findings: tuple[Finding, ...] = tuple(one for one in stands if one is not None)
        return replace(
            project,
            unit=project.unit or submission.unit,
            category=_settle_category(project.category, submission.category),
            elements=_keep_own(project.elements, submission.elements),
            findings=(*findings, *added),
        )


def _settle_category(own: Category, merged: Category) -> Category:
    """Give a paper the category of its submission, unless it is outside the gate."""
    return merged if own.is_project else replace(own, decided=merged.decided)


def _keep_own(own: tuple[Element, ...], merged: tuple[Element, ...]) -> tuple[Element, ...]:
    """Give the merged elements of those a document is judged by."""
    judged = {element.id for element in own}
    return tuple(element for element in merged if element.id in judged)


ALONE = Together()


def submission_places(submission: SubmissionResult) -> list[Place]:
    """Give the places of a submission's papers, the files apart that could not be read."""
    return [(one.file, one.project) for one in submission.files if one.project is not None]
