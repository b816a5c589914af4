"""Forms by which a person decides: read, written down, or answered with what another decided."""

from dataclasses import dataclass, replace

from fastapi import Request, Response
from markupsafe import Markup, escape

from api.addresses import public_address, requested_target
from api.decisions.deciding import record_decision
from api.decisions.seen import DECIDED_LATER, find_decided, mark_seen
from api.decisions.words import Word
from api.problems import ServiceProblem
from api.security.person import find_person
from api.service import Service
from api.store.records import EntryRow
from api.store.results import find_entry
from api.web.asked_entry import AskedEntry
from api.web.deciding_view import TAKEN_BACK, decision_word, show_time
from api.web.environment import render
from mingjian.decision import DecisionKind
from report.finding_rows import gravest_first
from report.page.links import category_id, element_id, finding_id, project_id
from report.wire import parse_line

MAX_REASON = 500
_NO_NAME = "请先在页面上填写您的姓名，再作决定。"


@dataclass(frozen=True, slots=True)
class Deed:
    """What a person decides in a form; `seen` is the mark of what he saw decided before."""

    asked: AskedEntry
    word: Word
    seen: str
    form: dict[str, str]


def read_deed(request: Request, asked: AskedEntry, form: dict[str, str]) -> Deed:
    """Read a form; raises ServiceProblem if it says nothing that can be decided, or nobody."""
    by = find_person(request, asked.caller)
    if not by:
        raise ServiceProblem(422, "invalid-decision", _NO_NAME)
    kind = form.get("kind", "")
    if kind not in list(DecisionKind):
        raise ServiceProblem(422, "invalid-decision", "这个表单不完整，请刷新页面后再试。")
    reason = " ".join(form.get("reason", "").split())[:MAX_REASON]
    value = form.get("agree", form.get("value", ""))
    word = Word(DecisionKind(kind), form.get("id", ""), value, reason, by)
    if "undo" in form:
        word = replace(word, value=form["undo"], reason=reason or TAKEN_BACK)
    return Deed(asked, word, form.get("seen", ""), form)


def record_deed(service: Service, deed: Deed) -> str:
    """Write it down, and give the id of what it is about on the page as it is now.

    Raises ServiceProblem as `record_decision` does.
    """
    run, row = deed.asked.run, deed.asked.row
    record_decision(service, run, row, deed.word, deed.seen)
    with service.database.reading() as connection:
        now = find_entry(connection, run.id, row.number)
    return find_target(now or row, deed.word)[0]


def show_conflict(
    request: Request, service: Service, deed: Deed, error: ServiceProblem
) -> Response:
    """Show what another decided beside what this one wanted; other problems are raised again."""
    run, row = deed.asked.run, deed.asked.row
    with service.database.reading() as connection:
        now = find_entry(connection, run.id, row.number)
    settled = parse_line(now.settled) if now else None
    word = deed.word
    theirs = (
        find_decided(settled.projects[0], word.kind, word.id)
        if settled and settled.projects
        else None
    )
    if error.code != DECIDED_LATER or theirs is None:
        raise error
    target, name = find_target(now or row, word)
    kept = {name: escape(deed.form[name]) for name in ("list", "at", "q") if name in deed.form}
    values = {
        "section": "runs",
        "run": run,
        "who": deed.asked.caller.name,
        "row": row,
        "name": name,
        "target": Markup(target),
        "action": escape(public_address(request.scope, requested_target(request.scope))),
        "kind": Markup(word.kind),
        "id": escape(word.id),
        "value": escape(word.value or ""),
        "seen": Markup(mark_seen(theirs)),
        "kept": kept,
        "mine": (decision_word(word.kind, word.value or ""), word.by, word.reason),
        "reason": escape(word.reason),
        "theirs": (decision_word(word.kind, theirs.value), theirs.by, theirs.reason),
        "when": show_time(theirs.at),
    }
    return render(request, "conflict.html", values, 409)


def find_target(row: EntryRow, word: Word) -> tuple[str, str]:
    """Give the id on the page of what a word is about, and its name."""
    projects, number = parse_line(row.settled).projects, row.number
    if not projects:
        return project_id(number), ""
    if word.kind is DecisionKind.CATEGORY:
        return category_id(number), "类别"
    if word.kind is DecisionKind.ELEMENT:
        for ordinal, element in enumerate(projects[0].elements):
            if element.id == word.id:
                return element_id(number, ordinal), element.name
    for ordinal, finding in enumerate(gravest_first(projects[0].findings), start=1):
        if finding.fingerprint == word.id:
            return finding_id(number, ordinal), f"问题{ordinal}：{finding.message}"
    return project_id(number), ""
