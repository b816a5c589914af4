"""Results of files and the entries made of them, page by page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, Table, delete, func, insert, null, select, update

from api.store import tables
from api.store.database import Database
from api.store.records import EntryRow, StoredResult

_RESULT = tuple(tables.result.c[field.name] for field in fields(StoredResult))
_SAME = (tables.entry.c.run_id == tables.entry_text.c.run_id) & (
    tables.entry.c.number == tables.entry_text.c.number
)
# What stands beside the list, by its column there.
_TEXTS = {name: tables.entry_text.c[name] for name in ("settled", "submission")}
_WHOLE: Select[Any] = select(
    *(_TEXTS[f.name] if f.name in _TEXTS else tables.entry.c[f.name] for f in fields(EntryRow))
).join_from(tables.entry, tables.entry_text, _SAME)
_ROWS_AT_ONCE = 200


def page_positions(
    connection: Connection, run_id: str, after: int, limit: int, *, gaps: bool
) -> list[int]:
    """Give the positions of the results behind one, -1 for the first.

    Without `gaps` it stops before the first file that is not done.
    """
    table = tables.result.c
    query = select(table.position).filter_by(run_id=run_id).where(table.position > after)
    found = list(connection.execute(query.order_by(table.position).limit(limit)).scalars())
    return found if gaps else [one for n, one in enumerate(found, start=after + 1) if one == n]


def read_results(
    connection: Connection, run_id: str, positions: Sequence[int], *, texts: bool
) -> list[StoredResult]:
    """Give the results at some positions, in their order; without `texts` their text is None."""
    columns = [one if texts or one.name != "text" else null() for one in _RESULT]
    table = tables.result.c
    query = select(*columns).filter_by(run_id=run_id)
    query = query.where(table.position.between(min(positions), max(positions)))
    return [StoredResult(*row) for row in connection.execute(query.order_by(table.position))]


def find_by_name(connection: Connection, run_id: str, file: str) -> list[EntryRow]:
    """Give the entries of a file."""
    table = tables.entry.c
    query = _WHOLE.where(table.run_id == run_id, table.file == file)
    return [EntryRow(*row) for row in connection.execute(query.order_by(table.number))]


def all_results(database: Database, run_id: str) -> Iterator[StoredResult]:
    """Give all results in their order, a few in one transaction.

    One for all would last as long as whoever takes them, and keep SQLite from shortening its log
    and from writing over what is deleted meanwhile.
    """
    after = -1
    while found := _next_results(database, run_id, after):
        yield from found
        after = found[-1].position


def find_result(connection: Connection, run_id: str, position: int) -> StoredResult | None:
    """Give the result at a position; None if there is none."""
    query = select(*_RESULT).filter_by(run_id=run_id, position=position)
    found = connection.execute(query).first()
    return StoredResult(*found) if found else None


def replace_entries(connection: Connection, run_id: str, rows: Iterable[EntryRow]) -> None:
    """Put entries in the place of those a run has."""
    for table in (tables.entry, tables.entry_text):
        connection.execute(delete(table).filter_by(run_id=run_id))
    left = iter(rows)
    while some := list(islice(left, _ROWS_AT_ONCE)):
        parts = [_split(run_id, row) for row in some]
        _insert(connection, tables.entry, [listed for listed, _ in parts])
        _insert(connection, tables.entry_text, [text for _, text in parts])


def change_entry(connection: Connection, run_id: str, row: EntryRow) -> None:
    """Put an entry in the place of the one with its number."""
    listed, text = _split(run_id, row)
    for table, values in ((tables.entry, listed), (tables.entry_text, text)):
        here = update(table).filter_by(run_id=run_id, number=row.number)
        connection.execute(here.values(**values))


def find_entry(connection: Connection, run_id: str, number: int) -> EntryRow | None:
    """Give an entry by its number; None if there is none."""
    query = _WHOLE.where(tables.entry.c.run_id == run_id, tables.entry.c.number == number)
    found = connection.execute(query).first()
    return EntryRow(*found) if found else None


def find_entries(connection: Connection, run_id: str, numbers: Sequence[int]) -> list[EntryRow]:
    """Give entries by their numbers, in that order; those that are there."""
    table = tables.entry.c
    query = _WHOLE.where(table.run_id == run_id, table.number.in_(numbers))
    found = {row.number: EntryRow(*row) for row in connection.execute(query)}
    return [found[number] for number in numbers if number in found]


def find_project(
    connection: Connection, run_id: str, sha256: str, project: int | None
) -> list[EntryRow]:
    """Give the entries of a project in files with a hash; None stands for files as a whole."""
    table = tables.entry.c
    query = _WHOLE.where(table.run_id == run_id, table.sha256 == sha256).order_by(table.number)
    if project is not None:
        query = query.where(table.project == project)
    return [EntryRow(*row) for row in connection.execute(query)]


def count_entries(connection: Connection, run_id: str) -> int:
    """Count a run's entries."""
    query = select(func.count()).select_from(tables.entry).filter_by(run_id=run_id)
    return int(connection.execute(query).scalar_one())


def _insert(connection: Connection, table: Table, rows: list[dict[str, object]]) -> None:
    """Insert rows; what returns something goes to PostgreSQL at once, anything else row by row."""
    connection.execute(insert(table).returning(table.c.number), rows)


def _split(run_id: str, row: EntryRow) -> tuple[dict[str, object], dict[str, object]]:
    """Give the values of a row in its two tables."""
    values = {"run_id": run_id, **asdict(row)}
    text = {name: values.pop(name) for name in _TEXTS}
    return values, {"run_id": run_id, "number": row.number, **text}


def _next_results(database: Database, run_id: str, after: int) -> list[StoredResult]:
    table = tables.result.c
    query = select(*_RESULT).filter_by(run_id=run_id).where(table.position > after)
    query = query.order_by(table.position).limit(_ROWS_AT_ONCE)
    with database.reading() as connection:
        return [StoredResult(*row) for row in connection.execute(query)]
