"""One claimed task at a time, done to its end."""

import logging
import os
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace

from api.clock import now
from api.decisions.deciding import mark_since
from api.jobs.checking import check_item, give_up_item
from api.jobs.preparing import list_run
from api.jobs.reporting import write_reports
from api.service import Service
from api.store.records import Run, Task, TaskKind
from api.store.results import replace_entries
from api.store.runs import find_any_run, list_uploads, put_overview
from api.store.tasks import (
    MAX_ATTEMPTS,
    fail_run,
    finish_checking,
    finish_preparing,
    finish_reporting,
    put_back,
    start_run,
)
from api.store.troubles import is_passing
from batch.listing import ENTRY as LISTING
from batch.progress import HARMLESS
from batch.runner import Interrupted
from batch.sandbox import GuardedPool
from batch.worker import Entry
from mingjian.document import Status
from mingjian.errors import MingjianError

log = logging.getLogger(__name__)
# Runs with another profile need other workers; more of them are not kept.
_POOLS = 2
# What could not be done is tried again after this, and at last given up.
_RETRY_SECONDS = 2.0
_INTERRUPTED = "处理多次中断，已停止；请联系维护人员，或分批重新提交。"


class Work:
    """The hands of one thread: workers of its own, kept warm between tasks."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._pools: OrderedDict[Entry, GuardedPool] = OrderedDict()

    def close(self) -> None:
        """End the workers; what they were doing is lost."""
        for pool in self._pools.values():
            pool.close()
        self._pools.clear()

    def do(self, task: Task, worker: str, stopped: Callable[[], bool]) -> None:
        """Do a task that `worker` has claimed, and write down what came of it.

        Nothing is written if the task is no longer the worker's: then its run was cancelled or
        deleted, or another took it over. What is wrong with a run is told in the run. Raises
        OperationalError if the database is away, what came of a full disk, and Interrupted when
        `stopped` says so.
        """
        database = self._service.database
        with database.reading() as connection:
            run = find_any_run(connection, task.run_id)
        if run is None:
            return
        try:
            self._do(task, run, worker, stopped)
        except Interrupted:
            raise
        except MingjianError as error:
            if is_passing(error):
                raise
            log.warning("run %s, %s: %s", run.id, task.kind, type(error).__name__)
            self.close()  # what they were asked must not be answered to the next task
            with database.writing() as connection:
                if task.attempts < MAX_ATTEMPTS:
                    due = now() + _RETRY_SECONDS
                    put_back(connection, task, worker, due, blameless=False)
                else:
                    fail_run(connection, task, worker, self._explain(error, run), now())

    def _do(self, task: Task, run: Run, worker: str, stopped: Callable[[], bool]) -> None:
        lost = task.attempts > MAX_ATTEMPTS
        match task.kind:
            case TaskKind.CHECK:
                self._check(task, run, worker, lost=lost)
            case _ if lost:
                with self._service.database.writing() as connection:
                    fail_run(connection, task, worker, _INTERRUPTED, now())
            case TaskKind.PREPARE:
                self._prepare(task, worker)
            case TaskKind.REPORT:
                self._report(task, run, worker, stopped)

    def _prepare(self, task: Task, worker: str) -> None:
        database = self._service.database
        with database.writing() as connection:
            start_run(connection, task.run_id, now())
            uploads = list_uploads(connection, task.run_id)
        items = list_run(task.run_id, uploads, self._service, self._pool(LISTING))
        with database.writing() as connection:
            finish_preparing(connection, task, worker, items)

    def _check(self, task: Task, run: Run, worker: str, *, lost: bool) -> None:
        name = self._service.desk.profiles.name(run.profile)
        pool = self._pool(replace(self._service.settings.check, profile=name).entry())
        check = give_up_item if lost else check_item
        found = check(task, self._service, pool)
        failed = Status(found.status) not in HARMLESS
        with self._service.database.writing() as connection:
            finish_checking(connection, task, worker, found, failed=failed)

    def _report(self, task: Task, run: Run, worker: str, stopped: Callable[[], bool]) -> None:
        reported = write_reports(run, self._service, stopped)
        with self._service.database.writing() as connection:
            if finish_reporting(connection, task, worker, reported.decided, now()):
                replace_entries(connection, run.id, reported.entries)
                put_overview(connection, run.id, reported.overview)
                if current := find_any_run(connection, run.id):
                    profile = self._service.desk.profiles.find(run.profile)
                    mark_since(connection, current, reported.decided, profile)
                return
            is_deleted = find_any_run(connection, run.id) is None
        if is_deleted:
            self._service.folders.remove(run.id)

    def _explain(self, error: MingjianError, run: Run) -> str:
        """Give what is told of a run that cannot go on: nobody is to learn where its files lie."""
        folder = str(self._service.folders.output(run.id))
        return str(error).replace(f"{folder}{os.sep}", "").replace(folder, "报告")

    def _pool(self, entry: Entry) -> GuardedPool:
        """Give the workers that do something, the least used of too many sent home."""
        if entry not in self._pools:
            while len(self._pools) >= _POOLS:
                self._pools.popitem(last=False)[1].close()
            self._pools[entry] = GuardedPool(entry, self._service.settings.check.limits(), jobs=1)
        self._pools.move_to_end(entry)
        return self._pools[entry]
