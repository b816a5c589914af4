"""The page where material is handed in, and what comes of handing it in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.addresses import public_address
from api.problems import ServiceProblem
from api.security.caller import Caller
from api.security.visitor import PageReader, PageSubmitter
from api.service import Service, Serving
from api.store.records import Run
from api.store.runs import list_runs
from api.uploads.accepting import NAME, PREVIOUS, PROFILE, accept
from api.uploads.receiving import receive_run
from api.web.environment import render
from api.writing import write_in_thread
from mingjian import __version__
from report.printable import shorten

RECENT, EARLIER = 8, 50
SOURCE_CHARS = 60

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class ProfileChoice:
    """A rule profile to choose: its name and what it goes back to; the id "" is the usual one."""

    id: str
    label: str
    source: str


@router.get("/")
def show_home(request: Request, service: Serving, caller: PageReader) -> Response:
    """Show where files are dropped, and what was handed in last."""
    return _show_form(request, service, caller, request.query_params)


@router.post("/runs")
async def hand_in(request: Request, service: Serving, caller: PageSubmitter) -> Response:
    """Take in files as a run, and go to its page; what is wrong with them is said beside the form.

    The form of the page without a script sends the same as the script does.
    """
    received = None
    try:
        received = await receive_run(request, service, caller)
        accepted = await write_in_thread(partial(accept, service, caller, received))
    except ServiceProblem as error:
        if "text/html" not in request.headers.get("accept", ""):
            raise  # the script tells it, and keeps what was chosen
        fields = received.fields if received else {}
        return await run_sync(_show_refused, request, service, caller, (error, fields))
    return RedirectResponse(public_address(request.scope, f"/runs/{accepted.run.id}"), 303)


@router.get("/help")
def show_help(request: Request, caller: PageReader) -> Response:
    """Explain the words of the pages, and what becomes of the files."""
    values = {"section": "help", "who": caller.name, "version": __version__}
    return render(request, "help.html", values)


def _list_choices(service: Service) -> tuple[ProfileChoice, ...]:
    """Give the profiles one can choose from, the service's own first."""
    found = map(service.desk.profiles.find, service.desk.profiles.ids)
    return tuple(
        ProfileChoice(one.id, one.label, shorten(one.source, SOURCE_CHARS)) for one in found
    )


def _show_refused(
    request: Request,
    service: Service,
    caller: Caller,
    refused: tuple[ServiceProblem, Mapping[str, str]],
) -> Response:
    error, fields = refused
    response = _show_form(request, service, caller, fields, error)
    response.headers.update(error.headers or {})
    return response


def _show_form(
    request: Request,
    service: Service,
    caller: Caller,
    fields: Mapping[str, str],
    error: ServiceProblem | None = None,
) -> Response:
    with service.database.reading() as connection:
        runs = list_runs(connection, caller.owner, EARLIER)
    values = {
        "section": "home",
        "who": caller.name,
        "limits": service.settings.limits,
        "profiles": _list_choices(service),
        "profile": fields.get(PROFILE) or service.settings.check.profile,
        "name": fields.get(NAME, ""),
        "previous": fields.get(PREVIOUS, ""),
        "earlier": [run for run in runs if _has_reports(run)],
        "recent": runs[:RECENT],
        "has_more": len(runs) > RECENT,
        "refused": error.detail if error else "",
    }
    return render(request, "home.html", values, error.status if error else 200)


def _has_reports(run: Run) -> bool:
    return run.reported is not None
