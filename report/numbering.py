"""The numbers of projects in the ledger, the same in every sheet and report."""

from collections.abc import Iterable, Iterator, Mapping

from mingjian.result import FileResult, ProjectResult
from report.together import Place


def number_projects(
    results: Iterable[FileResult],
) -> Iterator[tuple[int, FileResult, ProjectResult | None]]:
    """Number projects and files without one together from 1, in the order of the results."""
    number = 0
    for result in results:
        for project in result.projects or (None,):
            number += 1
            yield number, result, project


def number_places(results: Iterable[FileResult]) -> Mapping[Place, int]:
    """Give the numbers by the places of projects, and of files without one."""
    return {
        (result.file, project.index) if project else file_place(result): number
        for number, result, project in number_projects(results)
    }


def file_place(result: FileResult) -> Place:
    """Give the place of a file without a project: it has no index."""
    return result.file, -1
