"""The page of one project: its text, what was said of it, and what people decide."""

from functools import partial
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, RedirectResponse
from markupsafe import Markup, escape

from api.jobs.items import read_listed
from api.problems import ServiceProblem
from api.security.forms import SentForm
from api.service import Service, Serving
from api.store.lists import find_neighbours
from api.store.records import Run
from api.store.results import find_result
from api.store.runs import list_uploads
from api.web.asked_entry import AskedEntry, ReadEntry, ReviewedEntry
from api.web.deciding_forms import Deed, read_deed, record_deed, show_conflict
from api.web.environment import address, render
from api.web.listing import read_asked
from api.web.project_view import load_asked, project_values

router = APIRouter(include_in_schema=False)
_PLACE = "runs/{run_id}/projects/{number}"
# Longer than any list makes it.
_MAX_LIST = 2_000


@router.get(f"/{_PLACE}")
def show_project(request: Request, asked: ReadEntry, service: Serving) -> Response:
    """Show a project beside its text; `list` is the query of the list one came from."""
    listed = request.query_params.get("list", "")[:_MAX_LIST]
    loaded = load_asked(service, asked)
    root, run, row = request.scope.get("root_path", ""), asked.run, asked.row
    wanted = read_asked(dict(parse_qsl(listed)))
    query = wanted.query()
    known = urlencode({name: value for name, value in query.items() if value})
    with service.database.reading() as connection:
        before, after = find_neighbours(
            connection, run.id, wanted.filters, wanted.order, row.number
        )
    values = {
        **project_values(request, service, asked, loaded, partial(project_address, root, run)),
        "tab": "projects",
        "back": query,
        "list": known,
        "before": before,
        "after": after,
        "action": Markup(f"{project_address(root, run, row.number)}/decisions"),
        "fields": {"list": escape(known)},
        "is_packed": loaded.is_packed,
    }
    return render(request, "project.html", values)


@router.post(f"/{_PLACE}/decisions")
def decide(request: Request, asked: ReviewedEntry, service: Serving, form: SentForm) -> Response:
    """Write down what a person decides, and go back to what it is about."""
    deed = read_deed(request, asked, form)
    try:
        target = record_deed(service, deed)
    except ServiceProblem as error:
        return show_conflict(request, service, deed, error)
    return RedirectResponse(_back(request, deed, target), 303)


@router.get(f"/{_PLACE}/original")
def send_original(asked: ReadEntry, service: Serving) -> Response:
    """Send the file that was uploaded: the original itself, or the archive it is packed in."""
    path, name = _find_upload(asked, service)
    if not path.is_file():
        raise ServiceProblem(404, "not-found", "原文件已经不在了。")
    kind = "application/octet-stream"
    return FileResponse(path, media_type=kind, filename=PurePosixPath(name).name)


def project_address(root: str, run: Run, number: int) -> str:
    """Give the address of the page of a project."""
    return str(address(root, "runs", run.id, "projects", number))


def _back(request: Request, deed: Deed, target: str) -> str:
    root = request.scope.get("root_path", "")
    given = {"list": deed.form.get("list", "")}
    number = deed.asked.row.number
    page = Markup(address(root, "runs", deed.asked.run.id, "projects", number, **given)).unescape()
    return f"{page}#{target}"


def _find_upload(asked: AskedEntry, service: Service) -> tuple[Path, str]:
    with service.database.reading() as connection:
        stored = find_result(connection, asked.run.id, asked.row.position)
        uploads = {one.number: one.name for one in list_uploads(connection, asked.run.id)}
    if stored is None:
        raise ServiceProblem(404, "not-found", "原文件已经不在了。")
    path = Path(read_listed(stored.item, asked.run.id, service.folders).item.path)
    return path, uploads[int(path.name)]
