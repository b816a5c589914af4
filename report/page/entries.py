"""What the page speaks of, one by one and numbered: projects, and files without one.

The numbers are those of the ledger.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from mingjian.result import FileResult, Finding, ProjectResult
from mingjian.run_result import SubmissionResult
from report.finding_rows import FindingRow, finding_rows, gravest_first
from report.page.links import Stretch
from report.rows import ProjectRow, project_rows
from report.together import Together


@dataclass(frozen=True, slots=True)
class Entry:
    """A project as the whole run settled it, or a file without one (`project` is None).

    `stretch` is the part of the file's text that is shown with it. `findings` go with `rows`.
    """

    row: ProjectRow
    result: FileResult
    project: ProjectResult | None
    submission: SubmissionResult | None
    stretch: Stretch
    findings: tuple[Finding, ...] = ()
    rows: tuple[FindingRow, ...] = ()

    @property
    def number(self) -> int:
        """Give its running number, from 1."""
        return self.row.number


def number_entries(results: Iterable[FileResult], together: Together) -> Iterator[Entry]:
    """Settle the results and give what they hold in their order."""
    number = 1
    for result in together.settle(results):
        for entry in _open_file(result, number, together):
            yield entry
            number += 1


def build_entry(result: FileResult, submission: SubmissionResult | None, stretch: Stretch) -> Entry:
    """Make the entry of a settled result that holds one project, or none; `stretch` numbers it."""
    row = replace(next(iter(project_rows([result]))), number=stretch.number)
    project = result.projects[0] if result.projects else None
    findings = tuple(gravest_first(project.findings)) if project else ()
    return Entry(row, result, project, submission, stretch, findings, tuple(finding_rows([result])))


def share_starts(blocks: Iterable[int]) -> list[int]:
    """Say where the text shown with each project of a file begins, by where the projects do.

    Each has the text up to the next one, the first also what stands before it: so nothing that was
    read is missing.
    """
    return [0, *list(blocks)[1:]]


def _open_file(result: FileResult, first: int, together: Together) -> Iterator[Entry]:
    if not result.projects:
        yield build_entry(result, None, Stretch(first, 0, len(result.blocks or ())))
        return
    for project, stretch in zip(result.projects, _share_text(result, first), strict=True):
        submission = together.find(result.file, project.index)
        yield build_entry(replace(result, projects=(project,)), submission, stretch)


def _share_text(result: FileResult, first: int) -> Iterator[Stretch]:
    length = len(result.blocks or ())
    starts = share_starts(project.block for project in result.projects)
    bounds = [min(start, length) for start in (*starts, length)]
    for number, (start, stop) in enumerate(pairwise(bounds), start=first):
        yield Stretch(number, start, max(start, stop))
