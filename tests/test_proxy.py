"""The service below a prefix, behind a real nginx that is set up by deploy/nginx.conf."""

import os
import re
import shutil
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPSConnection
from pathlib import Path

import httpx
import pytest

from api.settings import Limits
from mingjian.paths import ROOT
from served import find_port, wait_for

HOST = "mingjian.example"
SAMPLE = ROOT / "corpora" / "samples" / "申报材料"
NEEDED = ("nginx", "openssl")

if not all(map(shutil.which, NEEDED)) and "CI" not in os.environ:
    pytest.skip("apt-get install nginx-light openssl", allow_module_level=True)


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before the service: a client that goes through it, a key, its two ports."""

    client: httpx.Client
    key: str
    plain: int
    tls: int


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    folder = tmp_path_factory.mktemp("front")
    inside, plain, tls = (find_port() for _ in range(3))
    (folder / "mingjian.toml").write_text(_settings(inside), "utf-8")
    command = [sys.executable, "-m", "cli.app", "serve"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    add = [*command, "keys", "add", "办公室"]  # where mingjian.toml says
    key = subprocess.run(add, cwd=folder, env=environment, capture_output=True, check=True).stdout
    proxy = ["nginx", "-p", str(folder), "-c", str(_write_proxy(folder, inside, plain, tls))]
    subprocess.run([*proxy, "-t"], check=True, capture_output=True)
    with (
        _running(command, folder, environment),
        _running([*proxy, "-g", "daemon off;"], folder, environment),
        httpx.Client(
            base_url=f"https://127.0.0.1:{tls}",
            headers={"Host": HOST},
            verify=False,
            timeout=60,
            trust_env=False,
        ) as client,
    ):
        wait_for(lambda: _answers(client), "no answer through the proxy")
        yield Front(client, key.decode().strip(), plain, tls)


def _settings(port: int) -> str:
    """Give the settings that are shipped, with the lines for a proxy, for this test."""
    text = (ROOT / "deploy" / "mingjian.toml").read_text("utf-8")
    text = re.sub(r"^# ((?:root-path|allowed-host|trusted-proxy) = )", r"\1", text, flags=re.M)
    text = text.replace('"/var/lib/mingjian"', '"data"')
    return text.replace("port = 8321", f"port = {port}")


def _write_proxy(folder: Path, inside: int, plain: int, tls: int) -> Path:
    """Write a whole configuration around deploy/nginx.conf, with ports and a certificate here."""
    certificate, key = folder / "mingjian.crt", folder / "mingjian.key"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    files = ["-keyout", str(key), "-out", str(certificate), "-subj", f"/CN={HOST}"]
    subprocess.run([*make, *files], check=True, capture_output=True)
    site = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    for ours, here in (
        ("127.0.0.1:8321", f"127.0.0.1:{inside}"),
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ssl;", f"listen 127.0.0.1:{tls} ssl;"),
        ("/etc/nginx/mingjian.crt", str(certificate)),
        ("/etc/nginx/mingjian.key", str(key)),
    ):
        assert ours in site
        site = site.replace(ours, here)
    user = "user root;" if os.name == "posix" and os.geteuid() == 0 else ""
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    text = f"{user} pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
    text += f"http {{ access_log off; {temporary}\n{site}\n}}\n"
    path = folder / "nginx.conf"
    path.write_text(text, "utf-8")
    return path


@contextmanager
def _running(command: list[str], folder: Path, environment: dict[str, str]) -> Iterator[None]:
    """Run a program; it ends in good order when it is told to."""
    with (folder / f"{Path(command[0]).name}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        try:
            yield
        finally:
            process.terminate()
            assert process.wait(60) == 0


def _answers(client: httpx.Client) -> bool:
    with suppress(httpx.TransportError):
        return client.get("/mingjian/v1/healthz").is_success
    return False


def test_who_comes_without_tls_or_the_slash_is_led_to_the_pages(front: Front) -> None:
    plain = httpx.get(
        f"http://127.0.0.1:{front.plain}/mingjian/", headers={"Host": HOST}, trust_env=False
    )
    assert (plain.status_code, plain.headers["location"]) == (301, f"https://{HOST}/mingjian/")
    assert front.client.get("/mingjian").headers["location"].endswith("/mingjian/")
    assert front.client.get("/").status_code == 404


def test_a_file_sent_through_the_proxy_is_judged(front: Front) -> None:
    path = next(SAMPLE.glob("*.docx"))
    answer = front.client.post(
        "/mingjian/v1/check",
        files={"file": (path.name, path.read_bytes())},
        headers={"Authorization": f"Bearer {front.key}"},
    )
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"


def test_without_a_key_the_service_itself_refuses(front: Front) -> None:
    answer = front.client.post("/mingjian/v1/check", files={"file": ("a.txt", b"a")})
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"


def test_what_is_too_large_is_told_by_the_service_before_it_is_sent(front: Front) -> None:
    unverified = ssl._create_unverified_context()
    connection = HTTPSConnection("127.0.0.1", front.tls, timeout=60, context=unverified)
    with closing(connection):
        connection.putrequest("POST", "/mingjian/v1/runs", skip_host=True)
        connection.putheader("Host", HOST)
        connection.putheader("Authorization", f"Bearer {front.key}")
        connection.putheader("Content-Type", "multipart/form-data; boundary=b")
        connection.putheader("Content-Length", str(Limits().run_bytes + (52 << 20)))
        connection.endheaders()
        answer = connection.getresponse()
        assert answer.status == 413
        assert answer.getheader("content-type") == "application/problem+json"


def test_a_person_logs_in_below_the_prefix_and_stays_logged_in(front: Front) -> None:
    first = front.client.get("/mingjian/")
    assert (first.status_code, first.headers["location"][:15]) == (303, "/mingjian/login")
    page = front.client.get("/mingjian/login")
    assert re.findall(r'<form[^>]* action="([^"]+)"', page.text) == ["/mingjian/login"]
    own = {"Origin": f"https://{HOST}"}
    answer = front.client.post("/mingjian/login", data={"key": front.key}, headers=own)
    cookie = answer.headers["set-cookie"]
    assert answer.status_code == 303
    assert {"Path=/mingjian", "Secure", "HttpOnly", "SameSite=strict"} <= {*cookie.split("; ")}
    shown = {"Cookie": cookie.partition(";")[0]}
    pages = front.client.get("/mingjian/", headers=shown)
    assert pages.status_code == 200
    links = set(re.findall(r'(?:href|src|action)="(/[^"]*)"', pages.text))
    assert links
    assert all(link.startswith("/mingjian/") for link in links)


def test_a_form_of_another_site_is_refused_behind_the_proxy_too(front: Front) -> None:
    theirs = {"Origin": "https://elsewhere.example"}
    answer = front.client.post("/mingjian/login", data={"key": front.key}, headers=theirs)
    assert answer.status_code == 403


def test_a_name_that_nobody_told_the_service_of_is_refused(front: Front) -> None:
    answer = front.client.get("/mingjian/v1/healthz", headers={"Host": "elsewhere.example"})
    assert answer.status_code == 421
