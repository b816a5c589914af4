"""Searching a catalogue: how many hits there are, and a page of them in order."""

from collections import Counter
from dataclasses import dataclass, field

from batch.search.catalogue import Catalogue
from batch.search.filters import Condition, Filters, conditions
from batch.search.hits import read_hits
from batch.search.order import ELSEWHERE, IN_TITLE, MOST_WEIGHED, Place, read_cursor
from batch.search.query import Query
from mingjian.search_result import Facet, FacetCount, SearchPage

FACETS = ("category", "genre", "year")
# The index first, and of each hit no more than the index of facts: the rows are long.
_HITS = """
FROM search CROSS JOIN project INDEXED BY project_facts ON project.id = search.rowid
WHERE search MATCH ?
"""
_INDEX_ALONE = "FROM search WHERE search MATCH ?"
# A word in a title weighs as much as ten in the text.
_WEIGHT = "bm25(search, 10.0, 1.0)"


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: the hits of a query that fulfil the filters."""

    query: Query
    filters: Filters = field(default_factory=Filters)


@dataclass(frozen=True, slots=True)
class Part:
    """Which of the hits: so many behind a cursor, or from the first on, some of them skipped."""

    limit: int
    after: str | None = None
    skip: int = 0


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Part of the ordered hits: of a tier, behind a place if there is one, so many at most."""

    tier: int
    match: str
    weighed: bool
    after: Place | None
    limit: int


def find_page(
    catalogue: Catalogue, search: Search, part: Part, *, total: int | None = None
) -> SearchPage:
    """Give a part of the hits; `total` is how many there are, if they were counted already.

    Raises QueryError for a cursor that is none, sqlite3.Error where the catalogue cannot be read.
    """
    start = read_cursor(part.after) if part.after else None
    total = count_hits(catalogue, search) if total is None else total
    weighed = start.weighed if start else total <= MOST_WEIGHED
    end = part.skip + part.limit
    places = _find_places(catalogue, search, start, weighed=weighed, limit=end + 1)
    shown = places[part.skip : end]
    following = shown[-1].cursor if shown and len(places) > end else None
    hits = read_hits(catalogue, search.query, [one.id for one in shown])
    return SearchPage(total, hits, following)


def count_hits(catalogue: Catalogue, search: Search) -> int:
    """Count the hits; without filters the index alone says it."""
    where = _narrow(catalogue, search.filters)
    source = _HITS if where.sql else _INDEX_ALONE
    values = (search.query.match, *where.values)
    found = catalogue.connection.execute(f"SELECT count(*) {source} {where.sql}", values)
    return int(found.fetchone()[0])


def count_facets(catalogue: Catalogue, search: Search) -> tuple[Facet, ...]:
    """Count the hits by category, by genre and by year."""
    where = _narrow(catalogue, search.filters)
    columns = ", ".join(catalogue.columns[field] for field in FACETS)
    groups = catalogue.connection.execute(
        f"SELECT {columns}, count(*) {_HITS} {where.sql} GROUP BY 1, 2, 3",
        (search.query.match, *where.values),
    ).fetchall()
    return tuple(_facet(name, at, groups) for at, name in enumerate(FACETS))


def _find_places(
    catalogue: Catalogue, search: Search, start: Place | None, *, weighed: bool, limit: int
) -> list[Place]:
    """Give places in order, from one tier and then the next; few ask for more than the first."""
    places: list[Place] = []
    query = search.query
    tiers = {IN_TITLE: query.in_title, ELSEWHERE: query.not_in_title}
    for tier, match in tiers.items():
        if len(places) < limit and (start is None or start.tier <= tier):
            after = start if start and start.tier == tier else None
            stretch = _Stretch(tier, match, weighed, after, limit - len(places))
            places += _find_stretch(catalogue, search.filters, stretch)
    return places


def _find_stretch(catalogue: Catalogue, filters: Filters, stretch: _Stretch) -> list[Place]:
    weight = _WEIGHT if stretch.weighed else "0.0"
    key = f"{weight}, -coalesce({catalogue.columns['year']}, 0), project.file, project.id"
    where = _narrow(catalogue, filters)
    if at := stretch.after:
        behind = Condition(f" AND ({key}) > (?, ?, ?, ?)", (at.weight, at.age, at.file, at.id))
        where = Condition(where.sql + behind.sql, where.values + behind.values)
    found = catalogue.connection.execute(
        f"SELECT {key} {_HITS} {where.sql} ORDER BY 1, 2, 3, 4 LIMIT ?",
        (stretch.match, *where.values, stretch.limit),
    )
    return [Place(stretch.tier, stretch.weighed, *row) for row in found]


def _narrow(catalogue: Catalogue, filters: Filters) -> Condition:
    """Put the conditions together, each behind AND; empty if there are none."""
    found = list(conditions(filters, catalogue.columns))
    sql = "".join(f" AND {one.sql}" for one in found)
    return Condition(sql, tuple(value for one in found for value in one.values))


def _facet(name: str, at: int, groups: list[tuple[str | int | None, ...]]) -> Facet:
    counts: Counter[str | None] = Counter()
    for group in groups:
        value, count = group[at], group[-1]
        counts[None if value is None else str(value)] += int(count or 0)
    in_order = name == "year"
    ordered = sorted(
        counts.items(), key=lambda one: (one[0] is None, 0 if in_order else -one[1], one[0] or "")
    )
    return Facet(name, tuple(FacetCount(value, count) for value, count in ordered))
