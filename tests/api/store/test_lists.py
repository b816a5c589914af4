"""Rows of a list, asked from the database directly."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection

from api.store.database import Database
from api.store.lists import (
    COLUMNS,
    Filters,
    Order,
    Place,
    find_first,
    find_neighbours,
    list_page,
    list_values,
)
from api.store.migrating import migrate
from api.store.records import EntryRow, NewRun, Upload
from api.store.results import change_entry, find_entries, find_entry, replace_entries
from api.store.runs import accept_run

RUN, OTHER = "a" * 22, "b" * 22
COUNT = 60


def make_row(number: int) -> EntryRow:
    chance = random.Random(number)
    return EntryRow(
        number=number,
        position=number - 1,
        project=0,
        file=f"{number // 2}.txt",
        title=f"项目{chance.randrange(9)}",
        unit=chance.choice(["", "东社区", "西社区"]),
        genre="实施方案",
        year=None,
        category="机制",
        decision="建议",
        confidence=chance.choice([None, 0.5, 0.9]),
        missing=chance.randrange(3),
        must_fix=chance.randrange(3),
        to_check=chance.randrange(3),
        notes=0,
        worst=0,
        doubtful=0,
        status="ok",
        sha256=f"{number:064}",
        states="|√|△|×◆||",
        by_person=False,
        leads=True,
        search=f"项目{number} abc%",
        settled=f"settled {number}",
        submission=None,
    )


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    database = Database(f"sqlite:///{tmp_path / 'test.sqlite3'}")
    migrate(database)
    with database.writing() as connection:
        for run in (RUN, OTHER):
            accept_run(connection, NewRun(run, 0, "", "", (Upload(1, "a", 1, ""),)), 1.0)
            replace_entries(connection, run, map(make_row, range(1, COUNT + 1)))
        yield connection
    database.close()


@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("column", COLUMNS)
def test_pages_in_any_order_hold_all_rows_once(
    connection: Connection, column: str, down: bool
) -> None:
    seen: list[int] = []
    order, place = Order(column, down), Place()
    while True:
        page = list_page(connection, RUN, Filters(), order, (place, 7))
        assert (page.before, page.found) == (len(seen), COUNT)
        seen += [entry.number for entry in page.entries]
        if page.is_last:
            break
        place = Place(after=seen[-1])
    assert sorted(seen) == list(range(1, COUNT + 1))
    for before, here, after in zip(seen, seen[1:], seen[2:], strict=False):
        assert find_neighbours(connection, RUN, Filters(), order, here) == (before, after)
    page = list_page(connection, RUN, Filters(), order, (Place(before=seen[20]), 7))
    assert [entry.number for entry in page.entries] == seen[13:20]
    page = list_page(connection, RUN, Filters(), order, (Place(before=seen[3]), 7))
    assert [entry.number for entry in page.entries] == seen[:7]


def test_neighbours_are_those_that_fit(connection: Connection) -> None:
    fits = Filters(unit="东")
    page = list_page(connection, RUN, fits, Order(), (Place(), COUNT))
    numbers = [entry.number for entry in page.entries]
    assert 1 < len(numbers) < COUNT
    assert find_neighbours(connection, RUN, fits, Order(), numbers[0]) == (None, numbers[1])
    assert find_neighbours(connection, RUN, fits, Order(), numbers[-1]) == (numbers[-2], None)


def test_words_are_looked_for_as_they_are(connection: Connection) -> None:
    for words, found in (("ABC", COUNT), ("%", COUNT), ("a_c", 0), ("项目1 c%", 11), ("\\", 0)):
        page = list_page(connection, RUN, Filters(words=words), Order(), (Place(), COUNT))
        assert page.found == found, words


def test_a_change_moves_the_page_but_loses_no_row(connection: Connection) -> None:
    order = Order("must_fix", down=True)
    first = list_page(connection, RUN, Filters(), order, (Place(), 10)).entries
    last = find_entry(connection, RUN, first[-1].number)
    assert last is not None
    change_entry(connection, RUN, replace(last, must_fix=0))
    rest = list_page(connection, RUN, Filters(), order, (Place(after=last.number), COUNT))
    assert all(entry.must_fix == 0 for entry in rest.entries)
    assert rest.before + len(rest.entries) == COUNT


def test_rows_come_back_whole_and_in_the_order_asked_for(connection: Connection) -> None:
    assert find_entries(connection, RUN, [9, 3, 999]) == [make_row(9), make_row(3)]


def test_the_first_entry_of_each_file_is_known(connection: Connection) -> None:
    assert find_first(connection, RUN, ["3.txt", "没有"]) == {"3.txt": 6}


def test_units_to_choose_from_are_those_there_are(connection: Connection) -> None:
    assert list_values(connection, RUN, "unit", 9) == ["东社区", "西社区"]
    assert list_values(connection, RUN, "unit", 1) == ["东社区"]
