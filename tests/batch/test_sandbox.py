import sys
import tempfile
from pathlib import Path
from time import monotonic

import psutil
import pytest

from batch.outcome import Failure, FailureKind, Outcome, SandboxError
from batch.sandbox import GuardedPool
from batch.worker import Entry, WorkerLimits

MIB = 1 << 20
KILLER = Entry("killer_tasks", "start_killer")
LIMITS = WorkerLimits(timeout=1.0, memory=400 * MIB)


def run_all(
    requests: list[bytes],
    limits: WorkerLimits = LIMITS,
    jobs: int = 2,
    entry: Entry = KILLER,
) -> list[Outcome]:
    outcomes: dict[int, Outcome] = {}
    with GuardedPool(entry, limits, jobs) as pool:
        for number, request in enumerate(requests):
            pool.submit(number, request)
        while len(outcomes) < len(requests):
            outcomes.update(pool.collect(1.0))
    return [outcomes[number] for number in range(len(requests))]


def run_one(request: bytes, limits: WorkerLimits = LIMITS) -> Outcome:
    return run_all([request], limits, jobs=1)[0]


def test_a_killer_costs_its_own_task_and_no_other() -> None:
    killers = [b"die", b"hang", b"kill", b"eat", b"segfault"]
    innocents = [f"echo {n}".encode() for n in range(15)]
    requests = [*innocents[:4], *killers, *innocents[4:]]
    outcomes = dict(zip(requests, run_all(requests), strict=True))
    assert [outcomes[request].answer for request in innocents] == innocents
    assert [outcomes[request].failure for request in killers] == [
        Failure(FailureKind.DIED, "3"),
        Failure(FailureKind.TIMEOUT),
        Failure(FailureKind.DIED, "-9"),
        Failure(FailureKind.MEMORY),
        Failure(FailureKind.DIED, "-11"),
    ]


def test_a_task_that_never_yields_the_interpreter_is_stopped_too() -> None:
    assert run_one(b"spin").failure == Failure(FailureKind.TIMEOUT)


@pytest.mark.skipif(sys.platform != "linux", reason="only there the system sets a limit")
def test_memory_is_refused_before_it_is_taken_where_the_system_can() -> None:
    assert run_one(b"reserve").failure == Failure(FailureKind.MEMORY)


def test_memory_is_watched_where_the_system_sets_no_limit() -> None:
    assert run_one(b"eat-beyond-limits").failure == Failure(FailureKind.MEMORY)


def test_what_a_task_told_outlives_its_worker() -> None:
    assert run_one(b"kill it").note == b"began kill it"


def test_an_exception_names_its_place_but_not_what_the_document_says() -> None:
    failure = run_one(b"raise").failure
    assert failure is not None
    assert failure.kind is FailureKind.ERROR
    assert failure.detail.startswith("KeyError, killer_tasks.py:")
    assert "secret" not in failure.detail


def test_endless_recursion_is_an_exception_like_any_other() -> None:
    failure = run_one(b"recurse").failure
    assert failure is not None
    assert failure.detail.startswith("RecursionError")


def test_a_worker_is_kept_from_task_to_task_and_replaced_after_its_share() -> None:
    limits = WorkerLimits(timeout=5.0, tasks=3)
    pids = [outcome.answer for outcome in run_all([b"pid"] * 7, limits, jobs=1)]
    assert [len(set(pids[:3])), len(set(pids[3:6])), len(set(pids))] == [1, 1, 3]


def test_memory_left_behind_by_one_file_does_not_fall_on_the_next() -> None:
    limits = WorkerLimits(timeout=5.0, memory=300 * MIB)
    pids = [outcome.answer for outcome in run_all([b"keep"] * 3, limits, jobs=1)]
    assert None not in pids
    assert len(set(pids)) == 3


def test_one_task_is_not_paid_for_with_two_workers(tmp_path: Path) -> None:
    log = tmp_path / "started"
    with GuardedPool(Entry("killer_tasks", "start_logged", (str(log),)), LIMITS, jobs=4) as pool:
        assert pool.greet() == b"hello"
        assert pool.run(b"pid").answer == pool.run(b"pid").answer
    assert log.read_bytes() == b"x"


def test_a_worker_killed_while_idle_costs_nothing() -> None:
    with GuardedPool(KILLER, LIMITS, jobs=1) as pool:
        pid = int(pool.run(b"pid").answer or b"0")
        kill_and_wait(pid)
        assert pool.run(b"echo").answer == b"echo"


def test_a_worker_has_no_network() -> None:
    failure = run_one(b"connect").failure
    assert failure is not None
    assert failure.detail.startswith("PermissionError")


def test_a_worker_has_no_terminal() -> None:
    assert run_one(b"listen").answer == b"[]"


def test_a_worker_that_cannot_do_its_work_stops_the_run_with_the_reason() -> None:
    with pytest.raises(SandboxError, match=r"rules\.toml: element: unknown key"):
        run_all([b"echo"], entry=Entry("killer_tasks", "start_unfit"))


def test_workers_that_die_at_the_start_are_not_replaced_for_ever() -> None:
    with pytest.raises(SandboxError, match="7"):
        run_all([b"echo"], entry=Entry("killer_tasks", "start_dead"))


def test_a_large_request_and_answer_pass_the_pipe() -> None:
    request = b"echo " + b"x" * (32 * MIB)
    assert run_one(request, WorkerLimits(timeout=20.0)).answer == request


def test_pages_to_recognise_give_a_task_more_time_each() -> None:
    limits = WorkerLimits(timeout=0.6)
    assert run_one(b"sleep 1.2", limits).failure == Failure(FailureKind.TIMEOUT)
    outcome = run_one(b"pages 60 sleep 1.2", limits)
    assert (outcome.answer, outcome.pages) == (b"sleep 1.2", 60)


def test_a_task_that_hangs_after_its_pages_is_stopped_when_their_time_is_over() -> None:
    limits = WorkerLimits(timeout=0.6)
    began = monotonic()
    assert run_one(b"pages 6 hang", limits).failure == Failure(FailureKind.TIMEOUT)
    assert monotonic() - began >= limits.timeout_with(6) == pytest.approx(1.2)


def test_no_task_gets_time_for_more_pages_than_a_file_may_have() -> None:
    limits = WorkerLimits(timeout=0.6, pages=6)
    outcome = run_one(b"pages 1000 hang", limits)
    assert (outcome.failure, outcome.pages) == (Failure(FailureKind.TIMEOUT), 6)


def test_a_task_that_keeps_announcing_pages_is_stopped_too() -> None:
    limits = WorkerLimits(timeout=0.6, pages=6)
    assert run_one(b"pages 100000000 hang", limits).failure == Failure(FailureKind.TIMEOUT)


def test_pages_to_recognise_give_a_task_twice_the_memory() -> None:
    limits = WorkerLimits(timeout=10.0, memory=200 * MIB)
    assert run_one(b"take 300", limits).failure == Failure(FailureKind.MEMORY)
    assert run_one(b"pages 1 take 300", limits).answer == str(300 * MIB).encode()
    assert run_one(b"pages 9 take 500", limits).failure == Failure(FailureKind.MEMORY)


def test_the_next_task_has_the_usual_limits_again() -> None:
    limits = WorkerLimits(timeout=0.6, memory=400 * MIB)
    first, second = run_all([b"pages 60 sleep 1", b"sleep 1.2"], limits, jobs=1)
    assert first.answer == b"sleep 1"
    assert (second.failure, second.pages) == (Failure(FailureKind.TIMEOUT), 0)


def test_what_a_task_has_started_counts_as_its_memory() -> None:
    limits = WorkerLimits(timeout=20.0, memory=300 * MIB)
    assert run_one(b"eat-in-child 400", limits).failure == Failure(FailureKind.MEMORY)
    assert run_one(b"eat-in-child 20", limits).answer == b"eat-in-child 20"


def test_what_an_engine_holds_is_not_the_next_task_s() -> None:
    limits = WorkerLimits(timeout=10.0, memory=400 * MIB)
    first, second = run_all([b"pages 1 hold 120", b"take-slowly 340"], limits, jobs=1)
    assert (first.failure, second.failure) == (None, None)


def kill_and_wait(pid: int) -> None:
    process = psutil.Process(pid)
    process.kill()
    process.wait(10)


def test_what_a_killed_conversion_left_behind_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with GuardedPool(KILLER, LIMITS, jobs=1) as pool:
        pool.run(b"echo 1")
        (worker,) = psutil.Process().children(recursive=True)[-1:]
        left = tmp_path / f"mingjian-office-{worker.pid}-x"
        other = tmp_path / "mingjian-office-1-x"
        for folder in (left, other):
            folder.mkdir()
    assert (left.exists(), other.exists()) == (False, True)
