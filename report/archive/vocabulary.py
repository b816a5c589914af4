"""What an archive's workbooks need to know besides the entries: the words people choose from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from mingjian.catalogue import CatalogueRow
from report.words import GENRES

# The file in which everything stands that does not fit into a workbook.
WHOLE = "catalogue.parquet"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The labels of the taxonomy, the types of units and the levels of awards, in their order.

    A list that is empty leaves people free in what they write. `bases` are the words for a year's
    basis, `genres` those for genres, both by id; what is in neither is shown by its id.
    """

    labels: tuple[str, ...]
    unit_types: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    bases: Mapping[str, str] = field(default_factory=dict)
    genres: Mapping[str, str] = field(default_factory=lambda: GENRES)


@dataclass(frozen=True, slots=True)
class ArchiveNotes:
    """What stands in a workbook besides its entries.

    `run` are lines of what was run, each behind its label. `link` gives the way from the workbook's
    folder to the file of a row, None if there is none.
    """

    vocabulary: Vocabulary
    run: tuple[tuple[str, str], ...] = ()
    link: Callable[[CatalogueRow], str | None] = lambda _: None
