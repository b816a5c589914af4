"""Decisions out of several ledgers, and those that stand already: which agree, which do not.

What two people decided differently is no decision: it is reported, and neither is taken. A decision
may follow another's only where its author saw that one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from batch.ledger.change import Change
from batch.ledger.checks import Remark
from batch.ledger.names import Project
from mingjian.decision import DecisionKind, DecisionLine, find_moment
from report.words import GENRES, HANDLINGS, STATES

_DISAGREE = "与 {other} 的决定不同（{mine}、{theirs}），两处都没有采用；请商定后留下一处"
_UNAWARE = "{by}在{at}已定为“{value}”，与这里的“{mine}”不同，没有采用；请商定后在新台账里改"
_STALE = "决定文件里有{by}在{at}更晚的决定“{value}”，没有采用；请在新台账里改"


@dataclass(frozen=True, slots=True)
class Signed:
    """A change with who made it and when, and what is known of its project."""

    change: Change
    by: str
    at: str
    project: Project | None

    def line(self) -> DecisionLine:
        """Give the line of the decisions file that says so."""
        one, project = self.change, self.project or Project()
        return DecisionLine(
            sha256=one.sha256,
            project=one.project,
            kind=one.kind,
            id=one.id,
            value=one.value,
            reason=one.reason,
            by=self.by,
            at=self.at,
            title=project.title,
            unit=project.unit,
            genre=project.genre,
        )


def settle_ledgers(signed: Iterable[Signed]) -> tuple[list[Signed], list[Remark]]:
    """Give of each thing the last decision, where all agree; of the others say who does not."""
    by_key: defaultdict[object, list[Signed]] = defaultdict(list)
    for one in signed:
        by_key[one.change.key].append(one)
    agreed, remarks = [], []
    for same in by_key.values():
        first = same[0].change
        other = next((one.change for one in same if one.change.value != first.value), None)
        if other is None:
            agreed.append(max(same, key=lambda one: find_moment(one.at)))
        else:
            mine, theirs = _word(first.kind, first.value), _word(other.kind, other.value)
            what = _DISAGREE.format(other=other.where, mine=mine, theirs=theirs)
            remarks.append(Remark(first.where, what))
    return agreed, remarks


def compare_known(
    signed: Iterable[Signed], known: Mapping[object, DecisionLine]
) -> tuple[list[DecisionLine], int, list[Remark]]:
    """Give the lines that are new, how many stand there already, and what somebody else decided.

    A decision may follow another's only where the ledger showed it.
    """
    lines, kept, remarks = [], 0, []
    for one in signed:
        before = known.get(one.change.key)
        if before and (before.value, before.reason) == (one.change.value, one.change.reason):
            kept += 1
        elif before and (why := _object(one, before)):
            remarks.append(Remark(one.change.where, why))
        else:
            lines.append(one.line())
    return lines, kept, remarks


def _object(one: Signed, before: DecisionLine) -> str | None:
    """Say why a decision cannot follow the one before it; None if it can."""
    said = {"by": before.by, "at": before.at, "value": _word(before.kind, before.value)}
    stranger = before.by != one.by
    if stranger and before.value not in (one.change.shown, one.change.value):
        return _UNAWARE.format(**said, mine=_word(one.change.kind, one.change.value))
    then, now = find_moment(before.at), find_moment(one.at)
    return _STALE.format(**said) if then > now or (stranger and then == now) else None


def _word(kind: DecisionKind, value: str) -> str:
    words: Mapping[str, str] = {}
    if kind is DecisionKind.FINDING:
        words = HANDLINGS
    elif kind is DecisionKind.ELEMENT:
        words = {str(state): word for state, word in STATES.items()}
    elif kind is DecisionKind.TAG:
        words = GENRES
    return words.get(value, value)
