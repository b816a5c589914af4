"""What the service adds to the work: `POST /v1/check` against the same work in one process.

A real server (one process for HTTP) and plain worker processes, each with as many at once, take
turns; latencies in ms, trust the ratios. `--requests N` sends N more to one server and watches its
memory.
"""

import argparse
import http.client
import json
import multiprocessing
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from xml.sax.saxutils import escape

import psutil

from api.settings import ServiceSettings
from api.store.database import Database
from api.store.keys import SCOPES, add_key
from api.store.migrating import migrate
from batch.item import Item
from batch.messages import Request
from batch.options import CheckOptions
from batch.pipeline import judge, read_item
from docx_build import docx_bytes
from mingjian.document import Document
from mingjian.paths import CORPORA
from mingjian.profile import PROJECT_GENRES
from nlp.engine import Engine, load_engine
from report.wire import result_line

_BOUNDARY = "mingjian"
_NAME = "金桥.docx"
_JOBS = 2
_DOCUMENTS = 20
_SERVER = """
import socket, sys, uvicorn
from pathlib import Path
from api.serving.processes import configure_server
from api.settings import ServiceSettings
from batch.options import CheckOptions
if __name__ == "__main__":
    data, descriptor, keys, jobs = sys.argv[1:]
    settings = ServiceSettings(
        data=Path(data), check=CheckOptions(jobs=int(jobs)), require_keys=keys == "1"
    )
    uvicorn.Server(configure_server(settings)).run(sockets=[socket.socket(fileno=int(descriptor))])
"""


@dataclass(frozen=True, slots=True)
class Round:
    """What one round took: its seconds, each request's, and those on a processor.

    `processor` counts all processes but the client's, `front` the one that speaks HTTP.
    """

    seconds: float
    each: tuple[float, ...]
    processor: float = 0.0
    front: float = 0.0

    @property
    def rate(self) -> float:
        """Give the documents a second."""
        return len(self.each) / self.seconds


@dataclass(frozen=True, slots=True)
class Server:
    """A server in a process of its own; `key` is what it asks for, "" for nothing."""

    port: int
    key: str
    process: psutil.Process

    def processor(self) -> tuple[float, float]:
        """Give the CPU seconds that it has used with its workers, and without them."""
        front = _processor(self.process)
        return front + sum(map(_processor, self.process.children(recursive=True))), front

    def memory(self) -> float:
        """Give the MB it holds, without its workers."""
        return float(self.process.memory_info().rss) / (1 << 20)


def build_documents() -> tuple[bytes, ...]:
    """Make files of about 30 KB, as Word's are, of the longest texts of the corpus.

    Different ones, as what was once worked out of a sentence need not be worked out again.
    """
    lines = Path(CORPORA, "gold/projects.jsonl").read_text("utf-8").splitlines()
    texts = [row["text"] for row in map(json.loads, lines) if row["genre"] in PROJECT_GENRES]
    return tuple(map(_build, sorted(texts, key=len)[-_DOCUMENTS:]))


def _build(text: str) -> bytes:
    paragraphs = (f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{os.urandom(24).hex()}"/>' for _ in range(750)
    )
    return docx_bytes("".join(paragraphs), styles=styles)


@lru_cache(maxsize=1)
def _engine() -> Engine:
    return load_engine()


class _Silent:
    def note(self, note: bytes) -> None:
        """Take no note."""

    def page(self) -> None:
        """Recognise no page."""


def work(data: bytes) -> float:
    """Do what the service does, here; give the seconds on a processor."""
    engine, began = _engine(), time.process_time()
    request = Request(Item(_NAME, ""), upload=data)
    document = read_item(request, lambda: data, _Silent())
    if not isinstance(document, Document):
        raise SystemExit("an archive")
    result_line(judge(document, engine)).encode()
    return time.process_time() - began


def post(server: Server, bodies: Sequence[bytes], count: int) -> list[float]:
    """Send so many bodies, one after the other, over one connection; give the seconds of each."""
    headers = {"Content-Type": f"multipart/form-data; boundary={_BOUNDARY}"}
    if server.key:
        headers["Authorization"] = f"Bearer {server.key}"
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    taken = []
    for number in range(count):
        began = time.perf_counter()
        connection.request("POST", "/v1/check", bodies[number % len(bodies)], headers)
        response = connection.getresponse()
        response.read()
        taken.append(time.perf_counter() - began)
        if response.status != 200:
            raise SystemExit(f"answered {response.status}")
    connection.close()
    return taken


@contextmanager
def start_server(folder: Path, *, keys: bool) -> Iterator[Server]:
    """Start a server in a process of its own."""
    folder.mkdir()
    settings = ServiceSettings(data=folder, check=CheckOptions())
    key = _make_key(settings) if keys else ""
    script = folder / "server.py"
    script.write_text(_SERVER)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        descriptor = listener.fileno()
        arguments = [str(folder), str(descriptor), str(int(keys)), str(_JOBS)]
        child = subprocess.Popen([sys.executable, script, *arguments], pass_fds=[descriptor])
        port = listener.getsockname()[1]
    try:
        yield Server(port, key, psutil.Process(child.pid))
    finally:
        child.terminate()
        child.wait()


def _make_key(settings: ServiceSettings) -> str:
    database = Database(settings.database_url)
    migrate(database)
    with database.writing() as connection:
        key = add_key(connection, "bench", SCOPES, (0, 0), time.time())
    database.close()
    return key


def _together(
    submit: Callable[[int], Sequence[float]], clients: int, pool: ThreadPoolExecutor
) -> Round:
    began = time.perf_counter()
    taken = [one for many in pool.map(submit, range(clients)) for one in many]
    return Round(time.perf_counter() - began, tuple(taken))


def run_here(
    workers: ProcessPoolExecutor,
    pool: ThreadPoolExecutor,
    files: Sequence[bytes],
    clients: int,
    count: int,
) -> Round:
    """Have plain processes do the work, as many documents at once as there are clients."""

    spent: list[float] = []

    def one_client(_: int) -> list[float]:
        taken = []
        for number in range(count):
            began = time.perf_counter()
            spent.append(workers.submit(work, files[number % len(files)]).result())
            taken.append(time.perf_counter() - began)
        return taken

    done = _together(one_client, clients, pool)
    return replace(done, processor=sum(spent))


def run_there(
    server: Server, pool: ThreadPoolExecutor, bodies: Sequence[bytes], clients: int, count: int
) -> Round:
    """Have the server do it."""
    before, front_before = server.processor()
    done = _together(lambda _: post(server, bodies, count), clients, pool)
    after, front_after = server.processor()
    return replace(done, processor=after - before, front=front_after - front_before)


def compare(
    servers: dict[str, Server], files: Sequence[bytes], clients: int, rounds: int, count: int
) -> None:
    """Let all take turns and print what each took."""
    bodies = [wrap(data) for data in files]
    context = multiprocessing.get_context("forkserver")
    found: dict[str, list[Round]] = {name: [] for name in ("in process", *servers)}
    with (
        ProcessPoolExecutor(min(clients, _JOBS), context) as workers,
        ThreadPoolExecutor(clients) as pool,
    ):
        run_here(workers, pool, files, clients, len(files))
        for _ in range(rounds):
            found["in process"].append(run_here(workers, pool, files, clients, count))
            for name, server in servers.items():
                found[name].append(run_there(server, pool, bodies, clients, count))
    print(f"\n{clients} at once, {rounds} rounds of {clients * count}")
    here = found["in process"]
    for name, done in found.items():
        print(f"  {name:14} {_sum_up(done)}   {_compare(done, here)}")


def _sum_up(done: Sequence[Round]) -> str:
    seconds = [taken for one in done for taken in one.each]
    quantiles = statistics.quantiles(seconds, n=100)
    p50, p95, p99 = (1000 * quantiles[place] for place in (49, 94, 98))
    cpu, front = (1000 * sum(part) / len(seconds) for part in _processors(done))
    return (
        f"{_rate(done):6.1f} docs/s   p50 {p50:5.1f}  p95 {p95:5.1f}  p99 {p99:5.1f} ms"
        f"   cpu {cpu:5.2f} ms, {front:4.2f} of it HTTP"
    )


def _compare(done: Sequence[Round], here: Sequence[Round]) -> str:
    cpu, base = (sum(_processors(one)[0]) / sum(len(r.each) for r in one) for one in (done, here))
    return f"time {_rate(here) / _rate(done):4.2f}x  cpu {cpu / base:4.2f}x"


def _rate(done: Sequence[Round]) -> float:
    return statistics.median(one.rate for one in done)


def _processors(done: Sequence[Round]) -> tuple[list[float], list[float]]:
    return [one.processor for one in done], [one.front for one in done]


def watch_memory(server: Server, files: Sequence[bytes], requests: int) -> None:
    """Send many requests, two at a time, and print the server's memory on the way."""
    bodies, steps = [wrap(data) for data in files], 10
    with ThreadPoolExecutor(_JOBS) as pool:
        print(
            f"\nmemory of the HTTP process over {requests} requests: {server.memory():.1f}", end=""
        )
        for _ in range(steps):
            list(pool.map(partial(post, server, bodies), [requests // steps // _JOBS] * _JOBS))
            print(f" {server.memory():.1f}", end="", flush=True)
    print(" MB")


def _processor(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.Error:  # a worker that has been replaced
        return 0.0
    return float(times.user + times.system)


def wrap(data: bytes) -> bytes:
    """Put a file into a form."""
    head = (
        f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{_NAME}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    )
    return head.encode() + data + f"\r\n--{_BOUNDARY}--\r\n".encode()


def main() -> None:
    """Compare at 1, 2 and 8 at once, then watch memory if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--requests", type=int, default=0)
    asked = parser.parse_args()
    files = build_documents()
    alone = statistics.median([work(data) for _ in range(3) for data in files])
    size = statistics.median(map(len, files))
    print(f"{len(files)} files of {size:,.0f} bytes; alone in this process {1000 * alone:.1f} ms")
    with (
        tempfile.TemporaryDirectory() as folder,
        start_server(Path(folder, "open"), keys=False) as plain,
        start_server(Path(folder, "keyed"), keys=True) as keyed,
    ):
        servers = {"HTTP": plain, "HTTP with key": keyed}
        for server in servers.values():
            with ThreadPoolExecutor(_JOBS) as pool:
                list(pool.map(lambda one: post(one, [*map(wrap, files)], 20), [server] * _JOBS))
        for clients in (1, 2, 8):
            compare(servers, files, clients, asked.rounds, asked.count)
        if asked.requests:
            watch_memory(plain, files, asked.requests)


if __name__ == "__main__":
    main()
