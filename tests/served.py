"""`mingjian serve` as a process of its own, which tests start, kill and look into."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil

from mingjian.paths import ROOT

# How the supervisor tells of a process it started.
_STARTED = re.compile(r"(网页|审核) 进程已启动（(\d+)）")
ANSWERING, WORKING = "网页", "审核"
_PATIENCE = 60.0


@dataclass(slots=True)
class Served:
    """A service in a folder, started as often as need be; `seen` are all processes it ever had."""

    folder: Path
    options: tuple[str, ...] = ()
    database: str | None = None
    port: int = 0
    seen: dict[int, psutil.Process] = field(default_factory=dict)
    _process: "subprocess.Popen[bytes] | None" = None

    @property
    def data(self) -> Path:
        """Give the folder of what the service keeps."""
        return self.folder / "data"

    @property
    def log(self) -> str:
        """Give all lines it has ever written."""
        return (self.folder / "log").read_text("utf-8")

    @property
    def pid(self) -> int:
        """Give the number of the process that watches over the others."""
        if self._process is None:
            raise RuntimeError("it was never started")
        return self._process.pid

    def start(self) -> None:
        """Start it on the port it had, and wait until it answers."""
        self.port = self.port or find_port()
        self.folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "cli.app", "serve", "--data", str(self.data)]
        command += ["--port", str(self.port), *self.options]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"))),
        }
        if self.database:
            environment["MINGJIAN_DATABASE"] = self.database
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                command, env=environment, cwd=self.folder, stdout=log, stderr=log
            )
        wait_for(self.answers, "the service does not answer")

    def answers(self) -> bool:
        """Say whether it answers; raises RuntimeError if it has ended."""
        if self._process is None or self._process.poll() is not None:
            raise RuntimeError(f"the service has ended\n{self.log}")
        self.look()
        url = f"http://127.0.0.1:{self.port}/v1/healthz"
        with suppress(httpx.TransportError):
            return httpx.get(url, timeout=5, trust_env=False).is_success
        return False

    def look(self) -> list[psutil.Process]:
        """Give the processes it has now below the supervisor."""
        found: list[psutil.Process] = []
        if self._process is not None:
            with suppress(psutil.Error):
                found = psutil.Process(self._process.pid).children(recursive=True)
        self.seen.update({one.pid: one for one in found})
        return found

    def find(self, post: str) -> list[int]:
        """Give the processes at a post."""
        alive = {one.pid for one in self.look()}
        started = [(name, int(pid)) for name, pid in _STARTED.findall(self.log)]
        return [pid for name, pid in started if name == post and pid in alive]

    def find_sandboxed(self) -> list[int]:
        """Give the processes that read files."""
        servers = [one for one in self.look() if "forkserver" in " ".join(_command(one))]
        return [one.pid for one in servers if "forkserver" in " ".join(_parent_command(one))]

    def kill(self, pids: list[int]) -> None:
        """Kill some of its processes as the system would."""
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def kill_supervisor(self) -> None:
        """Kill the process that watches over the others."""
        self.look()
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def kill_all(self) -> None:
        """Kill all it has."""
        pids = [one.pid for one in self.look()]
        self.kill_supervisor()
        self.kill(pids)

    def stop(self) -> int:
        """Stop it in good order; give its exit code."""
        self.look()
        if self._process is None:
            raise RuntimeError("it was never started")
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(_PATIENCE)

    def leftovers(self) -> list[int]:
        """Give the processes it ever had that are still there."""
        return [pid for pid, one in self.seen.items() if _lives(one)]

    def is_port_free(self) -> bool:
        """Say whether somebody else could listen where it did."""
        with suppress(OSError), socket.create_server(("127.0.0.1", self.port)):
            return True
        return False


@contextmanager
def served(folder: Path, *options: str, database: str | None = None) -> Iterator[Served]:
    """Start a service; what is left of it in the end is killed."""
    service = Served(folder, options, database)
    try:
        service.start()
        yield service
    finally:
        service.kill_all()
        service.kill(service.leftovers())


def wait_for(holds: Callable[[], bool], complaint: str, seconds: float = _PATIENCE) -> None:
    """Wait until a function says yes; raises TimeoutError."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError(complaint)
        time.sleep(0.05)


def find_port() -> int:
    """Find a port nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def _parent_command(process: psutil.Process) -> list[str]:
    try:
        parent = process.parent()
    except psutil.Error:
        return []
    return _command(parent) if parent else []


def _lives(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False
