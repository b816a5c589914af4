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


def _open_file(result: FileResult, first: int, together: Together) -> Iterator[Entry]:
    rows = [replace(row, number=first + n) for n, row in enumerate(project_rows([result]))]
    if not result.projects:
        yield Entry(rows[0], result, None, None, Stretch(first, 0, len(result.blocks or ())))
        return
    stretches = _share_text(result, first)
    for row, project, stretch in zip(rows, result.projects, stretches, strict=True):
        submission = together.find(result.file, project.index)
        alone = replace(result, projects=(project,))
        findings = tuple(gravest_first(project.findings))
        told = tuple(finding_rows([alone]))
        yield Entry(row, result, project, submission, stretch, findings, told)


def _share_text(result: FileResult, first: int) -> Iterator[Stretch]:
    """Give each project the text up to the next one, the first also what stands before it.

    So nothing that was read is missing from the page.
    """
    length = len(result.blocks or ())
    starts = [0, *(min(project.block, length) for project in result.projects[1:]), length]
    for number, (start, stop) in enumerate(pairwise(starts), start=first):
        yield Stretch(number, start, max(start, stop))
