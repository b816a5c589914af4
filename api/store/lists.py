"""A run's entries as a list: filtered, sorted, a page at a time, without passing over any row.

A page begins behind an entry named by its number, in whatever order the list has; so nothing is
counted off, and an entry that changed meanwhile moves the page, but loses no row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, literal, or_, select

from api.store import tables
from mingjian.result import Decision
from report.rows import UNREAD
from report.words import DECISIONS

_T = tables.entry.c


@dataclass(frozen=True, slots=True)
class Filters:
    """What entries are asked for; "" asks for any. `words` must stand in title, unit or file.

    `state` is a key of STATES and `severity` one of SEVERITIES, others ask for any as well.
    """

    words: str = ""
    unit: str = ""
    category: str = ""
    genre: str = ""
    state: str = ""
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """By what entries are sorted, a key of COLUMNS; those that are equal by their number."""

    column: str = "number"
    down: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is: behind an entry, or before one; at the beginning if neither is named."""

    after: int | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """An entry as a list shows it, see EntryRow."""

    number: int
    position: int
    project: int | None
    file: str
    title: str
    unit: str
    genre: str
    year: int | None
    category: str
    decision: str
    confidence: float | None
    missing: int
    must_fix: int
    to_check: int
    worst: int
    doubtful: int
    status: str
    states: str
    by_person: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Entries in their order, `before` of all that fit (`found`) stand on earlier pages."""

    entries: tuple[ListedEntry, ...]
    before: int
    found: int

    @property
    def is_first(self) -> bool:
        """Say whether nothing stands before it."""
        return self.before == 0

    @property
    def is_last(self) -> bool:
        """Say whether nothing stands behind it."""
        return self.before + len(self.entries) >= self.found


STATES: Mapping[str, ColumnElement[bool]] = {
    "doubtful": _T.doubtful > 0,
    "undecided": (_T.decision == DECISIONS[Decision.REVIEW]) & ~_T.by_person,
    "missing": _T.missing > 0,
    "unread": _T.decision == UNREAD,
    "partial": _T.status == "partial",
}
SEVERITIES: Mapping[str, ColumnElement[bool]] = {
    "must": _T.must_fix > 0,
    "ask": _T.to_check > 0,
    "none": (_T.must_fix == 0) & (_T.to_check == 0) & (_T.decision != UNREAD),
}
# None of them is NULL, so that each row has a place.
COLUMNS: Mapping[str, ColumnElement[Any]] = {
    "number": _T.number,
    "title": _T.title,
    "unit": _T.unit,
    "genre": _T.genre,
    "category": _T.category,
    "confidence": func.coalesce(_T.confidence, -1.0),
    "missing": _T.missing,
    "must_fix": _T.must_fix,
    "to_check": _T.to_check,
}
_LISTED = tuple(_T[field.name] for field in fields(ListedEntry))


def list_page(
    connection: Connection, run_id: str, filters: Filters, order: Order, at: tuple[Place, int]
) -> Page:
    """Give the page at a place with so many entries at most.

    A place before an entry gives the page that ends there.
    """
    place, size = at
    fits = _fit(run_id, filters)
    back = place.before is not None
    edge = _edge(connection, run_id, order, place.before if back else place.after)
    query = select(*_LISTED).where(fits)
    if edge is not None:
        query = query.where(_beyond(order, edge, backwards=back))
    rows = connection.execute(_sort(query, order, backwards=back).limit(size)).all()
    entries = tuple(ListedEntry(*row) for row in (reversed(rows) if back else rows))
    if back and len(entries) < size:  # the first page is as full as any
        return list_page(connection, run_id, filters, order, (Place(), size))
    if edge is None and len(entries) < size:
        return Page(entries, 0, len(entries))
    return _count(connection, run_id, fits, order, entries)


def count_listed(connection: Connection, run_id: str, filters: Filters) -> int:
    """Count the entries that a list with these filters has."""
    query = select(func.count()).select_from(tables.entry).where(_fit(run_id, filters))
    return int(connection.execute(query).scalar_one())


def find_neighbours(
    connection: Connection, run_id: str, filters: Filters, order: Order, number: int
) -> tuple[int | None, int | None]:
    """Give the numbers of the entries before and behind one in a list, None at its ends."""
    fits, edge = _fit(run_id, filters), _edge(connection, run_id, order, number)
    found: list[int | None] = []
    for back in (True, False):
        query = select(_T.number).where(fits)
        if edge is not None:
            query = query.where(_beyond(order, edge, backwards=back))
        query = _sort(query, order, backwards=back).limit(1)
        found.append(connection.execute(query).scalar_one_or_none())
    return found[0], found[1]


def list_values(connection: Connection, run_id: str, column: str, limit: int) -> list[str]:
    """Give the units, categories or genres of a run in their order, so many at most."""
    given = _T[column]
    query = select(given).distinct().where(_T.run_id == run_id, given != "")
    return list(connection.execute(query.order_by(given).limit(limit)).scalars())


def find_first(connection: Connection, run_id: str, files: Sequence[str]) -> dict[str, int]:
    """Give the number of the first entry of each of some files."""
    query = select(_T.file, func.min(_T.number)).where(_T.run_id == run_id, _T.file.in_(files))
    rows = connection.execute(query.group_by(_T.file))
    return {row[0]: row[1] for row in rows}


def list_leading(
    connection: Connection, run_id: str, place: Place, size: int
) -> tuple[list[int], int, int]:
    """Give the numbers of a page of entries that lead, how many stand before them, and of all."""
    leads = and_(_T.run_id == run_id, _T.leads)
    query = select(_T.number).where(leads).limit(size)
    if place.before is not None:
        query = query.where(_T.number < place.before).order_by(_T.number.desc())
    else:
        query = query.where(_T.number > (place.after or 0)).order_by(_T.number)
    numbers = sorted(connection.execute(query).scalars())
    earlier = case((_T.number < numbers[0], 1), else_=0) if numbers else literal(0)
    counted = select(func.count(), func.coalesce(func.sum(earlier), 0))
    found, before = connection.execute(counted.select_from(tables.entry).where(leads)).one()
    return numbers, int(before), int(found)


def _fit(run_id: str, filters: Filters) -> ColumnElement[bool]:
    asked = [_T.run_id == run_id]
    for word in filters.words.split():
        asked.append(_T.search.contains(word.casefold(), autoescape=True))
    if filters.unit:
        asked.append(_T.unit.contains(filters.unit, autoescape=True))
    if filters.category:
        asked.append(_T.category == filters.category)
    if filters.genre:
        asked.append(_T.genre == filters.genre)
    if filters.state in STATES:
        asked.append(STATES[filters.state])
    if filters.severity in SEVERITIES:
        asked.append(SEVERITIES[filters.severity])
    return and_(*asked)


def _edge(
    connection: Connection, run_id: str, order: Order, number: int | None
) -> tuple[Any, int] | None:
    """Give the place of an entry in the order; None if there is none."""
    if number is None:
        return None
    query = select(COLUMNS[order.column], _T.number).where(_T.run_id == run_id, _T.number == number)
    found = connection.execute(query).first()
    return (found[0], found[1]) if found else None


def _beyond(order: Order, edge: tuple[Any, int], *, backwards: bool) -> ColumnElement[bool]:
    """Ask for what comes behind a place, or before it; numbers rise within equal values."""
    value, number = edge
    column = COLUMNS[order.column]
    falls = order.down != backwards
    further = column < value if falls else column > value
    among_equals = _T.number < number if backwards else _T.number > number
    return or_(further, and_(column == value, among_equals))


def _sort(query: Select[Any], order: Order, *, backwards: bool) -> Select[Any]:
    column = COLUMNS[order.column]
    falls = order.down != backwards
    first = column.desc() if falls else column.asc()
    return query.order_by(first, _T.number.desc() if backwards else _T.number.asc())


def _count(
    connection: Connection,
    run_id: str,
    fits: ColumnElement[bool],
    order: Order,
    entries: tuple[ListedEntry, ...],
) -> Page:
    """Count what fits, and what of it stands before the entries."""
    edge = _edge(connection, run_id, order, entries[0].number) if entries else None
    earlier = case((_beyond(order, edge, backwards=True), 1), else_=0) if edge else literal(0)
    query = select(func.count(), func.coalesce(func.sum(earlier), 0))
    found, before = connection.execute(query.select_from(tables.entry).where(fits)).one()
    return Page(entries, int(before), int(found))
