"""Two people at the same thing: who decides later is to have seen what the earlier decided."""

import hashlib

from api.problems import ServiceProblem
from mingjian.decision import DecisionKind
from mingjian.result import Decided, ProjectResult

DECIDED_LATER = "decided-later"


def find_decided(project: ProjectResult, kind: DecisionKind, id_: str) -> Decided | None:
    """Give what was decided of a thing in a project; None if nothing was, or it is not there."""
    match kind:
        case DecisionKind.CATEGORY:
            return project.category.decided
        case DecisionKind.ELEMENT:
            return next((one.decided for one in project.elements if one.id == id_), None)
        case DecisionKind.FINDING:
            found = (one.decision for one in project.findings if one.fingerprint == id_)
            return next(found, None)
        case DecisionKind.TAG:  # an archive's, not a run's
            return None


def mark_seen(decided: Decided | None) -> str:
    """Give a mark by which a decision is known again, "" for none."""
    if decided is None:
        return ""
    said = "\0".join((decided.value, decided.reason, decided.by, decided.at))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:16]


def check_seen(seen: str | None, decided: Decided | None, value: str | None) -> None:
    """Raise ServiceProblem if something else was decided than what was seen, and than `value`."""
    if seen is None or decided is None or mark_seen(decided) == seen or decided.value == value:
        return
    detail = f"{decided.by}刚刚已经作了决定；请看过后再定。"
    raise ServiceProblem(409, DECIDED_LATER, detail)
