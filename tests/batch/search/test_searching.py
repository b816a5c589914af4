"""What is found in an archive: exactly what stands there, in order, page by page."""

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archives import CATALOGUE, Entry, build_archive, entry, said
from batch.fulltext.index import SEARCH_TABLES, Indexed, index_projects, unindex_projects
from batch.fulltext.plain import read_plain
from batch.search import searching
from batch.search.catalogue import reading
from batch.search.filters import Filters, parse_years
from batch.search.order import read_cursor
from batch.search.query import QueryError, parse_query
from batch.search.searching import Part, Search, count_facets, find_page
from mingjian.search_result import SearchPage

PAGE = 3


def find(folder: Path, query: str, limit: int = 50, **filters: Any) -> SearchPage:
    if "years" in filters:
        filters["years"] = parse_years(filters["years"])
    with reading(folder) as catalogue:
        return find_page(catalogue, Search(parse_query(query), Filters(**filters)), Part(limit))


def files(folder: Path, query: str, **filters: Any) -> list[str]:
    return [hit.file for hit in find(folder, query, **filters).hits]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [
        entry(
            "a.docx", "议事会\n红色议事厅每月议事。", year=2019, category="机制", unit="柳林街道"
        ),
        entry("b.docx", "红色议事厅方案\n党建+服务，便民。", year=2021, year_to=2022, genre="plan"),
        entry("c.docx", "总结\n红色议事厅办了三年。党建、服务。", year=2020, region="东城区"),
        entry("d.docx", "名单\n责 任 人：何守田\n責任單位", campaigns=("主题教育", "创先争优")),
        entry("e.docx", "Party Branch No.12\n见 2019年 总结；APP上线"),
    ]
    return build_archive(tmp_path_factory.mktemp("archive"), rows)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("红色议事厅", ["b.docx", "c.docx", "a.docx"]),
        ("议", ["b.docx", "a.docx", "c.docx"]),
        ("厅每", ["a.docx"]),
        ("厅方", ["b.docx"]),
        ("会红", []),
        ("党建+", ["b.docx"]),
        ("党建服务", []),
        ("“党建、服务”", ["c.docx"]),
        ("党建、服务", ["b.docx", "c.docx"]),
        ("责任人 责任单位", ["d.docx"]),
        ("何", ["d.docx"]),
        ("田责", []),
        ("红色议事厅 -便民", ["c.docx", "a.docx"]),
        ("party branch", ["e.docx"]),
        ('"branch party"', []),
        ("branc", []),
        ("20", []),
        ("2019年", ["e.docx"]),
        ("app", ["e.docx"]),
        ("No.12", ["e.docx"]),
        ('议* OR "x', []),
        ("title:议", []),
        ("NEAR(议 事)", []),
        ("AND", []),
        ("{body}:议", []),
        ("'; DROP TABLE search", []),
    ],
)
def test_what_is_found(archive: Path, query: str, found: list[str]) -> None:
    assert sorted(files(archive, query)) == sorted(found)


def test_all_in_the_title_come_first_then_the_newest(archive: Path) -> None:
    assert files(archive, "红色议事厅")[0] == "b.docx"
    assert files(archive, "总结") == ["c.docx", "e.docx"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"category": "机制"}, ["a.docx"]),
        ({"genre": "plan"}, ["b.docx"]),
        ({"years": "2020-"}, ["b.docx", "c.docx"]),
        ({"years": "2022"}, ["b.docx"]),
        ({"years": "2019-2020"}, ["c.docx", "a.docx"]),
        ({"unit": "柳林"}, ["a.docx"]),
        ({"region": "东城"}, ["c.docx"]),
        ({"category": "机制' OR 1=1 --"}, []),
        ({"unit": "%"}, []),
        ({"unit": "\udc80"}, []),
    ],
)
def test_hits_are_narrowed_down(archive: Path, filters: dict[str, Any], found: list[str]) -> None:
    page = find(archive, "红色议事厅", **filters)
    assert (sorted(hit.file for hit in page.hits), page.total) == (sorted(found), len(found))


def test_a_campaign_is_found_by_part_of_its_name(archive: Path) -> None:
    assert files(archive, "名单", campaign="创先") == ["d.docx"]
    assert files(archive, "名单", campaign="两学一做") == []


def test_what_a_person_said_counts_before_the_machine(tmp_path: Path) -> None:
    human = (said("category", "服务模式"), said("year", "2015-2016"), said("campaign", "主题教育"))
    rows = [entry("a.docx", "服务", *human, category="机制", year=2020), entry("b.docx", "服务")]
    folder = build_archive(tmp_path, rows)
    assert files(folder, "服务", category="机制") == []
    assert files(folder, "服务", category="服务模式", years="2016", campaign="主题") == ["a.docx"]
    hit = find(folder, "服务", years="2015").hits[0]
    assert (hit.category, hit.year, hit.year_to) == ("服务模式", 2015, 2016)
    assert hit.campaigns == ("主题教育",)
    assert hit.by_hand == ("campaign", "category", "year")
    with reading(folder) as catalogue:
        category, _, year = count_facets(catalogue, Search(parse_query("服务")))
    assert [(one.value, one.count) for one in category.counts] == [("服务模式", 1), (None, 1)]
    assert [(one.value, one.count) for one in year.counts] == [("2015", 1), (None, 1)]


def many() -> list[Entry]:
    titles = ["议事", "服务方案", "服务"]
    return [
        entry(
            f"{number:02}.docx", f"{titles[number % 3]}\n{'服务' * (number % 4)}服务群众", year=year
        )
        for number, year in enumerate([2019, 2020, None, 2021] * 5)
    ]


@pytest.mark.parametrize("most_weighed", [0, 1000])
def test_pages_follow_one_another_without_gap_or_repetition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most_weighed: int
) -> None:
    monkeypatch.setattr(searching, "MOST_WEIGHED", most_weighed)
    folder = build_archive(tmp_path, many())
    whole = files(folder, "服务")
    pages: list[str] = []
    after: str | None = None
    with reading(folder) as catalogue:
        while True:
            page = find_page(catalogue, Search(parse_query("服务")), Part(PAGE, after))
            assert page.total == len(whole) == 20
            pages += [hit.file for hit in page.hits]
            after = page.next
            if after is None:
                break
    assert pages == whole


def test_a_cursor_goes_on_where_its_hit_was_even_if_that_is_gone(tmp_path: Path) -> None:
    folder = build_archive(tmp_path, many())
    first = find(folder, "服务", limit=PAGE)
    assert first.next
    with closing(sqlite3.connect(folder / CATALOGUE)) as connection, connection:
        gone = connection.execute(
            "SELECT id, title FROM project WHERE file = ?", (first.hits[-1].file,)
        ).fetchone()
        text = {one.row.file: one.text for one in many()}[first.hits[-1].file]
        unindex_projects(connection, [Indexed(gone[0], gone[1], text)])
        connection.execute("DELETE FROM project WHERE id = ?", gone[:1])
    with reading(folder) as catalogue:
        second = find_page(catalogue, Search(parse_query("服务")), Part(PAGE, first.next))
    assert second.total == 19
    assert not {hit.file for hit in first.hits} & {hit.file for hit in second.hits}


@pytest.mark.parametrize(
    "cursor",
    ["x", "é", "W10", "WzAsdHJ1ZSwwLjAsMSwiYSIsMV0x", "bnVsbA", "WzAsMSwwLjAsMSwiYSIsMV0"],
)
def test_a_cursor_that_is_none_is_refused(cursor: str) -> None:
    with pytest.raises(QueryError):
        read_cursor(cursor)


@pytest.mark.parametrize("values", [{"id": 1 << 70}, {"file": "\ud800"}])
def test_a_cursor_no_database_could_be_asked_for_is_refused(
    archive: Path, values: dict[str, object]
) -> None:
    page = find(archive, "红色议事厅", limit=1)
    place = read_cursor(page.next or "")
    with pytest.raises(QueryError):
        read_cursor(replace(place, **values).cursor)  # type: ignore[arg-type]


def indexed(texts: list[str]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(SEARCH_TABLES.partition("CREATE INDEX")[0])
    index_projects(connection, [Indexed(number, "", text) for number, text in enumerate(texts)])
    return connection


def hits(connection: sqlite3.Connection, query: str) -> set[int]:
    match = parse_query(query).match
    return {
        row[0]
        for row in connection.execute("SELECT rowid FROM search WHERE search MATCH ?", (match,))
    }


# Few characters, so that queries are met often, in texts with all kinds of borders between runs.
HAN = st.text("党建服务议", min_size=1, max_size=6)
TEXTS = st.lists(st.text("党建服务议，+a1 \n", max_size=40), min_size=1, max_size=8)


@settings(max_examples=300)
@given(TEXTS, HAN)
def test_a_han_query_finds_the_texts_it_is_a_substring_of(texts: list[str], query: str) -> None:
    with closing(indexed(texts)) as connection:
        plain = [read_plain(text).text for text in texts]
        assert hits(connection, query) == {at for at, text in enumerate(plain) if query in text}


@example(["党1"], "1党")
@settings(max_examples=300)
@given(TEXTS, st.text("党建服，+a1 ", min_size=1, max_size=6).filter(str.strip))
def test_a_mixed_phrase_finds_the_texts_it_stands_in(texts: list[str], phrase: str) -> None:
    (piece,) = parse_query(f"“{phrase}”").wanted
    with closing(indexed(texts)) as connection:
        plain = [read_plain(text).text for text in texts]
        expected = {at for at, text in enumerate(plain) if re.search(piece.pattern, text)}
        assert hits(connection, f"“{phrase}”") == expected


@settings(max_examples=50)
@given(TEXTS)
def test_what_is_taken_out_is_out(texts: list[str]) -> None:
    rows = [Indexed(number, text[:3], text) for number, text in enumerate(texts)]
    with closing(indexed([])) as connection:
        index_projects(connection, rows)
        unindex_projects(connection, rows[1:])
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        left = {row[0] for row in connection.execute("SELECT rowid FROM search('党')")}
        assert left == ({0} if "党" in texts[0] else set())
