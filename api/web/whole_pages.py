"""What is said of a run as a whole: its elements, what is found across files, and its files."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from api.entries import open_entry
from api.own_runs import not_finished
from api.security.visitor import PageReader
from api.service import Service, Serving
from api.store.files import list_files
from api.store.lists import Place, find_first, list_leading
from api.store.records import Run
from api.store.results import find_entries
from api.web.asked_run import PageRun
from api.web.environment import address, render
from api.web.failures import FAILED, view_file
from api.web.listing import read_asked, read_number
from batch.record.output import ACROSS
from mingjian.errors import MingjianError
from mingjian.genre import GENRES
from report.finding_rows import FindingRow, across_rows
from report.marks import FIVE, five_first
from report.page.listing import matrix_rows
from report.wire import parse_across

MATRIX_SIZE, FILES_SIZE, ACROSS_SIZE = 50, 100, 100

router = APIRouter(include_in_schema=False)


@router.get("/runs/{run_id}/elements")
def show_elements(request: Request, service: Serving, caller: PageReader, run: PageRun) -> Response:
    """Show what was found of each element, a line a submission."""
    place = read_asked(request.query_params).place
    with service.database.reading() as connection:
        numbers, before, total = list_leading(connection, run.id, place, MATRIX_SIZE)
        rows = find_entries(connection, run.id, numbers)
    names = _name_elements(service, run)
    values = {
        "section": "runs",
        "tab": "elements",
        "who": caller.name,
        "run": run,
        "names": tuple(names.values()),
        "rows": list(matrix_rows(map(open_entry, rows), names)),
        "numbers": numbers,
        "before": before,
        "total": total,
    }
    return render(request, "matrix.html", values)


@router.get("/runs/{run_id}/across")
def show_across(
    request: Request,
    service: Serving,
    caller: PageReader,
    run: PageRun,
) -> Response:
    """Show what is found only by putting files side by side."""
    skip = read_number(request.query_params.get("skip")) or 0
    found = _read_across(service, run)
    page = found[skip : skip + ACROSS_SIZE]
    values = {
        "section": "runs",
        "tab": "across",
        "who": caller.name,
        "run": run,
        "rows": page,
        "skip": skip,
        "size": ACROSS_SIZE,
        "total": len(found),
        "directory": _link_files(request, service, run, [row.file for row in page]),
    }
    return render(request, "across.html", values)


@router.get("/runs/{run_id}/files")
def show_files(
    request: Request,
    service: Serving,
    caller: PageReader,
    run: PageRun,
) -> Response:
    """List the files that were checked, or those that were not read."""
    place = Place(after=read_number(request.query_params.get("after")))
    only = "failed" if request.query_params.get("only") == "failed" else ""
    statuses = FAILED if only else None
    with service.database.reading() as connection:
        files = list_files(connection, run.id, statuses, place, FILES_SIZE + 1)
        first = find_first(connection, run.id, [one.file for one in files])
    values = {
        "section": "runs",
        "tab": "files",
        "who": caller.name,
        "run": run,
        "only": only,
        "files": list(map(view_file, files[:FILES_SIZE])),
        "first": first,
        "after": place.after,
        "more": len(files) > FILES_SIZE,
    }
    return render(request, "files.html", values)


@dataclass(frozen=True, slots=True)
class FileLinks:
    """Where files lead, for the report's templates; see `report.page.links.Directory`."""

    links: dict[str, Markup]

    def link_file(self, file: str) -> Markup | None:
        """Give the address of a file's first entry; None if it has none."""
        return self.links.get(file)


def _link_files(request: Request, service: Service, run: Run, files: Sequence[str]) -> FileLinks:
    with service.database.reading() as connection:
        first = find_first(connection, run.id, files)
    link = partial(address, request.scope.get("root_path", ""), "runs", run.id, "projects")
    return FileLinks({file: link(number) for file, number in first.items()})


def _read_across(service: Service, run: Run) -> list[FindingRow]:
    try:
        text = (service.folders.output(run.id) / ACROSS).read_text("utf-8")
        return list(across_rows(parse_across(text).findings))
    except (FileNotFoundError, ValueError) as error:  # it is being written anew
        raise not_finished() from error


def _name_elements(service: Service, run: Run) -> dict[str, str]:
    """Name the elements that the run's profile asks for, the five first."""
    try:
        profile = service.desk.profiles.find(run.profile)
    except MingjianError:
        return dict(FIVE)
    judged = (element for genre in GENRES for element in profile.judged(genre))
    return five_first({element.id: element.name for element in judged})
