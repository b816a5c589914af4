"""What of a project a person is asked: what he has to settle, then what he has to look at."""

from collections.abc import Iterator
from dataclasses import dataclass

from mingjian.decision import DecisionKind
from mingjian.result import Category, Decision, Element, Finding, ProjectResult, Severity, State


@dataclass(frozen=True, slots=True)
class Question:
    """A thing of a project that waits for a person; `settles` if nobody but he can say."""

    kind: DecisionKind
    id: str
    settles: bool


def find_questions(project: ProjectResult) -> Iterator[Question]:
    """Give what is open, the category first; nothing of what is no project."""
    if not project.category.is_project:
        return
    if _is_open(project.category):
        yield Question(DecisionKind.CATEGORY, "", settles=True)
    for element in project.elements:
        if _is_undecided(element):
            yield Question(DecisionKind.ELEMENT, element.id, settles=True)
    for finding in project.findings:
        if _is_asked(finding):
            yield Question(DecisionKind.FINDING, finding.fingerprint, settles=False)


def _is_open(category: Category) -> bool:
    return category.decision is Decision.REVIEW and category.decided is None


def _is_undecided(element: Element) -> bool:
    return element.state is State.UNDECIDED and element.decided is None


def _is_asked(finding: Finding) -> bool:
    return finding.severity is Severity.ASK and finding.stands and finding.decision is None
