"""The catalogue of a run of tag that is at work, was replaced, or is not what it should be."""

import os
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from archives import CATALOGUE, build_archive, entry
from batch.search import catalogue as opening
from batch.search.catalogue import CatalogueBusyError, NoCatalogueError, reading
from batch.search.query import parse_query
from batch.search.searching import Search, count_hits


def count(folder: Path) -> int:
    with reading(folder) as catalogue:
        return count_hits(catalogue, Search(parse_query("服务")))


def test_without_a_catalogue_one_is_told_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(NoCatalogueError, match="mingjian tag"):
        count(tmp_path)


def test_a_catalogue_of_a_later_version_is_not_guessed_at(tmp_path: Path) -> None:
    build_archive(tmp_path, [])
    with closing(sqlite3.connect(tmp_path / CATALOGUE)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(NoCatalogueError, match="更新的版本"):
        count(tmp_path)


def test_a_file_that_is_no_database_is_a_passing_trouble(tmp_path: Path) -> None:
    (tmp_path / CATALOGUE).write_bytes(b"half written" * 1000)
    with pytest.raises(CatalogueBusyError):
        count(tmp_path)


def test_an_empty_file_has_no_index(tmp_path: Path) -> None:
    (tmp_path / CATALOGUE).touch()
    with pytest.raises(NoCatalogueError, match="没有全文索引"):
        count(tmp_path)


@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_a_writer_in_the_middle_of_its_work_is_not_seen(tmp_path: Path, journal: str) -> None:
    build_archive(tmp_path, [entry("a.docx", "服务")])
    with closing(sqlite3.connect(tmp_path / CATALOGUE, isolation_level=None)) as writer:
        writer.execute(f"PRAGMA journal_mode = {journal}")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO search (rowid, title, body) VALUES (2, '', '服务')")
        assert count(tmp_path) == 1
        writer.execute("COMMIT")
    assert count(tmp_path) == 2


def test_a_writer_that_just_ends_is_waited_for(tmp_path: Path) -> None:
    build_archive(tmp_path, [entry("a.docx", "服务")])
    begun = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(tmp_path / CATALOGUE, isolation_level=None)) as writer:
            writer.execute("BEGIN EXCLUSIVE")
            begun.set()
            time.sleep(0.2)
            writer.execute("COMMIT")

    thread = threading.Thread(target=write)
    thread.start()
    begun.wait()
    assert count(tmp_path) == 1
    thread.join()


def test_a_writer_that_holds_on_is_a_passing_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_PATIENCE_SECONDS", 0.05)
    build_archive(tmp_path, [entry("a.docx", "服务")])
    with closing(sqlite3.connect(tmp_path / CATALOGUE, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CatalogueBusyError):
            count(tmp_path)


def test_a_catalogue_that_is_replaced_is_read_as_it_was_then_as_it_is(tmp_path: Path) -> None:
    old = build_archive(tmp_path / "old", [entry("a.docx", "服务")])
    new = build_archive(tmp_path / "new", [entry("a.docx", "服务"), entry("b.docx", "服务")])
    search = Search(parse_query("服务"))
    with reading(old) as catalogue:
        os.replace(new / CATALOGUE, old / CATALOGUE)
        assert count_hits(catalogue, search) == 1
    assert count(old) == 2


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = build_archive(tmp_path / "名 称%41#?", [entry("a.docx", "服务")])
    with closing(sqlite3.connect(folder / CATALOGUE)) as connection:
        connection.execute("PRAGMA journal_mode = wal")
    assert count(folder) == 1
