"""Searching the archive over HTTP."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from api.store.keys import READ, SUBMIT
from archives import CATALOGUE, build_archive, entry
from guarded import bearer, guarded, new_key
from serving import Site, serving

ROWS = [
    entry("a.docx", "红色议事厅\n每月议事。", category="机制", year=2019, unit="柳林街道"),
    entry("b.docx", "总结\n红色议事厅，电话13812345678。", year=2021),
    *(entry(f"c/{at}.docx", "微心愿") for at in range(5)),
]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return build_archive(tmp_path / "archive", ROWS)


@pytest.fixture
def site(tmp_path: Path, archive: Path) -> Iterator[Site]:
    with serving(tmp_path / "data", archive=archive) as site:
        yield site


def test_hits_come_with_their_marks(site: Site) -> None:
    answer = site.client.get("/v1/search", params={"q": "议事厅"}).json()
    first, second = answer["hits"]
    assert (answer["total"], answer["next"]) == (2, None)
    assert (first["file"], first["title"]["marks"]) == ("a.docx", [{"start": 2, "end": 5}])
    (passage,) = second["passages"]
    assert passage["text"] == "…红色议事厅，电话138****5678。"
    assert passage["marks"] == [{"start": 3, "end": 6}]


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"category": "机制"}, ["a.docx"]),
        ({"year": "2020-"}, ["b.docx"]),
        ({"unit": "柳林"}, ["a.docx"]),
        ({"category": "", "year": ""}, ["a.docx", "b.docx"]),
        ({"genre": "plan"}, []),
    ],
)
def test_hits_are_narrowed_down(site: Site, params: dict[str, str], found: list[str]) -> None:
    answer = site.client.get("/v1/search", params={"q": "红色", **params}).json()
    assert [hit["file"] for hit in answer["hits"]] == found


def test_next_leads_through_all_hits(site: Site) -> None:
    seen, after = [], ""
    while after is not None:
        params = {"q": "微心愿", "limit": "2", "after": after}
        answer = site.client.get("/v1/search", params=params).json()
        seen += [hit["file"] for hit in answer["hits"]]
        after = answer["next"]
    assert seen == [f"c/{at}.docx" for at in range(5)]


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({}, "invalid-request"),
        ({"q": "党", "limit": "0"}, "invalid-request"),
        ({"q": "，"}, "invalid-query"),
        ({"q": "党", "year": "x"}, "invalid-query"),
        ({"q": "党", "after": "x"}, "invalid-query"),
    ],
)
def test_what_cannot_be_asked_is_refused(site: Site, params: dict[str, str], code: str) -> None:
    answer = site.client.get("/v1/search", params=params)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_without_an_archive_there_is_nothing_to_search(tmp_path: Path) -> None:
    with serving(tmp_path) as site:
        answer = site.client.get("/v1/search", params={"q": "党"})
        assert (answer.status_code, answer.json()["code"]) == (404, "no-archive")


def test_a_catalogue_that_is_replaced_written_or_gone_is_no_fault(
    site: Site, archive: Path, tmp_path: Path
) -> None:
    def ask() -> tuple[int, int | None]:
        answer = site.client.get("/v1/search", params={"q": "微心愿"})
        return answer.status_code, answer.json().get("total")

    with closing(sqlite3.connect(archive / CATALOGUE, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO search (rowid, title, body) VALUES (99, '', '微心 心愿')")
        assert ask() == (200, 5)
        writer.execute("ROLLBACK")
    new = build_archive(tmp_path / "new", ROWS[:3])
    os.replace(new / CATALOGUE, archive / CATALOGUE)
    assert ask() == (200, 1)
    (archive / CATALOGUE).unlink()
    answer = site.client.get("/v1/search", params={"q": "微心愿"})
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert str(archive) not in answer.text


def test_a_key_must_be_one_that_may_read(tmp_path: Path, archive: Path) -> None:
    with guarded(tmp_path / "data", archive=archive) as site:
        params = {"q": "微心愿"}
        assert site.client.get("/v1/search", params=params).status_code == 401
        for scope, status in ((SUBMIT, 403), (READ, 200)):
            headers = bearer(new_key(site, scope, {scope}))
            answer = site.client.get("/v1/search", params=params, headers=headers)
            assert answer.status_code == status
        page = site.client.get("/search", params=params, headers={"Accept": "text/html"})
        assert (page.status_code, page.headers["location"][:6]) == (303, "/login")
