"""A project before the judge: both rounds of it, and its elements in both."""

from collections.abc import Sequence
from dataclasses import dataclass

from batch.overruling import MILDEST_FIRST
from batch.rounds.joining import Bundle
from batch.rounds.paper import RoundPaper
from batch.rounds.side import Side
from mingjian.absence import ABSENCES
from mingjian.result import Element, State
from report.rounds.records import ElementChange

MISSING, VAGUE = ABSENCES[State.MISSING], ABSENCES[State.MENTIONED]


@dataclass(frozen=True, slots=True)
class Case:
    """A bundle, the rounds it is from, and its elements in both.

    `missed` is a file that may hold what is not found, None if there is none.
    """

    bundle: Bundle
    before: Side
    after: Side
    elements: tuple[ElementChange, ...]
    missed: str | None = None

    @property
    def same_judge(self) -> bool:
        """Say whether both rounds were judged by the same program, rules and models."""
        return self.before.provenance == self.after.provenance

    def state(self, id_: str | None) -> State | None:
        """Give the state of an element in the second round, None if nobody asks for it."""
        return next((one.after for one in self.elements if one.id == id_), None)


def compare_elements(bundle: Bundle) -> tuple[ElementChange, ...]:
    """Give the elements found or asked for in either round, with the best state over the papers."""
    old, new = _best_states(bundle.before), _best_states(bundle.after)
    papers = (*bundle.after, *bundle.before)
    names = {one.id: one.name for paper in papers for one in paper.elements if _counts(one)}
    return tuple(
        ElementChange(id_, name, old.get(id_), new.get(id_)) for id_, name in names.items()
    )


def _best_states(papers: Sequence[RoundPaper]) -> dict[str, State]:
    best: dict[str, State] = {}
    for paper in papers:
        for element in filter(_counts, paper.elements):
            states = (element.settled, best.get(element.id, element.settled))
            best[element.id] = min(states, key=MILDEST_FIRST.index)
    return best


def _counts(element: Element) -> bool:
    """Say whether an element tells anything: found, or asked for and not found."""
    return element.required or element.settled in {State.EXPLICIT, State.MENTIONED}
