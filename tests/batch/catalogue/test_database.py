"""SQLite by any path a folder may have, and what is said when something is amiss."""

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path, PureWindowsPath

import pytest

from batch.catalogue.database import (
    DatabaseError,
    connect,
    connect_reading,
    database_uri,
    explaining,
    transaction,
)
from mingjian.errors import UsageError


@pytest.mark.parametrize("name", ["档案", "50%", "a?b#c", "it's", 'a"b', "a b;c", b"\xcd\xf2"])
def test_a_database_opens_in_a_folder_of_any_name(tmp_path: Path, name: str | bytes) -> None:
    folder = tmp_path / os.fsdecode(name)
    folder.mkdir()
    with closing(connect(folder / "a.sqlite3")) as connection:
        connection.execute("CREATE TABLE t (x)")
    assert [one.name for one in folder.iterdir()] == ["a.sqlite3"]
    with closing(connect_reading(folder / "a.sqlite3")) as connection:
        assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("t",)]


class OnWindows(PureWindowsPath):
    """A path as that system would have it."""

    __slots__ = ()

    def absolute(self) -> "OnWindows":
        return self


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (r"\\server\share\a.db", "file:////server/share/a.db?mode=ro"),
        (r"Z:\a%b\a.db", "file:///Z%3A/a%25b/a.db?mode=ro"),
    ],
)
def test_the_server_of_a_share_is_no_host_to_sqlite(path: str, uri: str) -> None:
    assert database_uri(OnWindows(path), "mode=ro") == uri  # type: ignore[arg-type]


def test_a_database_that_is_not_there_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="找不到"):
        connect_reading(tmp_path / "a.sqlite3")


def test_what_is_no_database_is_said_in_plain_words(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite3"
    path.write_bytes(b"no database" * 100)
    with pytest.raises(DatabaseError, match=r"a\.sqlite3 读写出错"), explaining(path):
        connect(path).execute("SELECT * FROM t")


def test_a_full_disk_is_an_error_of_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite3"
    with closing(connect(path)) as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.execute("PRAGMA max_page_count = 3")
        with (
            pytest.raises(OSError, match=str(path)) as caught,
            explaining(path),
            transaction(connection),
        ):
            connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
        assert caught.value.errno == errno.ENOSPC
        assert not connection.in_transaction


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "a.sqlite3")) as connection:
        connection.execute("CREATE TABLE t (x UNIQUE)")
        with pytest.raises(sqlite3.IntegrityError), transaction(connection):
            connection.execute("INSERT INTO t VALUES (1), (1)")
        assert connection.execute("SELECT count(*) FROM t").fetchone() == (0,)
