"""Groups by their unit, so that those a roster's row may mean are found without going over all."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from batch.papers import Group
from mingjian.units import MIN_CHARS, abbreviates

# Of so many submissions of one unit the nearest by name are looked at.
NEAREST = 50


class UnitIndex:
    """Groups by unit, by the end of the unit, and by its place, which abbreviations keep.

    Where very many are found, only some of them are given: those whose names stand nearest in the
    order of names.
    """

    def __init__(self, groups: Iterable[Group]) -> None:
        self._all = sorted(groups, key=_order)
        self._same: defaultdict[str | None, list[Group]] = defaultdict(list)
        self._ending: defaultdict[str, list[Group]] = defaultdict(list)
        self._there: defaultdict[str, list[Group]] = defaultdict(list)
        for group in self._all:
            self._same[group.unit].append(group)
            for end in _ends(group.unit):
                self._ending[end].append(group)
            if group.unit:
                self._there[_place(group.unit)].append(group)

    def find_same(self, unit: str | None, name: str) -> Sequence[Group]:
        """Give the groups of exactly a unit; of no unit, those that state none."""
        return _nearest(self._same.get(unit, ()), name)

    def find_agreeing(self, unit: str | None, name: str) -> Sequence[Group]:
        """Give the groups whose unit may be this one in other words; with no unit, all."""
        if unit is None:
            return _nearest(self._all, name)
        found = [*_nearest(self._ending.get(unit, ()), name)]
        for end in _ends(unit):
            found += _nearest(self._same.get(end, ()), name)
        near = _nearest(self._there.get(_place(unit), ()), name)
        return found + [group for group in near if group.unit and abbreviates(unit, group.unit)]


def _nearest(groups: Sequence[Group], name: str) -> Sequence[Group]:
    """Give the groups around a name; `groups` stand in the order of names."""
    if len(groups) <= NEAREST:
        return groups
    middle = bisect_left(groups, name, key=lambda group: group.name or "")
    first = max(0, middle - NEAREST // 2)
    return groups[first : first + NEAREST]


def _order(group: Group) -> tuple[str, tuple[str, int]]:
    return group.name or "", group.place


def _ends(unit: str | None) -> Iterator[str]:
    """Give a unit's ends: by each of them it may be meant."""
    return (unit[start:] for start in range(len(unit) - MIN_CHARS + 1)) if unit else iter(())


def _place(unit: str) -> str:
    """Give what an abbreviation keeps of a unit: 白渚灌区, 白渚灌区管理处."""
    return unit[:2]
