"""A decision somebody made in a ledger, before it is signed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from batch.ledger.checks import Remark
from mingjian.decision import DecisionKind


@dataclass(frozen=True, slots=True)
class Change:
    """A decision the reviewer made: what of, which, why. `where` is its place in the ledger.

    `shown` is the decision that stood there when the ledger was written, "" if none: the reviewer
    knew of it. `by` is who signed that row, "" where only the ledger as a whole is signed.
    """

    sha256: str
    project: int | None
    kind: DecisionKind
    id: str
    value: str
    reason: str
    shown: str
    where: str
    by: str = ""

    @property
    def key(self) -> tuple[str, int | None, DecisionKind, str]:
        """Give what it decides, as DecisionLine.key."""
        return self.sha256, self.project, self.kind, self.id


Found: TypeAlias = Iterator[Change | Remark]
