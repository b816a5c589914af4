"""A Dask cluster of real processes on this machine, which tests start and kill."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from mingjian.paths import ROOT
from served import find_port, wait_for


@dataclass(slots=True)
class Cluster:
    """A scheduler and its workers, each with one thread and, as by default, a nanny over it."""

    folder: Path
    port: int = field(default_factory=find_port)
    _scheduler: "subprocess.Popen[bytes] | None" = None
    _workers: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    @property
    def address(self) -> str:
        """Give what --cluster is told."""
        return f"tcp://127.0.0.1:{self.port}"

    def start(self, workers: int) -> None:
        """Start it, and wait until all workers have registered."""
        self.folder.mkdir(parents=True, exist_ok=True)
        listening = ("--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard")
        self._scheduler = self._begin("scheduler", *listening)
        for _ in range(workers):
            self.add_worker()

    def add_worker(self, *, code: Path = ROOT) -> None:
        """Start one more worker, with the program that lies in a folder."""
        number = len(self._workers)
        own = ("--local-directory", str(self.folder), "--name", f"worker-{number}")
        more = ("--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1", *own)
        self._workers.append(self._begin("worker", self.address, *more, code=code))
        wait_for(lambda: self._log.count("Registered to") > number, "no worker", 60)

    def kill_worker(self) -> None:
        """Kill the process under one of the nannies, with all that it started."""
        nanny = psutil.Process(self._workers[-1].pid)
        for one in reversed(nanny.children(recursive=True)):
            with suppress(psutil.Error):
                one.kill()

    def lose_machine(self) -> None:
        """Kill a worker with its nanny: it will not come back."""
        _kill_family(self._workers.pop())

    def cpu_seconds(self) -> float:
        """Give the CPU time of all its processes that are alive."""
        processes = [psutil.Process(one.pid) for one in self._workers]
        family = [one for process in processes for one in process.children(recursive=True)]
        times = [one.cpu_times() for one in [*processes, *family]]
        return sum(one.user + one.system for one in times)

    def stop(self) -> None:
        """Kill all that is left of it."""
        for process in [*self._workers, self._scheduler]:
            if process is not None:
                _kill_family(process)

    @property
    def _log(self) -> str:
        return (self.folder / "log").read_text("utf-8", "replace")

    def _begin(self, *arguments: str, code: Path = ROOT) -> "subprocess.Popen[bytes]":
        path = os.pathsep.join((str(code), str(ROOT / "tests")))
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]],
                env={**os.environ, "PYTHONPATH": path},
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )


@contextmanager
def dask_cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """Have a cluster; what is left of it in the end is killed."""
    cluster = Cluster(folder)
    try:
        cluster.start(workers)
        yield cluster
    finally:
        cluster.stop()


def _kill_family(process: "subprocess.Popen[bytes]") -> None:
    with suppress(psutil.Error):
        family = psutil.Process(process.pid).children(recursive=True)
        os.kill(process.pid, signal.SIGKILL)
        for one in family:
            with suppress(psutil.Error):
                one.kill()
    process.wait()
