"""What an entry counts as: a project with its category, a document outside the gate, or unread."""

from dataclasses import dataclass
from enum import StrEnum

from mingjian.catalogue import CatalogueEntry, HumanValue, parse_years
from mingjian.document import READ
from mingjian.result import LEFT_OPEN, NO_PROJECT, Decision


class Origin(StrEnum):
    """How an entry came to its place: the tool suggests it, a person gave it, nobody knows yet."""

    SUGGESTED = "suggest"
    DECIDED = "decided"
    OPEN = "review"
    OUTSIDE = "none"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an entry is counted; `label` is its category, 待定 of one a person has to settle.

    None of what is no project and of what could not be read.
    """

    origin: Origin
    label: str | None

    @property
    def is_project(self) -> bool:
        """Say whether it is one of the projects, which all shares are shares of."""
        return self.label is not None


_OUTSIDE, _UNREAD = Standing(Origin.OUTSIDE, None), Standing(Origin.UNREAD, None)
_OPEN = Standing(Origin.OPEN, LEFT_OPEN)


def find_standing(entry: CatalogueEntry) -> Standing:
    """Say what an entry counts as, a person's word before the tool's."""
    row, human = entry.row, find_human(entry, "category")
    if row.project is None:
        return _OUTSIDE if row.status in READ else _UNREAD
    if human is not None and human.value != LEFT_OPEN:
        return _OUTSIDE if human.value == NO_PROJECT else Standing(Origin.DECIDED, human.value)
    if human is None and row.decision == Decision.NONE:
        return _OUTSIDE
    if human is None and row.decision == Decision.SUGGEST and row.category:
        return Standing(Origin.SUGGESTED, row.category)
    return _OPEN


def find_human(entry: CatalogueEntry, field: str) -> HumanValue | None:
    """Give what a person put beside the tool's value; None if nobody did."""
    return next((one for one in entry.human if one.field == field), None)


def find_year(entry: CatalogueEntry) -> int | None:
    """Give the year an entry is counted under, of several the first; None if none is known."""
    human = find_human(entry, "year")
    years = parse_years(human.value) if human else None
    return years[0] if years else entry.row.year
