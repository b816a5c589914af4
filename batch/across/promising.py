"""Which papers promise, and which report what came of it."""

from collections.abc import Iterable

from batch.papers import Group

PROMISING = frozenset(("application", "plan"))
# A case tells what was done too, where no summary does; it need not tell everything.
REPORTING, TELLING = frozenset(("summary",)), frozenset(("case",))


def list_genres(group: Group) -> frozenset[str]:
    """Give the genres of a group's papers."""
    return frozenset(paper.genre for paper in group.papers)


def find_reporting(genres: Iterable[str]) -> frozenset[str]:
    """Give the genres, of those of a group, that report what came of its project."""
    there = frozenset(genres)
    return there & REPORTING or there & TELLING
