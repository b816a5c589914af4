"""`POST /v1/check`: one file or text, while the caller waits."""

import io
import json
import socket
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep
from urllib.parse import urlsplit

import httpx
import jsonschema
import pytest

from api.settings import Limits
from api.single.bodies import MAX_NAME, TEXT_BYTES, TEXT_NAME
from api.single.desk import SHORT_SECONDS
from batch.options import CheckOptions
from batch.shelf import MAX_WAITING
from batch.worker import Entry
from docx_build import docx_bytes
from mingjian.paths import ROOT
from report.wire import parse_line
from serving import Site, serving

PLAN = "关于金桥议事平台的实施方案\n一、目标\n2024年6月底前建成1个议事平台，责任人：张三。\n"
FORM = {"content-type": "multipart/form-data; boundary=x"}
TEXT = {"content-type": "text/plain"}


class Dangerous(CheckOptions):
    """Workers that misbehave on files called after a deed, like `hang-2.txt`."""

    def entry(self) -> Entry:
        return Entry("killer_checks", "start_dangerous_checking")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(tmp_path_factory.mktemp("data"), limits=Limits(file_bytes=100_000)) as site:
        yield site


def upload(site: Site, name: str, data: bytes, query: str = "") -> httpx.Response:
    return site.client.post(f"/v1/check{query}", files={"file": (name, data)})


def command(folder: Path, *arguments: str) -> bytes:
    line = [sys.executable, "-m", "cli.app", "check", *arguments, "--format", "jsonl"]
    environment = {"PYTHONPATH": str(ROOT), "PATH": ""}
    ran = subprocess.run(line, cwd=folder, env=environment, capture_output=True, check=False)
    return ran.stdout


def zipped(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, PLAN)
    return buffer.getvalue()


def problem(response: httpx.Response) -> tuple[int, str]:
    assert response.headers["content-type"] == "application/problem+json"
    return response.status_code, response.json()["code"]


@pytest.mark.parametrize("options", [(), ("--blocks",), ("--profile", "party-day")])
def test_the_answer_is_what_the_command_prints(
    site: Site, tmp_path: Path, options: tuple[str, ...]
) -> None:
    (tmp_path / "金桥.txt").write_text(PLAN, "utf-8")
    query = {"--blocks": "?blocks=1", "--profile": "?profile=party-day"}.get(
        "".join(options[:1]), ""
    )
    response = upload(site, "金桥.txt", PLAN.encode(), query)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.content == command(tmp_path, "金桥.txt", *options)


def test_a_text_is_checked_as_the_file_it_would_be(site: Site) -> None:
    as_file = upload(site, "金桥.txt", PLAN.encode()).content
    as_json = site.client.post("/v1/check", json={"text": PLAN, "name": "金桥.txt"}).content
    as_text = site.client.post("/v1/check", content=PLAN.encode(), headers=TEXT).content
    assert as_json == as_file
    assert as_text == as_file.replace("金桥.txt".encode(), TEXT_NAME.encode())


def test_plain_text_may_be_in_another_encoding(site: Site) -> None:
    response = site.client.post("/v1/check?blocks=1", content=PLAN.encode("gb18030"), headers=TEXT)
    assert response.json()["blocks"][0]["text"] == "关于金桥议事平台的实施方案"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("材料/金桥.txt", "金桥.txt"),
        ("C:\\材料\\金桥.txt", "金桥.txt"),
        ("../../etc/passwd", "passwd"),
        ("a\x00\x1b\n.txt", "a\x00\x1b\n.txt"),
        ("<b>.txt", "<b>.txt"),
        ("..", TEXT_NAME),
        ("/", TEXT_NAME),
        ("", TEXT_NAME),
    ],
)
def test_a_name_is_shown_without_its_folders(site: Site, given: str, shown: str) -> None:
    response = site.client.post("/v1/check", json={"text": PLAN, "name": given})
    assert (response.status_code, response.json()["file"]) == (200, shown)


def test_a_name_no_file_can_have_is_refused(site: Site) -> None:
    for name, status in (("长" * MAX_NAME, 200), ("长" * (MAX_NAME + 1), 422)):
        assert upload(site, name, PLAN.encode()).status_code == status


def test_half_a_character_is_replaced_where_it_stands(site: Site) -> None:
    sent = b'{"text": "\\ud83d\\u9879\\u76ee", "name": "\\udc00.txt"}'
    response = site.client.post(
        "/v1/check?blocks=1", content=sent, headers={"content-type": "application/json"}
    )
    assert response.json()["file"] == "\ufffd.txt"
    assert response.json()["blocks"][0]["text"] == "\ufffd项目"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("空.docx", b"", (422, "file-empty")),
        ("坏.docx", bytes(range(256)), (422, "file-corrupt")),
        ("演示.ppt", b"Rar!\x1a\x07\x00" + bytes(100), (415, "file-unsupported")),
        ("打包.zip", zipped("a.txt"), (415, "file-unsupported")),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    site: Site, name: str, data: bytes, expected: tuple[int, str]
) -> None:
    response = upload(site, name, data)
    assert problem(response) == expected
    told = response.json()
    jsonschema.validate(told["result"], site.client.get("/v1/schema/result").json())
    assert told["result"]["file"] == name
    assert told["detail"] == told["result"]["problems"][0]["message"]


def test_a_file_read_in_part_is_an_answer(site: Site) -> None:
    note = '<w:r><w:footnoteReference w:id="77"/></w:r>'  # of a note that is not there
    damaged = docx_bytes(f"<w:p><w:r><w:t>建成议事平台。</w:t></w:r>{note}</w:p>")
    response = upload(site, "缺注.docx", damaged)
    assert (response.status_code, response.json()["status"]) == (200, "partial")


def test_a_profile_is_named_by_its_id_alone(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('id = "mine"\nlabel = "我的"\nsource = "通知"\n', "utf-8")
    for name in (str(file), "generic.toml", "../profiles/generic", "GENERIC", "\x00", ""):
        response = site.client.post("/v1/check", params={"profile": name}, json={"text": PLAN})
        assert problem(response) == (422, "unknown-profile")
        assert "generic" in response.json()["known"]


def test_the_profile_may_change_from_request_to_request(site: Site) -> None:
    names = ["generic", "party-day", "street-8step", "generic", "county-plan"] * 2
    with ThreadPoolExecutor(5) as pool:
        asked = [(f"/v1/check?profile={name}", {"text": PLAN}) for name in names]
        answers = list(pool.map(lambda one: site.client.post(one[0], json=one[1]), asked))
    stamps = [answer.json()["provenance"]["profile"] for answer in answers]
    assert [stamp.split("@")[0] for stamp in stamps] == names


def test_several_at_once_get_each_their_own(site: Site) -> None:
    def send(number: int) -> str:
        return str(upload(site, f"{number}.txt", f"{PLAN}{number}".encode()).json()["file"])

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(send, range(24))) == [f"{number}.txt" for number in range(24)]


@pytest.mark.parametrize(
    "kind", ["", "application/pdf", "text/html", "application/x-www-form-urlencoded"]
)
def test_another_type_of_body_is_refused_before_it_is_read(site: Site, kind: str) -> None:
    answer = begin(site, kind, length=50_000)
    assert b" 415 " in answer
    assert b"unsupported-media-type" in answer


@pytest.mark.parametrize(
    "kind", ["multipart/form-data; boundary=x", "text/plain", "application/json"]
)
def test_a_body_that_is_declared_too_large_is_not_even_read(site: Site, kind: str) -> None:
    answer = begin(site, kind, length=10**9)
    assert b" 413 " in answer
    assert b"too-large" in answer


def begin(site: Site, kind: str, length: int) -> bytes:
    """Send the head of a request and nothing of its body; give the answer."""
    address = urlsplit(site.url)
    head = f"POST /v1/check HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Length: {length}\r\n"
    with socket.create_connection((str(address.hostname), address.port or 0), timeout=10) as line:
        line.sendall(f"{head}Content-Type: {kind}\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while received := line.recv(65536):
            answer += received
    return answer


@pytest.mark.parametrize("headers", [FORM, TEXT])
def test_a_body_that_turns_out_too_large_is_refused(site: Site, headers: dict[str, str]) -> None:
    def pour() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        for _ in range(50):
            yield b"x" * 10_000

    response = site.client.post("/v1/check", content=pour(), headers=headers)
    assert problem(response) == (413, "too-large")
    assert "太大" in response.json()["detail"]


def test_a_file_up_to_the_limit_is_taken_whatever_surrounds_it(site: Site) -> None:
    lines = "金桥社区每月召开一次居民议事会，收集意见。\n" * 2000
    exact, over = lines.encode()[:99_999] + b"\n", lines.encode()[:100_000] + b"\n"
    assert upload(site, "满.txt", exact).status_code == 200
    assert problem(upload(site, "超.txt", over)) == (413, "too-large")


def test_a_text_has_a_limit_of_its_own(tmp_path: Path) -> None:
    with serving(tmp_path) as site:
        body = b" " * (TEXT_BYTES + 1)
        assert problem(site.client.post("/v1/check", content=body, headers=TEXT))[0] == 413


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"text"',
        b"null",
        b'{"name": "a.txt"}',
        b'{"text": 1}',
        b'{"text": null}',
        b'{"text": "a", "more": 1}',
        b'\xff\xfe{"text": "a"}',
        b"[" * 90_000,
        b'{"text": ' + b"9" * 5_000 + b"}",
    ],
)
def test_json_of_another_shape_is_refused(site: Site, body: bytes) -> None:
    headers = {"content-type": "application/json"}
    response = site.client.post("/v1/check", content=body, headers=headers)
    assert problem(response) == (422, "invalid-request")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--x--\r\n",
        b"nothing of the kind",
        b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\ntext\r\n--x--\r\n',
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\nx\r\n--x--\r\n',
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n1\r\n'
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="b"\r\n\r\n2\r\n--x--\r\n',
        b'--x\r\nContent-Disposition: form-data; filename="a"\r\n\r\nx\r\n--x--\r\n',
    ],
)
def test_a_form_of_another_shape_is_refused(site: Site, body: bytes) -> None:
    response = site.client.post("/v1/check", content=body, headers=FORM)
    assert problem(response) == (422, "invalid-request")


def test_a_form_without_its_boundary_is_refused(site: Site) -> None:
    headers = {"content-type": "multipart/form-data"}
    response = site.client.post("/v1/check", content=b"--x--\r\n", headers=headers)
    assert problem(response) == (422, "invalid-request")


def test_who_goes_away_in_the_middle_disturbs_nobody(site: Site) -> None:
    address = urlsplit(site.url)
    for kind in ("text/plain", "multipart/form-data; boundary=x"):
        head = f"POST /v1/check HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\nContent-Type: {kind}"
        with socket.create_connection((str(address.hostname), address.port or 0)) as line:
            line.sendall(f"{head}\r\n\r\n--x\r\n".encode())
    assert upload(site, "金桥.txt", PLAN.encode()).status_code == 200


def test_who_has_gone_when_his_turn_comes_costs_no_work(tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    entry = Entry("killer_checks", "start_counting_checking", (str(counter),))

    class Counting(CheckOptions):
        def entry(self) -> Entry:
            return entry

    with serving(tmp_path / "data", check=Counting(jobs=1)) as site:
        shelf = site.service.desk.shelf
        with shelf.borrow(entry):
            with pytest.raises(httpx.ReadTimeout):
                site.client.post("/v1/check", json={"text": PLAN}, timeout=0.3)
            sleep(SHORT_SECONDS)
            assert shelf.waiting == 1
        assert upload(site, "金桥.txt", PLAN.encode()).status_code == 200
    assert counter.stat().st_size == 1


def test_a_worker_that_dies_or_hangs_costs_its_own_request_only(tmp_path: Path) -> None:
    with serving(tmp_path, check=Dangerous(jobs=2, timeout=2.0)) as site:
        names = ["甲.txt", "kill.txt", "乙.txt", "hang.txt", "丙.txt", "raise.txt", "丁.txt"]
        with ThreadPoolExecutor(len(names)) as pool:
            answers = list(pool.map(lambda name: upload(site, name, PLAN.encode()), names))
    found = [answer.json().get("code", "ok") for answer in answers]
    failed = {"kill.txt": "file-crashed", "hang.txt": "file-timeout", "raise.txt": "file-crashed"}
    assert found == [failed.get(name, "ok") for name in names]
    assert [answer.status_code for answer in answers] == [200, 422, 200, 422, 200, 422, 200]


def test_too_many_at_once_are_told_to_come_later_and_the_others_served(tmp_path: Path) -> None:
    with serving(tmp_path, check=Dangerous(jobs=1, timeout=4.0)) as site:
        assert upload(site, "甲.txt", PLAN.encode()).status_code == 200  # a worker is warm
        crowd = MAX_WAITING + 20
        with (
            ThreadPoolExecutor(crowd + 1) as pool,
            httpx.Client(
                base_url=site.url, timeout=60, limits=httpx.Limits(max_connections=crowd + 1)
            ) as client,
        ):

            def send(name: str) -> httpx.Response:
                return client.post("/v1/check", files={"file": (name, PLAN.encode())})

            hanging = pool.submit(send, "hang.txt")
            answers = list(pool.map(send, [f"{number}.txt" for number in range(crowd)]))
            assert hanging.result().json()["code"] == "file-timeout"
        refused = [answer for answer in answers if answer.status_code != 200]
        assert 0 < len(refused) <= 25
        assert {problem(answer) for answer in refused} == {(429, "busy")}
        assert all(int(answer.headers["retry-after"]) > 0 for answer in refused)
        health = site.client.get("/v1/healthz")
    assert health.status_code == 200


def test_a_worker_that_cannot_start_is_no_fault_of_the_file(tmp_path: Path) -> None:
    class Unfit(CheckOptions):
        def entry(self) -> Entry:
            return Entry("killer_tasks", "start_unfit")

    with serving(tmp_path, check=Unfit()) as site:
        response = upload(site, "甲.txt", PLAN.encode())
    assert problem(response) == (503, "unavailable")
    assert int(response.headers["retry-after"]) > 0


def test_a_body_that_stops_coming_is_given_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.single.bodies.SILENCE_SECONDS", 0.2)
    for kind in ("text/plain", "multipart/form-data; boundary=x"):
        answer = begin(site, kind, length=50_000)
        assert b" 408 " in answer
        assert b"too-slow" in answer


def test_a_disk_that_takes_no_more_is_no_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(tmp_path) as large:
        assert upload(large, "金桥.txt", PLAN.encode()).status_code == 200  # a worker is warm
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
        response = upload(large, "大.txt", b"x" * 2_000_000)
        assert problem(response) == (507, "disk-full")
        assert upload(large, "金桥.txt", PLAN.encode()).status_code == 200


def test_the_line_is_that_of_the_contract(site: Site) -> None:
    response = upload(site, "金桥.txt", PLAN.encode(), "?blocks=1")
    assert response.content.count(b"\n") == 1
    result = parse_line(response.text)
    assert (result.file, result.status, len(result.projects)) == ("金桥.txt", "ok", 1)
    jsonschema.validate(json.loads(response.text), site.client.get("/v1/schema/result").json())
