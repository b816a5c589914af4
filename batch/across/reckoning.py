"""Goal against result as the run asks for it: only where both are there is the comparison loaded.

It needs the grammars of numbers, which take a tenth of a second to load: most runs need none.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module

from batch.across.promising import PROMISING, find_reporting, list_genres
from batch.merging import Judged
from batch.papers import Group
from mingjian.result import Finding
from mingjian.run_result import Pledge

Find = Callable[[Group], Sequence[Judged]]
_MODULE = "batch.across.pledges"


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A submission with the pledges of its project, and what has to be asked of its summary.

    `group` promises; `report` is the group of the summary, the same unless the project was renamed.
    """

    group: Group
    report: Group
    pledges: tuple[Pledge, ...]
    findings: tuple[Finding, ...]


def reckon(groups: Sequence[Group], find: Find) -> Sequence[Reckoning]:
    """Compare goals and results; nothing if no paper of the run promises, or none reports."""
    genres = frozenset(genre for group in groups for genre in list_genres(group))
    if not (genres & PROMISING and find_reporting(genres)):
        return ()
    compare: Callable[[Sequence[Group], Find], Iterator[Reckoning]]
    compare = import_module(_MODULE).find_pledges
    return tuple(compare(groups, find))
