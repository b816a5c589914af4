"""A file is known by the path it was given by; another spelling would count it twice."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from batch.catalogue.roots import note_roots
from batch.catalogue.tables import TABLES
from mingjian.errors import UsageError


@pytest.fixture
def connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
    (tmp_path / "档案/2023").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.executescript(TABLES)
        yield opened


def test_the_same_path_and_paths_below_it_may_come_again(connection: sqlite3.Connection) -> None:
    note_roots(connection, ["档案"])
    note_roots(connection, ["档案", "档案/2023"])


def test_folders_beside_each_other_may_come_one_after_another(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    (tmp_path / "档案/2024").mkdir()
    note_roots(connection, ["档案/2023"])
    note_roots(connection, ["档案/2024"])


@pytest.mark.parametrize("path", ["档案", "档案/2023"])
def test_another_spelling_of_a_known_folder_is_refused(
    connection: sqlite3.Connection, tmp_path: Path, path: str
) -> None:
    note_roots(connection, ["档案"])
    with pytest.raises(UsageError, match="照这个写法"):
        note_roots(connection, [str(tmp_path / path)])


@pytest.mark.parametrize(("first", "then"), [(".", "../{0}"), ("档案", "档案/../档案/2023")])
def test_dots_are_another_spelling_too(
    connection: sqlite3.Connection, tmp_path: Path, first: str, then: str
) -> None:
    note_roots(connection, [first])
    with pytest.raises(UsageError, match="照这个写法"):
        note_roots(connection, [then.format(tmp_path.name)])


def test_two_spellings_in_one_run_are_refused_at_once_and_not_the_next_time(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="照这个写法"):
        note_roots(connection, ["档案", str(tmp_path / "档案")])
