"""The threads that do tasks go on whatever happens to them."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError

from api.app import open_service
from api.jobs import loop, patience
from api.jobs.loop import Hands, JobsLoop
from api.jobs.patience import Patience
from api.service import Service
from api.settings import ServiceSettings
from api.store import tables
from api.store.records import RunState, Task, TaskKind
from api.store.runs import find_any_run
from api.store.tasks import claim_tasks, last_beat
from batch.options import CheckOptions
from batch.runner import Interrupted
from served import wait_for
from stored_runs import add_run, claim, count, finish

FILES = 6


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "RETRY_SECONDS", 0.01)
    monkeypatch.setattr(loop, "IDLE_SECONDS", 0.02)
    monkeypatch.setattr(patience, "_FIRST_SECONDS", 0.01)


@pytest.fixture
def service(database_url: str, tmp_path: Path) -> Iterator[Service]:
    """Give a service without anything to do."""
    settings = ServiceSettings(tmp_path, database_url, check=CheckOptions(jobs=2))
    opened = open_service(settings)
    yield opened
    opened.database.close()


@dataclass(slots=True)
class Doing:
    """Hands that do what a test says, then write a result; `done` are positions."""

    service: Service
    deed: Callable[[Task, Callable[[], bool]], None]
    done: list[int] = field(default_factory=list)
    closed: int = 0

    def do(self, task: Task, worker: str, stopped: Callable[[], bool]) -> None:
        self.deed(task, stopped)
        if task.kind is TaskKind.CHECK and finish(self.service.database, task, worker):
            self.done.append(task.position)

    def close(self) -> None:
        self.closed += 1


@contextmanager
def at_work(
    service: Service, deed: Callable[[Task, Callable[[], bool]], None]
) -> Iterator[list[Doing]]:
    """Run a jobs process's threads, whose hands are given."""
    hired: list[Doing] = []

    def hire(service: Service) -> Hands:
        hired.append(Doing(service, deed))
        return hired[-1]

    stop = threading.Event()
    thread = threading.Thread(target=JobsLoop(service, "me", hire, stop).run)
    thread.start()
    try:
        yield hired
    finally:
        stop.set()
        thread.join()


def results(service: Service) -> int:
    return count(service.database, "result")


def test_threads_share_the_work_and_end_when_told(service: Service) -> None:
    add_run(service.database, FILES)
    with at_work(service, lambda task, stopped: None) as hired:
        wait_for(lambda: results(service) == FILES, "all files are to be checked")
    assert sorted(n for hands in hired for n in hands.done) == list(range(FILES))
    assert [hands.closed for hands in hired] == [1, 1]


def test_a_task_that_fails_costs_no_other_and_is_tried_again(service: Service) -> None:
    attempts: list[int] = []

    def deed(task: Task, stopped: Callable[[], bool]) -> None:
        if task.position == 2 and task.kind is TaskKind.CHECK:
            attempts.append(task.attempts)
            if task.attempts < 3:
                raise KeyError("the words of a document")

    add_run(service.database, FILES)
    with at_work(service, deed) as hired:
        wait_for(lambda: results(service) == FILES, "all files are to be checked")
    assert attempts == [1, 2, 3]
    assert sum(hands.closed for hands in hired) == 2 + len(hired)  # no worker keeps what failed


def test_a_run_with_a_task_that_always_fails_comes_to_an_end(service: Service) -> None:
    def deed(task: Task, stopped: Callable[[], bool]) -> None:
        if task.position == 2:
            raise KeyError("the words of a document")

    run_id = add_run(service.database, FILES)
    with at_work(service, deed):
        wait_for(lambda: count(service.database, "task") == 0, "the run is to be given up")
    with service.database.reading() as connection:
        run = find_any_run(connection, run_id)
    assert run is not None
    assert (run.state, run.message) == (RunState.FAILED, loop._BROKEN)


def test_logs_tell_of_a_failure_but_not_what_a_document_says(
    service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    def deed(task: Task, stopped: Callable[[], bool]) -> None:
        if task.attempts == 1:
            raise KeyError("the words of a document")

    add_run(service.database, 1)
    with at_work(service, deed):
        wait_for(lambda: results(service) == 1, "the file is to be checked")
    assert "KeyError test_jobs_loop.py:" in caplog.text
    assert "words" not in caplog.text


def test_a_database_out_of_order_is_not_held_against_a_task(service: Service) -> None:
    attempts: list[int] = []

    def deed(task: Task, stopped: Callable[[], bool]) -> None:
        if task.kind is TaskKind.CHECK:
            attempts.append(task.attempts)
            if len(attempts) < 6:
                raise OperationalError("UPDATE", {}, Exception("database is locked"))

    add_run(service.database, 1)
    with at_work(service, deed):
        wait_for(lambda: results(service) == 1, "the file is to be checked")
    assert attempts == [1] * 6


def test_what_is_in_hand_at_the_end_is_laid_down(service: Service) -> None:
    began = threading.Event()

    def deed(task: Task, stopped: Callable[[], bool]) -> None:
        began.set()
        while not stopped():
            time.sleep(0.01)
        raise Interrupted

    add_run(service.database, 1)
    with at_work(service, deed):
        assert began.wait(30)
    assert claim(service.database, "other").attempts == 1


def test_what_the_process_before_did_is_taken_up_at_once(service: Service) -> None:
    add_run(service.database, FILES)
    with service.database.writing() as connection:
        assert len(claim_tasks(connection, "me", time.time(), limit=3)) == 3
    with at_work(service, lambda task, stopped: None):
        wait_for(lambda: results(service) == FILES, "all files are to be checked")


def test_it_is_heard_of_while_it_works(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "LEASE_SECONDS", 0.03)

    def beats_after(moment: float) -> bool:
        with service.database.reading() as connection:
            return (last_beat(connection) or 0.0) > moment

    with at_work(service, lambda task, stopped: None):
        began = time.time()
        wait_for(lambda: beats_after(began), "it is to be heard of")


def test_what_somebody_else_took_over_is_thrown_away(service: Service) -> None:
    first = threading.Lock()

    def deed(task: Task, stopped: Callable[[], bool]) -> None:
        if first.acquire(blocking=False):
            with service.database.writing() as connection:
                theirs = update(tables.task).where(tables.task.c.id == task.id)
                connection.execute(theirs.values(worker="other"))

    add_run(service.database, FILES)
    with at_work(service, deed):
        wait_for(lambda: results(service) == FILES - 1, "the others are to be checked")
        with service.database.reading() as connection:
            query = select(tables.task.c.worker).filter_by(kind=TaskKind.CHECK)
            assert connection.execute(query).scalars().all() == ["other"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_thread_that_fails_ends_the_process(service: Service) -> None:
    def hire(_: Service) -> Hands:
        raise KeyError("no hands")

    ending = threading.Thread(target=JobsLoop(service, "me", hire, threading.Event()).run)
    ending.start()
    ending.join(30)
    assert not ending.is_alive()


def test_a_database_that_is_away_is_waited_for_and_told_of_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    failures = iter(range(5))

    def ask() -> str:
        for _ in failures:
            raise OperationalError("SELECT", {}, Exception("no server"))
        return "there"

    assert Patience(threading.Event()).insist(ask) == "there"
    assert [record.message[:6] for record in caplog.records] == ["数据库暂时不", "数据库已恢复"]


def test_nobody_waits_for_a_database_at_the_end() -> None:
    stop = threading.Event()

    def ask() -> str:
        stop.set()
        raise OperationalError("SELECT", {}, Exception("no server"))

    assert Patience(stop).insist(ask) is None
