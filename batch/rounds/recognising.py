"""By what a paper is known again in another round: bytes, place, name; and what speaks against it.

A key is None where a paper has nothing to be known by in that way.
"""

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import PurePosixPath

from batch.rounds.likeness import ALONE_SHARE, DOUBTFUL_SHARE, LEAST_SHARE, measure
from batch.rounds.paper import RoundPaper
from report.rounds.records import Match

_COUNTED = re.compile(r"[\d一二三四五六七八九十]")


@dataclass(frozen=True, slots=True)
class Step:
    """A way to know papers again: the key that only one submission in each round may have.

    `agrees` says whether two of one key may be one. Of `copies`, the same bytes in several places,
    one is as good as another.
    """

    match: Match
    key: Callable[[RoundPaper], Hashable | None]
    agrees: Callable[[RoundPaper, RoundPaper], bool]
    copies: bool = False


def may_be_one(one: RoundPaper, other: RoundPaper) -> bool:
    """Say whether two papers do not state two units."""
    return one.unit is None or other.unit is None or one.unit == other.unit


def are_told_apart(before: RoundPaper, after: RoundPaper) -> bool:
    """Say whether the names and years of two papers of much the same text make them two projects.

    二期 is not 三期, and last year's project is not this year's.
    """
    if before.name and before.name == after.name:
        return False
    years = {paper.year for paper in (before, after) if paper.year}
    numbers = [_COUNTED.findall(paper.name) for paper in (before, after) if paper.name]
    return len(years) > 1 or (len(numbers) > 1 and numbers[0] != numbers[1])


def least_share(before: RoundPaper, after: RoundPaper) -> float:
    """Give the share of text that makes two papers one; less will do where more speaks for it.

    A form is not its plan, though the one may repeat much of the other.
    """
    if before.name and before.name == after.name:
        return LEAST_SHARE
    if before.path == after.path:
        return LEAST_SHARE
    same_unit = before.unit is not None and before.unit == after.unit
    return LEAST_SHARE if same_unit and before.genre == after.genre else ALONE_SHARE


def _tell_the_same(one: RoundPaper, other: RoundPaper) -> bool:
    """Say whether two papers of one name, of which one states no unit, tell the same things."""
    told = bool(one.clauses and other.clauses)
    return may_be_one(one, other) and (not told or measure(one, other) >= DOUBTFUL_SHARE)


def _bytes(paper: RoundPaper) -> Hashable | None:
    return (paper.sha256, paper.index, paper.genre) if paper.sha256 else None


def _bytes_and_place(paper: RoundPaper) -> Hashable | None:
    return (paper.sha256, paper.index, paper.path) if paper.sha256 else None


def _place(paper: RoundPaper) -> Hashable | None:
    """Give path and name; what states no name is known by its text, if anything is kept of it."""
    called = paper.name or (None if paper.clauses else paper.title)
    return (paper.path, called) if called else None


def _place_and_kind(paper: RoundPaper) -> Hashable | None:
    place = _place(paper)
    return (place, paper.genre) if place else None


def _name(paper: RoundPaper) -> Hashable | None:
    return (paper.name, paper.unit, paper.genre) if paper.name and paper.unit else None


def _name_and_file(paper: RoundPaper) -> Hashable | None:
    name = _name(paper)
    return (name, PurePosixPath(paper.path).name) if name else None


def _name_alone(paper: RoundPaper) -> Hashable | None:
    return (paper.name, paper.genre) if paper.name else None


# The surest first; each step takes what those before it left.
STEPS = (
    Step(Match.SAME_FILE, _bytes_and_place, may_be_one),
    Step(Match.SAME_FILE, _bytes, may_be_one, copies=True),
    Step(Match.SAME_PLACE, _place_and_kind, may_be_one),
    Step(Match.SAME_PLACE, _place, may_be_one),
    Step(Match.SAME_NAME, _name_and_file, may_be_one),
    Step(Match.SAME_NAME, _name, may_be_one),
    Step(Match.SAME_NAME, _name_alone, _tell_the_same),
)
