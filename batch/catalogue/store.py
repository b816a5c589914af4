"""The catalogue open for writing: a source's rows are put in its place as a whole."""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any, Self

from batch.catalogue.database import connect, transaction
from batch.catalogue.tables import SCHEMA_VERSION, TABLES, check_version
from batch.catalogue.texts import pack_text, unpack_text
from batch.fulltext.index import SEARCH_TABLES, Indexed, index_project, unindex_projects

CATALOGUE = "catalogue.sqlite3"
COLUMNS = (
    *("file", "project", "sha256", "format", "status", "stamp", "problem"),
    *("title", "title_source", "genre", "category", "decision", "confidence", "share", "doubt"),
    *("declared", "secondary", "ranking", "evidence", "year", "year_to", "year_basis"),
    *("year_confidence", "year_quote", "unit", "unit_type", "region", "campaigns", "award"),
    *("keywords", "elements", "chars"),
)
SELECTED = ", ".join(f"project.{column}" for column in COLUMNS)
LISTS = frozenset({"secondary", "ranking", "evidence", "campaigns", "keywords", "elements"})
_INSERT = (
    f"INSERT INTO project (source, {', '.join(COLUMNS)})"
    f" VALUES ({', '.join('?' * (len(COLUMNS) + 1))})"
)
_TEXTS = (
    "SELECT project.id, project.title, text.body FROM project"
    " JOIN text ON text.project = project.id WHERE project.source = ?"
)


class Catalogue:
    """The catalogue of a folder, made if it is not there.

    Raises UsageError if it is of a later version.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / CATALOGUE
        self.connection = connect(self.path)
        try:
            check_version(self.connection, self.path)
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.executescript(TABLES + SEARCH_TABLES)
            self.connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        except BaseException:
            self.connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the catalogue, all of it in one file unless the disk is full or someone reads it.

        Out of WAL: beside a reader it would leave files of its own, which a share does not bear.
        """
        try:
            with suppress(sqlite3.OperationalError):
                self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                self.connection.execute("PRAGMA journal_mode = DELETE")
        finally:
            self.connection.close()

    def transaction(self) -> AbstractContextManager[None]:
        """Do all or nothing."""
        return transaction(self.connection)

    def replace_source(self, file: str, size: int, mtime_ns: int, stamp: str) -> int:
        """Put a source in its place, without rows yet; gives its number."""
        [number] = self.connection.execute(
            "INSERT INTO source (path, size, mtime_ns, stamp) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (path) DO UPDATE SET size = excluded.size, mtime_ns = excluded.mtime_ns,"
            " stamp = excluded.stamp, present = 1 RETURNING id",
            (file, size, mtime_ns, stamp),
        ).fetchone()
        self._clear(number)
        return int(number)

    def confirm_source(self, file: str, size: int, mtime_ns: int, sha256: str | None) -> None:
        """Note that a source, though written anew, has the content whose rows stand here.

        If they are by now those of another content, nothing is noted, and it will be read again.
        """
        self.connection.execute(
            "UPDATE source SET size = ?, mtime_ns = ?, present = 1 WHERE path = ? AND EXISTS"
            " (SELECT 1 FROM project WHERE source = source.id AND file = path AND sha256 = ?)",
            (size, mtime_ns, file, sha256),
        )

    def add_row(self, source: int, row: Mapping[str, Any]) -> None:
        """Add a row of a source; besides the catalogue's columns it has `text` and `prints`."""
        values = [store_value(name, row[name]) for name in COLUMNS]
        number = self.connection.execute(_INSERT, (source, *values)).lastrowid or 0
        if row["text"]:
            packed = pack_text(row["text"])
            self.connection.execute("INSERT INTO text VALUES (?, ?)", (number, packed))
            index_project(self.connection, Indexed(number, row["title"] or "", row["text"]))
        if row["prints"]:
            self.connection.execute("INSERT INTO prints VALUES (?, ?)", (number, row["prints"]))

    def _clear(self, source: int) -> None:
        """Take away the rows of a source, and what is kept with them."""
        texts = self.connection.execute(_TEXTS, (source,)).fetchall()
        unindex_projects(
            self.connection,
            (Indexed(id_, title or "", unpack_text(body)) for id_, title, body in texts),
        )
        for table in ("text", "prints"):
            self.connection.execute(
                f"DELETE FROM {table} WHERE project IN (SELECT id FROM project WHERE source = ?)",
                (source,),
            )
        self.connection.execute("DELETE FROM project WHERE source = ?", (source,))


def store_value(name: str, value: Any) -> Any:
    """Give a column's value as SQLite keeps it: lists as JSON."""
    if name not in LISTS:
        return value
    return json.dumps(value or [], ensure_ascii=False, separators=(",", ":"))
