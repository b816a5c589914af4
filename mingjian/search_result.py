"""What a search in an archive gives: the records of `mingjian search` and of the service, as JSON.

All texts here are for people: phones and identity numbers are masked, one star for one digit.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A place in the text beside it, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text and what of it was searched for, in order; a piece cut off has … there."""

    text: str
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A project that was found, with the values that count: a person's before the machine's.

    `by_hand` names the fields a person set; `present` says whether the file was still there when
    the archive was last tagged. `genre` is an id, None and empty mean that the text does not tell.
    """

    file: str
    project: int
    sha256: str | None
    title: Passage
    category: str | None
    genre: str | None
    year: int | None
    year_to: int | None
    unit: str | None
    unit_type: str | None
    region: str | None
    campaigns: tuple[str, ...]
    by_hand: tuple[str, ...]
    present: bool
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Some of the hits: `total` counts all, `next` is where to go on, None behind the last."""

    total: int
    hits: tuple[Hit, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many hits have a value; None is those without one."""

    value: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """How the hits spread over the values of a field, the most frequent first, years in order."""

    field: str
    counts: tuple[FacetCount, ...]

    @property
    def total(self) -> int:
        """Give how many hits there are in all."""
        return sum(one.count for one in self.counts)
