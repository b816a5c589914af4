"""Projects that were renamed between their application and their summary.

A summary may say what the project was called (原名“红棉课堂”). Else the two belong together only if
each is the one of its unit that lacks the other, and much of what is promised is reported.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from batch.across.promising import PROMISING, REPORTING, TELLING, list_genres
from batch.merging import Judged
from batch.papers import Group
from mingjian.naming import name_key, one_project
from mingjian.result import Facts
from mingjian.units import find_holder, longest_units
from nlp.pledges.compare import count_shared
from nlp.pledges.figures import read_promised, read_reached

# So many promised things must be reported, and this share of all that are promised.
_FEWEST_THINGS, _SHARE = 3, 0.5
# So many clauses must be the same, where less is promised.
_FEWEST_CLAUSES = 6

_Find = Callable[[Group], Sequence[Judged]]
_Place = tuple[str, int]


def link_renamed(groups: Sequence[Group], find: _Find) -> Mapping[_Place, Group]:
    """Give the group of the summary by the place of the group that promises; in doubt none."""
    promising = [group for group in groups if list_genres(group) <= PROMISING]
    reporting = [group for group in groups if list_genres(group) <= REPORTING | TELLING]
    linked = dict(_link_by_name(promising, reporting, find))
    taken = {report.place for report in linked.values()}
    still_open = [group for group in promising if group.place not in linked]
    reports = [report for report in reporting if report.place not in taken]
    return linked | dict(_link_by_unit(still_open, reports, find))


def _link_by_name(
    promising: Iterable[Group], reporting: Iterable[Group], find: _Find
) -> Iterator[tuple[_Place, Group]]:
    """Link summaries to the only project, of no other unit, whose name they give as their own."""
    named: defaultdict[str, list[Group]] = defaultdict(list)
    for group in promising:
        if group.name:
            named[group.name].append(group)
    for report in reporting if named else ():
        names = _other_names(report, find)
        meant = [group for name in names for group in _find_named(name, named)]
        same = [group for group in meant if _units_agree(group, report)]
        if len(same) == 1:
            yield same[0].place, report


def _other_names(report: Group, find: _Find) -> list[str]:
    stated = (name for facts in _facts(report, find) for name in facts.other_names)
    keys = (name_key(name, report.unit) for name in stated)
    return [key for key in dict.fromkeys(keys) if key]


def _find_named(name: str, named: Mapping[str, Sequence[Group]]) -> Iterator[Group]:
    """Give the groups of a name, before which the end of their unit may stand: 金桥社区板凳会."""
    for start in range(len(name) - 1):
        for group in named.get(name[start:], ()):
            if (group.unit or "").endswith(name[:start]):
                yield group


def _units_agree(one: Group, other: Group) -> bool:
    units = longest_units(group.unit for group in (one, other) if group.unit)
    return len(units) < 2


def _link_by_unit(
    promising: Sequence[Group], reporting: Sequence[Group], find: _Find
) -> Iterator[tuple[_Place, Group]]:
    """Link what is left of a unit, or of the run, if it is one and one and much of it is shared."""
    for mine, theirs in _list_open(promising, reporting):
        if len(mine) == len(theirs) == 1 and _share_enough(mine[0], theirs[0], find):
            yield mine[0].place, theirs[0]


def _list_open(
    promising: Sequence[Group], reporting: Sequence[Group]
) -> Iterator[tuple[Sequence[Group], Sequence[Group]]]:
    """Give the open groups of each unit; of a run with one and one those two, if they agree."""
    if len(promising) == len(reporting) == 1 and _units_agree(promising[0], reporting[0]):
        yield promising, reporting
        return
    units = longest_units(group.unit for group in (*promising, *reporting) if group.unit)
    theirs = _by_unit(reporting, units)
    for unit, mine in _by_unit(promising, units).items():
        yield mine, theirs.get(unit, ())


def _by_unit(groups: Iterable[Group], units: Sequence[str]) -> Mapping[str, Sequence[Group]]:
    """Sort groups by their unit, however much of its name they state."""
    sorted_: defaultdict[str, list[Group]] = defaultdict(list)
    for group in groups:
        holder = find_holder(group.unit, units) if group.unit else None
        if holder:
            sorted_[holder].append(group)
    return sorted_


def _facts(group: Group, find: _Find) -> list[Facts]:
    return [judged.project.facts for judged in find(group) if judged.project.facts]


def _share_enough(group: Group, report: Group, find: _Find) -> bool:
    if group.name and report.name and one_project({group.name, report.name}):
        return True
    promising, reporting = _facts(group, find), _facts(report, find)
    promised = [figure for judged in find(group) for figure in read_promised(judged.project)]
    reached = [figure for judged in find(report) for figure in read_reached(judged.project)]
    fewest = min(_FEWEST_THINGS, max(len(promised), 2))
    if count_shared(promised, reached) >= max(fewest, _SHARE * len(promised)):
        return True
    own = {clause for facts in promising for clause in facts.clauses}
    other = {clause for facts in reporting for clause in facts.clauses}
    return len(own & other) >= _FEWEST_CLAUSES
