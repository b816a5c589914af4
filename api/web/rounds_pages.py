"""What became of what was sent back (退改): a run compared with the one of the round before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from markupsafe import Markup
from starlette.datastructures import QueryParams

from api.clock import now
from api.own_runs import find_own_run
from api.problems import ServiceProblem
from api.runs.wholes import compare_whole
from api.security.forms import SentForm
from api.security.visitor import PageReader, PageReviewer
from api.service import Service, Serving
from api.store.places import find_files
from api.store.records import Run, RunState
from api.store.runs import find_run, list_runs, set_previous
from api.web.asked_run import PageRun
from api.web.environment import address, render
from api.web.rounds_view import RoundsFilter, count_outcomes, read_outcomes, view_groups
from batch.reports.writing import ROUNDS
from batch.shelf import BusyError
from report.rounds.records import OUTCOMES, Outcome, Rounds
from report.rounds.rows import describe_projects

router = APIRouter(include_in_schema=False)
_ROUNDS = "/runs/{run_id}/rounds"
# So many projects stand on one page, and so many runs are offered to compare with.
PROJECTS, OFFERED = 50, 200
_MAX_WORDS = 200
_NUMBER = re.compile("[0-9]{1,6}", re.ASCII)


@router.get(_ROUNDS)
def show_rounds(request: Request, run: PageRun, service: Serving, caller: PageReader) -> Response:
    """Show what became of each finding, or what the run can be compared with."""
    values: dict[str, Any] = {
        "section": "runs",
        "run": run,
        "tab": "rounds",
        "who": caller.name,
        "offered": _list_offered(service, run),
        "previous": None,
        "rounds": None,
        "reason": "",
    }
    with service.database.reading() as connection:
        previous = find_run(connection, run.previous or "", run.owner)
    if previous:
        values["previous"] = previous
        values |= _compared(service, run, previous, _read_asked(request.query_params))
    return render(request, "rounds_page.html", values)


@router.post(_ROUNDS)
def choose_previous(
    request: Request, run_id: str, service: Serving, caller: PageReviewer, form: SentForm
) -> Response:
    """Take a run of the same owner for the round before; its reports say so a little later."""
    run = find_own_run(service, caller, run_id)
    chosen = form.get("previous", "")
    known = {one.id for one in _list_offered(service, run)}
    if chosen and chosen not in known:
        raise ServiceProblem(422, "unknown-previous", "这个批次不能作为上一轮，可能已经删除。")
    with service.database.writing() as connection:
        if find_run(connection, run.id, run.owner):
            set_previous(connection, run.id, chosen or None, now())
    root = request.scope.get("root_path", "")
    return RedirectResponse(Markup(address(root, "runs", run.id, "rounds")).unescape(), 303)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What of a comparison is asked for: a filter, and the project the page begins with."""

    wanted: RoundsFilter
    first: int


def _read_asked(given: QueryParams) -> _Asked:
    outcomes, page = (
        read_outcomes(",".join(given.getlist("outcome")).split(",")),
        given.get("page", ""),
    )
    wanted = RoundsFilter(outcomes, given.get("q", "").strip()[:_MAX_WORDS])
    return _Asked(wanted, int(page) if _NUMBER.fullmatch(page) else 0)


def _list_offered(service: Service, run: Run) -> list[Run]:
    """Give the finished runs that a run can be compared with: the latest before it first."""
    with service.database.reading() as connection:
        runs = list_runs(connection, run.owner, OFFERED)
    done = [one for one in runs if one.id != run.id and one.state is RunState.DONE]
    return sorted(done, key=lambda one: one.created > run.created)


def _compared(service: Service, run: Run, previous: Run, asked: _Asked) -> dict[str, Any]:
    """Give what the page names of a comparison, or why there is none now."""
    try:
        rounds = compare_whole(service, previous, run)
    except ServiceProblem as error:
        return {"reason": error.detail}
    except BusyError as error:
        return {"reason": str(error)}
    groups = view_groups(rounds, asked.wanted)
    shown = groups[asked.first : asked.first + PROJECTS]
    last = asked.first + len(shown)
    return {
        "rounds": rounds,
        "matched": describe_projects(rounds),
        "outcomes": tuple(_list_outcomes(rounds, asked.wanted)),
        "words": asked.wanted.words,
        "chosen": [str(one) for one in Outcome if one in asked.wanted.outcomes],
        "groups": shown,
        "found": len(groups),
        "first": asked.first,
        "before": max(asked.first - PROJECTS, 0) if asked.first else None,
        "after": last if last < len(groups) else None,
        "numbers": _find_numbers(service, run, [one.file for one in shown]),
        "earlier_numbers": _find_numbers(service, previous, [one.earlier_file for one in shown]),
        "workbook": ROUNDS,
    }


def _list_outcomes(rounds: Rounds, wanted: RoundsFilter) -> Sequence[tuple[str, str, int, bool]]:
    """Give the code, the word and the count of each outcome, and whether it is asked for."""
    counted = count_outcomes(rounds)
    return [
        (str(one), OUTCOMES[one], counted[one], one in wanted.outcomes)
        for one in Outcome
        if counted[one] or one in wanted.outcomes
    ]


def _find_numbers(service: Service, run: Run, files: Sequence[str]) -> dict[str, int]:
    with service.database.reading() as connection:
        found = find_files(connection, run.id, {file for file in files if file})
    return {file: place.numbers[0] for file, place in found.items()}
