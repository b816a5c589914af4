"""Keys: who has none, a wrong one, one for something else, or used his up."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.store.keys import READ, REVIEW, SUBMIT
from guarded import bearer, guarded, log_in, logged, new_key, take_back
from serving import Site

PLAN = {"file": ("金桥.txt", "关于金桥议事平台的实施方案".encode())}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with guarded(tmp_path_factory.mktemp("keys")) as started:
        yield started


@pytest.mark.parametrize(
    "headers",
    [
        {},
        bearer("mj_wrong"),
        {"Authorization": "Bearer"},
        {"X-API-Key": "mj_wrong"},
        {"Authorization": "Basic bWo6bWo="},
        {"Cookie": "mingjian_session=wrong"},
        {"Cookie": "mingjian_session="},
    ],
)
def test_without_a_known_key_nothing_is_done(site: Site, headers: dict[str, str]) -> None:
    origin = {"Origin": site.url}
    response = site.client.post("/v1/check", files=PLAN, headers={**headers, **origin})
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"
    assert response.json()["code"] == "unauthorized"


@pytest.mark.parametrize("header", ["bearer", "X-API-Key"])
def test_a_key_opens_in_either_header(site: Site, header: str) -> None:
    key = new_key(site, header)
    headers = bearer(key) if header == "bearer" else {header: key}
    assert site.client.post("/v1/check", files=PLAN, headers=headers).status_code == 200


def test_a_wrong_key_is_not_made_good_by_a_session(site: Site) -> None:
    log_in(site, new_key(site, "登录的"))
    response = site.client.post("/v1/check", files=PLAN, headers=bearer("mj_wrong"))
    site.client.cookies.clear()
    assert response.status_code == 401


def test_a_key_is_only_for_what_it_was_made_for(site: Site) -> None:
    key = new_key(site, "只看", {READ, REVIEW})
    response = site.client.post("/v1/check", files=PLAN, headers=bearer(key))
    assert (response.status_code, response.json()["code"]) == (403, "forbidden")
    assert SUBMIT in response.json()["detail"]


def test_a_key_taken_back_ends_at_once_and_its_sessions_too(site: Site) -> None:
    key = new_key(site, "借出的")
    log_in(site, key)
    origin = {"Origin": site.url}
    assert site.client.post("/v1/check", files=PLAN, headers=origin).status_code == 200
    assert site.client.post("/v1/check", files=PLAN, headers=bearer(key)).status_code == 200
    take_back(site, "借出的")
    assert site.client.post("/v1/check", files=PLAN, headers=origin).status_code == 401
    assert site.client.post("/v1/check", files=PLAN, headers=bearer(key)).status_code == 401
    site.client.cookies.clear()


def test_who_asks_too_often_is_told_when_to_come_back(site: Site) -> None:
    busy, calm = new_key(site, "勤快的", {READ}, requests=6), new_key(site, "别人", {READ})
    codes = [
        site.client.post("/v1/check", files=PLAN, headers=bearer(busy)).status_code
        for _ in range(7)
    ]
    assert codes == [403] * 6 + [429]
    response = site.client.post("/v1/check", files=PLAN, headers=bearer(busy))
    assert response.json()["code"] == "rate-limited"
    assert 1 <= int(response.headers["Retry-After"]) <= 10
    assert site.client.post("/v1/check", files=PLAN, headers=bearer(calm)).status_code == 403


def test_each_of_several_processes_allows_its_share(tmp_path: Path) -> None:
    with guarded(tmp_path, workers=3) as site:
        headers = bearer(new_key(site, requests=6))
        codes = [
            site.client.post("/v1/check", files={"x": b"x"}, headers=headers).status_code
            for _ in range(3)
        ]
    assert codes == [422, 422, 429]


def test_keys_and_sessions_are_nowhere_in_clear(tmp_path: Path) -> None:
    with logged() as lines, guarded(tmp_path) as site:
        key = new_key(site)
        site.client.post("/v1/check", files=PLAN, headers=bearer(key))
        log_in(site, key)
        session = site.client.cookies["mingjian_session"]
        site.client.get("/login", params={"next": f"/?key={key}"})
        site.client.get(f"/{key}/{session}", params={"key": key})
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert "金桥街道".encode() in written
    for secret in (key, session):
        assert secret.encode() not in written
        assert not [line for line in lines if secret in line]


def test_only_hashes_are_in_the_tables(tmp_path: Path) -> None:
    with guarded(tmp_path) as site:
        key = new_key(site)
    [file] = tmp_path.glob("*.sqlite3")
    with sqlite3.connect(file) as connection:
        rows = connection.execute("SELECT * FROM api_key").fetchall()
    connection.close()
    assert key not in str(rows)
    assert "金桥街道" in str(rows)


def test_a_database_that_does_not_answer_is_told_as_such(tmp_path: Path) -> None:
    with guarded(tmp_path) as site:
        key = new_key(site)
        with logged() as lines, site.service.database.writing() as connection:
            connection.exec_driver_sql("ALTER TABLE api_key RENAME TO gone")
            connection.commit()
            response = site.client.post("/v1/check", files=PLAN, headers=bearer(key))
    assert (response.status_code, response.json()["code"]) == (503, "unavailable")
    assert response.headers["Retry-After"]
    assert any(line.startswith("database: OperationalError request=") for line in lines)
    assert not [line for line in lines if "api_key" in line]
