"""How the pages' templates are filled: as those of the report, plus links and files of our own.

Everything that is written is escaped, masked and made printable, addresses of our own apart: a
number in them is no telephone number.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from api.service import Service
from api.web.assets import load_assets
from api.web.times import day_and_time, file_size
from report.page.environment import FOLDER as REPORT
from report.page.environment import build_environment

FOLDER = Path(__file__).parent / "templates"


@cache
def build_pages() -> Environment:
    """Make the environment of the pages: their templates, then the report's by name.

    A template of the report that has the name of one of ours is found as `report/<name>`.
    """
    environment = build_environment()
    ours, theirs = FileSystemLoader(FOLDER), FileSystemLoader(REPORT)
    environment.loader = ChoiceLoader([ours, theirs, PrefixLoader({"report": theirs})])
    environment.filters.update(
        day_and_time=day_and_time, file_size=file_size, query_text=query_text, pairs=_pairs
    )
    environment.globals.update(link=_link, asset=_asset)
    return environment


def render(
    request: Request, template: str, values: Mapping[str, Any], status: int = 200
) -> HTMLResponse:
    """Answer with a page; `values` are those its template names at its top."""
    root, searchable = request.scope.get("root_path", ""), _has_archive(request)
    given = {"root": root, "searchable": searchable, **values}
    text = build_pages().get_template(template).render(given)
    return HTMLResponse(text, status, {"Cache-Control": "no-store"})


def address(root: str, *parts: object, **query: object) -> Markup:
    """Give the address of a page, each part and each value quoted; a value None or "" is left out.

    `root` is the path under which the service stands, "" for the top of its host. An underscore
    before the name of a value is dropped: `_from="queue"`.
    """
    path = "/".join(quote(str(part), safe="") for part in parts)
    asked = query_text({name.removeprefix("_"): value for name, value in query.items()})
    return escape(f"{root}/{path}{'?' if asked else ''}{asked}")


def query_text(values: Mapping[str, object]) -> str:
    """Give what stands behind the ? of an address; a value None or "" is left out."""
    return urlencode({name: one for name, one in values.items() if one not in (None, "")})


def _has_archive(request: Request) -> bool:
    """Say whether there is an archive to search."""
    service: Service = request.app.state.service
    return service.settings.archive is not None


def _pairs(values: Iterable[str]) -> list[tuple[str, str]]:
    """Give each value as its own name, for a list to choose from."""
    return [(one, one) for one in values]


@pass_context
def _link(context: Context, *parts: object, **query: object) -> Markup:
    return address(context["root"], *parts, **query)


@pass_context
def _asset(context: Context, name: str) -> Markup:
    return address(context["root"], "static", load_assets().address(name))
