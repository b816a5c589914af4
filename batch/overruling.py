"""What follows for a project's findings where a person settled its category or an element.

What a person calls explicit is no longer reported missing, what a person calls missing is. Nothing
is dropped: a finding that no longer stands says who settled what. Of two words on one thing the
later holds.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from mingjian.absence import ABSENCES, tell_absent
from mingjian.checking import told_order
from mingjian.decision import find_moment
from mingjian.fingerprint import add_fingerprints
from mingjian.profile import Profile
from mingjian.result import (
    LEFT_OPEN,
    NO_PROJECT,
    REJECTED,
    Category,
    Decided,
    Element,
    Finding,
    ProjectResult,
    State,
)
from mingjian.rewording import reword
from report.words import STATES

# From what accuses a submitter least to what accuses him most.
MILDEST_FIRST = (State.EXPLICIT, State.MENTIONED, State.UNDECIDED, State.MISSING)
_DIFFERS = "category-differs"


@dataclass(frozen=True, slots=True)
class _Ruling:
    """What a person settled that bears on a finding, and the mark it leaves there, if any."""

    settled: Decided
    mark: Decided | None


def forget_rulings(project: ProjectResult) -> ProjectResult:
    """Give a project without what people decided in an earlier run, and what followed from it."""
    rules = {element.id: ABSENCES.get(element.state) for element in project.elements}
    own = (one for one in project.findings if not _is_ruled(one, rules))
    return replace(
        project,
        category=replace(project.category, decided=None),
        elements=tuple(settle_element(element, None) for element in project.elements),
        findings=tuple(mark_finding(finding, None) for finding in own),
    )


def settle_element(element: Element, decided: Decided | None) -> Element:
    """Put on an element the state a person gave it; the same object if that is there already."""
    return element if element.decided == decided else replace(element, decided=decided)


def mark_finding(finding: Finding, decided: Decided | None) -> Finding:
    """Put on a finding what was decided of it; the same object if that is there already."""
    return finding if finding.decision == decided else replace(finding, decision=decided)


def add_rulings(project: ProjectResult, profile: Profile) -> ProjectResult:
    """Add the findings on elements that a person calls missing or vague, where the tool did not."""
    added = [*_tell_ruled(project, profile)] if project.category.is_project else []
    if not added:
        return project
    worded = reword([*add_fingerprints(added)], profile.findings)
    findings = sorted([*project.findings, *worded], key=told_order)
    return replace(project, findings=tuple(findings))


def apply_rulings(project: ProjectResult) -> ProjectResult:
    """Mark the findings that no longer stand after what a person settled of the project."""
    elements = {element.id: element for element in project.elements if element.decided}
    if not elements and project.category.decided is None:
        return project
    ruled = (_rule(one, project.category, elements) for one in project.findings)
    return replace(project, findings=tuple(ruled))


def rule_category(finding: Finding, category: Category) -> Finding:
    """Mark a finding that no longer stands after what a person settled of the category."""
    ruling = _rule_on_category(finding, category)
    return _weigh(finding, [ruling] if ruling else [])


def is_outdated(decided: Decided, state: State) -> bool:
    """Say whether a word from before an edit is harsher on an element than the state found now.

    It may be just what the submitter mended.
    """
    rank = MILDEST_FIRST.index
    return decided.carried and rank(State(decided.value)) > rank(state)


def latest(decided: Iterable[Decided | None]) -> Decided | None:
    """Give what was decided last, of what was decided at the same time the first; None of none."""
    known = [one for one in decided if one is not None]
    return max(known, key=lambda one: find_moment(one.at), default=None)


def _is_ruled(finding: Finding, rules: Mapping[str, str | None]) -> bool:
    """Say whether a finding stands only because a person settled an element's state."""
    about = finding.about or ""
    return finding.rule in ABSENCES.values() and about in rules and rules[about] != finding.rule


def _tell_ruled(project: ProjectResult, profile: Profile) -> Iterator[Finding]:
    told = profile.told_rules()
    for element in project.elements:
        overruled = element.settled is not element.state and element.required
        known = element.id in profile.elements
        if overruled and known and ABSENCES.get(element.settled) in told:
            yield tell_absent(_in_words_of_state(element, profile), project, profile)


def _in_words_of_state(element: Element, profile: Profile) -> Element:
    """Give an element in the state a person gave it, with that state's message and advice."""
    words = profile.elements[element.id]
    missing = element.settled is State.MISSING
    return replace(
        element,
        state=element.settled,
        message=words.missing if missing else words.mentioned,
        advice=words.missing_advice if missing else words.mentioned_advice,
    )


def _rule(finding: Finding, category: Category, elements: Mapping[str, Element]) -> Finding:
    about = elements.get(finding.about or "")
    rulings = (_rule_on_category(finding, category), _rule_on_element(finding, about))
    return _weigh(finding, [one for one in rulings if one is not None])


def _rule_on_category(finding: Finding, category: Category) -> _Ruling | None:
    """Nothing goes back of what is no project; no other label than the settled one is urged."""
    settled = category.decided
    if settled is None or settled.value == LEFT_OPEN:
        return None
    urged = finding.rule == _DIFFERS and settled.value != category.label
    if not urged and settled.value != NO_PROJECT:
        return None
    return _Ruling(settled, _reject(settled, f"类别由{settled.by}定为“{settled.value}”"))


def _rule_on_element(finding: Finding, element: Element | None) -> _Ruling | None:
    settled = element.decided if element else None
    if element is None or settled is None or finding.rule not in ABSENCES.values():
        return None
    agrees = ABSENCES.get(element.settled) == finding.rule
    why = f"要素“{element.name}”由{settled.by}定为{STATES[element.settled]}"
    return _Ruling(settled, None if agrees else _reject(settled, why))


def _weigh(finding: Finding, rulings: Iterable[_Ruling]) -> Finding:
    """Put on the mark of the first ruling that rejects, unless the finding was decided later."""
    own = finding.decision
    for ruling in sorted(rulings, key=lambda one: one.mark is None):
        if own is None or find_moment(own.at) < find_moment(ruling.settled.at):
            return mark_finding(finding, ruling.mark)
    return finding


def _reject(settled: Decided, why: str) -> Decided:
    reason = f"{why}，{settled.reason}" if settled.reason else why
    return replace(settled, value=REJECTED, reason=reason)
