"""What goes back to a submitter: the papers of one project, as the whole run settled them.

The annotated Word, the review document and the page start from here, so that they say the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mingjian.result import FileResult, Finding, ProjectResult
from mingjian.run_result import SubmissionFile, SubmissionResult
from report.together import Place, Together, submission_places

# What the office settles from its own lists; a unit cannot mend it, and it may name other units.
OFFICE_RULES = frozenset({"quota-exceeded", "roster-unlisted"})


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a submission: a project, and the file it stands in."""

    result: FileResult
    project: ProjectResult

    @property
    def place(self) -> Place:
        """Give the file and the index of the project in it."""
        return self.result.file, self.project.index

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Give the findings that stand: no person rejected them, no sister file answers them.

        What is only for the office is not among them.
        """
        found = self.project.findings
        return tuple(one for one in found if one.stands and one.rule not in OFFICE_RULES)


@dataclass(frozen=True, slots=True)
class Returned:
    """What goes back for one project; `unread` are files handed in with it that nobody could read.

    `title` and `unit` are those of the submission, of a single paper its own.
    """

    title: str
    unit: str | None
    papers: tuple[Paper, ...]
    unread: tuple[SubmissionFile, ...] = ()

    @property
    def place(self) -> Place:
        """Give the place of its first paper, by which it is known."""
        return self.papers[0].place

    @property
    def has_findings(self) -> bool:
        """Say whether there is anything to tell the submitter."""
        return any(paper.findings for paper in self.papers)


def gather_returned(results: Iterable[FileResult], together: Together) -> Iterator[Returned]:
    """Group the projects inside the gate by submission, each where its last paper stands.

    Documents outside the gate are not sent back: nobody handed them in for a project.
    """
    begun: dict[Place, list[Paper]] = {}
    for paper in gather_papers(results, together):
        submission = together.find(*paper.place)
        if submission is None:
            yield Returned(paper.project.title, paper.project.unit, (paper,))
            continue
        places = submission_places(submission)
        papers = begun.setdefault(places[0], [])
        papers.append(paper)
        if len(papers) == len(places):
            yield _return(submission, begun.pop(places[0]))


def gather_papers(results: Iterable[FileResult], together: Together) -> Iterator[Paper]:
    """Give the projects inside the gate one by one, in the order of the results."""
    for result in together.settle(results):
        for project in result.projects:
            if project.category.is_project:
                yield Paper(result, project)


def _return(submission: SubmissionResult, papers: list[Paper]) -> Returned:
    unread = tuple(file for file in submission.files if file.project is None)
    return Returned(submission.title, submission.unit, tuple(papers), unread)
