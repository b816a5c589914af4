"""The catalogue of an archive opened for reading, whatever state it is in."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from batch.catalogue.database import DatabaseError
from batch.catalogue.reading import open_catalogue
from batch.catalogue.store import CATALOGUE
from catalogues import build_catalogue, kept
from mingjian.errors import UsageError


def count(folder: Path) -> int:
    with closing(open_catalogue(folder)) as connection:
        [number] = connection.execute("SELECT count(*) FROM project").fetchone()
    return int(number)


def test_where_there_is_no_catalogue_one_is_told_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="mingjian tag 写出的文件夹"):
        open_catalogue(tmp_path)


def test_a_later_version_is_refused(tmp_path: Path) -> None:
    build_catalogue(tmp_path, [kept("a.docx")])
    with closing(sqlite3.connect(tmp_path / CATALOGUE)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(UsageError, match="请升级明鉴"):
        open_catalogue(tmp_path)


def test_a_file_that_is_no_database_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / CATALOGUE).write_bytes(b"half written" * 1000)
    with pytest.raises(DatabaseError, match="读写出错"):
        open_catalogue(tmp_path)


def test_nothing_can_be_written_to_it(tmp_path: Path) -> None:
    build_catalogue(tmp_path, [kept("a.docx")])
    with (
        closing(open_catalogue(tmp_path)) as connection,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        connection.execute("DELETE FROM project")
    assert count(tmp_path) == 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="no folder is closed to them")
def test_a_folder_nothing_may_be_written_to_is_read_all_the_same(tmp_path: Path) -> None:
    build_catalogue(tmp_path, [kept("a.docx")])
    tmp_path.chmod(0o500)
    try:
        assert count(tmp_path) == 1
    finally:
        tmp_path.chmod(0o700)
