"""Old labels of an archive that were examined, and those that are doubtful."""

from collections.abc import Mapping
from dataclasses import dataclass

from mingjian.catalogue import CatalogueRow


@dataclass(frozen=True, slots=True)
class DoubtfulLabel:
    """A label that the text does not share: `given` before, `likely` by the text.

    `score` is the probability that the given label is wrong, as the model has it, 0 to 1.
    """

    row: CatalogueRow
    given: str
    likely: str
    score: float


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row of an old table that was not looked at, and why."""

    number: int
    file: str
    title: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class AuditNotes:
    """What stands beside the list: how many labels were examined, and about how many are wrong.

    `listed` counts the doubtful ones, `unjudged` the projects with a label the model says nothing
    of. `pairs` counts the confidently wrong ones by given and likely label.
    """

    labels: tuple[str, ...]
    examined: int
    wrong: int
    listed: int
    unjudged: int
    pairs: Mapping[tuple[str, str], int]
    left_out: tuple[LeftOut, ...] = ()
