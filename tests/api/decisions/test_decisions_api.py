"""What people decide through the API: checked, written down, seen at once, given back."""

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from api.clock import now
from api.decisions.deciding import record_decision
from api.decisions.words import Word
from api.problems import ServiceProblem
from api.store.keys import READ, REVIEW, add_key
from api.store.results import find_entry
from api.store.runs import find_run
from batch.deciding import Marker, mark_result
from batch.options import CheckOptions
from forms import PLAN
from mingjian.decision import DecisionKind, find_moment, load_decisions
from mingjian.paths import PROFILES
from mingjian.profile import load_profile
from report.wire import parse_line, result_line
from serving import Site, serving, submit, work_off

FILES = {"甲.txt": PLAN.encode(), "空.docx": b""}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with serving(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def run_id(site: Site) -> str:
    made = submit(site.service, FILES)
    work_off(site.service)
    return made


def result(site: Site, run_id: str, position: int = 0) -> Any:
    lines = site.client.get(f"/v1/runs/{run_id}/results").text.split("\n")
    return json.loads(lines[position])


def put(site: Site, run_id: str, **given: Any) -> httpx.Response:
    usual = {"file": "甲.txt", "project": 0, "kind": "category", "value": "机制", "by": "李敏"}
    return site.client.put(f"/v1/runs/{run_id}/decision", json=usual | given)


def decide(site: Site, run_id: str, **given: Any) -> Any:
    response = put(site, run_id, **given)
    assert response.status_code == 200, response.text
    return response.json()


def refused(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["code"]


def rejection(site: Site, run_id: str, **given: Any) -> dict[str, Any]:
    finding = result(site, run_id)["projects"][0]["findings"][0]
    return {"kind": "finding", "id": finding["fingerprint"], "value": "rejected"} | given


def test_a_decision_is_seen_at_once_and_in_the_reports_later(site: Site, run_id: str) -> None:
    asked = rejection(site, run_id, reason=" 附件已写明 ")
    line = decide(site, run_id, **asked)
    assert (line["value"], line["reason"], line["by"]) == ("rejected", "附件已写明", "李敏")
    assert (line["title"], line["unit"]) == ("红色议事厅", "金桥社区党委")
    found = result(site, run_id)["projects"][0]["findings"]
    [marked] = [one for one in found if one["fingerprint"] == asked["id"]]
    assert marked["decision"]["value"] == "rejected"
    run = site.client.get(f"/v1/runs/{run_id}").json()
    assert (run["decided"], run["reports"]) == (1, "renewing")
    with site.service.database.reading() as connection:
        row = find_entry(connection, run_id, 1)
    assert row is not None
    shown = parse_line(row.settled).projects[0].findings
    assert [one.stands for one in shown if one.fingerprint == asked["id"]] == [False]
    work_off(site.service)
    assert site.client.get(f"/v1/runs/{run_id}").json()["reports"] == "current"
    written = site.service.folders.output(run_id) / "results.jsonl"
    assert site.client.get(f"/v1/runs/{run_id}/results").content == written.read_bytes()


def test_results_are_marked_as_the_command_marks_them(
    site: Site, run_id: str, tmp_path: Path
) -> None:
    plain = result(site, run_id)
    decide(site, run_id, **rejection(site, run_id))
    decide(site, run_id, kind="element", id="owner", value="missing")
    decide(site, run_id, value="党内民主")
    path = tmp_path / "decisions.jsonl"
    path.write_bytes(site.client.get(f"/v1/runs/{run_id}/decisions").content)
    marker = Marker(load_decisions(path, ("机制", "党内民主")).lines)
    expected = mark_result(parse_line(json.dumps(plain)), marker, load_profile("generic"))
    assert result(site, run_id) == json.loads(result_line(expected))
    assert result(site, run_id) != plain


def test_the_row_of_the_pages_is_that_of_the_reports(site: Site, run_id: str) -> None:
    decide(site, run_id, **rejection(site, run_id))
    decide(site, run_id, kind="element", id="owner", value="missing")
    decide(site, run_id, value="非项目")
    with site.service.database.reading() as connection:
        at_once = find_entry(connection, run_id, 1)
    work_off(site.service)
    with site.service.database.reading() as connection:
        assert find_entry(connection, run_id, 1) == at_once


def test_the_export_is_a_file_of_decisions(site: Site, run_id: str, tmp_path: Path) -> None:
    other = submit(site.service, {"乙.txt": PLAN.replace("红色", "银龄").encode()})
    work_off(site.service)
    decide(site, run_id)
    decide(site, other, file="乙.txt", value="待定")
    decide(site, run_id, value="服务模式", by="王芳", reason="“引号”\n换行")
    everything = site.client.get("/v1/decisions")
    assert everything.headers["content-type"] == "application/jsonl"
    path = tmp_path / "decisions.jsonl"
    path.write_bytes(everything.content)
    lines = load_decisions(path, ("机制", "服务模式")).lines
    assert [(one.value, one.by) for one in lines] == [
        ("机制", "李敏"),
        ("待定", "李敏"),
        ("服务模式", "王芳"),
    ]
    own = site.client.get(f"/v1/runs/{other}/decisions").text.splitlines()
    assert [json.loads(one)["value"] for one in own] == ["待定"]


def test_of_two_people_the_later_holds(site: Site, run_id: str, tmp_path: Path) -> None:
    def say(number: int) -> None:
        value = "机制" if number % 2 else "服务模式"
        decide(site, run_id, value=value, by=f"第{number}人")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(say, range(16)))
    text = site.client.get(f"/v1/runs/{run_id}/decisions").text
    lines = [json.loads(one) for one in text.splitlines()]
    assert len(lines) == 16
    times = [find_moment(one["at"]) for one in lines]
    assert times == sorted(set(times))  # so that the export is no contradiction
    path = tmp_path / "decisions.jsonl"
    path.write_text(text, "utf-8")
    assert len(load_decisions(path).lines) == 16
    category = result(site, run_id)["projects"][0]["category"]
    assert category["decided"]["value"] == lines[-1]["value"]


def test_a_time_may_be_sent_if_it_can_be(site: Site, run_id: str) -> None:
    said = "2026-03-02T09:30:00+08:00"
    assert decide(site, run_id, at=said)["at"] == said
    assert refused(put(site, run_id, value="其他", at=said)) == (409, "decided-later")
    earlier = "2026-03-02T09:29:00+08:00"
    assert refused(put(site, run_id, value="其他", by="王芳", at=earlier)) == (409, "decided-later")
    assert decide(site, run_id, value="其他", at="2026-03-02T01:30:01Z")["value"] == "其他"
    ahead = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    for wrong in (ahead, "gestern", "", "1999-01-01T00:00:00", "0001-01-01T00:00:00+14:00", "12"):
        assert refused(put(site, run_id, at=wrong)) == (422, "invalid-decision"), wrong
    soon = (datetime.now(UTC) + timedelta(minutes=4)).isoformat()
    decide(site, run_id, value="机制", at=soon)
    after = decide(site, run_id, value="其他")  # by the clock of the service, which is behind
    assert find_moment(after["at"]) > find_moment(soon)


def test_the_same_decision_is_written_once(site: Site, run_id: str) -> None:
    first = decide(site, run_id)
    assert decide(site, run_id) == first
    decide(site, run_id, value="其他")
    assert decide(site, run_id) != first
    assert site.client.get(f"/v1/runs/{run_id}").json()["decided"] == 3


def test_a_rejection_is_taken_back_by_another_word(site: Site, run_id: str) -> None:
    asked = rejection(site, run_id)
    decide(site, run_id, **asked)
    answer = put(site, run_id, **(asked | {"value": None}))
    assert refused(answer) == (422, "invalid-decision")
    assert "accepted" in answer.json()["detail"]
    decide(site, run_id, **(asked | {"value": "accepted"}))
    [marked] = [
        one
        for one in result(site, run_id)["projects"][0]["findings"]
        if one["fingerprint"] == asked["id"]
    ]
    assert marked["decision"]["value"] == "accepted"


def test_a_finding_about_a_whole_file_is_decided_without_a_project(site: Site, run_id: str) -> None:
    [across] = site.client.get(f"/v1/runs/{run_id}/across").json()["findings"]
    asked = {"kind": "finding", "id": across["fingerprint"], "value": "rejected", "project": None}
    assert refused(put(site, run_id, **asked)) == (422, "unknown-target")  # of another file
    sha256 = result(site, run_id, 1)["sha256"]
    line = decide(site, run_id, **(asked | {"file": None, "sha256": sha256}))
    assert (line["project"], line["sha256"]) == (None, sha256)
    work_off(site.service)
    [marked] = site.client.get(f"/v1/runs/{run_id}/across").json()["findings"]
    assert marked["decision"]["value"] == "rejected"


@pytest.mark.parametrize(
    ("given", "status", "code"),
    [
        ({"file": "丙.txt"}, 422, "unknown-target"),
        ({"file": "空.docx"}, 422, "unknown-target"),
        ({"file": None}, 422, "unknown-target"),
        ({"file": None, "sha256": "0" * 64}, 422, "unknown-target"),
        ({"sha256": "0" * 64}, 422, "unknown-target"),
        ({"project": 1}, 422, "unknown-target"),
        ({"project": None}, 422, "unknown-target"),
        ({"kind": "finding", "id": "f00d", "value": "rejected"}, 422, "unknown-target"),
        ({"kind": "element", "id": "nix", "value": "missing"}, 422, "unknown-target"),
        ({"kind": "tag", "id": "year", "value": "2021"}, 422, "unknown-target"),
        ({"id": "owner"}, 422, "unknown-target"),
        ({"kind": "element", "id": "owner", "value": "rejected"}, 422, "invalid-decision"),
        ({"value": "好"}, 422, "invalid-decision"),
        ({"value": ""}, 422, "invalid-decision"),
        ({"by": " "}, 422, "invalid-decision"),
        ({"sha256": "0" * 63}, 422, "invalid-request"),
        ({"sha256": "%" * 64}, 422, "invalid-request"),
        ({"project": -1}, 422, "invalid-request"),
        ({"project": 10**30}, 422, "invalid-request"),
        ({"kind": "nix"}, 422, "invalid-request"),
        ({"by": "x" * 101}, 422, "invalid-request"),
        ({"reason": "x" * 2_001}, 422, "invalid-request"),
        ({"file": "甲\x00.txt"}, 422, "invalid-request"),
        ({"valeu": "x"}, 422, "invalid-request"),
    ],
)
def test_what_the_run_does_not_have_cannot_be_decided(
    done: tuple[Site, str], given: dict[str, Any], status: int, code: str
) -> None:
    site, run_id = done
    assert refused(put(site, run_id, **given)) == (status, code)
    assert site.client.get("/v1/decisions").text == ""


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, str]]:
    with serving(tmp_path_factory.mktemp("done")) as opened:
        made = submit(opened.service, FILES)
        work_off(opened.service)
        yield opened, made


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b"[" * 60_000, b'{"by": "\\ud800"}'])
def test_what_is_no_decision_is_refused(done: tuple[Site, str], body: bytes) -> None:
    site, run_id = done
    headers = {"Content-Type": "application/json"}
    response = site.client.put(f"/v1/runs/{run_id}/decision", content=body, headers=headers)
    assert response.status_code in {400, 422}


def test_a_huge_decision_is_not_read(done: tuple[Site, str]) -> None:
    site, run_id = done
    url, headers = f"/v1/runs/{run_id}/decision", {"Content-Type": "application/json"}
    for content in (b" " * 200_000, iter([b" " * 100_000] * 2)):
        response = site.client.put(url, content=content, headers=headers)
        assert refused(response) == (413, "too-large")


def test_what_comes_with_a_decision_is_not_read_before_the_key(tmp_path: Path) -> None:
    """Else anybody could hold as many connections as there are."""
    with serving(tmp_path, require_keys=True) as site:
        address = urlsplit(site.url)
        head = f"PUT /v1/runs/x/decision HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Length: 9"
        with socket.create_connection((str(address.hostname), address.port or 0)) as line:
            line.settimeout(10)
            line.sendall(f"{head}\r\nContent-Type: application/json\r\n\r\n".encode())
            assert b" 401 " in line.recv(65536)


def test_half_a_character_is_refused(done: tuple[Site, str]) -> None:
    site, run_id = done
    usual = {"file": "甲.txt", "project": 0, "kind": "category", "value": "机制", "by": "李\ud800"}
    headers = {"Content-Type": "application/json"}
    body = json.dumps(usual)
    response = site.client.put(f"/v1/runs/{run_id}/decision", content=body, headers=headers)
    assert response.status_code == 422


def test_before_the_end_nothing_is_decided(site: Site) -> None:
    run_id = submit(site.service, FILES)
    assert refused(put(site, run_id)) == (409, "not-finished")


def test_a_profile_that_is_there_no_more_is_told(tmp_path: Path) -> None:
    """It was a file the service was started with, and now is not."""
    shipped = PROFILES / "generic.toml"
    own = tmp_path / "own.toml"
    own.write_text(shipped.read_text("utf-8").replace('id = "generic"', 'id = "own"'), "utf-8")
    with serving(tmp_path / "data", check=CheckOptions(profile=str(own))) as site:
        run_id = submit(site.service, FILES, profile="own")
        work_off(site.service)
        decide(site, run_id)
    with serving(tmp_path / "data") as site:
        for response in (
            put(site, run_id, value="其他"),
            site.client.get(f"/v1/runs/{run_id}/results"),
            site.client.get(f"/v1/runs/{run_id}/submissions"),
        ):
            assert refused(response) == (503, "unavailable")


def test_without_a_name_the_key_has_decided(tmp_path: Path) -> None:
    with serving(tmp_path, require_keys=True) as site:
        with site.service.database.writing() as connection:
            key = add_key(connection, "街道组织办", (READ, REVIEW), (0, 0), now())
        run_id = submit(site.service, FILES, owner=1)
        work_off(site.service)
        site.client.headers["Authorization"] = f"Bearer {key}"
        assert decide(site, run_id, by="")["by"] == "街道组织办"
        assert decide(site, run_id, by="王芳", value="其他")["by"] == "王芳"


def test_of_a_run_deleted_meanwhile_nothing_is_decided(site: Site, run_id: str) -> None:
    with site.service.database.reading() as connection:
        run, entry = find_run(connection, run_id, 0), find_entry(connection, run_id, 1)
    assert run is not None
    assert entry is not None
    assert site.client.delete(f"/v1/runs/{run_id}").status_code == 204
    word = Word(DecisionKind.CATEGORY, "", "机制", "", "李敏")
    with pytest.raises(ServiceProblem) as raised:
        record_decision(site.service, run, entry, word)
    assert raised.value.code == "not-found"
    assert site.client.get("/v1/decisions").text == ""
