"""docs/archive.md: every column is explained, and every query in it runs."""

import re
import sqlite3
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import duckdb
import pytest

from batch.archive.exporting import PARQUET, SCHEMA, write_parquet
from batch.catalogue.entries import read_entries
from batch.catalogue.store import CATALOGUE, Catalogue
from mingjian.catalogue import CatalogueRow, ElementTag
from report.wire import entry_schema

TEXT = (Path(__file__).parents[1] / "docs/archive.md").read_text("utf-8")
DUCK, SQLITE = re.findall(r"```sql\n(.*?)```", TEXT, re.S)
OWNER = ElementTag("owner", "explicit", "王小红", "责任人：王小红")
ROW = CatalogueRow(
    *("甲.docx", 0, "a" * 64, "docx", "ok", "v1"),
    category="机制",
    decision="suggest",
    year=2023,
    unit="柳林社区",
    campaigns=("主题教育",),
    elements=(OWNER,),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Catalogue(tmp_path) as catalogue:
        source = catalogue.replace_source("甲.docx", 1, 1, "v1")
        plain = {field.name: getattr(ROW, field.name) for field in fields(ROW)}
        elements = [{"id": "owner", "state": "explicit", "value": "王小红", "quote": None}]
        catalogue.add_row(source, {**plain, "elements": elements, "text": "", "prints": b""})
        catalogue.connection.execute(
            "INSERT INTO human VALUES (?, 0, 'category', '服务模式', '', '周敏', '2026-03-02')",
            ("a" * 64,),
        )
        write_parquet(read_entries(catalogue.connection), tmp_path / PARQUET)
    return tmp_path


def test_every_column_is_explained() -> None:
    table = TEXT.partition("## 目录的列")[2].partition("###")[0]
    told = re.findall(r"`([a-z_0-9]+)`", table)
    assert set(SCHEMA.names) <= set(told)


@pytest.mark.parametrize("query", DUCK.strip().splitlines())
def test_each_query_for_duckdb_finds_the_row(
    folder: Path, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    rows = duckdb.sql(query)
    found = rows.fetchall() if rows else (folder / "目录.csv").read_text("utf-8").splitlines()[1:]
    assert len(found) == 1


def test_the_query_for_sqlite_finds_what_a_person_said(folder: Path) -> None:
    with closing(sqlite3.connect(folder / CATALOGUE)) as connection:
        assert connection.execute(SQLITE).fetchall() == [("甲.docx", "服务模式")]


def test_the_schema_of_a_line_has_the_columns_of_the_catalogue() -> None:
    names = {field.name for field in fields(CatalogueRow)}
    assert {*names, "schema", "human"} == set(entry_schema()["properties"])
