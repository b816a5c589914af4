"""`mingjian serve` as a process: it starts, refuses to, heals, and ends in good order."""

import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
import uvicorn
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.serving import prompt_http
from api.serving.prompt_http import PromptH11
from mingjian.paths import ROOT
from served import ANSWERING, WORKING, Served, find_port, served, wait_for

PLAN = "关于金桥议事平台的实施方案\n一、目标\n2024年6月底前建成1个议事平台，责任人：张三。\n"
BOUNDARY = "b"


def try_to_serve(folder: Path, *options: str, **environment: str) -> "tuple[int, str]":
    """Try to start a service that will not; give its exit code and what it says."""
    command = [sys.executable, "-m", "cli.app", "serve", *options]
    ran = subprocess.run(
        command,
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    return ran.returncode, ran.stdout.decode()


def is_well(service: Served) -> bool:
    return service.answers() and all(service.find(post) for post in (ANSWERING, WORKING))


def test_it_says_where_it_is_and_ends_in_good_order(tmp_path: Path) -> None:
    with served(tmp_path, "--workers", "2") as service:
        wait_for(lambda: len(service.find(ANSWERING)) == 2, "two processes are to answer")
        assert f"明鉴已启动：http://127.0.0.1:{service.port}/" in service.log
        assert service.stop() == 0
        assert service.leftovers() == []
        assert service.is_port_free()
        assert "意外" not in service.log
        assert re.search(r"GET /v1/healthz 200 \d+ ms owner=- request=[0-9a-f]{16}\n", service.log)


def test_a_request_in_hand_is_answered_before_the_end(tmp_path: Path) -> None:
    """Its head and half of its body came before the end was asked for."""
    body = (
        f"--{BOUNDARY}\r\nContent-Disposition: form-data; "
        f'name="file"; filename="plan.txt"\r\n\r\n{PLAN}\r\n--{BOUNDARY}--\r\n'
    ).encode()
    with served(tmp_path) as service:
        address = ("127.0.0.1", service.port)
        head = (
            f"POST /v1/check HTTP/1.1\r\nHost: 127.0.0.1:{service.port}\r\n"
            f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        ).encode()
        with socket.create_connection(address, timeout=30) as connection:
            connection.sendall(head + body[:50])
            wait_for(service.answers, "it is to be there")
            stopping = threading.Thread(target=service.stop)
            stopping.start()
            wait_for(service.is_port_free, "it is to take no more requests")
            connection.sendall(body[50:])
            assert connection.recv(12) == b"HTTP/1.1 200"
        stopping.join()
        assert service.stop() == 0


def _are_replaced(service: Served, killed: list[int]) -> bool:
    """Say whether all is well: until the supervisor looks, the dead are still its children."""
    dead = {*killed} & {*service.find(ANSWERING), *service.find(WORKING)}
    return not dead and is_well(service)


def test_whatever_is_killed_is_there_again(tmp_path: Path) -> None:
    with served(tmp_path) as service:
        wait_for(lambda: is_well(service), "it is to be well")
        for post in (ANSWERING, WORKING):
            killed = service.find(post)
            service.kill(killed)
            wait_for(partial(_are_replaced, service, killed), f"{post} is to be there again")
        assert service.log.count("意外结束（退出码 -9）") == 2
        assert service.stop() == 0


def test_nothing_outlives_a_supervisor_that_is_killed(tmp_path: Path) -> None:
    with served(tmp_path) as service:
        wait_for(lambda: is_well(service), "it is to be well")
        service.kill_supervisor()
        wait_for(lambda: not service.leftovers(), "its processes are to leave")
        assert service.is_port_free()
        service.start()
        assert service.stop() == 0


def test_a_second_service_on_the_same_data_is_refused(tmp_path: Path) -> None:
    with served(tmp_path) as service:
        again = ("--data", str(service.data), "--port", str(find_port()))
        code, said = try_to_serve(tmp_path, *again)
    assert (code, "另一个明鉴服务正在使用" in said) == (2, True)


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, said = try_to_serve(tmp_path, "--port", str(port))
    assert code == 2
    assert said.startswith(f"mingjian: 127.0.0.1:{port} 已被占用")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--host", "0.0.0.0"), "还没有密钥"),
        (("--host", "0.0.0.0", "--no-require-keys"), "必须使用密钥"),
        (("--require-keys",), "还没有密钥"),
        (("--host", "no.such.host.invalid"), "找不到地址"),
        (("--host", "192.0.2.1"), "不是这台机器的地址"),
        (("--port", "70000"), "--port 应是不大于 65535 的整数"),
        (("--database", "oracle://x"), "打不开数据库：地址应写成"),
        (("--database", "what"), "打不开数据库：地址应写成"),
        (("--profile", "no-such"), "no-such"),
    ],
)
def test_what_cannot_be_served_is_refused(
    tmp_path: Path, options: tuple[str, ...], expected: str
) -> None:
    port = () if "--port" in options else ("--port", str(find_port()))
    code, said = try_to_serve(tmp_path, *options, *port)
    assert (code, expected in said) == (2, True), said
    assert "Traceback" not in said


def test_a_database_that_is_not_there_is_told_without_its_password(tmp_path: Path) -> None:
    url = f"postgresql://mingjian:geheim@127.0.0.1:{find_port()}/mingjian"
    port = ("--port", str(find_port()))
    code, said = try_to_serve(tmp_path, *port, MINGJIAN_DATABASE=url)
    assert (code, "打不开数据库" in said, "geheim" in said) == (2, True, False), said


@contextmanager
def answering_promptly() -> Iterator[int]:
    """Answer every request on a port with the connections of the service."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        await Response(status_code=204)(scope, receive, send)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(
            answer,
            http=PromptH11,
            lifespan="off",
            log_config=None,
            ws="none",
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        wait_for(lambda: server.started, "it is to start")
        try:
            yield listener.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


@pytest.mark.parametrize("said", [b"", b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "])
def test_who_does_not_say_what_he_wants_is_not_waited_for(
    said: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prompt_http, "HEAD_SECONDS", 0.2)
    with (
        answering_promptly() as port,
        socket.create_connection(("127.0.0.1", port), timeout=30) as connection,
    ):
        connection.sendall(said)
        assert connection.recv(100) == b""


def test_who_was_answered_does_not_go_on_sending_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """As one without a key could: the answer comes before the body."""
    monkeypatch.setattr(prompt_http, "HEAD_SECONDS", 0.5)
    with (
        answering_promptly() as port,
        socket.create_connection(("127.0.0.1", port), timeout=0.1) as connection,
    ):
        connection.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n")
        wait_for(lambda: is_cut_off(connection), "it is to be cut off")


def is_cut_off(connection: socket.socket) -> bool:
    """Send a little more; say whether nobody takes it."""
    try:
        connection.sendall(b"x")
        return connection.recv(1_000) == b""
    except TimeoutError:
        return False
    except ConnectionError:
        return True


def test_who_says_it_in_time_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prompt_http, "HEAD_SECONDS", 5.0)
    with (
        answering_promptly() as port,
        socket.create_connection(("127.0.0.1", port), timeout=30) as connection,
    ):
        for _ in range(2):
            connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            assert connection.recv(1_000).startswith(b"HTTP/1.1 204")
