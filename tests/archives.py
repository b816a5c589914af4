"""Catalogues of archives to test with, made without reading a file: give rows and their texts."""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from batch.catalogue.tables import SCHEMA_VERSION, TABLES
from batch.fulltext.index import SEARCH_TABLES, Indexed, index_project
from mingjian.catalogue import CatalogueRow, HumanValue

CATALOGUE = "catalogue.sqlite3"
_LISTS = ("secondary", "ranking", "evidence", "campaigns", "keywords", "elements")
_COLUMNS = tuple(field.name for field in fields(CatalogueRow))


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of an archive, the text of its project, and what people put beside it."""

    row: CatalogueRow
    text: str
    human: tuple[HumanValue, ...] = ()


def entry(file: str, text: str, *human: HumanValue, **changes: Any) -> Entry:
    """Give an ordinary project: its title is the text's first line, its sha256 that of its name."""
    row = CatalogueRow(
        file=file,
        project=0,
        sha256=hashlib.sha256(file.encode()).hexdigest(),
        format="docx",
        status="ok",
        stamp="1",
        title=text.partition("\n")[0],
        chars=len(text),
    )
    return Entry(replace(row, **changes), text, human)


def said(field: str, value: str) -> HumanValue:
    """Give what a person put beside a machine's value."""
    return HumanValue(field, value, "已核实", "周敏", "2026-03-01T09:00:00+08:00")


def build_archive(folder: Path, entries: Iterable[Entry]) -> Path:
    """Write catalogue.sqlite3 with texts and index into a folder; gives the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(folder / CATALOGUE)) as connection:
        connection.executescript(TABLES + SEARCH_TABLES)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        with connection:
            for number, one in enumerate(entries, start=1):
                _add(connection, number, one)
    return folder


def _add(connection: sqlite3.Connection, number: int, one: Entry) -> None:
    row = one.row
    connection.execute(
        "INSERT INTO source (path, size, mtime_ns, stamp) VALUES (?, 1, 1, ?) "
        "ON CONFLICT (path) DO NOTHING",
        (row.file, row.stamp),
    )
    found = connection.execute("SELECT id FROM source WHERE path = ?", (row.file,)).fetchone()
    columns, values = ("id", "source", *_COLUMNS), (number, found[0], *_values(row))
    connection.execute(_insert("project", columns), values)
    if row.project is not None:
        body = zlib.compress(one.text.encode())
        connection.execute(_insert("text", ("project", "body")), (number, body))
        index_project(connection, Indexed(number, row.title or "", one.text))
    for value in one.human:
        human = ("sha256", "project", *(field.name for field in fields(HumanValue)))
        own = (value.field, value.value, value.reason, value.by, value.at)
        connection.execute(_insert("human", human), (row.sha256, row.project, *own))


def _values(row: CatalogueRow) -> list[Any]:
    lists = asdict(row)
    return [
        json.dumps(lists[name], ensure_ascii=False) if name in _LISTS else getattr(row, name)
        for name in _COLUMNS
    ]


def _insert(table: str, columns: Sequence[str]) -> str:
    places = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"
