"""SQLite as the archive uses it: bounded memory and whole transactions."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from mingjian.errors import MingjianError, UsageError

# Two megabytes: the parent's memory must not grow with the archive, and rows come in order.
_CACHE_KIB = 2_048
# A viewer or a virus scanner may hold the file for a moment.
_BUSY_SECONDS = 60.0


class DatabaseError(MingjianError):
    """A database that cannot be read or written: damaged, locked by others, its disk gone."""


def connect(path: Path) -> sqlite3.Connection:
    """Open a database for writing, made if it is not there; transactions are the caller's."""
    with explaining(path):
        connection = sqlite3.connect(
            database_uri(path), uri=True, timeout=_BUSY_SECONDS, isolation_level=None
        )
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        connection.execute("PRAGMA temp_store = FILE")
        connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def connect_reading(path: Path, patience: float = _BUSY_SECONDS) -> sqlite3.Connection:
    """Open a database for reading only, from any thread; a writer is waited for so many seconds.

    Raises UsageError if it is not there, sqlite3.Error if it cannot be read now.
    """
    if not path.is_file():
        raise UsageError(f"找不到 {path}；请写 mingjian tag 写出的文件夹")
    try:
        return _connect_reading(database_uri(path, "mode=ro"), patience)
    except sqlite3.OperationalError as error:
        if not _lies_still(path, error):
            raise
        return _connect_reading(database_uri(path, "mode=ro&immutable=1"), patience)


def database_uri(path: Path, how: str = "mode=rwc") -> str:
    """Name a database as SQLite wants it; the server of a share is to stand in the path."""
    place = path.absolute().as_posix()
    return f"file://{'' if place.startswith('/') else '/'}{quote(os.fsencode(place))}?{how}"


def _connect_reading(address: str, patience: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address, uri=True, timeout=patience, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()  # opening alone reads nothing
    except BaseException:
        connection.close()
        raise
    return connection


def _lies_still(path: Path, error: sqlite3.OperationalError) -> bool:
    """Say whether it is the folder that nothing may be written to: there is no writer either."""
    beside = (path.with_name(f"{path.name}-{end}") for end in ("wal", "journal"))
    refused = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
    return refused and not any(one.exists() for one in beside)


@contextmanager
def explaining(path: Path) -> Iterator[None]:
    """Tell of trouble with a database in plain words; of a full disk as an OSError."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path)) from error
        raise DatabaseError(
            f"{path} 读写出错（{error}）；请检查磁盘和网络，再运行同样的命令即接着做。"
            "若仍不行，把它改名后重做"
        ) from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # of a full disk SQLite has given up by itself
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
