"""The catalogue: a source's rows are replaced as a whole, and what people said stays."""

import sqlite3
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from batch.catalogue.entries import read_entries
from batch.catalogue.store import Catalogue
from mingjian.catalogue import CatalogueRow, ElementTag, HumanValue
from mingjian.errors import UsageError
from mingjian.result import Evidence, Ranked

ROW = CatalogueRow(
    *("甲.docx", 0, "a" * 64, "docx", "ok", "v1"),
    title="红色代办",
    category="服务模式",
    confidence=0.91,
    ranking=(Ranked("服务模式", 0.91), Ranked("机制", 0.09)),
    evidence=(Evidence("上门代办", 3, 0, 4, 0.5),),
    campaigns=("主题教育",),
    elements=(ElementTag("owner", "explicit", "王小红", "责任人：王小红"),),
    year=2023,
    year_to=2024,
)


def _plain(row: CatalogueRow, text: str = "正文", prints: bytes = b"p") -> dict[str, Any]:
    return {**asdict(row), "text": text, "prints": prints}


def _add(catalogue: Catalogue, row: CatalogueRow, mtime_ns: int = 1) -> None:
    with catalogue.transaction():
        source = catalogue.replace_source(row.file, 10, mtime_ns, row.stamp)
        catalogue.add_row(source, _plain(row))


def _count(catalogue: Catalogue, table: str) -> int:
    [number] = catalogue.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(number)


def test_a_row_comes_back_as_it_was_put_in(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        _add(catalogue, ROW)
        [entry] = read_entries(catalogue.connection)
    assert entry.row == ROW
    assert entry.human == ()


def test_a_source_put_in_again_takes_the_place_of_what_it_was(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        _add(catalogue, ROW)
        _add(catalogue, ROW, mtime_ns=2)
        counts = [_count(catalogue, one) for one in ("source", "project", "text", "prints")]
    assert counts == [1, 1, 1, 1]


def test_what_people_said_stays_when_a_file_is_read_again(tmp_path: Path) -> None:
    said = HumanValue("category", "机制", "看过原件", "周敏", "2026-03-02T09:30:00+08:00")
    with Catalogue(tmp_path) as catalogue:
        _add(catalogue, ROW)
        catalogue.connection.execute(
            "INSERT INTO human VALUES (?, 0, ?, ?, ?, ?, ?)",
            (ROW.sha256, said.field, said.value, said.reason, said.by, said.at),
        )
        _add(catalogue, ROW, mtime_ns=2)
        [entry] = read_entries(catalogue.connection)
    assert entry.human == (said,)
    assert (entry.row.category, entry.settled("category")) == ("服务模式", "机制")


def test_files_that_are_gone_are_not_read_but_kept(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        _add(catalogue, ROW)
        catalogue.connection.execute("UPDATE source SET present = 0")
        assert list(read_entries(catalogue.connection)) == []
        assert _count(catalogue, "project") == 1


def test_a_transaction_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        with pytest.raises(KeyError), catalogue.transaction():
            source = catalogue.replace_source("乙.docx", 1, 1, "v1")
            catalogue.add_row(source, {})
        assert _count(catalogue, "source") == 0


def test_a_catalogue_of_a_later_version_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "catalogue.sqlite3")) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(UsageError, match="更新的版本"):
        Catalogue(tmp_path)


def test_the_columns_of_the_catalogue_are_those_of_its_rows(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        found = catalogue.connection.execute("PRAGMA table_info(project)").fetchall()
    names = [name for _, name, *_ in found]
    assert names == ["id", "source", *asdict(ROW)]
