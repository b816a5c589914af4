"""Rows of the catalogue with what people said of them, read one after another."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from batch.catalogue.store import COLUMNS, LISTS, SELECTED
from mingjian.catalogue import CatalogueEntry, CatalogueRow, ElementTag, HumanValue
from mingjian.result import Evidence, Ranked

_FROM = "FROM project JOIN source ON source.id = project.source"
_ORDER = "WHERE source.present = 1 ORDER BY project.file, project.project"
_ROWS = f"SELECT {SELECTED} {_FROM} {_ORDER}"
_ROW = f"SELECT {SELECTED} FROM project WHERE id = ?"
_PRINTED = (
    f"SELECT project.id, prints.body, {SELECTED} {_FROM}"
    f" LEFT JOIN prints ON prints.project = project.id {_ORDER}"
)
_HUMAN = (
    "SELECT field, value, reason, by, at FROM human WHERE sha256 = ? AND project = ? ORDER BY field"
)
_RECORDS: dict[str, Callable[..., Any]] = {
    "ranking": Ranked,
    "evidence": Evidence,
    "elements": ElementTag,
}


def read_entries(connection: sqlite3.Connection) -> Iterator[CatalogueEntry]:
    """Give all entries whose files are still there, by file and project."""
    make = _start_reading(connection)
    yield from map(make, connection.execute(_ROWS))


def read_printed(connection: sqlite3.Connection) -> Iterator[tuple[int, CatalogueEntry, bytes]]:
    """Give the same entries, each with its number and its prints; b"" of one that has none."""
    make = _start_reading(connection)
    for number, prints, *values in connection.execute(_PRINTED):
        yield number, make(values), prints or b""


def read_numbered(
    connection: sqlite3.Connection, numbers: Iterable[int]
) -> Iterator[CatalogueEntry]:
    """Give the entries of these numbers, in their order."""
    make = _start_reading(connection)
    for number in numbers:
        yield make(connection.execute(_ROW, (number,)).fetchone())


def read_row(values: Sequence[Any]) -> CatalogueRow:
    """Make a row of the values of COLUMNS."""
    named = dict(zip(COLUMNS, values, strict=True))
    for name in LISTS:
        named[name] = _read_list(name, named[name])
    return CatalogueRow(**named)


def _start_reading(connection: sqlite3.Connection) -> Callable[[Sequence[Any]], CatalogueEntry]:
    """Give what makes an entry of the values of COLUMNS; it looks for human values if any are."""
    spoken = connection.execute("SELECT EXISTS (SELECT 1 FROM human)").fetchone()[0]

    def make(values: Sequence[Any]) -> CatalogueEntry:
        row = read_row(values)
        return CatalogueEntry(row, _read_human(connection, row) if spoken else ())

    return make


def _read_list(name: str, text: str) -> tuple[Any, ...]:
    if text == "[]":
        return ()
    record, items = _RECORDS.get(name), json.loads(text)
    return tuple(items) if record is None else tuple(record(**one) for one in items)


def _read_human(connection: sqlite3.Connection, row: CatalogueRow) -> tuple[HumanValue, ...]:
    found = connection.execute(_HUMAN, (row.sha256, row.project))
    return tuple(HumanValue(*values) for values in found)
