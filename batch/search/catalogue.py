"""Opening an archive's catalogue to read, while a run of `mingjian tag` may write it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from batch.catalogue.database import connect_reading
from batch.catalogue.store import CATALOGUE
from batch.catalogue.tables import check_version
from batch.search.settled import SettledColumns, lay_out_said
from mingjian.errors import MingjianError, UsageError

# How long to wait for a writer that is just ending its transaction, and what of the index is kept
# in memory while a search goes on.
_PATIENCE_SECONDS = 5.0
_CACHE_KIB = 65_536
_MADE = "SELECT count(*) FROM sqlite_master WHERE name IN ('search', 'project_facts')"
_NO_INDEX = "{0} 里没有全文索引，请先运行一次 mingjian tag"


class NoCatalogueError(MingjianError):
    """There is no catalogue that could be searched; the message says what to do."""


class CatalogueBusyError(MingjianError):
    """The catalogue cannot be read now: it is being written, replaced, or out of reach."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """An open catalogue, as it was at one moment; `columns` are the expressions that count."""

    connection: sqlite3.Connection
    columns: SettledColumns


@contextmanager
def reading(folder: Path) -> Iterator[Catalogue]:
    """Open a catalogue to read; all that is read in the block is of one moment.

    Raises NoCatalogueError and, also out of the block, CatalogueBusyError.
    """
    path = folder / CATALOGUE
    try:
        with closing(_connect(path)) as connection:
            _check(connection, path)
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            connection.execute("BEGIN")
            yield Catalogue(connection, lay_out_said(connection))
    except sqlite3.DatabaseError as error:
        raise CatalogueBusyError(f"暂时读不了 {path}，请过一会儿再试（{error}）") from error


def _connect(path: Path) -> sqlite3.Connection:
    try:
        return connect_reading(path, _PATIENCE_SECONDS)
    except UsageError as error:
        raise NoCatalogueError(str(error)) from error


def _check(connection: sqlite3.Connection, path: Path) -> None:
    try:
        check_version(connection, path)
    except UsageError as error:
        raise NoCatalogueError(str(error)) from error
    [made] = connection.execute(_MADE).fetchone()
    if made < 2:
        raise NoCatalogueError(_NO_INDEX.format(path))
