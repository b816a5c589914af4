"""A run as the checks across files see it: light notes of all, whole results of few."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from batch.across.reckoning import Reckoning
from batch.merging import Judged
from batch.papers import FileNote, Group
from mingjian.profile import Profile


@dataclass(frozen=True, slots=True)
class RunView:
    """The files of a run in order, and the groups their papers form.

    `find` gives the papers of a group with their judgements; those of one file are seldom needed
    and cost a millisecond to unpack. `reckonings` are the projects whose goals and results are
    both there.
    """

    notes: Sequence[FileNote]
    groups: Sequence[Group]
    profile: Profile
    find: Callable[[Group], Sequence[Judged]]
    reckonings: Sequence[Reckoning] = ()

    def count_unread(self) -> int:
        """Count the files that may hold what is looked for in vain."""
        return sum(note.unread for note in self.notes)
