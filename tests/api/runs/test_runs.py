"""Runs as a program follows them: their state, their results, their reports, their end."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from api.clock import now
from api.jobs.working import Work
from api.runs import wholes
from api.store.folders import make_run_id
from api.store.runs import list_runs
from api.store.tasks import claim_tasks
from forms import PLAN, connected, file_part, form, read_answer, request
from report.wire import parse_across, parse_line, parse_submission
from serving import Site, serving, submit, work_off

FILES = {
    "送审/甲.txt": PLAN.encode(),
    "送审/乙.txt": PLAN.replace("红色议事厅", "银龄课堂").replace("XX", "").encode(),
    "送审/空.docx": b"",
}


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, str]]:
    """Give a service with a run that has come to its end; tests only read."""
    with serving(tmp_path_factory.mktemp("done")) as site:
        run_id = submit(site.service, FILES)
        work_off(site.service)
        yield site, run_id


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with serving(tmp_path / "data") as opened:
        yield opened


def lines(response: httpx.Response) -> list[Any]:
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/jsonl"
    return [json.loads(line) for line in response.text.split("\n") if line]


def code(response: httpx.Response) -> tuple[int, str]:
    assert response.headers["content-type"] == "application/problem+json"
    return response.status_code, response.json()["code"]


def step(site: Site, kind: str) -> None:
    """Do one task of a kind that is due."""
    work = Work(site.service)
    with site.service.database.writing() as connection:
        [task] = claim_tasks(connection, "test", now())
    assert task.kind == kind
    work.do(task, "test", lambda: False)
    work.close()


# What a run is


def test_a_run_tells_how_far_it_is(site: Site) -> None:
    run_id = submit(site.service, FILES)
    url = f"/v1/runs/{run_id}"
    first = site.client.get(url).json()
    assert (first["state"], first["total"], first["started"]) == ("queued", None, None)
    step(site, "prepare")
    step(site, "check")
    then = site.client.get(url).json()
    assert (then["state"], then["total"], then["done"]) == ("running", 3, 1)
    work_off(site.service)
    last = site.client.get(url).json()
    assert (last["state"], last["done"], last["failed"]) == ("done", 3, 1)
    assert last["reports"] == "current"
    assert first["created"] == last["created"] < last["started"] < last["ended"]
    assert last["created"].endswith("Z")
    for link in last["links"].values():
        assert site.client.get(link).status_code == 200


def test_runs_are_listed_newest_first_page_by_page(site: Site) -> None:
    ids = [submit(site.service, {"a.txt": b"x"}, name=f"第{n}批") for n in range(5)]
    found: list[str] = []
    url: str | None = "/v1/runs?limit=2"
    while url:
        response = site.client.get(url)
        found += [run["id"] for run in response.json()["runs"]]
        url = response.links.get("next", {}).get("url")
        assert (response.json()["next"] is None) == (url is None)
    assert found == ids[::-1]
    assert site.client.get("/v1/runs").json()["runs"][0]["name"] == "第4批"


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=201", "limit=x", "cursor=!", "cursor=bnVsbA", "cursor=WzEsMiwzXQ",
     "cursor=W10", f"cursor={'A' * 300}", "cursor=WyJhIiwiYiJd", "cursor=bmFu"],
)  # fmt: skip
def test_a_wrong_page_is_refused(done: tuple[Site, str], query: str) -> None:
    assert code(done[0].client.get(f"/v1/runs?{query}"))[0] == 422


# Results


def test_results_come_in_order_with_what_follows(done: tuple[Site, str]) -> None:
    site, run_id = done
    url: str | None = f"/v1/runs/{run_id}/results?limit=2"
    found: list[str] = []
    complete = ""
    while url:
        response = site.client.get(url)
        found += [parse_line(json.dumps(one)).file for one in lines(response)]
        url = response.links.get("next", {}).get("url")
        complete += response.headers["mingjian-complete"][0]
    assert found == sorted(FILES)
    assert complete == "ft"
    whole = site.client.get(f"/v1/runs/{run_id}/results").content
    assert whole == (site.service.folders.output(run_id) / "results.jsonl").read_bytes()


def test_the_text_stands_in_the_line_on_demand(done: tuple[Site, str]) -> None:
    site, run_id = done
    response = site.client.get(f"/v1/runs/{run_id}/results?blocks=1&limit=1")
    [line] = response.text.splitlines()
    result = parse_line(line)
    assert result.blocks is not None
    quotes = [one for project in result.projects for f in project.findings for one in f.evidence]
    assert quotes
    for one in quotes:
        assert result.blocks[one.block].text[one.start : one.end] == one.quote
    assert "blocks=1" in response.links["next"]["url"]


def test_results_stop_before_the_first_file_that_is_not_done(site: Site) -> None:
    run_id = submit(site.service, FILES)
    url = f"/v1/runs/{run_id}/results"
    empty = site.client.get(url)
    assert (lines(empty), empty.headers["mingjian-complete"]) == ([], "false")
    step(site, "prepare")
    work = Work(site.service)
    with site.service.database.writing() as connection:
        first, second, third = claim_tasks(connection, "test", now(), limit=3)
    work.do(first, "test", lambda: False)
    work.do(third, "test", lambda: False)
    response = site.client.get(url)
    assert [one["file"] for one in lines(response)] == sorted(FILES)[:1]
    assert response.headers["mingjian-complete"] == "false"
    following = response.links["next"]["url"]
    assert lines(site.client.get(following)) == []
    work.do(second, "test", lambda: False)
    work.close()
    rest = site.client.get(following)
    assert [one["file"] for one in lines(rest)] == sorted(FILES)[1:]
    assert rest.headers["mingjian-complete"] == "true"  # though reports are yet to be written


def test_a_cancelled_run_gives_all_it_has(site: Site) -> None:
    run_id = submit(site.service, FILES)
    step(site, "prepare")
    work = Work(site.service)
    with site.service.database.writing() as connection:
        first, _, third = claim_tasks(connection, "test", now(), limit=3)
    for task in (first, third):
        work.do(task, "test", lambda: False)
    work.close()
    assert site.client.post(f"/v1/runs/{run_id}/cancel").status_code == 202
    response = site.client.get(f"/v1/runs/{run_id}/results?limit=2")
    assert [one["file"] for one in lines(response)] == [sorted(FILES)[0], sorted(FILES)[2]]
    assert response.headers["mingjian-complete"] == "true"


@pytest.mark.parametrize(
    "query", ["after=-2", "after=x", "after=99999999999999999999", "limit=0", "limit=1001"]
)
def test_a_wrong_place_is_refused(done: tuple[Site, str], query: str) -> None:
    assert code(done[0].client.get(f"/v1/runs/{done[1]}/results?{query}"))[0] == 422


def test_behind_the_last_result_there_is_none(done: tuple[Site, str]) -> None:
    response = done[0].client.get(f"/v1/runs/{done[1]}/results?after=2147483647")
    assert (lines(response), response.headers["mingjian-complete"]) == ([], "true")


def test_who_waits_for_whole_runs_leaves_threads_to_the_others(
    done: tuple[Site, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site, run_id = done
    for name in ("_SLOTS", "_CHAIRS"):
        taken = BoundedSemaphore(1)
        taken.acquire()
        monkeypatch.setattr(wholes, name, taken)
    answer = site.client.get(f"/v1/runs/{run_id}/submissions", timeout=10)  # else it waits for 30 s
    assert (answer.status_code, answer.json()["code"]) == (429, "busy")
    assert "Retry-After" in answer.headers


def test_submissions_and_findings_across_are_those_of_the_command(done: tuple[Site, str]) -> None:
    site, run_id = done
    given = site.client.get(f"/v1/runs/{run_id}/submissions")
    titles = [parse_submission(json.dumps(one)).title for one in lines(given)]
    assert sorted(titles) == ["红色议事厅", "银龄课堂"]
    [across] = lines(site.client.get(f"/v1/runs/{run_id}/across"))
    assert [one.rule for one in parse_across(json.dumps(across)).findings] == ["file-unreadable"]


def test_two_rounds_are_compared(site: Site) -> None:
    before = submit(site.service, {"甲.txt": PLAN.encode()})
    after = submit(site.service, {"甲.txt": PLAN.replace("XX", "金桥").encode()})
    unfinished = site.client.get(f"/v1/runs/{after}/diff?previous={before}")
    assert code(unfinished) == (409, "not-finished")
    work_off(site.service)
    compared = site.client.get(f"/v1/runs/{after}/diff?previous={before}").json()
    assert compared["schema"] == "mingjian.diff/1"
    outcomes = {one["outcome"] for one in compared["projects"][0]["findings"]}
    assert "fixed" in outcomes
    for other in ("nix", make_run_id()):
        assert code(site.client.get(f"/v1/runs/{after}/diff?previous={other}")) == (
            404,
            "not-found",
        )
    assert code(site.client.get(f"/v1/runs/{after}/diff"))[0] == 422


# Reports


def test_reports_are_downloaded_as_they_lie_there(done: tuple[Site, str]) -> None:
    site, run_id = done
    listed = site.client.get(f"/v1/runs/{run_id}/files").json()["files"]
    assert {"台账.xlsx", "审核报告.html"} <= {one["name"] for one in listed}
    assert any("/" in one["name"] for one in listed)
    for one in listed:
        response = site.client.get(one["link"])
        on_disk = (site.service.folders.output(run_id) / one["name"]).read_bytes()
        assert response.content == on_disk
        assert len(on_disk) == one["bytes"]
        assert response.headers["etag"] == f'"{one["sha256"]}"'
        assert response.headers["content-type"] == one["media_type"]
        assert response.headers["content-disposition"].startswith("attachment;")
        assert response.headers["x-content-type-options"] == "nosniff"


def test_part_of_a_report_is_given_and_none_that_is_known(done: tuple[Site, str]) -> None:
    site, run_id = done
    url = f"/v1/runs/{run_id}/files/审核报告.html"
    whole = site.client.get(url)
    part = site.client.get(url, headers={"Range": "bytes=5-9"})
    assert (part.status_code, part.content) == (206, whole.content[5:10])
    other = {"Range": "bytes=5-9", "If-Range": '"x"'}
    assert site.client.get(url, headers=other).status_code == 200
    beyond = site.client.get(url, headers={"Range": "bytes=999999999-"})
    assert beyond.status_code == 416
    known = site.client.get(url, headers={"If-None-Match": whole.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")


STRANGE = """
    nix.xlsx run.json results.jsonl texts.jsonl ../in/1 ..%2Fin%2F1 %2e%2e/in/1 %00 台账.xlsx%00
    ../../../mingjian.sqlite3 %2Fetc%2Fpasswd C:%5Cwindows%5Cwin.ini ./台账.xlsx 修改意见/
"""


@pytest.mark.parametrize("name", [*STRANGE.split(), "x" * 5_000])
def test_only_the_reports_have_names(done: tuple[Site, str], name: str) -> None:
    site, run_id = done
    with connected(site.url) as connection:
        path = f"/v1/runs/{run_id}/files/{quote(name, safe='%/.')}"
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        assert read_answer(connection)[0] in {400, 404}


def test_all_reports_come_in_one_archive(done: tuple[Site, str]) -> None:
    site, run_id = done
    listed = site.client.get(f"/v1/runs/{run_id}/files").json()["files"]
    response = site.client.get(f"/v1/runs/{run_id}/files.zip")
    assert response.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [one["name"] for one in listed]
        for name in archive.namelist():
            on_disk = site.service.folders.output(run_id) / name
            assert archive.read(name) == on_disk.read_bytes()
    assert site.client.get(f"/v1/runs/{run_id}/files.zip").content == response.content


def test_before_the_end_there_are_no_reports(site: Site) -> None:
    url = f"/v1/runs/{submit(site.service, FILES)}"
    assert site.client.get(f"{url}/files").json()["files"] == []
    assert code(site.client.get(f"{url}/files.zip")) == (404, "not-found")
    assert code(site.client.get(f"{url}/files/台账.xlsx")) == (404, "not-found")
    for what in ("submissions", "across"):
        assert code(site.client.get(f"{url}/{what}")) == (409, "not-finished")


def test_a_report_that_is_gone_is_not_found(site: Site) -> None:
    run_id = submit(site.service, FILES)
    work_off(site.service)
    (site.service.folders.output(run_id) / "台账.xlsx").unlink()
    assert code(site.client.get(f"/v1/runs/{run_id}/files/台账.xlsx")) == (404, "not-found")
    listed = site.client.get(f"/v1/runs/{run_id}/files").json()["files"]
    assert "台账.xlsx" not in {one["name"] for one in listed}


# The end of a run


def test_a_run_is_stopped_once(site: Site) -> None:
    run_id = submit(site.service, FILES)
    stopped = site.client.post(f"/v1/runs/{run_id}/cancel")
    assert (stopped.status_code, stopped.json()["state"]) == (202, "cancelled")
    assert code(site.client.post(f"/v1/runs/{run_id}/cancel")) == (409, "already-over")
    work_off(site.service)
    assert site.client.get(f"/v1/runs/{run_id}").json()["done"] == 0


def test_what_is_deleted_is_nowhere(site: Site) -> None:
    secret = "绝密项目甲乙丙"
    kept = submit(site.service, {"留.txt": PLAN.encode()})
    text = PLAN.replace("红色议事厅", secret)
    run_id = submit(site.service, {f"{secret}.txt": text.encode()}, name=f"{secret}批")
    work_off(site.service)
    [line] = lines(site.client.get(f"/v1/runs/{run_id}/results"))
    finding = line["projects"][0]["findings"][0]
    decision = {"kind": "finding", "id": finding["fingerprint"], "value": "rejected"}
    decision |= {"file": line["file"], "project": 0, "reason": f"{secret}已说明", "by": "李敏"}
    decided = site.client.put(f"/v1/runs/{run_id}/decision", json=decision)
    assert decided.status_code == 200, decided.text
    work_off(site.service)
    assert has_bytes(site, secret)
    assert site.client.delete(f"/v1/runs/{run_id}").status_code == 204
    assert not has_bytes(site, secret)
    assert not has_bytes(site, run_id)
    assert not has_bytes(site, "已说明")
    assert code(site.client.get(f"/v1/runs/{run_id}")) == (404, "not-found")
    assert code(site.client.delete(f"/v1/runs/{run_id}")) == (404, "not-found")
    assert site.client.get("/v1/decisions").text == ""
    assert site.client.get(f"/v1/runs/{kept}/results").status_code == 200


def has_bytes(site: Site, text: str) -> bool:
    folder = site.service.settings.data
    wanted = text.encode()
    spelled = {wanted, text.encode("utf-16-le"), json.dumps(text).strip('"').encode()}
    files = [path for path in folder.rglob("*") if path.is_file()]
    named = any(text in str(path.relative_to(folder)) for path in folder.rglob("*"))
    return named or any(one in path.read_bytes() for path in files for one in spelled)


def test_a_run_deleted_while_it_is_checked_comes_to_nothing(site: Site) -> None:
    run_id = submit(site.service, FILES)
    step(site, "prepare")
    with site.service.database.writing() as connection:
        [task, other] = claim_tasks(connection, "test", now(), limit=2)
    work = Work(site.service)
    work.do(other, "test", lambda: False)
    assert site.client.delete(f"/v1/runs/{run_id}").status_code == 204
    work.do(task, "test", lambda: False)
    work.close()
    work_off(site.service)
    assert site.service.folders.list_runs() == []
    with site.service.database.reading() as connection:
        assert list_runs(connection, 0, 10) == []


def test_a_run_deleted_while_another_arrives_leaves_that_one(site: Site) -> None:
    run_id = submit(site.service, FILES)
    body = form(file_part("甲.txt", b"x" * 90_000))
    with connected(site.url) as slow:
        slow.sendall(request(body[:70_000], length=len(body)))
        assert site.client.delete(f"/v1/runs/{run_id}").status_code == 204
        slow.sendall(body[70_000:])
        status, run = read_answer(slow)
    assert status == 202
    assert site.service.folders.list_runs() == [run["id"]]


def test_a_run_deleted_while_it_is_downloaded_breaks_nothing(site: Site) -> None:
    run_id = submit(site.service, FILES)
    work_off(site.service)
    page = site.service.folders.output(run_id) / "审核报告.html"
    page.write_bytes(b"x" * 30_000_000)
    with site.client.stream("GET", f"/v1/runs/{run_id}/files/审核报告.html") as response:
        assert site.client.delete(f"/v1/runs/{run_id}").status_code == 204
        assert sum(map(len, response.iter_bytes())) == 30_000_000
    assert site.client.get("/v1/healthz").status_code == 200
