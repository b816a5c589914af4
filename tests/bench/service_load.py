"""The service under load: runs handed in, listed, paged, and single files checked, all at once.

A real `mingjian serve` with several processes, a database of its own. Every answer is looked at: it
exits 1 if one is of another status than it should be, if a result is missing, twice or another
file's, or a run accepted and not there. Then as many requests of all kinds as `--requests` says,
and the memory of every process on the way. Times are those of this machine, with the clients on it.
"""

import argparse
import itertools
import json
import math
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

import httpx
import psutil

from bench.service_check import build_documents
from served import ANSWERING, WORKING, Served, served

_KINDS = {"POST /v1/check": 200, "POST /v1/runs": 202}
_TEXT = "关于第{0}议事平台的实施方案\n一、目标\n2024年6月底前建成{0}个议事平台，责任人：张三。\n"
_PAGE = 100
_STEPS = 10


@dataclass(slots=True)
class Seen:
    """What clients saw: seconds of each kind of request, and what should not have been."""

    seconds: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: Counter[str] = field(default_factory=Counter)

    def ask(self, client: httpx.Client, kind: str, path: str, **sent: object) -> httpx.Response:
        """Send a request; `kind` is its method and route."""
        began = time.perf_counter()
        answer = client.request(kind.partition(" ")[0], path, **sent)  # type: ignore[arg-type]
        self.seconds[kind].append(time.perf_counter() - began)
        if answer.status_code != _KINDS.get(kind, 200):
            self.wrong[f"{kind}: {answer.status_code}"] += 1
        return answer

    def print(self) -> None:
        """Print the latencies."""
        for kind, seconds in sorted(self.seconds.items()):
            marks = statistics.quantiles(seconds, n=100) if len(seconds) > 1 else seconds * 99
            p50, p95, p99 = (1000 * marks[place] for place in (49, 94, 98))
            print(
                f"  {kind:28} {len(seconds):6}   p50 {p50:6.1f}  p95 {p95:6.1f}  p99 {p99:6.1f} ms"
            )


@dataclass(frozen=True, slots=True)
class Handed:
    """A run that was accepted: its id, and its files in the order of their results."""

    id: str
    files: tuple[str, ...]


def connect(service: Served) -> httpx.Client:
    """Give a client of its own."""
    url = f"http://127.0.0.1:{service.port}"
    return httpx.Client(base_url=url, timeout=120, trust_env=False)


def hand_in(service: Served, seen: Seen, numbers: Sequence[int]) -> Handed:
    """Hand in a run of one file a number."""
    names = [f"{number:05}.txt" for number in numbers]
    texts = [_TEXT.format(number).encode() for number in numbers]
    files = [("files", pair) for pair in zip(names, texts, strict=True)]
    with connect(service) as client:
        answer = seen.ask(client, "POST /v1/runs", "/v1/runs", files=files)
    return Handed(answer.json()["id"], tuple(names))


def follow(service: Served, seen: Seen, run: Handed) -> None:
    """Page through the results of a run as they come, and see that each file has one, in order."""
    found: list[str] = []
    with connect(service) as client:
        while True:
            path = f"/v1/runs/{run.id}/results?limit={_PAGE}&after={len(found) - 1}"
            page = seen.ask(client, "GET /v1/runs/…/results", path)
            found += [line["file"] for line in map(json.loads, page.text.splitlines())]
            if page.headers.get("Mingjian-Complete") == "true":
                break
            time.sleep(0.5)
    if tuple(found) != run.files:
        seen.wrong["results missing, twice or of another file"] += 1


def repeat(service: Served, over: Event, act: Callable[[httpx.Client, int], None]) -> None:
    """Do something again and again until it is over."""
    with connect(service) as client:
        for number in itertools.count():
            if over.is_set():
                return
            act(client, number)


def list_all(client: httpx.Client, seen: Seen) -> set[str]:
    """Page through all runs there are; give their ids."""
    found: set[str] = set()
    path: str | None = "/v1/runs?limit=5"
    while path:
        page = seen.ask(client, "GET /v1/runs", path)
        found |= {run["id"] for run in page.json()["runs"]}
        path = page.links.get("next", {}).get("url")
    return found


def check_one(client: httpx.Client, seen: Seen, name: str, data: bytes) -> None:
    """Check one file, and see that the answer is about it."""
    answer = seen.ask(client, "POST /v1/check", "/v1/check", files={"file": (name, data)})
    if answer.json().get("file") != name:
        seen.wrong["an answer about another file"] += 1


def check_in_turn(
    seen: Seen, who: str, documents: Sequence[bytes], client: httpx.Client, number: int
) -> None:
    """Check the next of some documents, under a name of its own."""
    check_one(client, seen, f"{who}-{number}.docx", documents[number % len(documents)])


def list_in_turn(seen: Seen, client: httpx.Client, _: int) -> None:
    """Page through all runs."""
    list_all(client, seen)


def load(service: Served, files: int, runs: int, documents: Sequence[bytes]) -> Seen:
    """Hand in files in several runs, with other clients at work until all is done."""
    seen, over = Seen(), Event()
    size = math.ceil(files / runs)
    with ThreadPoolExecutor() as handing, ThreadPoolExecutor() as others:
        began = time.monotonic()
        parts = [range(first, min(first + size, files)) for first in range(0, files, size)]
        handed = list(handing.map(lambda part: hand_in(service, seen, part), parts))
        print(f"{files} files in {len(handed)} runs accepted in {time.monotonic() - began:.1f} s")
        acts: list[Callable[[httpx.Client, int], None]]
        acts = [partial(check_in_turn, seen, f"{who}", documents) for who in range(2)]
        acts.append(partial(list_in_turn, seen))
        going = [others.submit(repeat, service, over, act) for act in acts]
        for _ in handing.map(lambda run: follow(service, seen, run), handed):
            pass
        took = time.monotonic() - began
        over.set()
    for one in going:
        one.result()
    checked = len(seen.seconds["POST /v1/check"])
    print(
        f"all checked after {took:.1f} s: {files / took:.1f} files/s, beside {checked} single ones"
    )
    with connect(service) as client:
        _await_reports(client, seen, handed)
        print(f"all reports there after {time.monotonic() - began:.1f} s")
        if list_all(client, seen) != {run.id for run in handed}:
            seen.wrong["runs missing, or that nobody handed in"] += 1
    return seen


def _await_reports(client: httpx.Client, seen: Seen, handed: Sequence[Handed]) -> None:
    for run in handed:
        while seen.ask(client, "GET /v1/runs/…", f"/v1/runs/{run.id}").json()["state"] != "done":
            time.sleep(0.5)


def watch_memory(service: Served, requests: int, run: str, document: bytes) -> Seen:
    """Send requests of all kinds, four at a time, and print what each process holds on the way."""
    seen = Seen()
    acts: tuple[Callable[[httpx.Client], object], ...] = (
        lambda client: check_one(client, seen, "金桥.docx", document),
        lambda client: seen.ask(client, "GET /v1/runs", "/v1/runs"),
        lambda client: seen.ask(client, "GET /v1/runs/…/results", f"/v1/runs/{run}/results"),
        lambda client: seen.ask(client, "GET /v1/healthz", "/v1/healthz"),
    )

    def send(count: int) -> None:
        with connect(service) as client:
            for number in range(count):
                acts[number % len(acts)](client)

    print(f"memory in MB over {requests} requests:")
    print(f"  {_show(_measure(service))}")
    with ThreadPoolExecutor(4) as clients:
        for step in range(_STEPS):
            list(clients.map(send, [requests // _STEPS // 4] * 4))
            print(f"  {(step + 1) * requests // _STEPS:6}  {_show(_measure(service))}", flush=True)
    return seen


def _measure(service: Served) -> Mapping[str, list[float]]:
    answering, working = service.find(ANSWERING), service.find(WORKING)
    sandboxed = service.find_sandboxed()
    posts = {"HTTP": answering, "jobs": working, "sandboxed": sandboxed}
    return {"supervisor": [_memory(service.pid)]} | {
        name: [_memory(pid) for pid in pids] for name, pids in posts.items()
    }


def _memory(pid: int) -> float:
    """Give the MB a process has for itself alone."""
    return float(psutil.Process(pid).memory_full_info().uss) / (1 << 20)


def _show(measured: Mapping[str, list[float]]) -> str:
    return "   ".join(
        f"{name} {' '.join(f'{one:.0f}' for one in held)}" for name, held in measured.items()
    )


def main() -> int:
    """Do it with as many files, runs and requests as the command line says; 0 if all was right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1_000)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--database", help="URL of an empty PostgreSQL database instead of SQLite")
    asked = parser.parse_args()
    documents = build_documents()
    options = ("--workers", str(asked.workers), "--jobs", "2")
    with (
        TemporaryDirectory() as folder,
        served(Path(folder), *options, database=asked.database) as service,
    ):
        done = load(service, asked.files, asked.runs, documents)
        done.print()
        with connect(service) as client:
            [run, *_] = client.get("/v1/runs").json()["runs"]
        later = watch_memory(service, asked.requests, run["id"], documents[0])
        later.print()
    wrong = done.wrong + later.wrong
    print("all answers right" if not wrong else f"wrong: {dict(wrong)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
