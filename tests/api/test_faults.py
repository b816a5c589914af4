"""What happens to a service in bad times: a full disk, a locked database, hostile clients."""

import gzip
import socket
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest
from sqlalchemy import event

import zip_bombs
from api.clock import now
from api.jobs.working import Work
from api.service import Service
from api.serving import prompt_http
from api.settings import SQLITE_FILE, Limits
from api.store import database
from api.store.records import RunState, Task, TaskKind
from api.store.tasks import claim_tasks
from api.store.troubles import is_passing
from batch.record.folder_lock import locking
from mingjian.errors import MingjianError
from ordeal import await_end, check_nothing_lost, hand_in, read_run
from served import served, wait_for
from serving import Site, serving, submit, work_off
from small_disk import small_disk

PLAN = "关于金桥议事平台的实施方案\n一、目标\n2024年6月底前建成1个议事平台，责任人：张三。\n"


def post_run(site: Site, data: bytes = PLAN.encode(), name: str = "甲.txt") -> httpx.Response:
    return site.client.post("/v1/runs", files={"files": (name, data)})


def find_folders(site: Site) -> list[str]:
    """Name what is left of uploads, taken or not."""
    data = site.service.settings.data
    return [path.name for place in ("incoming", "runs") for path in (data / place).iterdir()]


def nobody_stops() -> bool:
    return False


def claim(service: Service) -> Task:
    with service.database.writing() as connection:
        [task] = claim_tasks(connection, "test", now() + 3600)
    return task


def work_until_reports(work: Work, service: Service) -> Task:
    """Do all tasks before the reports; give the one that writes them, claimed."""
    while (task := claim(service)).kind is not TaskKind.REPORT:
        work.do(task, "test", nobody_stops)
    return task


def test_a_full_disk_is_waited_for_while_files_are_checked(tmp_path: Path) -> None:
    files = 100
    with (
        small_disk(tmp_path / "data", 400) as disk,
        served(tmp_path, "--jobs", "2") as service,
    ):
        inside, run_id = hand_in(service, files)
        wait_for(lambda: read_run(inside, run_id).done > 5, "it is to have begun")
        disk.fill()
        wait_for(lambda: "full" in service.log or "磁盘已满" in service.log, "it is to tell")
        asked = httpx.get(f"http://127.0.0.1:{service.port}/v1/runs/{run_id}", trust_env=False)
        disk.empty()
        await_end(service, inside, run_id, seconds=120)
        statuses = check_nothing_lost(inside, run_id, files)
        inside.database.close()
        assert service.stop() == 0
    assert statuses == {"ok": files}
    assert asked.json()["state"] in ("running", "reporting")
    assert "Traceback" not in service.log


def list_reports(site: Site, run_id: str) -> list[str]:
    return [one["name"] for one in site.client.get(f"/v1/runs/{run_id}/files").json()["files"]]


@pytest.mark.parametrize("room", [0, 12 << 10, 60 << 10])
def test_reports_are_written_when_there_is_room_again(tmp_path: Path, room: int) -> None:
    """All of them, however far they came before."""
    with small_disk(tmp_path / "data", 50) as disk, serving(disk.folder) as site:
        files = {f"{number}.txt": PLAN[:-7].encode() for number in range(3)}
        untroubled = submit(site.service, files)
        work_off(site.service)
        run_id, work = submit(site.service, files), Work(site.service)
        with closing(work):
            task = work_until_reports(work, site.service)
            disk.fill(leave=room)
            with pytest.raises((MingjianError, OSError)) as caught:
                work.do(task, "test", nobody_stops)
            assert is_passing(caught.value)
            assert read_run(site.service, run_id).state is RunState.REPORTING
            disk.empty()
            work.do(task, "test", nobody_stops)
        assert read_run(site.service, run_id).state is RunState.DONE
        assert list_reports(site, run_id) == list_reports(site, untroubled)


def test_a_run_that_cannot_be_written_does_not_say_where_it_lies(tmp_path: Path) -> None:
    with serving(tmp_path) as site:
        run_id = submit(site.service, {"甲.txt": PLAN.encode()})
        folder = site.service.folders.output(run_id)
        folder.mkdir()
        with locking(folder):
            work_off(site.service)
        run = site.client.get(f"/v1/runs/{run_id}").json()
    assert run["state"] == "failed"
    assert run["message"].startswith("另一个 mingjian 正在写")
    assert str(tmp_path) not in run["message"]


def test_an_upload_the_disk_has_no_room_for_leaves_nothing(tmp_path: Path) -> None:
    with (
        small_disk(tmp_path / "data", 20) as disk,
        serving(disk.folder, limits=Limits(free_bytes=0)) as site,
    ):
        disk.fill(leave=2 << 20)
        refused = post_run(site, bytes(10 << 20))
        left = find_folders(site)
        disk.empty()
        assert post_run(site).status_code == 202
    assert (refused.status_code, refused.json()["code"], left) == (507, "disk-full", [])


def test_a_database_without_room_is_told_of_and_keeps_what_it_has(tmp_path: Path) -> None:
    with serving(tmp_path) as site:
        engine = site.service.database.engine
        kept = post_run(site).json()["id"]

        def allow_no_more(connection: sqlite3.Connection, _: object) -> None:
            connection.execute("PRAGMA max_page_count = 1")  # as many as there are

        event.listen(engine, "connect", allow_no_more)
        engine.dispose()
        refused = [post_run(site, name="很长的文件名" * 30 + ".txt") for _ in range(20)][-1]
        listed = site.client.get("/v1/runs").json()["runs"]
        folders = find_folders(site)
        event.remove(engine, "connect", allow_no_more)
        engine.dispose()
        assert post_run(site).status_code == 202
    assert (refused.status_code, refused.json()["code"]) == (507, "disk-full")
    assert sorted(folders) == sorted(run["id"] for run in listed)
    assert kept in folders


@contextmanager
def locked(site: Site) -> Iterator[None]:
    """Have another program keep the database to itself."""
    path = site.service.settings.data / SQLITE_FILE
    with closing(sqlite3.connect(path, isolation_level=None, timeout=30)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


def test_who_only_reads_is_answered_while_the_database_is_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though more wait to write than there are threads and connections."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 2)
    with serving(tmp_path) as site, ThreadPoolExecutor(60) as clients:
        with locked(site):
            uploads = [clients.submit(post_run, site) for _ in range(60)]
            time.sleep(0.5)
            listed = site.client.get("/v1/runs")
            health = site.client.get("/v1/healthz")
            waiting = sum(not upload.done() for upload in uploads)
        answers = [upload.result() for upload in uploads]
        taken = [answer.json()["id"] for answer in answers if answer.status_code == 202]
        refused = [answer for answer in answers if answer.status_code != 202]
        found = site.client.get("/v1/runs?limit=200").json()["runs"]
        assert sorted(find_folders(site)) == sorted(taken) == sorted(run["id"] for run in found)
    assert (listed.status_code, health.status_code, waiting) == (200, 200, 60)
    assert {(one.status_code, one.json()["code"]) for one in refused} <= {(503, "unavailable")}


def open_connection(site: Site) -> socket.socket:
    return socket.create_connection(("127.0.0.1", httpx.URL(site.url).port or 0), timeout=30)


def is_closed(connection: socket.socket) -> bool:
    """Say whether the other side has closed a connection on which it said nothing."""
    connection.setblocking(False)
    try:
        return connection.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionResetError:
        return True


def test_idle_connections_make_room_for_a_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prompt_http, "CONNECTIONS", 5)
    with serving(tmp_path) as site:
        idle = [open_connection(site) for _ in range(20)]
        for one in idle[::2]:
            one.sendall(b"GET /v1/runs HTTP/1.1\r\nX-Half-A-Head: ")
        answer = httpx.get(f"{site.url}/v1/runs", trust_env=False)
        wait_for(lambda: is_closed(idle[0]), "the oldest is to go first")
        for one in idle:
            one.close()
    assert answer.status_code == 200


def test_more_requests_at_once_than_can_be_answered_are_told_so(tmp_path: Path) -> None:
    head = b"POST /v1/runs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n"
    head += b"Content-Type: multipart/form-data; boundary=b\r\n\r\n"
    with serving(tmp_path, limits=Limits(at_once=2)) as site:
        stalled = [open_connection(site) for _ in range(2)]
        for one in stalled:
            one.sendall(head)

        def ask() -> httpx.Response:
            return httpx.get(f"{site.url}/v1/runs", trust_env=False)

        wait_for(lambda: ask().status_code == 503, "there is to be no room")
        refused = ask()
        for one in stalled:
            one.close()
        wait_for(lambda: ask().status_code == 200, "there is to be room again")
    assert refused.json()["code"] == "unavailable"
    assert refused.headers["retry-after"]


def test_a_client_that_does_not_read_its_answer_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prompt_http, "READ_SECONDS", 0.5)
    with serving(tmp_path) as site, socket.socket() as deaf:
        files = {f"{number:02}.txt": (PLAN * 800).encode() for number in range(20)}
        run_id = submit(site.service, files)
        work_off(site.service)
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.settimeout(30)
        deaf.connect(("127.0.0.1", httpx.URL(site.url).port))
        path = f"/v1/runs/{run_id}/results?blocks=1"
        deaf.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        time.sleep(2)
        assert is_cut_off(deaf)
        whole = site.client.get(path)
    assert len(whole.text.splitlines()) == len(files)


def is_cut_off(connection: socket.socket) -> bool:
    """Read what is left; say whether it broke off."""
    read = b""
    try:
        while piece := connection.recv(1 << 20):
            read += piece
    except ConnectionResetError:
        return True
    return not read.endswith(b"0\r\n\r\n")


BOMBS: dict[str, Callable[[], bytes]] = {
    "zeros.zip": lambda: zip_bombs.zeros(10 << 30),
    "liar.zip": lambda: zip_bombs.zeros(10 << 30, claimed=1_000),
    "overlap.zip": lambda: zip_bombs.overlapping(100, 100 << 20),
    "many.zip": lambda: zip_bombs.many(100_000),
    "nested.zip": lambda: zip_bombs.nested(4, 5),
    "zeros.docx": lambda: zip_bombs.zeros(3 << 30, "word/document.xml"),
}


def test_bombs_are_refused_and_their_neighbour_is_read(tmp_path: Path) -> None:
    with serving(tmp_path) as site:
        bombs = {name: build() for name, build in BOMBS.items()}
        run_id = submit(site.service, {**bombs, "甲.txt": PLAN.encode()})
        work_off(site.service)
        lines = site.client.get(f"/v1/runs/{run_id}/results?limit=1000").text.splitlines()
        single = [
            site.client.post("/v1/check", files={"file": (name, data)})
            for name, data in bombs.items()
        ]
        good = site.client.post("/v1/check", files={"file": ("甲.txt", PLAN.encode())})
    found = [httpx.Response(200, text=line).json() for line in lines]
    tops = {one["file"].partition("/")[0] for one in found}
    assert tops >= BOMBS.keys() - {"overlap.zip", "zeros.zip"}
    assert {one["file"]: one["status"] for one in found}["甲.txt"] == "ok"
    read = {one["file"] for one in found if one["status"] in ("ok", "partial")}
    assert read == {"甲.txt"}
    assert {answer.status_code for answer in single} <= {415, 422}
    assert good.status_code == 200


@pytest.mark.parametrize("path", ["/v1/check", "/v1/runs", "/v1/classify"])
def test_a_body_that_would_have_to_be_unpacked_is_refused(tmp_path: Path, path: str) -> None:
    body = gzip.compress(bytes(10 << 20))
    kind = {"/v1/check": "text/plain", "/v1/classify": "application/json"}
    headers = {
        "Content-Encoding": "gzip",
        "Content-Type": kind.get(path, "multipart/form-data; boundary=b"),
    }
    with serving(tmp_path) as site:
        answer = site.client.post(path, content=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported-media-type")
