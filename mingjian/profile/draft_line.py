"""A line of a draft profile: what a call asks, and the sentence that asks it."""

from collections.abc import Mapping
from dataclasses import dataclass

# A call has 50 to 100; a file with more lines than this is none.
MOST_LINES = 1000
# What a key of a profile may be given by a draft.
DraftValue = str | int | float | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One rule as it would stand in a profile.

    `table` is the profile's table (require, length, stage …), `values` are its keys without the
    source. `quote` stands in the text of the block `block` of its document; `place` tells a person
    where that is. A line that is not `sure` is written switched off; `remark` says what to look at.
    """

    table: str
    values: Mapping[str, DraftValue]
    quote: str
    block: int
    sure: bool = True
    remark: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class DraftPaper:
    """What one document gave: its title ("" if it has none), and its lines in order.

    `likeness` is what it looks like whatever it was handed over as: "call", "form", "" if unknown.
    """

    title: str
    lines: tuple[DraftLine, ...]
    likeness: str = ""
