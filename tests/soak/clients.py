"""`make soak`: hostile clients by the hundred, while a normal one works; exits 1 if he cannot.

Idle connections, heads that do not end, bodies that trickle, answers nobody reads.
"""

import contextlib
import socket
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import httpx
import psutil

from served import ANSWERING, Served, served, wait_for

_HEAD = "POST {0} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=b\r\n"
_PART = '--b\r\nContent-Disposition: form-data; name="{0}"; filename="a.txt"\r\n\r\n'
_TEXT = "党支部每月开门议事，责任人：张三。\n" * 3_000


@contextlib.contextmanager
def connected(service: Served, count: int, said: bytes) -> Iterator[None]:
    """Have so many connections on which something was said."""
    with contextlib.ExitStack() as held:
        for _ in range(count):
            one = held.enter_context(socket.socket())
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)  # nothing is ever read
            one.connect(("127.0.0.1", service.port))
            one.sendall(said)
        yield


def work_normally(service: Served, name: str, count: int = 30) -> Counter[int]:
    """Ask as a normal client does, each time on a new connection; print how that went."""
    answers: Counter[int] = Counter()
    taken = []
    for _ in range(count):
        began = time.monotonic()
        answer = httpx.get(f"{_url(service)}/v1/runs", timeout=60, trust_env=False)
        answers[answer.status_code] += 1
        taken.append(time.monotonic() - began)
    process = psutil.Process(service.find(ANSWERING)[0])
    held = f"{process.num_fds()} files open, {process.memory_info().rss >> 20} MB"
    print(f"{name:36} {dict(answers)}, at most {max(taken):.2f} s; {held}", flush=True)
    return answers


def trickle(service: Served, path: str, field: str) -> None:
    """Send a byte a second until the service has enough of it; print when that was."""
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", service.port)) as connection:
        head = f"{_HEAD.format(path)}Content-Length: 100000\r\n\r\n{_PART.format(field)}"
        connection.sendall(head.encode())
        connection.settimeout(1)
        answer = b""
        while not answer and time.monotonic() - began < 120:
            connection.send(b"a")
            with contextlib.suppress(TimeoutError):
                answer = connection.recv(100)
    said = answer.partition(b"\r\n")[0].decode() or "no answer"
    print(f"a byte a second to {path}: {said} after {time.monotonic() - began:.0f} s")


def hand_in_large(service: Served) -> str:
    """Have a run checked whose results are large; give its id."""
    files = [("files", (f"{number}.txt", f"{number}{_TEXT}".encode())) for number in range(40)]
    with httpx.Client(base_url=_url(service), timeout=60, trust_env=False) as client:
        run: str = client.post("/v1/runs", files=files).json()["id"]
        wait_for(lambda: client.get(f"/v1/runs/{run}").json()["state"] == "done", "", 300)
    return run


def _url(service: Served) -> str:
    return f"http://127.0.0.1:{service.port}"


def main() -> int:
    """Have all of them come, one kind after the other; 0 if the normal client never noticed."""
    with TemporaryDirectory() as folder, served(Path(folder), "--jobs", "2") as service:
        run = hand_in_large(service)
        path = f"/v1/runs/{run}/results?blocks=1&limit=1000"
        crowds = (
            ("500 idle connections", 500, b""),
            ("1,500 idle connections", 1_500, b""),
            ("450 heads that do not end", 450, b"GET /v1/runs HTTP/1.1\r\nX-"),
            (
                "200 bodies that do not come",
                200,
                f"{_HEAD.format('/v1/runs')}Content-Length: 99\r\n\r\n".encode(),
            ),
            (
                "60 who do not read their results",
                60,
                f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode(),
            ),
        )
        slow = [
            Thread(target=trickle, args=(service, *one))
            for one in (("/v1/check", "file"), ("/v1/runs", "files"))
        ]
        for one in slow:
            one.start()
        seen = work_normally(service, "nobody else")
        for name, count, said in crowds:
            with connected(service, count, said):
                time.sleep(2)
                seen += work_normally(service, name)
        time.sleep(2)
        seen += work_normally(service, "all of them gone")
        for one in slow:
            one.join()
        good = set(seen) == {200} and service.stop() == 0
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
