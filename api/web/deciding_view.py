"""The forms by which a person decides, and what was decided before, as templates show them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from api.decisions.seen import mark_seen
from mingjian.decision import ACCEPTED, DecisionKind, DecisionLine
from mingjian.result import (
    LEFT_OPEN,
    NO_PROJECT,
    REJECTED,
    Category,
    Decided,
    Decision,
    Element,
    Finding,
    ProjectResult,
    State,
)
from report.page.entries import Entry
from report.page.links import category_id, element_id, finding_id
from report.words import HANDLINGS, STATES

# What is written as the reason where a person takes back what was decided.
TAKEN_BACK = "撤回原来的决定"
_FINDING_WORDS = {ACCEPTED: "属实", REJECTED: "不成立"}
_CATEGORY = "类别"
_ASIDE = (LEFT_OPEN, NO_PROJECT, State.UNDECIDED)


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it says, what it decides; `holds` if that is decided already.

    One that is aside leaves open what is asked, or says that it does not matter.
    """

    value: Markup
    word: str
    holds: bool = False
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class DecidingView:
    """What can be decided of a thing: `target` is the id of its entry on the page.

    `own` is what the program says, where a person can agree to that. `when` it was decided and
    `undo` are None if it was not, or if what was decided is what the program says. Values for
    programs are markup: a number in them is no telephone number.
    """

    target: str
    kind: Markup
    id: Markup
    seen: Markup
    name: str
    choices: tuple[Choice, ...]
    own: Choice | None = None
    when: str = ""
    undo: Choice | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A line of what people decided of a project, in words."""

    when: str
    by: str
    what: str
    word: str
    reason: str


def view_deciding(entry: Entry, labels: Sequence[str]) -> dict[str, DecidingView]:
    """Give the forms of an entry by the ids of what they are about; `labels` name categories."""
    views = _view_all(entry, labels) if entry.project else ()
    return {one.target: one for one in views}


def view_said(lines: Iterable[DecisionLine], entry: Entry) -> list[Said]:
    """Put into words what people decided of an entry's project, the latest first."""
    project, sha256 = entry.project, entry.result.sha256
    if project is None:
        return []
    names = _name_things(entry, project)
    told = [
        Said(
            when=show_time(line.at),
            by=line.by,
            what=names.get((line.kind, line.id), ""),
            word=decision_word(line.kind, line.value),
            reason=line.reason,
        )
        for line in lines
        if (line.sha256, line.project) == (sha256, project.index)
    ]
    return told[::-1]


def decision_word(kind: DecisionKind, value: str) -> str:
    """Give the word for what a person decides."""
    match kind:
        case DecisionKind.CATEGORY | DecisionKind.TAG:
            return value
        case DecisionKind.ELEMENT:
            return STATES[State(value)] if value in list(State) else value
        case DecisionKind.FINDING:
            return HANDLINGS.get(value, value)


def show_time(at: str) -> str:
    """Give a time in ISO 8601 as a person reads it: 2026-03-02 09:30."""
    return at[: len("2026-03-02T09:30")].replace("T", " ")


def _view_all(entry: Entry, labels: Sequence[str]) -> Iterator[DecidingView]:
    project, number = entry.project, entry.number
    if project is None:
        return
    yield _view_category(number, project.category, labels)
    for ordinal, element in enumerate(project.elements):
        yield _view_element(element_id(number, ordinal), element)
    for ordinal, finding in enumerate(entry.findings, start=1):
        yield _view_finding(finding_id(number, ordinal), f"问题{ordinal}", finding)


def _view_category(number: int, category: Category, labels: Sequence[str]) -> DecidingView:
    decided = category.decided
    own = _own_category(category)
    return DecidingView(
        target=category_id(number),
        kind=Markup(DecisionKind.CATEGORY),
        id=Markup(""),
        seen=Markup(mark_seen(decided)),
        name=_CATEGORY,
        choices=tuple(_choice(label, label, decided) for label in labels),
        own=_choice(category.label, category.label, decided) if category.label else None,
        when=_when(decided),
        undo=_undo(own, own, decided),
    )


def _own_category(category: Category) -> str:
    if category.decision is Decision.NONE:
        return NO_PROJECT
    left_open = category.decision is Decision.REVIEW or category.label is None
    return LEFT_OPEN if left_open or category.label is None else category.label


def _view_element(target: str, element: Element) -> DecidingView:
    decided = element.decided
    return DecidingView(
        target=target,
        kind=Markup(DecisionKind.ELEMENT),
        id=escape(element.id),
        seen=Markup(mark_seen(decided)),
        name=element.name,
        choices=tuple(_choice(state, word, decided) for state, word in STATES.items()),
        own=_choice(element.state, STATES[element.state], decided),
        when=_when(decided),
        undo=_undo(element.state, STATES[element.state], decided),
    )


def _view_finding(target: str, name: str, finding: Finding) -> DecidingView:
    decided = finding.decision
    return DecidingView(
        target=target,
        kind=Markup(DecisionKind.FINDING),
        id=escape(finding.fingerprint),
        seen=Markup(mark_seen(decided)),
        name=name,
        choices=tuple(_choice(value, word, decided) for value, word in _FINDING_WORDS.items()),
        when=_when(decided),
        undo=_undo(ACCEPTED, _FINDING_WORDS[ACCEPTED], decided),
    )


def _choice(value: str, word: str, decided: Decided | None) -> Choice:
    holds = decided is not None and decided.value == value
    return Choice(escape(value), word, holds, value in _ASIDE)


def _undo(value: str, word: str, decided: Decided | None) -> Choice | None:
    if decided is None or decided.value == value:
        return None
    return Choice(escape(value), word)


def _when(decided: Decided | None) -> str:
    return show_time(decided.at) if decided else ""


def _name_things(entry: Entry, project: ProjectResult) -> Mapping[tuple[DecisionKind, str], str]:
    names = {(DecisionKind.CATEGORY, ""): _CATEGORY}
    names |= {(DecisionKind.ELEMENT, one.id): one.name for one in project.elements}
    numbered = enumerate(entry.findings, start=1)
    findings = {(DecisionKind.FINDING, one.fingerprint): f"问题{n}" for n, one in numbered}
    return names | findings
