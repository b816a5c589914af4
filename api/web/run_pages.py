"""Runs: the list of them, and one from its first file to its downloads and its deletion."""

import json
from functools import partial

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from markupsafe import Markup

from api.addresses import public_address
from api.clock import now
from api.runs.deleting import delete_for_good
from api.runs.outputs import list_outputs
from api.runs.views import read_cursor, write_cursor
from api.security.visitor import PageReader
from api.service import Service, Serving
from api.store.files import list_files
from api.store.lists import Place
from api.store.queue import count_queue
from api.store.records import Run
from api.store.runs import cancel_run, find_overview, list_runs
from api.store.tasks import last_beat
from api.web.asked_run import PageRun, SubmittersRun
from api.web.downloads import view_downloads
from api.web.environment import address, render
from api.web.failures import FAILED, view_file
from api.web.progress import view_progress
from api.web.times import duration
from mingjian.errors import MingjianError
from report.codec import decode
from report.page.overview import Overview, OverviewLinks

RUNS_A_PAGE = 30
SHOWN_FAILURES = 20
# What the cards of an overview show, as values of the list's address.
_SHOWS = {
    "unread": {"state": "unread"},
    "undecided": {"state": "undecided"},
    "must": {"severity": "must"},
    "ask": {"severity": "ask"},
}
_TASK = "#p"

router = APIRouter(include_in_schema=False)


@router.get("/runs")
def show_runs(request: Request, service: Serving, caller: PageReader) -> Response:
    """List the runs, the newest first."""
    cursor = request.query_params.get("cursor")
    before = read_cursor(cursor) if cursor else None
    with service.database.reading() as connection:
        found = list_runs(connection, caller.owner, RUNS_A_PAGE + 1, before)
    page = found[:RUNS_A_PAGE]
    values = {
        "section": "runs",
        "who": caller.name,
        "runs": page,
        "is_first": before is None,
        "next": Markup(write_cursor(page[-1])) if len(found) > RUNS_A_PAGE else None,
    }
    return render(request, "runs.html", values)


@router.get("/runs/{run_id}")
def show_run(request: Request, service: Serving, caller: PageReader, run: PageRun) -> Response:
    """Show how far a run is, and when it is over what it came to."""
    values = {"section": "runs", "tab": "run", "who": caller.name, "run": run}
    if not run.state.is_over:
        return render(request, "progress.html", {**values, **_gather_progress(service, run)})
    return render(request, "run.html", {**values, **_gather_result(request, service, run)})


@router.get("/runs/{run_id}/progress")
def show_progress(request: Request, service: Serving, run: PageRun) -> Response:
    """Give the part of the page that changes while a run goes on; 204 once it is over.

    202 says that the run is over and its reports are being renewed.
    """
    if run.state.is_over:
        return Response(status_code=202 if run.is_stale else 204)
    return render(request, "progress_part.html", {"run": run, **_gather_progress(service, run)})


@router.post("/runs/{run_id}/cancel")
def cancel(request: Request, service: Serving, run: SubmittersRun) -> Response:
    """Stop a run; one that is over stays as it is."""
    with service.database.writing() as connection:
        cancel_run(connection, run.id, now())
    return RedirectResponse(public_address(request.scope, f"/runs/{run.id}"), 303)


@router.get("/runs/{run_id}/delete")
def ask_delete(
    request: Request, service: Serving, caller: PageReader, run: SubmittersRun
) -> Response:
    """Ask whether a run is really to be deleted."""
    values = {"section": "runs", "who": caller.name, "run": run}
    return render(request, "delete.html", values)


@router.post("/runs/{run_id}/delete")
def delete(request: Request, service: Serving, run: SubmittersRun) -> Response:
    """Delete a run with its files, its results and what people decided in it, for good."""
    delete_for_good(service, run.id)
    return RedirectResponse(public_address(request.scope, "/runs"), 303)


def _name_profile(service: Service, id_: str) -> str:
    """Name a profile; one that is no longer there keeps its id."""
    try:
        return service.desk.profiles.find(id_).label
    except MingjianError:
        return id_


def _gather_progress(service: Service, run: Run) -> dict[str, object]:
    with service.database.reading() as connection:
        latest = Place(before=run.total or 0)
        failed = list_files(connection, run.id, FAILED, latest, SHOWN_FAILURES)
        beat = last_beat(connection)
    failures = [view_file(one) for one in reversed(failed)]
    return {"progress": view_progress(run, beat), "failures": failures}


def _gather_result(request: Request, service: Service, run: Run) -> dict[str, object]:
    with service.database.reading() as connection:
        failed = list_files(connection, run.id, FAILED, Place(), SHOWN_FAILURES)
        overview = find_overview(connection, run.id)
        to_settle, to_see = count_queue(connection, run.id)
    return {
        "progress": view_progress(run),
        "took": duration(run.ended - run.started) if run.ended and run.started else "",
        "profile": _name_profile(service, run.profile),
        "failures": list(map(view_file, failed)),
        "more_failures": max(0, run.failed - SHOWN_FAILURES),
        "overview": decode(Overview, json.loads(overview)) if overview else None,
        "links": _link_overview(request, run),
        "to_settle": to_settle,
        "to_see": to_see,
        "downloads": view_downloads(list_outputs(service, run)) if overview else None,
    }


def _link_overview(request: Request, run: Run) -> OverviewLinks:
    link = partial(address, request.scope.get("root_path", ""), "runs", run.id)
    return OverviewLinks(
        show=lambda show: link("projects", **_SHOWS.get(show, {})),
        task=lambda task: link("projects", task.removeprefix(_TASK)),
        across=link("across"),
    )
