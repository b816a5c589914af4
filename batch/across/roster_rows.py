"""Which submission each row of a roster means: by its name and unit, else by one of them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from batch.across.units_index import UnitIndex
from batch.papers import Group
from mingjian.naming import name_key, one_project
from mingjian.result import RosterRow
from mingjian.text import fold, visible
from mingjian.units import letters, unit_key

_Place = tuple[str, int]
_Rank = tuple[bool, float]


@dataclass(frozen=True, slots=True)
class Row:
    """A roster's row with its comparable keys; a unit that says nothing has none."""

    file: str
    row: RosterRow
    name: str
    unit: str | None


_Find = Callable[[Row], Iterable[Group]]


def build_row(file: str, row: RosterRow) -> Row:
    """Give a row with its keys."""
    unit = unit_key(row.unit)
    return Row(file, row, name_key(row.name, unit) or letters(visible(fold(row.name))), unit)


def match_rows(rows: Sequence[Row], groups: Sequence[Group]) -> Mapping[int, Group]:
    """Give the group of each row that has one, by the number of the row; each group once.

    First what has the unit and the name, then the name and no other unit, then the unit, then a
    unit that may be the same; of several the likest name.
    """
    matched: dict[int, Group] = {}
    for step in _STEPS:
        taken = {group.place for group in matched.values()}
        free = [group for group in groups if group.place not in taken]
        left = {number: row for number, row in enumerate(rows) if number not in matched}
        matched |= _take_best(left, step(free))
    return matched


def is_one_name(row: Row, group: Group) -> bool:
    """Say whether row and group name one project."""
    return bool(group.name and one_project({row.name, group.name}))


def _take_best(rows: Mapping[int, Row], find: _Find) -> Mapping[int, Group]:
    """Pair rows and groups, the best pairs first."""
    candidates = {
        (number, group.place): (_rank(row, group), group)
        for number, row in rows.items()
        for group in find(row)
    }
    matched: dict[int, Group] = {}
    taken: set[_Place] = set()
    best = sorted(candidates.items(), key=lambda pair: pair[1][0], reverse=True)
    for (number, place), (_, group) in best:
        if number not in matched and place not in taken:
            matched[number] = group
            taken.add(place)
    return matched


def _rank(row: Row, group: Group) -> _Rank:
    """Rank a pair: one that states a unit before one that states none, then by the names."""
    name = group.name or ""
    if name == row.name:
        return group.unit is not None, 2.0
    likeness = SequenceMatcher(None, row.name, name, autojunk=False).ratio()
    return group.unit is not None, likeness + is_one_name(row, group)


def _with_unit_and_name(groups: Sequence[Group]) -> _Find:
    index = UnitIndex(groups)

    def find(row: Row) -> Iterator[Group]:
        same = index.find_same(row.unit, row.name) if row.unit else ()
        return (group for group in same if is_one_name(row, group))

    return find


def _with_name(groups: Sequence[Group]) -> _Find:
    named: defaultdict[str, list[Group]] = defaultdict(list)
    for group in groups:
        named[group.name or ""].append(group)
    indexes = {name: UnitIndex(same) for name, same in named.items() if name}

    def find(row: Row) -> Iterator[Group]:
        index = indexes.get(row.name)
        if index:
            yield from index.find_agreeing(row.unit, row.name)
            yield from index.find_same(None, row.name)

    return find


def _with_unit(groups: Sequence[Group]) -> _Find:
    index = UnitIndex(groups)
    return lambda row: index.find_same(row.unit, row.name) if row.unit else ()


def _with_agreeing_unit(groups: Sequence[Group]) -> _Find:
    index = UnitIndex(groups)
    return lambda row: index.find_agreeing(row.unit, row.name) if row.unit else ()


_STEPS = (_with_unit_and_name, _with_name, _with_unit, _with_agreeing_unit)
