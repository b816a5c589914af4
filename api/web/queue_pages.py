"""The review queue: the doubtful projects of a run one after another, and what is asked of each."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from markupsafe import Markup, escape

from api.problems import ServiceProblem
from api.security.forms import SentForm
from api.security.visitor import PageReader, PageReviewer
from api.service import Service, Serving
from api.store.lists import Filters, count_listed
from api.store.queue import Queued, QueuePlace, count_queue, list_queue
from api.store.records import Run
from api.web.asked_entry import AskedEntry, find_asked
from api.web.asked_run import PageRun
from api.web.asking import AskedView, view_questions
from api.web.deciding_forms import read_deed, record_deed, show_conflict
from api.web.environment import address, render
from api.web.project_pages import project_address
from api.web.project_view import load_asked, project_values

router = APIRouter(include_in_schema=False)
_QUEUE = "/runs/{run_id}/queue"
# So many lines has a page of the list of what is left.
LEFT = 100
_ORDINAL = re.compile("[0-9]{1,4}", re.ASCII)
_NUMBER = re.compile("[1-9][0-9]{0,8}", re.ASCII)


@router.get(_QUEUE)
def show_queue(request: Request, run: PageRun, service: Serving, caller: PageReader) -> Response:
    """Ask what is open of the project at a place, or of the next one behind another."""
    given = request.query_params
    after = QueuePlace.read(given.get("after", ""))
    place = QueuePlace.read(given.get("at", "")) or _next_place(service, run, after)
    if place is None:
        return _show_end(request, service, run, (caller.name, after is not None))
    asked = find_asked(service, caller, run.id, str(place.number))
    values = _question_values(request, service, asked, (place, read_ordinal(given.get("q", ""))))
    if values is None:
        onward = {"after": str(place), "done": str(_read_done(request) or "")}
        return RedirectResponse(_address(request, run, **onward), 303)
    return render(request, "queue.html", {**values, "done": _read_done(request)})


@router.post(_QUEUE)
def answer(
    request: Request, run_id: str, service: Serving, caller: PageReviewer, form: SentForm
) -> Response:
    """Write down an answer, and go on to the next question."""
    place = QueuePlace.read(form.get("at", ""))
    if place is None:
        raise ServiceProblem(422, "invalid-decision", "这个表单不完整，请刷新页面后再试。")
    asked = find_asked(service, caller, run_id, str(place.number))
    deed = read_deed(request, asked, form)
    try:
        record_deed(service, deed)
    except ServiceProblem as error:
        return show_conflict(request, service, deed, error)
    ordinal = read_ordinal(form.get("q", ""))
    onward = {"at": str(place), "q": str(ordinal), "done": str(place.number)}
    return RedirectResponse(_address(request, asked.run, **onward), 303)


@router.get(f"{_QUEUE}/left")
def list_left(request: Request, run: PageRun, service: Serving, caller: PageReader) -> Response:
    """List what is left to look at."""
    after = QueuePlace.read(request.query_params.get("after", ""))
    with service.database.reading() as connection:
        found = list_queue(connection, run.id, after, LEFT + 1)
        counted = count_queue(connection, run.id)
    values = {
        **_frame(run, counted, caller.name),
        "left": found[:LEFT],
        "more": Markup(found[LEFT - 1].place) if len(found) > LEFT else "",
        "is_first": after is None,
    }
    return render(request, "left.html", values)


def read_ordinal(text: str) -> int:
    """Read which of the open questions is asked, from 0; 0 for whatever is no such number."""
    return int(text) if _ORDINAL.fullmatch(text) else 0


def _next_place(service: Service, run: Run, after: QueuePlace | None) -> QueuePlace | None:
    with service.database.reading() as connection:
        found: Sequence[Queued] = list_queue(connection, run.id, after, 1)
    return found[0].place if found else None


def _question_values(
    request: Request, service: Service, asked: AskedEntry, at: tuple[QueuePlace, int]
) -> dict[str, Any] | None:
    """Give what the page of a question names; None if the entry has not so many open ones."""
    place, ordinal = at
    root, run = request.scope.get("root_path", ""), asked.run
    loaded = load_asked(service, asked)
    values = project_values(request, service, asked, loaded, partial(project_address, root, run))
    questions = view_questions(loaded.entry, values["project"], values["forms"])
    if ordinal >= len(questions):
        return None
    with service.database.reading() as connection:
        counted = count_queue(connection, run.id)
    return {
        **values,
        **_frame(run, counted, asked.caller.name),
        "question": questions[ordinal],
        "ordinal": ordinal,
        "questions": len(questions),
        "at": Markup(place),
        "action": escape(_address(request, run)),
        "fields": {"at": Markup(place), "q": Markup(ordinal)},
        "skip": escape(_skip(request, run, questions, at)),
        "skip_all": escape(_address(request, run, after=str(place))),
    }


def _skip(
    request: Request, run: Run, questions: Sequence[AskedView], at: tuple[QueuePlace, int]
) -> str:
    place, ordinal = at
    if ordinal + 1 < len(questions):
        return _address(request, run, at=str(place), q=str(ordinal + 1))
    return _address(request, run, after=str(place))


def _read_done(request: Request) -> int | None:
    """Read the number of the project that was answered last, None if none was."""
    given = request.query_params.get("done", "")
    return int(given) if _NUMBER.fullmatch(given) else None


def _show_end(request: Request, service: Service, run: Run, came: tuple[str, bool]) -> Response:
    who, came_far = came
    with service.database.reading() as connection:
        counted = count_queue(connection, run.id)
        must_fix = count_listed(connection, run.id, Filters(severity="must"))
    values = {
        **_frame(run, counted, who),
        "came_far": came_far,
        "done": _read_done(request),
        "must_fix": must_fix,
    }
    return render(request, "queue_end.html", values)


def _frame(run: Run, counted: tuple[int, int], who: str) -> dict[str, Any]:
    to_settle, to_see = counted
    return {
        "section": "runs",
        "run": run,
        "tab": "queue",
        "who": who,
        "to_settle": to_settle,
        "to_see": to_see,
    }


def _address(request: Request, run: Run, **query: str) -> str:
    root = request.scope.get("root_path", "")
    return Markup(address(root, "runs", run.id, "queue", **query)).unescape()
