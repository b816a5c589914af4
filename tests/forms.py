"""Forms with files as clients send them, whole or broken, byte by byte."""

import json
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

BOUNDARY = "grenze"
FORM = f"multipart/form-data; boundary={BOUNDARY}"
# A plan with something to mend, so that there is something to decide.
PLAN = (
    "“红色议事厅”项目申报书\n项目名称：红色议事厅\n申报单位：金桥社区党委\n"
    "一、背景与起因\n金桥社区老旧小区多，居民议事缺少场所，邻里矛盾化解难。\n"
    "二、做法与措施\n由XX社区党委牵头，组织党员骨干和居民代表每月开一次议事会。\n"
    "三、预期目标\n2024年6月底前建成1个议事厅，解决居民关心的问题20件。\n"
)


def part(disposition: str, content: bytes, *headers: str) -> bytes:
    """Give one part of a form, up to the next boundary."""
    lines = [f"--{BOUNDARY}", f"Content-Disposition: {disposition}", *headers, "", ""]
    return "\r\n".join(lines).encode() + content + b"\r\n"


def file_part(name: str, content: bytes) -> bytes:
    """Give the part of a file."""
    return part(f'form-data; name="files"; filename="{name}"', content)


def form(*parts: bytes) -> bytes:
    """Give a whole form."""
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def request(body: bytes, *headers: str, length: int | None = None) -> bytes:
    """Give a request that hands a run in; `length` is what is claimed of the body."""
    claimed = len(body) if length is None else length
    lines = ["POST /v1/runs HTTP/1.1", "Host: localhost", f"Content-Type: {FORM}"]
    lines += [*headers, f"Content-Length: {claimed}", "", ""]
    return "\r\n".join(lines).encode() + body


def chunked(pieces: Iterable[bytes], *, end: bool = True) -> bytes:
    """Give a request whose body comes in chunks; without `end` it breaks off."""
    lines = ["POST /v1/runs HTTP/1.1", "Host: localhost", f"Content-Type: {FORM}"]
    lines += ["Transfer-Encoding: chunked", "", ""]
    body = b"".join(f"{len(one):x}\r\n".encode() + one + b"\r\n" for one in pieces)
    return "\r\n".join(lines).encode() + body + (b"0\r\n\r\n" if end else b"")


@contextmanager
def connected(url: str) -> Iterator[socket.socket]:
    """Open a connection to a service."""
    place = urlsplit(url)
    with socket.create_connection((place.hostname or "", place.port or 0), 30) as connection:
        yield connection


def read_answer(connection: socket.socket) -> tuple[int, Any]:
    """Read a response: its status, and its JSON; 0 if the connection was closed without one."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65_536)
        if not piece:
            return 0, None
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    headers = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
    while len(body) < int(headers[b"content-length"]):
        body += connection.recv(65_536)
    return int(head.split()[1]), json.loads(body)


def send(url: str, data: bytes) -> tuple[int, Any]:
    """Send bytes over a connection of their own, and read the answer."""
    with connected(url) as connection:
        connection.sendall(data)
        return read_answer(connection)
