"""Whose a run is: nobody else finds it, and a key does only what it is for."""

from pathlib import Path
from typing import Any

import httpx

from api.clock import now
from api.store.folders import make_run_id
from api.store.keys import READ, REVIEW, SUBMIT, add_key
from forms import PLAN
from serving import Site, serving, work_off


def code(response: httpx.Response) -> tuple[int, str]:
    assert response.headers["content-type"] == "application/problem+json"
    return response.status_code, response.json()["code"]


def routes(run_id: str) -> list[tuple[str, str]]:
    url = f"/v1/runs/{run_id}"
    reading = [
        "",
        "/results",
        "/submissions",
        "/across",
        "/files",
        "/files.zip",
        "/files/台账.xlsx",
    ]
    reading += [f"/diff?previous={run_id}", "/decisions"]
    others = [("POST", f"{url}/cancel"), ("PUT", f"{url}/decision"), ("DELETE", url)]
    return [*(("GET", f"{url}{one}") for one in reading), *others]


DECISION = {"file": "a", "project": 0, "kind": "category", "value": "待定", "by": "李敏"}


def ask(site: Site, method: str, url: str, **given: Any) -> httpx.Response:
    body = DECISION if method == "PUT" else None
    return site.client.request(method, url, json=body, **given)


def make_key(site: Site, name: str, *scopes: str) -> dict[str, str]:
    with site.service.database.writing() as connection:
        key = add_key(connection, name, scopes, (0, 0), now())
    return {"Authorization": f"Bearer {key}"}


def test_nobody_finds_the_runs_of_another(tmp_path: Path) -> None:
    with serving(tmp_path, require_keys=True) as site:
        mine = make_key(site, "a", READ, SUBMIT, REVIEW)
        other = make_key(site, "b", READ, SUBMIT, REVIEW)
        files = [("files", ("甲.txt", PLAN.encode()))]
        run_id = site.client.post("/v1/runs", files=files, headers=mine).json()["id"]
        work_off(site.service)
        unknown = make_run_id()
        for (method, url), (_, same) in zip(routes(run_id), routes(unknown), strict=True):
            denied = ask(site, method, url, headers=other)
            absent = ask(site, method, same, headers=other)
            assert code(denied) == (404, "not-found"), url
            assert denied.json()["detail"] == absent.json()["detail"]
            assert code(absent) == code(denied)
            assert code(ask(site, method, url))[0] == 401
        assert site.client.get("/v1/runs", headers=other).json()["runs"] == []
        assert site.client.get("/v1/decisions", headers=other).text == ""
        later = f"/v1/runs?previous={run_id}"
        refused = site.client.post(later, files=files, headers=other)
        assert code(refused) == (422, "unknown-previous")
        assert site.client.get(f"/v1/runs/{run_id}", headers=mine).json()["state"] == "done"


def test_a_key_does_what_its_scopes_say(tmp_path: Path) -> None:
    with serving(tmp_path, require_keys=True) as site:
        keys = {scope: make_key(site, scope, scope) for scope in (READ, SUBMIT, REVIEW)}
        for method, url in [*routes(make_run_id()), ("GET", "/v1/runs"), ("GET", "/v1/decisions")]:
            scope = {"GET": READ, "PUT": REVIEW}.get(method, SUBMIT)
            for name, key in keys.items():
                answer = ask(site, method, url, headers=key)
                assert (answer.status_code == 403) == (name != scope), (method, url, name)


def test_what_is_no_id_is_not_found(tmp_path: Path) -> None:
    wrong = ["x", "%2e%2e", "a" * 21, "a" * 23, "a" * 5_000, "%00" * 22, "é" * 22, "a/b", " "]
    with serving(tmp_path) as site:
        for run_id in wrong:
            for method, url in routes(run_id):
                assert ask(site, method, url).status_code in {404, 405}, url
