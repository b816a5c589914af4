"""The matrix's rows: the tasks of each project, and what its papers state of them.

A task listed in several papers is one row. Where no table lists tasks, the parts of the contents
are tasks; where there are none, the project is one. What is not stated is left to people.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mingjian.profile import MatrixColumn
from mingjian.result import FileResult
from mingjian.text import visible
from report.matrix.headings import find_headed, read_fields
from report.matrix.heads import Heads, build_heads
from report.matrix.tables import find_listed
from report.matrix.task import Task
from report.numbering import number_places
from report.returned import Paper, Returned, gather_returned
from report.together import Together


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A task with the project it belongs to; `number` is that of the ledger's overview."""

    number: int
    title: str
    unit: str
    task: Task


def matrix_rows(
    results: Sequence[FileResult], columns: Sequence[MatrixColumn], together: Together
) -> Iterator[MatrixRow]:
    """Give a row for each task, project by project; `columns` has at least the tasks' own."""
    heads, numbers = build_heads(columns), number_places(results)
    returned = gather_returned(results, together)
    for one in sorted(returned, key=lambda one: numbers[one.place]):
        for task in _find_tasks(heads, columns[0].roles, one):
            yield MatrixRow(numbers[one.place], one.title, one.unit or "", task)


def _find_tasks(heads: Heads, roles: Sequence[str], returned: Returned) -> Iterable[Task]:
    listed = [task for paper in returned.papers for task in find_listed(heads, paper)]
    if listed:
        return _join(listed)
    papers = sorted(returned.papers, key=_plans_first)
    headed = ([*find_headed(heads, roles, paper)] for paper in papers)
    found = next((tasks for tasks in headed if tasks), [])
    return _join(found or [_join_whole(heads, returned)])


def _join(tasks: Iterable[Task]) -> Iterable[Task]:
    """Put tasks of one name together."""
    joined: dict[str, Task] = {}
    for task in tasks:
        key = visible(task.name)
        joined[key] = joined[key].with_more(task.stated) if key in joined else task
    return joined.values()


def _join_whole(heads: Heads, returned: Returned) -> Task:
    task = Task(returned.title)
    for paper in returned.papers:
        task = task.with_more(read_fields(heads, paper))
    return task


def _plans_first(paper: Paper) -> bool:
    return paper.project.genre != "plan"
