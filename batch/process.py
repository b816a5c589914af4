"""The parent's hold on a worker process: how it is started, heard, watched and killed."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterable
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import Any, NamedTuple

import psutil

from batch.outcome import Failure, Outcome, SandboxError
from batch.worker import Entry, WorkerLimits, serve
from extract.office import clear

# What forked workers find already imported.
PRELOAD = ("__main__", "batch.task")


class Given(NamedTuple):
    """A task for a worker, the `attempt`-th time it is given out; its outcome comes under `key`."""

    key: int
    request: bytes
    attempt: int = 1

    def again(self) -> "Given":
        """Give the task for another attempt."""
        return self._replace(attempt=self.attempt + 1)


class WorkerProcess:
    """One worker: starting, then idle or with a task in hand, the one `given`.

    Raises SandboxError if the system cannot start it.
    """

    def __init__(self, entry: Entry, limits: WorkerLimits) -> None:
        context = _context()
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, entry, limits), daemon=True)
        try:
            self._process.start()
        except (EOFError, OSError) as error:  # no more processes, or the fork server is gone
            raise SandboxError("系统不能再启动进程，请关闭一些程序或减小 --jobs") from error
        theirs.close()
        self._limits = limits
        self._began = monotonic()
        self.deadline = self._began + limits.start_timeout
        self.ready = False
        self.tasks = 0
        self.note: bytes | None = None
        self._pages = 0
        self._taken = 0
        self.given: Given | None = None

    @property
    def idle(self) -> bool:
        """Say whether it can take a task."""
        return self.ready and self.given is None

    @property
    def is_too_large(self) -> bool:
        """Say whether the task in hand, or the last one, has taken more memory than it may.

        What the engines of earlier tasks hold does not count, as in the worker's own limit.
        """
        return self.resident() > self._taken + self._limits.memory_with(self._pages)

    def channels(self) -> "tuple[Connection[Any, Any], int]":
        """Give what to wait for: the pipe, and the process, whose children may keep a pipe open."""
        return self._connection, self._process.sentinel

    def send(self, given: Given) -> bool:
        """Hand over a task; False if the worker is gone."""
        try:
            self._connection.send_bytes(given.request)
        except OSError:
            return False
        self.given, self.note, self._pages = given, None, 0
        if not self.tasks:
            self.weigh()
        self.tasks += 1
        self._began = monotonic()
        self.deadline = self._began + self._limits.timeout
        return True

    def admit_page(self) -> None:
        """Give the task in hand time and memory for one more page, as far as pages are allowed."""
        if self.given is not None:
            self._pages = min(self._pages + 1, self._limits.pages)
            self.deadline = self._began + self._limits.timeout_with(self._pages)

    def receive(self) -> bytes | None:
        """Take one message that has been announced; None if the worker is gone."""
        try:
            if self._connection.poll():
                message: bytes = self._connection.recv_bytes(self._limits.memory)
                return message
        except (EOFError, OSError):
            return None
        return None  # it was the process that was heard, not the pipe

    def end(
        self, answer: bytes | None = None, failure: Failure | None = None
    ) -> tuple[int, Outcome] | None:
        """Take the task out of the worker's hand, with its outcome; None if it had none."""
        given, self.given = self.given, None
        if given is None:
            return None
        return given.key, Outcome(answer, failure, self.note, self._pages)

    def resident(self) -> int:
        """Give the bytes of memory in use, those of its children too; 0 if it is gone.

        Children are conversions (extract.office), which nothing else keeps in bounds.
        """
        try:
            process = psutil.Process(self._process.pid)
            family = [process, *process.children(recursive=True)]
        except psutil.Error:
            return 0
        return sum(map(_resident, family))

    def weigh(self) -> int:
        """Give the bytes of memory in use before the next task, which it may not count as its own.

        Between tasks it has no children (extract.office ends them), so nobody looks for them: that
        takes all processes of the machine, a millisecond for each file.
        """
        try:
            self._taken = _resident(psutil.Process(self._process.pid))
        except psutil.Error:
            self._taken = 0
        return self._taken

    def kill(self) -> str:
        """End the process with all its children and give its exit code."""
        self._connection.close()
        self._process.join(0)
        if self._process.exitcode is None and self._process.pid is not None:
            if sys.platform != "win32":
                with suppress(ProcessLookupError, PermissionError):  # not yet a group of its own
                    os.killpg(self._process.pid, signal.SIGKILL)
            self._process.kill()
        self._process.join()
        exit_code = str(self._process.exitcode)
        if self._process.pid is not None:
            clear(self._process.pid)
        self._process.close()
        return exit_code


def listen(workers: Iterable[WorkerProcess], seconds: float) -> set[WorkerProcess]:
    """Wait until workers say something or end; give them, none if `seconds` pass."""
    owners = {channel: worker for worker in workers for channel in worker.channels()}
    return {owners[channel] for channel in wait(list(owners), seconds)}  # type: ignore[index]


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:  # it ended by itself
        return 0


def _context() -> Any:
    """Fork workers from a clean server process where that is possible, else start them anew.

    A plain fork would copy the parent's threads' locks, and macOS's libraries do not survive it.
    """
    # Dask starts its workers as daemons, who may have no children lest they outlive them: ours end
    # by themselves when nobody is at the other end of the pipe.
    current = multiprocessing.current_process()
    if current.daemon:
        current.daemon = False
    # The workers are the parallelism; a BLAS that starts threads of its own must not be forked.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(PRELOAD))
    return context
