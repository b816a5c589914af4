"""The reviewer's cells in a row of a ledger, and what is chosen in them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from batch.ledger.checks import Remark
from batch.ledger.choices import match_choice, suggest_choice
from report.ledger.imprint import InputColumn
from report.ledger.records import InputRead

# sha256, then # and the index of a project.
PROJECT_KEY = re.compile(r"([0-9a-f]{64})#(\d{1,9})")
_CLEARED = "清空了原来的“{before}”；决定不能用清空来撤回，请改选另一项"
_NO_CHOICE = "写了“{heading}”，没有选“{wanted}”，没有采用"
_UNKNOWN = "“{heading}”里的“{text}”不在可选的 {choices} 之中，没有采用{near}"
SHOWN_CHARS = 30


@dataclass(frozen=True, slots=True)
class InputCell:
    """A cell of the reviewer's with its column."""

    column: InputColumn
    read: InputRead

    @property
    def heading(self) -> str:
        """Give the heading of its column."""
        return self.column.heading

    @property
    def text(self) -> str:
        """Give what stands in it."""
        return self.read.text


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody chose in a row, why, and what stood there before ("" for nothing)."""

    value: str
    reason: str
    shown: str


def pick(cells: Iterable[InputCell], *headings: str) -> list[InputCell | None]:
    """Give the cells below headings, None for one that is not there."""
    known: Mapping[str, InputCell] = {one.heading: one for one in cells}
    return [known.get(heading) for heading in headings]


def decide(
    choice: InputCell | None, reason: InputCell | None, choices: Sequence[str], where: str
) -> Chosen | Remark | None:
    """Give the choice that was made; None if there is nothing to take."""
    if choice is None:
        return None
    if not choice.text:
        return explain_blank(choice, reason, where)
    value = match_choice(choice.text, choices)
    if value is None:
        return Remark(where, _explain(choice, choices))
    return Chosen(value, reason.text if reason else "", choice.read.before)


def explain_blank(choice: InputCell, reason: InputCell | None, where: str) -> Remark:
    """Say why nothing is taken from a blank cell that was touched, or whose reason was."""
    if choice.read.before:
        return Remark(where, _CLEARED.format(before=choice.read.before))
    told = reason.heading if reason else ""
    return Remark(where, _NO_CHOICE.format(heading=told, wanted=choice.heading))


def _explain(choice: InputCell, choices: Sequence[str]) -> str:
    near = suggest_choice(choice.text, choices)
    return _UNKNOWN.format(
        heading=choice.heading,
        text=choice.text[:SHOWN_CHARS],
        choices="、".join(choices),
        near=f"；如果是指“{near}”，请改选" if near else "",
    )
