"""Papers of one name, wherever they lie: one submission unless their units differ."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from batch.papers import MAX_DOCUMENTS, Group
from mingjian.units import MIN_CHARS, find_holder, longest_units


def join_by_name(groups: Iterable[Group]) -> Iterator[Group]:
    """Join groups of one name, unless their units differ."""
    named: defaultdict[str, list[Group]] = defaultdict(list)
    for group in _without_units(tuple(groups)):
        if group.name is None:
            yield group
        else:
            named[group.name].append(group)
    for same in named.values():
        yield from _join_by_unit(same)


def _without_units(groups: Sequence[Group]) -> Iterator[Group]:
    """Take the unit off a title that opens by it, where a sister paper tells which part it is.

    金桥社区红色议事厅 with no unit is 红色议事厅 if 金桥社区 hands in a project of that name.
    """
    units: defaultdict[str, list[str]] = defaultdict(list)
    for group in groups:
        if group.name and group.unit:
            units[group.name].append(group.unit)
    known = {name: longest_units(stated) for name, stated in units.items()}
    for group in groups:
        yield group if group.unit else _without_unit(group, known)


def _without_unit(group: Group, units: Mapping[str, Sequence[str]]) -> Group:
    name = group.name or ""
    for end in range(MIN_CHARS, len(name)):
        unit, rest = name[:end], name[end:]
        if find_holder(unit, units.get(rest, ())):
            return replace(group, name=rest, unit=unit)
    return group


def _join_by_unit(groups: Sequence[Group]) -> Iterator[Group]:
    """Join groups of one name by the unit they state; one that states none joins the only one."""
    units = longest_units(group.unit for group in groups if group.unit)
    only = [*units, ""][0] if len(units) < 2 else None
    together: defaultdict[str, list[Group]] = defaultdict(list)
    for group in groups:
        holder = only if group.unit is None else find_holder(group.unit, units)
        if holder is None:
            yield group
        else:
            together[holder].append(group)
    for holder, same in together.items():
        papers = sum(len(group.papers) for group in same)
        yield from [_unite(same, holder[::-1] or None)] if papers <= MAX_DOCUMENTS else same


def _unite(groups: Sequence[Group], unit: str | None) -> Group:
    papers = sorted(
        (paper for group in groups for paper in group.papers), key=lambda paper: paper.place
    )
    unread = {note.file: note for group in groups for note in group.unread}
    files = tuple(unread[file] for file in sorted(unread))
    return Group(tuple(papers), files, groups[0].name, unit)
