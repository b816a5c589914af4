"""Runs handed in over the network: by good clients, slow ones, broken ones, many at once."""

import errno
import hashlib
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import api.uploads.arrival
from api.clock import now
from api.settings import Limits
from api.store.keys import READ, REVIEW, SUBMIT, add_key
from api.store.runs import list_runs, list_uploads
from batch.options import CheckOptions
from forms import FORM, PLAN, chunked, connected, file_part, form, part, read_answer, request, send
from mingjian.paths import PROFILES
from serving import Site, serving, work_off

SMALL = Limits(file_bytes=100_000, run_bytes=250_000, run_files=4)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with serving(tmp_path / "data", limits=SMALL) as opened:
        yield opened


def post(site: Site, *files: tuple[str, bytes], **given: Any) -> Any:
    return site.client.post("/v1/runs", files=[("files", one) for one in files], **given)


def assert_nothing_left(site: Site) -> None:
    """See that neither a run nor a file is there; a thread may still be at it."""
    deadline = time.monotonic() + 10
    while site.service.folders.list_incoming() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert site.service.folders.list_incoming() == []
    assert site.service.folders.list_runs() == []
    with site.service.database.reading() as connection:
        assert list_runs(connection, 0, 10) == []


def test_files_lie_under_numbers_as_they_were_sent(site: Site) -> None:
    big = bytes(range(256)) * 350
    response = post(site, ("夹/甲.docx", big), ("../../乙.txt", b""), ("夹\\甲.docx", b"x"))
    assert response.status_code == 202
    run = response.json()
    assert response.headers["location"] == f"/v1/runs/{run['id']}"
    assert (run["state"], run["files"], run["name"]) == ("queued", 3, "甲.docx等3份")
    with site.service.database.reading() as connection:
        uploads = list_uploads(connection, run["id"])
    assert [(one.name, one.size) for one in uploads] == [
        ("夹/甲.docx", len(big)),
        ("乙.txt", 0),
        ("夹/甲 (2).docx", 1),
    ]
    assert uploads[0].sha256 == hashlib.sha256(big).hexdigest()
    folder = site.service.folders.run(run["id"])
    assert sorted(path.name for path in folder.rglob("*")) == ["1", "2", "3", "in"]
    assert site.service.folders.upload(run["id"], 1).read_bytes() == big
    assert site.service.folders.list_incoming() == []


def test_a_run_that_was_handed_in_is_checked(site: Site) -> None:
    run = post(site, ("甲.txt", PLAN.encode()), data={"name": " 金桥\n第一批 "}).json()
    assert run["name"] == "金桥 第一批"
    work_off(site.service)
    done = site.client.get(f"/v1/runs/{run['id']}").json()
    assert (done["state"], done["done"], done["reports"]) == ("done", 1, "current")


def test_what_nobody_submits_is_not_taken(site: Site) -> None:
    junk = ["夹/Thumbs.db", "夹/~$甲.docx", ".DS_Store", "__MACOSX/夹/._甲.docx", "夹/desktop.ini"]
    run = post(site, ("夹/甲.txt", b"x"), *((name, b"junk") for name in junk)).json()
    assert (run["files"], run["name"]) == (1, "夹")


def test_a_field_where_nobody_chose_a_file_is_no_file(site: Site) -> None:
    body = form(file_part("a.txt", b"x"), file_part("", b""), file_part("b.txt", b"y"))
    run = send(site.url, request(body + b"\r\n"))[1]
    assert run["files"] == 2
    last = send(site.url, request(form(file_part("a.txt", b"x"), file_part("", b""))))[1]
    assert not site.service.folders.upload(last["id"], 2).exists()
    named = send(site.url, request(form(file_part("", b"x"))))[1]
    assert (named["files"], named["name"]) == (1, "未命名")


def test_the_results_of_an_earlier_run_are_not_taken(tmp_path: Path) -> None:
    with serving(tmp_path) as site:
        first = post(site, ("夹/甲.txt", PLAN.encode())).json()["id"]
        work_off(site.service)
        folder = site.service.folders.output(first)
        again = [
            (f"夹/审核结果/{path.relative_to(folder).as_posix()}", path.read_bytes())
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        ]
        assert len(again) > 5
        run = post(site, ("夹/甲.txt", PLAN.encode()), *again, ("run.json", b"{}")).json()
        with site.service.database.reading() as connection:
            names = [one.name for one in list_uploads(connection, run["id"])]
        assert names == ["夹/甲.txt", "run.json"]


@pytest.mark.parametrize(
    "body",
    [
        form(),
        form(part('form-data; name="name"', b"x")),
        form(file_part("Thumbs.db", b"x")),
        form(file_part("", b"")),
    ],
)
def test_a_run_without_files_is_none(site: Site, body: bytes) -> None:
    assert send(site.url, request(body))[1]["code"] == "no-files"
    assert_nothing_left(site)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (form(file_part("a.txt", b"x" * 100_001)), 413, "too-large"),
        (form(*(file_part("a.txt", b"x" * 90_000) for _ in range(3))), 413, "too-large"),
        (form(*(file_part(f"{n}.txt", b"x") for n in range(5))), 413, "too-many-files"),
        (form(*(file_part("Thumbs.db", b"x") for _ in range(10_000))), 413, "too-many-files"),
        (form(*(part(f'form-data; name="f{n}"', b"") for n in range(30))), 422, "invalid-request"),
        (form(part('form-data; name="name"', b"x" * 5_000)), 422, "invalid-request"),
        (form(part('form-data; name="other"; filename="a.txt"', b"x")), 422, "invalid-request"),
        (form(part('form-data; name="files"', b"x")), 422, "invalid-request"),
        (form(part("form-data", b"x")), 422, "invalid-request"),
        (form(file_part("a.txt", b"x"))[:-8], 422, "invalid-request"),
        (form(file_part("a.txt", b"x")).replace(b"grenze", b"andere"), 422, "invalid-request"),
        (form(part('form-data; name="a"', b"x", f"X: {'x' * 100_000}")), 422, "invalid-request"),
        (form(file_part("a.txt", b"x"), part('form-data; name="profile"', b"/etc/x.toml")),
         422, "unknown-profile"),
        (form(file_part("a.txt", b"x"), part('form-data; name="previous"', b"../../x")),
         422, "unknown-previous"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_leaves_nothing(
    site: Site, body: bytes, status: int, code: str
) -> None:
    for data in (request(body), chunked([body[:50], body[50:]])):
        answered, problem = send(site.url, data)
        assert (answered, problem["code"]) == (status, code)
    assert_nothing_left(site)


def test_other_bodies_are_no_forms(site: Site) -> None:
    for content_type in ("application/json", "text/plain", "multipart/mixed; boundary=x"):
        headers = {"Content-Type": content_type}
        response = site.client.post("/v1/runs", content=b"{}", headers=headers)
        assert (response.status_code, response.json()["code"]) == (415, "unsupported-media-type")
    no_boundary = {"Content-Type": "multipart/form-data"}
    response = site.client.post("/v1/runs", content=form(), headers=no_boundary)
    assert (response.status_code, response.json()["code"]) == (422, "invalid-request")


def test_a_declared_size_is_refused_before_anything_is_sent(site: Site) -> None:
    with connected(site.url) as connection:
        connection.sendall(request(b"", "Expect: 100-continue", length=10**12))
        status, problem = read_answer(connection)
    assert (status, problem["code"]) == (413, "too-large")


def test_a_profile_in_the_query_is_refused_before_anything_is_sent(site: Site) -> None:
    head = request(b"", "Expect: 100-continue", length=1_000)
    for query, code in (("profile=nix", "unknown-profile"), ("previous=nix", "unknown-previous")):
        with connected(site.url) as connection:
            connection.sendall(head.replace(b"/v1/runs", f"/v1/runs?{query}".encode()))
            assert read_answer(connection)[1]["code"] == code


def test_fields_may_stand_in_the_query(site: Site) -> None:
    query = {"profile": "branch-activity", "name": "第二批"}
    run = post(site, ("a.txt", b"x"), params=query).json()
    assert (run["profile"], run["name"]) == ("branch-activity", "第二批")
    later = post(site, ("a.txt", b"x"), params={"previous": run["id"]}).json()
    assert later["previous"] == run["id"]


def test_the_profile_of_the_office_has_an_id_and_shows_no_path(tmp_path: Path) -> None:
    own = tmp_path / "our-office.toml"
    generic = (PROFILES / "generic.toml").read_text("utf-8")
    own.write_text(generic.replace('id = "generic"', 'id = "our-office"', 1), "utf-8")
    options = CheckOptions(jobs=1, profile=str(own))
    with serving(tmp_path / "data", check=options) as site:
        for given in ({}, {"profile": "our-office"}):
            run = post(site, ("甲.txt", PLAN.encode()), data=given).json()
            assert run["profile"] == "our-office"
        assert post(site, ("a", b""), data={"profile": "generic"}).json()["profile"] == "generic"
        for wrong in (str(own), "our-office.toml", "../our-office"):
            refused = post(site, ("a", b""), data={"profile": wrong})
            assert (refused.status_code, refused.json()["code"]) == (422, "unknown-profile")


def test_chunks_are_put_together(site: Site) -> None:
    body = form(file_part("甲.txt", PLAN.encode()))
    status, run = send(site.url, chunked(body[n : n + 7] for n in range(0, len(body), 7)))
    assert (status, run["files"]) == (202, 1)
    assert site.service.folders.upload(run["id"], 1).read_bytes() == PLAN.encode()


def test_a_client_that_goes_away_leaves_nothing(site: Site) -> None:
    body = form(file_part("甲.txt", b"x" * 90_000))
    for data in (
        request(body[:80_000], length=len(body)),
        request(body, length=len(body) + 1_000),  # it claims more than it sends
        chunked([body[:80_000]], end=False),
    ):
        with connected(site.url) as connection:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            assert read_answer(connection)[0] in {0, 400}
        assert_nothing_left(site)


def test_more_than_was_claimed_is_not_read(site: Site) -> None:
    body = form(file_part("甲.txt", b"x" * 9_000))
    status, problem = send(site.url, request(body, length=len(body) - 100))
    assert (status, problem["code"]) == (422, "invalid-request")
    assert_nothing_left(site)


def test_a_client_that_sends_nothing_is_told_to_go(tmp_path: Path) -> None:
    with serving(tmp_path, limits=Limits(idle_seconds=0.2)) as site:
        body = form(file_part("甲.txt", b"x" * 500_000))
        with connected(site.url) as connection:
            connection.sendall(request(body[:300_000], length=len(body)))
            status, problem = read_answer(connection)
        assert (status, problem["code"]) == (408, "too-slow")
        assert_nothing_left(site)


def test_a_client_that_trickles_is_told_to_go(tmp_path: Path) -> None:
    with serving(tmp_path, limits=Limits(idle_seconds=0.5)) as site:
        body = form(file_part("甲.txt", b"x" * 90_000))
        with connected(site.url) as connection:
            connection.sendall(request(b"", length=len(body)))
            connection.settimeout(0.05)
            status = -1
            for sign in body[:600]:
                connection.sendall(bytes([sign]))
                try:
                    status, problem = read_answer(connection)
                    break
                except TimeoutError:
                    continue
        assert (status, problem["code"]) == (408, "too-slow")
        assert_nothing_left(site)


def test_a_refused_client_that_goes_on_sending_gets_its_answer(site: Site) -> None:
    body = form(file_part("甲.txt", b"x" * 8_000_000))
    status, problem = send(site.url, request(body))
    assert (status, problem["code"]) == (413, "too-large")
    assert problem["file"] == "甲.txt"


def test_a_disk_without_room_takes_nothing(tmp_path: Path) -> None:
    with serving(tmp_path, limits=Limits(free_bytes=1 << 60)) as site:
        response = post(site, ("a.txt", b"x"))
        assert (response.status_code, response.json()["code"]) == (507, "disk-full")
        assert_nothing_left(site)


@pytest.mark.parametrize("full", ["write", "close"])
def test_a_disk_that_fills_up_leaves_nothing(
    site: Site, monkeypatch: pytest.MonkeyPatch, full: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(api.uploads.arrival._ArrivingFile, full, fail)
    response = post(site, ("a.txt", b"x"))
    assert (response.status_code, response.json()["code"]) == (507, "disk-full")
    monkeypatch.undo()
    assert_nothing_left(site)
    assert post(site, ("a.txt", b"x")).status_code == 202


def repeat(times: int, act: Callable[[int], Any]) -> list[Any]:
    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(act, range(times)))


def test_two_hundred_at_once_are_all_taken(tmp_path: Path) -> None:
    with serving(tmp_path) as site:

        def hand_in(number: int) -> tuple[int, Any]:
            content = f"第{number}份".encode() * 3_000
            return send(site.url, request(form(file_part(f"{number}.txt", content))))

        answers = repeat(200, hand_in)
        assert {status for status, _ in answers} == {202}
        ids = [run["id"] for _, run in answers]
        assert len(set(ids)) == 200
        assert set(site.service.folders.list_runs()) == set(ids)
        for number, run_id in enumerate(ids):
            content = site.service.folders.upload(run_id, 1).read_bytes()
            assert content == f"第{number}份".encode() * 3_000
        assert site.service.folders.list_incoming() == []


def test_the_same_request_under_one_key_is_done_once(site: Site) -> None:
    headers = {"Idempotency-Key": "2024-03-02 第一批".encode().hex()}
    first = post(site, ("a.txt", b"x"), headers=headers)
    again = post(site, ("a.txt", b"x"), headers=headers)
    assert (first.status_code, again.status_code) == (202, 202)
    assert first.json() == again.json()
    assert "idempotent-replayed" not in first.headers
    assert again.headers["idempotent-replayed"] == "true"
    other = post(site, ("a.txt", b"y"), headers=headers)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-reused")
    assert len(site.service.folders.list_runs()) == 1
    assert site.service.folders.list_incoming() == []


def test_a_key_is_free_again_when_its_run_is_deleted(site: Site) -> None:
    headers = {"Idempotency-Key": "k"}
    first = post(site, ("a.txt", b"x"), headers=headers).json()["id"]
    assert site.client.delete(f"/v1/runs/{first}").status_code == 204
    assert post(site, ("a.txt", b"y"), headers=headers).json()["id"] != first


@pytest.mark.parametrize("key", ["", "x" * 256, "a\tb", "a\x7fb"])
def test_a_key_is_short_and_printable(site: Site, key: str) -> None:
    data = request(form(file_part("a.txt", b"x")), f"Idempotency-Key: {key}")
    status, problem = send(site.url, data)
    assert (status, problem["code"]) == (422, "invalid-request")
    assert_nothing_left(site)


def test_at_the_same_moment_one_run_is_made_under_a_key(site: Site) -> None:
    data = request(form(file_part("a.txt", b"x" * 9_000)), "Idempotency-Key: k")
    answers = repeat(12, lambda _: send(site.url, data))
    assert {status for status, _ in answers} == {202}
    assert len({run["id"] for _, run in answers}) == 1
    assert len(site.service.folders.list_runs()) == 1
    assert site.service.folders.list_incoming() == []


def keyed(site: Site, name: str, queued: int = 0) -> dict[str, str]:
    with site.service.database.writing() as connection:
        key = add_key(connection, name, (READ, SUBMIT, REVIEW), (0, queued), now())
    return {"Authorization": f"Bearer {key}"}


def test_a_key_may_have_so_many_files_waiting(tmp_path: Path) -> None:
    with serving(tmp_path, require_keys=True) as site:
        key, other = keyed(site, "a", queued=3), keyed(site, "b", queued=3)
        assert post(site, ("1", b""), ("2", b""), headers=key).status_code == 202
        over = post(site, ("3", b""), ("4", b""), headers=key)
        assert (over.status_code, over.json()["code"]) == (429, "queue-full")
        assert int(over.headers["retry-after"]) > 0
        assert post(site, ("3", b""), headers=key).status_code == 202
        assert post(site, ("4", b""), headers=key).json()["code"] == "queue-full"
        assert post(site, ("1", b""), headers=other).status_code == 202
        work_off(site.service)
        assert post(site, ("4", b""), headers=key).status_code == 202
        assert site.service.folders.list_incoming() == []


def test_without_a_key_nothing_is_read(tmp_path: Path) -> None:
    with serving(tmp_path, require_keys=True) as site:
        status, problem = send(site.url, request(form(file_part("a.txt", b"x"))))
        assert (status, problem["code"]) == (401, "unauthorized")
        assert_nothing_left(site)


def test_a_long_upload_holds_nobody_up(site: Site) -> None:
    body = form(file_part("甲.txt", b"x" * 90_000))
    with connected(site.url) as slow:
        slow.sendall(request(body[:70_000], length=len(body)))
        assert [post(site, (f"{n}.txt", b"x")).status_code for n in range(5)] == [202] * 5
        slow.sendall(body[70_000:])
        assert read_answer(slow)[0] == 202


def test_the_form_says_its_type(site: Site) -> None:
    upper = FORM.replace("multipart/form-data", "Multipart/Form-Data")
    body = form(file_part("a.txt", b"x"))
    response = site.client.post("/v1/runs", content=body, headers={"Content-Type": upper})
    assert response.status_code == 202
