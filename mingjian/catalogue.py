"""The catalogue of an archive: one row a project, and what people put beside it.

A row's attributes are the columns of catalogue.parquet and of catalogue.sqlite3 under the same
names; docs/archive.md explains them. Lists stay lists.
"""

import re
from dataclasses import dataclass, replace

from mingjian.result import Category, Evidence, Ranked
from mingjian.text import fold

# What a person may put beside the machine's value, by the row's attribute; the category has a
# kind of decision of its own, all others are tags.
HUMAN_FIELDS = ("category", "genre", "year", "unit", "unit_type", "region", "campaign", "award")
TAG_FIELDS = HUMAN_FIELDS[1:]
# What a row says of its category, but for what the document itself declares.
CATEGORY_COLUMNS = (
    *("category", "decision", "confidence", "share", "doubt", "secondary", "ranking"),
    "evidence",
)
FIRST_YEAR, LAST_YEAR = 1949, 2100
# 2021, 2021年度, 2021-2022, 2021—2022学年, 2021至2022年
_YEARS = re.compile(r"(\d{4})年?(?:[-—–－~～/至到]{1,2}(\d{4}))?(?:年|年度|学年)?")


@dataclass(frozen=True, slots=True)
class Year:
    """The year a document belongs to, or the first and last of several.

    `basis` says what tells it (see corpora/tags/years.toml), `quote` is the text that does,
    `confidence` the measured share of such answers that are right, 0 to 1.
    """

    first: int
    last: int
    basis: str
    confidence: float
    quote: str


@dataclass(frozen=True, slots=True)
class Tags:
    """What an archive is searched and counted by, besides category, genre and unit.

    None and empty mean that the text does not tell: nothing is guessed.
    """

    year: Year | None = None
    unit_type: str | None = None
    region: str | None = None
    campaigns: tuple[str, ...] = ()
    award: str | None = None
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ElementTag:
    """An element's state (explicit, mentioned, missing, undecided), its value and its quote."""

    id: str
    state: str
    value: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One project of a file; a file that was not read, or holds no project, has one row too.

    Of such a row `project` is None and `status` with `problem` (a message for people) says why.
    `share` is how much of the text speaks for `category`, 0 to 1; `confidence` the calibrated
    probability that it is right; `ranking` has all labels. `decision` is suggest, review or none.
    `chars` counts the project's characters. `stamp` names the version of program, rules and models
    by which the row was made.
    """

    file: str
    project: int | None
    sha256: str | None
    format: str | None
    status: str
    stamp: str
    problem: str | None = None
    title: str | None = None
    title_source: str | None = None
    genre: str | None = None
    category: str | None = None
    decision: str | None = None
    confidence: float | None = None
    share: float | None = None
    doubt: str | None = None
    declared: str | None = None
    secondary: tuple[str, ...] = ()
    ranking: tuple[Ranked, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    year: int | None = None
    year_to: int | None = None
    year_basis: str | None = None
    year_confidence: float | None = None
    year_quote: str | None = None
    unit: str | None = None
    unit_type: str | None = None
    region: str | None = None
    campaigns: tuple[str, ...] = ()
    award: str | None = None
    keywords: tuple[str, ...] = ()
    elements: tuple[ElementTag, ...] = ()
    chars: int = 0


@dataclass(frozen=True, slots=True)
class HumanValue:
    """What a person put beside a machine's value: `field` is one of HUMAN_FIELDS."""

    field: str
    value: str
    reason: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A row with the values people gave it."""

    row: CatalogueRow
    human: tuple[HumanValue, ...] = ()

    def settled(self, field: str) -> str | None:
        """Give the value that counts, a person's before the machine's, as text; None if none."""
        for value in self.human:
            if value.field == field:
                return value.value
        own = getattr(self.row, "campaigns" if field == "campaign" else field)
        if field == "campaign":
            return "、".join(own) or None
        return None if own is None else str(own)


def with_category(row: CatalogueRow, category: Category, share: float | None) -> CatalogueRow:
    """Give a row that says of its category what was found: CATEGORY_COLUMNS, and `declared`."""
    return replace(
        row,
        category=category.label,
        decision=category.decision.value,
        confidence=category.confidence,
        share=share,
        doubt=category.doubt.value if category.doubt else None,
        declared=category.declared,
        secondary=category.secondary,
        ranking=category.ranking,
        evidence=category.evidence,
    )


def parse_years(text: str) -> tuple[int, int] | None:
    """Read a year, or the first and last of several, as a person writes it; None if it is none."""
    found = _YEARS.fullmatch("".join(fold(text).split()))
    if found is None:
        return None
    first = int(found[1])
    last = int(found[2] or first)
    return (first, last) if FIRST_YEAR <= first <= last <= LAST_YEAR else None


def years_text(first: int, last: int | None) -> str:
    """Write years as a decision does: 2021, 2021-2022."""
    return str(first) if last in (None, first) else f"{first}-{last}"
