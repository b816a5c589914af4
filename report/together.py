"""Results of files as their submissions make them: what a sister file answers is answered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mingjian.result import Element, FileResult, Finding, ProjectResult, SubmissionResult
from report.counts import Counts


@dataclass(frozen=True, slots=True)
class JudgedTogether:
    """The submissions of more than one file, and the run counted with each of them as one."""

    merged: tuple[SubmissionResult, ...]
    counts: Counts


class Together:
    """Knows, for each project judged together with others, the submission it belongs to."""

    def __init__(self, merged: Iterable[SubmissionResult] = ()) -> None:
        self._found = {
            (file.file, file.project): submission
            for submission in merged
            for file in submission.files
        }

    def find(self, file: str, project: int) -> SubmissionResult | None:
        """Give the submission of a project; None if it stands alone."""
        return self._found.get((file, project))

    def settle(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Give results with the states of their submissions and the findings that still stand."""
        for result in results:
            projects = (self._settle_project(result.file, project) for project in result.projects)
            yield replace(result, projects=tuple(projects))

    def _settle_project(self, file: str, project: ProjectResult) -> ProjectResult:
        submission = self.find(file, project.index)
        if submission is None:
            return project
        own = {(one.block, one.fingerprint): one for one in submission.findings if one.file == file}
        stands = (own.get((one.block, one.fingerprint)) for one in project.findings)
        findings: tuple[Finding, ...] = tuple(one for one in stands if one is not None)
        elements = _keep_own(project.elements, submission.elements)
        return replace(project, elements=elements, findings=findings)


def _keep_own(own: tuple[Element, ...], merged: tuple[Element, ...]) -> tuple[Element, ...]:
    """Give the merged elements of those a document is judged by."""
    judged = {element.id for element in own}
    return tuple(element for element in merged if element.id in judged)


ALONE = Together()
