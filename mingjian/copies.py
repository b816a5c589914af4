"""What texts have in common: records of `mingjian duplicates`, their attributes its JSON keys."""

from dataclasses import dataclass
from enum import StrEnum


class CopyKind(StrEnum):
    """How two texts are alike.

    exact: all letters, figures and marks are the same. near: nearly all of both is; names, figures
    and single words differ. partial: passages of one stand in the other. resubmitted: passages of
    a unit's paper stand in one of the same unit and another year.
    """

    EXACT = "exact"
    NEAR = "near"
    PARTIAL = "partial"
    RESUBMITTED = "resubmitted"


@dataclass(frozen=True, slots=True)
class Paper:
    """A project that was compared; `given` says that it is none of the archive's.

    `project` is its number in the file; unit and year are None where they are not known.
    """

    name: str
    file: str
    project: int | None = None
    unit: str | None = None
    year: int | None = None
    given: bool = False


@dataclass(frozen=True, slots=True)
class CopiedPassage:
    """A passage as it stands in the paper and in the other one; very long ones are cut.

    `letters` counts the paper's. `equal` says that no letter differs: figures and marks may.
    """

    text: str
    other: str
    letters: int
    equal: bool


@dataclass(frozen=True, slots=True)
class Copy:
    """A pair of papers with passages in common, told from the side of `paper`.

    That is the one that was given, or else the later one. `count` passages have `letters` letters
    together, which is `share` of what is the paper's own, `other_share` of what is the other's; the
    first and longest of them are `passages`. Of papers that are exact throughout there are none:
    the whole text is one.
    """

    paper: Paper
    other: Paper
    kind: CopyKind
    count: int
    letters: int
    share: float
    other_share: float
    passages: tuple[CopiedPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """What was compared: projects of the archive, given ones, and those of no use for it.

    `unprinted` have no prints or broken ones: `tag` of another version made them.
    """

    archived: int
    given: int
    unprinted: int = 0
