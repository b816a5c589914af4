"""What is left to decide, when people have decided some of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from batch.archive.totals import count_totals
from batch.catalogue.tables import TABLES

_ROW = """
INSERT INTO project (source, file, project, sha256, status, stamp, decision,
    secondary, ranking, evidence, campaigns, keywords, elements, chars)
VALUES (1, ?, 0, ?, 'ok', 'x', ?, '[]', '[]', '[]', '[]', '[]', '[]', 1)
"""


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    """Give a catalogue of a file that is suggested, three left open and one that is no project."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(TABLES)
        connection.execute("INSERT INTO source VALUES (1, '档案', 1, 1, 'x', 1)")
        decisions = ("suggest", "review", "review", "review", "none")
        for number, decision in enumerate(decisions):
            connection.execute(_ROW, (f"{number}.txt", str(number), decision))
        yield connection


def decide(connection: sqlite3.Connection, number: int, field: str, value: str) -> None:
    row = (str(number), 0, field, value, "", "王秀兰", "2026-03-02")
    connection.execute("INSERT INTO human VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def test_projects_are_counted_by_what_the_tool_said(connection: sqlite3.Connection) -> None:
    assert count_totals(connection).decisions == {"none": 1, "review": 3, "suggest": 1}


def test_what_a_person_decided_is_no_longer_open(connection: sqlite3.Connection) -> None:
    decide(connection, 1, "category", "机制")
    decide(connection, 2, "category", "非项目")
    decide(connection, 3, "year", "2021")
    assert count_totals(connection).decisions == {"none": 2, "review": 1, "suggest": 2}


def test_what_a_person_left_open_is_open(connection: sqlite3.Connection) -> None:
    decide(connection, 0, "category", "待定")
    assert count_totals(connection).decisions == {"none": 1, "review": 4}
