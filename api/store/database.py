"""The database: connections, and transactions that do not lose to one another.

On SQLite a transaction that will write says so when it begins: one that finds out later cannot wait
for another writer, and fails.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url

from api.store.postgres import make_postgres, name_driver

# How long one transaction waits for another, on SQLite.
BUSY_SECONDS = 10
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "foreign_keys=ON",
    "mmap_size=268435456",  # a list of 100,000 rows is gone through in half the time
    "secure_delete=ON",  # what a user deleted is written over, not just forgotten
)


class Database:
    """A database by its URL; several threads may use it. Close it when done."""

    def __init__(self, url: URL | str) -> None:
        self.engine = _make_engine(url)

    @property
    def is_sqlite(self) -> bool:
        """Say whether it is a file of this machine, which one process at a time does tasks for."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the database and changes nothing."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes stand when the block ends, or none of them."""
        with self.engine.connect() as plain, plain.execution_options(writes=True).begin():
            yield plain

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def forget_deleted(self) -> None:
        """Let nothing of deleted rows lie about in the write-ahead log of SQLite."""
        if self.is_sqlite:
            with self.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _make_engine(url: URL | str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return make_postgres(name_driver(parsed))
    engine = create_engine(
        parsed,
        hide_parameters=True,  # they are what documents say, and errors are logged
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # or Python begins transactions of its own, too late
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
