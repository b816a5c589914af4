"""The jobs process: threads that take tasks from the queue and do them, one each at a time.

Whoever is idle does not ask by himself: one thread looks for the next task, the others queue behind
it. So a site without work asks its database five times a second, however many threads it has.
"""

import logging
import random
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import PurePath
from time import monotonic
from typing import Protocol

from sqlalchemy.exc import SQLAlchemyError

from api.clock import now
from api.jobs.patience import Patience
from api.service import Service
from api.store.records import Task
from api.store.tasks import (
    LEASE_SECONDS,
    MAX_ATTEMPTS,
    beat,
    claim_tasks,
    fail_run,
    put_back,
    release_tasks,
    return_tasks,
)
from api.store.troubles import is_passing
from batch.full_disk import is_disk_full
from batch.runner import Interrupted

log = logging.getLogger(__name__)
IDLE_SECONDS = 0.2
# What is in hand has so long to come to its end when the service is stopped.
STOP_SECONDS = 5.0
# A task that failed by our fault is tried again after so long, doubled each time; one that found
# the disk full, after so long each time.
RETRY_SECONDS, FULL_SECONDS = 1.0, 10.0
# So often a task fails by our fault, though its file was given up before, until its run is.
_HOPELESS = 2 * MAX_ATTEMPTS
_BROKEN = "服务出了错，这一批没有做完；请把批次编号告诉维护人员。"


class Hands(Protocol):
    """What does tasks in one thread: api.jobs.working.Work."""

    def do(self, task: Task, worker: str, stopped: Callable[[], bool]) -> None:
        """Do one task to its end, and write down what came of it."""

    def close(self) -> None:
        """End the workers behind it."""


class JobsLoop:
    """All threads of a jobs process, which is called `worker` in the queue.

    `hire` makes the hands of a thread. Once `stop` is set, `run` comes to its end.
    """

    def __init__(
        self,
        service: Service,
        worker: str,
        hire: Callable[[Service], Hands],
        stop: threading.Event,
    ) -> None:
        self._service = service
        self._worker = worker
        self._hire = hire
        self._stop = stop
        self._news = threading.Event()
        self._looking = threading.Lock()
        self._patience = Patience(self._stop)

    def run(self) -> None:
        """Do tasks; what is not done soon after the end was asked for is left in the queue."""
        self._patience.insist(self._take_over)
        threads = [threading.Thread(target=self._beat, name="beat", daemon=True)]
        for number in range(self._service.settings.check.jobs):
            name = f"task-{number}"
            threads.append(threading.Thread(target=self._work, name=name, daemon=True))
        for thread in threads:
            thread.start()
        self._stop.wait()
        self._leave(threads)

    def _take_over(self) -> None:
        """Take back what a process was doing that has died: of this name, or of this machine."""
        database = self._service.database
        with database.writing() as connection:
            release_tasks(connection, None if database.is_sqlite else self._worker)
            beat(connection, self._worker, now())

    def _leave(self, threads: list[threading.Thread]) -> None:
        deadline = monotonic() + STOP_SECONDS
        for thread in threads:
            thread.join(max(0.0, deadline - monotonic()))
        try:
            with self._service.database.writing() as connection:
                return_tasks(connection, self._worker)
        except SQLAlchemyError as error:
            log.warning("没有做完的留到租期结束（%s）", type(error).__name__)

    def _beat(self) -> None:
        with self._vital():
            while not self._stop.wait(LEASE_SECONDS / 3):
                self._patience.insist(self._beat_once)

    def _beat_once(self) -> None:
        with self._service.database.writing() as connection:
            beat(connection, self._worker, now())

    def _work(self) -> None:
        with self._vital(), closing(self._hire(self._service)) as hands:
            while not self._stop.is_set():
                task = self._next()
                if task is not None:
                    self._do(task, hands)
                    self._news.set()  # it may have been the last but one of its run

    @contextmanager
    def _vital(self) -> Iterator[None]:
        """End the process with a thread that fails: it is started anew, and has all threads."""
        try:
            yield
        finally:
            self._stop.set()

    def _next(self) -> Task | None:
        """Wait for a task; None if the process is to stop."""
        with self._looking:
            while not self._stop.is_set():
                self._news.clear()
                found = self._patience.insist(self._claim)
                if found:
                    return found[0]
                self._news.wait(IDLE_SECONDS * random.uniform(0.75, 1.25))
        return None

    def _claim(self) -> list[Task]:
        with self._service.database.writing() as connection:
            if self._patience.was_tried:  # so long that its own leases may have run out
                beat(connection, self._worker, now())
            return claim_tasks(connection, self._worker, now())

    def _do(self, task: Task, hands: Hands) -> None:
        try:
            hands.do(task, self._worker, self._stop.is_set)
        except Interrupted:
            return  # it goes back to the queue with all others
        except Exception as error:  # whatever it is, it must cost this task only
            _tell(task, error)
            hands.close()  # what it asked of its workers must not be waiting for the next task
            self._patience.insist(partial(self._put_back, task, error))

    def _put_back(self, task: Task, error: Exception) -> None:
        blameless = is_passing(error)
        wait = FULL_SECONDS if is_disk_full(error) else _retry_after(task)
        with self._service.database.writing() as connection:
            if task.attempts >= _HOPELESS and not blameless:
                fail_run(connection, task, self._worker, _BROKEN, now())
            else:
                put_back(connection, task, self._worker, now() + wait, blameless=blameless)


def _retry_after(task: Task) -> float:
    return float(RETRY_SECONDS * 2 ** min(task.attempts - 1, 8))


def _tell(task: Task, error: Exception) -> None:
    """Log a failure; the messages of errors may quote the document, so they stay out."""
    place = traceback.extract_tb(error.__traceback__)[-1:]
    where = "".join(f"{PurePath(frame.filename).name}:{frame.lineno}" for frame in place)
    what = (task.run_id, task.kind, task.position, task.attempts)
    if is_disk_full(error):
        log.warning("%s 的 %s %d 第 %d 次未完成：磁盘已满，等有了空间再做", *what)
        return
    log.error("%s 的 %s %d 第 %d 次未完成：%s %s", *what, type(error).__name__, where)
