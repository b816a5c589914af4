"""A command as a whole process: what the clock says, what it works, what memory it holds."""

import ctypes
import os
import resource
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

# How often memory is looked at; the parent's own peak is the kernel's.
_EVERY = 0.2
_MB = 1 << 20
# prctl: who is left without a parent becomes ours, so that its CPU time is counted too.
_BECOME_SUBREAPER = 36


@dataclass(frozen=True, slots=True)
class Lap:
    """What one run took: seconds of the clock, CPU seconds of all its processes, peaks in MB.

    `all_mb` is the largest sum over parent and children at one time; pages they share count in
    each. `status` is the exit status.
    """

    wall: float
    cpu: float
    parent_mb: float
    all_mb: float
    status: int


def run_whole(command: Sequence[str], log: Path, environment: Mapping[str, str]) -> Lap:
    """Run a command to its end, on Linux; what it prints goes to `log`.

    Processes that it leaves behind are waited for: their work is part of it. While it runs, no
    other child process of the caller may end.
    """
    ctypes.CDLL(None).prctl(_BECOME_SUBREAPER, 1, 0, 0, 0)
    others = _children()
    worked, began = _children_seconds(), time.perf_counter()
    with log.open("wb") as stream:
        process = subprocess.Popen(
            command,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
        watch = _Watch(process.pid)
        watch.start()
        status = process.wait()
    wall = time.perf_counter() - began
    _wait_for_orphans(others)
    watch.join()
    cpu = _children_seconds() - worked
    return Lap(wall, cpu, watch.parent_mb, watch.all_mb, status)


def _wait_for_orphans(others: set[int]) -> None:
    """Wait for processes that a command has left; they end with it, or a moment later."""
    while orphans := _children() - others:
        for pid in orphans:
            os.waitpid(pid, 0)


def _children() -> set[int]:
    return {child.pid for child in psutil.Process().children()}


def _children_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class _Watch(threading.Thread):
    """Looks at the memory of a process and its children until it is gone."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._process = psutil.Process(pid)
        self.parent_mb = 0.0
        self.all_mb = 0.0

    def run(self) -> None:
        """Look again and again."""
        while self._look():
            time.sleep(_EVERY)

    def _look(self) -> bool:
        try:
            self.parent_mb = max(self.parent_mb, _read_peak(self._process.pid))
            family = [self._process, *self._process.children(recursive=True)]
        except (psutil.Error, OSError, ValueError):
            return False
        self.all_mb = max(self.all_mb, sum(map(_resident, family)) / _MB)
        return True


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def _read_peak(pid: int) -> float:
    """Give a process's peak in MB; ValueError when it has ended and not yet been waited for."""
    for line in Path(f"/proc/{pid}/status").read_text("utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise ValueError(pid)
