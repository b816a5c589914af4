"""`make soak`: the disk fills up, the database is locked; nothing accepted may be lost.

Exits 1 if it is. Full disks are left out where none can be mounted.
"""

import argparse
import sqlite3
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from _pytest.outcomes import Skipped

from api.settings import SQLITE_FILE
from api.store.records import RunState
from ordeal import await_end, check_nothing_lost, hand_in, read_run
from served import Served, served, wait_for
from small_disk import small_disk

_TEXT = ("甲.txt", "党支部每月开门议事。".encode())
_KINDS = {
    "healthz": ("GET", "/v1/healthz"),
    "list": ("GET", "/v1/runs"),
    "check": ("POST", "/v1/check"),
    "upload": ("POST", "/v1/runs"),
}
_FILES = {"check": {"file": _TEXT}, "upload": {"files": _TEXT}}


class Clients:
    """Clients that ask for the same again and again; notes what they are answered."""

    def __init__(self, service: Served) -> None:
        self._url = f"http://127.0.0.1:{service.port}"
        self._over = False
        self.answers: defaultdict[str, Counter[int]] = defaultdict(Counter)
        self.longest: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def asking(self, **numbers: int) -> Iterator[None]:
        """Have so many clients of each kind ask while the block lasts."""
        with ThreadPoolExecutor(sum(numbers.values())) as threads:
            going = [
                threads.submit(self._ask, kind) for kind in numbers for _ in range(numbers[kind])
            ]
            try:
                yield
            finally:
                self._over = True
        for one in going:
            one.result()

    def _ask(self, kind: str) -> None:
        method, path = _KINDS[kind]
        with httpx.Client(base_url=self._url, timeout=120, trust_env=False) as client:
            while not self._over:
                began = time.monotonic()
                answer = client.request(method, path, files=_FILES.get(kind))
                self.answers[kind][answer.status_code] += 1
                self.longest[kind] = max(self.longest[kind], time.monotonic() - began)
                time.sleep(0.2)

    def count_runs(self) -> int:
        """Count the runs there are."""
        found, path = 0, "/v1/runs?limit=200"
        with httpx.Client(base_url=self._url, timeout=120, trust_env=False) as client:
            while path:
                page = client.get(path)
                found += len(page.json()["runs"])
                path = page.links.get("next", {}).get("url", "")
        return found

    def print(self) -> None:
        """Print what they were answered, and the longest they waited."""
        for kind, answers in self.answers.items():
            print(f"  {kind:8} {dict(answers)}, at most {self.longest[kind]:.1f} s")


def fill_disk(folder: Path, files: int, state: RunState) -> None:
    """Fill the disk for 15 s while a run is in a state; raises ValueError if anything is lost."""
    with small_disk(folder / "data", 600) as disk, served(folder, "--jobs", "2") as service:
        inside, run_id = hand_in(service, files)
        wait_for(lambda: _is_in(read_run(inside, run_id), state), f"it is to be {state}")
        clients = Clients(service)
        disk.fill()
        with clients.asking(healthz=1, list=1, check=1, upload=2):
            time.sleep(15)
        disk.empty()
        began = time.monotonic()
        await_end(service, inside, run_id, seconds=60 + files)
        print(
            f"disk full while {state}: done {time.monotonic() - began:.1f} s after it was emptied"
        )
        print(f"  {files} files, {dict(check_nothing_lost(inside, run_id, files))}")
        inside.database.close()
        clients.print()


def _is_in(run: object, state: RunState) -> bool:
    return getattr(run, "state", None) is state and getattr(run, "done", 0) > 0


def lock_database(folder: Path, files: int, seconds: float) -> None:
    """Lock the database for so long; raises ValueError if anything is lost."""
    with served(folder, "--jobs", "2") as service:
        inside, run_id = hand_in(service, files)
        wait_for(lambda: read_run(inside, run_id).done > 0, "it is to begin")
        clients = Clients(service)
        path = service.data / SQLITE_FILE
        with closing(sqlite3.connect(path, isolation_level=None, timeout=60)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with clients.asking(healthz=1, list=2, check=1, upload=60):
                time.sleep(seconds)
                other.execute("ROLLBACK")
                time.sleep(2)
        accepted = clients.answers["upload"][202] + 1
        if clients.count_runs() != accepted:
            raise ValueError(f"{accepted} runs were accepted, {clients.count_runs()} are there")
        await_end(service, inside, run_id, seconds=60 + files + accepted)
        print(f"database locked for {seconds:.0f} s: {accepted} runs accepted, all there")
        print(f"  {files} files, {dict(check_nothing_lost(inside, run_id, files))}")
        inside.database.close()
        clients.print()


def main() -> int:
    """Do all of it; 0 if nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=400)
    asked = parser.parse_args()
    troubles: tuple[Callable[[Path], None], ...] = (
        lambda folder: fill_disk(folder, asked.files, RunState.RUNNING),
        lambda folder: fill_disk(folder, asked.files, RunState.REPORTING),
        lambda folder: lock_database(folder, asked.files, 15.0),
    )
    for trouble in troubles:
        with TemporaryDirectory() as folder:
            try:
                trouble(Path(folder))
            except (TimeoutError, ValueError) as error:
                print(error)
                return 1
            except Skipped as error:
                print(f"left out: {error}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
