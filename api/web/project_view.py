"""What the page of one project shows: the entry beside its text, and the forms to decide on it."""

from collections.abc import Callable
from typing import Any

from fastapi import Request
from markupsafe import escape

from api.addresses import requested_target
from api.decisions.reading import parse_decision
from api.decisions.words import allowed_labels
from api.security.person import find_person
from api.service import Service
from api.store.decisions import list_about
from api.store.keys import REVIEW
from api.web.asked_entry import AskedEntry
from api.web.deciding_view import view_deciding, view_said
from api.web.project_entry import LoadedEntry, load_entry
from report.page.limits import Limits


def load_asked(service: Service, asked: AskedEntry) -> LoadedEntry:
    """Read the entry of a page from the database."""
    with service.database.reading() as connection:
        return load_entry(connection, asked.run.id, asked.row)


def project_values(
    request: Request,
    service: Service,
    asked: AskedEntry,
    loaded: LoadedEntry,
    address: Callable[[int], str],
) -> dict[str, Any]:
    """Give what the templates of a project's page, and of the queue, name."""
    entry, caller = loaded.entry, asked.caller
    sha256 = entry.result.sha256
    with service.database.reading() as connection:
        lines = list_about(connection, caller.owner, sha256) if sha256 else []
    labels = allowed_labels(service.settings.check.model)
    return {
        "section": "runs",
        "run": asked.run,
        "who": caller.name,
        "project": loaded.view(address, Limits()),
        "forms": view_deciding(entry, labels),
        "said": view_said(map(parse_decision, lines), entry),
        "person": find_person(request, caller),
        "may_review": REVIEW in caller.scopes,
        "here": escape(requested_target(request.scope)),
    }
