"""Worker processes that may hang, die or eat memory at no cost but the task in hand.

One pipe a worker: with a shared queue, a worker killed while it holds the lock stops them all.
"""

from collections import deque
from time import monotonic
from typing import Self

from batch.outcome import Failure, FailureKind, Outcome, SandboxError
from batch.process import Given, WorkerProcess, listen
from batch.worker import ANSWER, ERROR, NOTE, PAGE, READY, UNFIT, Entry, WorkerLimits

# How often memory is looked at; on Windows nothing else bounds it.
WATCH_SECONDS = 0.05
# A worker that dies before it is ready is replaced this often in a row, in case it was bad luck.
START_ATTEMPTS = 3


class GuardedPool:
    """Up to `jobs` workers, each started when there is work for it and replaced when it is lost.

    Not for several threads at once.
    """

    def __init__(self, entry: Entry, limits: WorkerLimits, jobs: int) -> None:
        self._entry = entry
        self._limits = limits
        self._jobs = jobs
        self._queue: deque[Given] = deque()
        self._workers: list[WorkerProcess] = []
        self._greeting: bytes | None = None
        self._false_starts = 0
        self._next_watch = 0.0

    @property
    def is_idle(self) -> bool:
        """Say whether nothing is left to do or to collect."""
        return not self._queue and all(worker.idle for worker in self._workers)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Kill all workers; what they were doing is lost. New tasks start new ones."""
        for worker in self._workers:
            worker.kill()
        self._workers.clear()
        self._queue.clear()
        self._false_starts = 0

    def greet(self) -> bytes:
        """Give the workers' greeting; raises SandboxError if no worker can be started."""
        while self._greeting is None:
            if not self._workers:
                self._hire()
            self.collect(WATCH_SECONDS)
        return self._greeting

    def submit(self, key: int, request: bytes) -> None:
        """Queue a task; its outcome comes under `key`."""
        self._queue.append(Given(key, request))

    def run(self, request: bytes) -> Outcome:
        """Do one task and wait for its outcome; for a pool without other tasks."""
        self.submit(0, request)
        while True:
            for _, outcome in self.collect(1.0):
                return outcome

    def collect(self, seconds: float) -> list[tuple[int, Outcome]]:
        """Wait up to `seconds` for outcomes and give those that came, perhaps none.

        Raises SandboxError if no worker can be started.
        """
        self._staff()
        busy = [worker for worker in self._workers if not worker.idle]
        if not busy:
            return []
        heard = listen(busy, min(seconds, WATCH_SECONDS))
        done = [self._receive(worker) for worker in busy if worker in heard]
        done += [self._inspect(worker) for worker in busy if worker not in heard]
        if monotonic() >= self._next_watch:
            self._next_watch = monotonic() + WATCH_SECONDS
        return [one for one in done if one is not None]

    def _staff(self) -> None:
        """Hand tasks to idle workers, and hire for those still queued."""
        for worker in [worker for worker in self._workers if worker.idle]:
            if self._queue and not worker.send(self._queue[0]):
                self._dismiss(worker)  # it died while idle, which is not the task's fault
            elif self._queue:
                self._queue.popleft()
        starting = sum(not worker.ready for worker in self._workers)
        while len(self._workers) < self._jobs and starting < len(self._queue):
            self._hire()
            starting += 1

    def _hire(self) -> None:
        self._workers.append(WorkerProcess(self._entry, self._limits))

    def _dismiss(self, worker: WorkerProcess) -> str:
        """Kill and forget a worker; give its exit code."""
        self._workers.remove(worker)
        return worker.kill()

    def _receive(self, worker: WorkerProcess) -> tuple[int, Outcome] | None:
        """Take one message, or find that the worker has died."""
        message = worker.receive()
        if message is None:
            return self._lose(worker, FailureKind.DIED)
        tag, body = message[:1], message[1:]
        if tag == NOTE:
            worker.note = body
        elif tag == PAGE:
            worker.admit_page()
            return self._inspect(worker)  # or it could talk its way past the deadline
        elif tag == READY:
            worker.ready, self._greeting, self._false_starts = True, body, 0
        elif tag == UNFIT:
            self._dismiss(worker)
            raise SandboxError(body.decode())
        else:
            return self._finish(worker, tag, body)
        return None

    def _finish(self, worker: WorkerProcess, tag: bytes, body: bytes) -> tuple[int, Outcome] | None:
        if tag == ERROR:
            ended = worker.end(failure=Failure(FailureKind.ERROR, body.decode()))
        elif tag == ANSWER:
            ended = worker.end(answer=body)
        else:
            return self._lose(worker, FailureKind.MEMORY)
        if worker.tasks >= self._limits.tasks or worker.weigh() > self._limits.memory / 2:
            self._dismiss(worker)  # what this file left behind must not fall on the next one
        return ended

    def _inspect(self, worker: WorkerProcess) -> tuple[int, Outcome] | None:
        """Kill a silent worker that is over its time or memory."""
        now = monotonic()
        if now > worker.deadline:
            return self._lose(worker, FailureKind.TIMEOUT)
        if now >= self._next_watch and worker.is_too_large:
            return self._lose(worker, FailureKind.MEMORY)
        return None

    def _lose(self, worker: WorkerProcess, kind: FailureKind) -> tuple[int, Outcome] | None:
        exit_code, given = self._dismiss(worker), worker.given
        if given and kind is FailureKind.DIED and given.attempt < self._limits.attempts:
            self._queue.appendleft(given.again())
            return None
        if worker.ready:
            detail = exit_code if kind is FailureKind.DIED else ""
            return worker.end(failure=Failure(kind, detail))
        self._false_starts += 1
        if self._false_starts >= START_ATTEMPTS:
            raise SandboxError(f"工作进程无法启动（{kind}，退出码 {exit_code}）")
        return None
