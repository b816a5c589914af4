"""Workers lent to threads: warm ones first, never too many, everybody's turn comes."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic, sleep

import pytest

from batch.outcome import SandboxError
from batch.sandbox import GuardedPool
from batch.shelf import MAX_PASSES, BusyError, WorkerShelf
from batch.worker import Entry, WorkerLimits

ONE = Entry("killer_tasks", "start_killer")
OTHER = Entry("killer_tasks", "start_logged", (os.devnull,))
LIMITS = WorkerLimits(timeout=5.0)


@contextmanager
def a_shelf(
    jobs: int = 1, *, patience: float = 20.0, max_waiting: int = 64
) -> Iterator[WorkerShelf]:
    shelf = WorkerShelf(LIMITS, jobs, patience=patience, max_waiting=max_waiting)
    try:
        yield shelf
    finally:
        shelf.close()


def ask_pid(shelf: WorkerShelf, entry: Entry) -> int:
    with shelf.borrow(entry) as pool:
        return pid_of(pool)


def pid_of(pool: GuardedPool) -> int:
    return int(pool.run(b"pid").answer or b"0")


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


class Borrower(Thread):
    """Borrows in a thread of its own and keeps what it got until told to give it back."""

    def __init__(self, shelf: WorkerShelf, entry: Entry, order: list[str], name: str) -> None:
        super().__init__(name=name)
        self._shelf, self._entry, self._order = shelf, entry, order
        self.done = Event()
        self.failure: Exception | None = None
        self.start()

    def run(self) -> None:
        try:
            with self._shelf.borrow(self._entry):
                self._order.append(self.name)
                self.done.wait(20)
        except (BusyError, SandboxError) as error:
            self.failure = error


def wait_until(holds: Callable[[], bool], seconds: float = 10.0) -> None:
    end = monotonic() + seconds
    while monotonic() < end and not holds():
        sleep(0.01)
    assert holds()


def queue_up(shelf: WorkerShelf, entries: list[Entry]) -> tuple[list[Borrower], list[str]]:
    """Have borrowers wait one after the other; give them and the order in which they got a pool."""
    order: list[str] = []
    borrowers = []
    for number, entry in enumerate(entries):
        borrowers.append(Borrower(shelf, entry, order, str(number)))
        wait_until(lambda: shelf.waiting + len(order) == len(borrowers) and bool(order))
    return borrowers, order


def let_through(borrowers: list[Borrower]) -> None:
    for borrower in borrowers:
        borrower.done.set()
    for borrower in borrowers:
        borrower.join(20)


def test_the_next_of_the_same_kind_gets_the_warm_worker() -> None:
    with a_shelf(jobs=2) as shelf:
        assert len({ask_pid(shelf, ONE) for _ in range(3)}) == 1


def test_kinds_stand_side_by_side_as_long_as_there_is_room() -> None:
    with a_shelf(jobs=2) as shelf:
        one, other = ask_pid(shelf, ONE), ask_pid(shelf, OTHER)
        assert ask_pid(shelf, ONE) == one
        assert ask_pid(shelf, OTHER) == other != one


def test_an_idle_worker_of_another_kind_makes_room() -> None:
    with a_shelf(jobs=1) as shelf:
        one = ask_pid(shelf, ONE)
        other = ask_pid(shelf, OTHER)
        assert (is_alive(one), is_alive(other)) == (False, True)


def test_of_several_idle_kinds_the_one_idle_longest_goes() -> None:
    third = Entry("killer_checks", "start_dangerous_checking")
    with a_shelf(jobs=2) as shelf:
        one, other = ask_pid(shelf, ONE), ask_pid(shelf, OTHER)
        one = ask_pid(shelf, ONE)
        with shelf.borrow(third) as pool:
            pool.greet()
            assert (is_alive(one), is_alive(other)) == (True, False)


def test_never_more_are_lent_than_allowed() -> None:
    with a_shelf(jobs=2) as shelf:
        borrowers, order = queue_up(shelf, [ONE, ONE, ONE])
        sleep(0.1)
        assert sorted(order) == ["0", "1"]
        let_through(borrowers)
        assert sorted(order) == ["0", "1", "2"]


def test_those_of_one_kind_are_served_as_they_came() -> None:
    with a_shelf() as shelf:
        borrowers, order = queue_up(shelf, [ONE] * 6)
        let_through(borrowers)
        assert order == ["0", "1", "2", "3", "4", "5"]


def test_who_wants_the_warm_kind_goes_first_but_not_for_ever() -> None:
    with a_shelf() as shelf:
        borrowers, order = queue_up(shelf, [ONE, OTHER, *[ONE] * (MAX_PASSES + 3)])
        let_through(borrowers)
        assert order.index("1") == MAX_PASSES + 1
        assert [name for name in order if name != "1"] == [
            str(number) for number in range(MAX_PASSES + 5) if number != 1
        ]


def test_who_waits_too_long_is_told_so_and_leaves_no_trace() -> None:
    with a_shelf(patience=0.1) as shelf:
        with shelf.borrow(ONE), pytest.raises(BusyError):
            ask_pid(shelf, ONE)
        assert ask_pid(shelf, ONE)


def test_one_too_many_is_turned_away_at_once() -> None:
    with a_shelf(max_waiting=1) as shelf:
        borrowers, _ = queue_up(shelf, [ONE, ONE])
        began = monotonic()
        with pytest.raises(BusyError):
            ask_pid(shelf, ONE)
        assert monotonic() - began < 5  # the patience is 20
        let_through(borrowers)


def test_a_borrower_that_fails_leaves_no_task_behind() -> None:
    with a_shelf() as shelf:
        with pytest.raises(ValueError, match="mine"), shelf.borrow(ONE) as pool:
            first = pid_of(pool)
            pool.submit(7, b"echo not mine")
            raise ValueError("mine")
        with shelf.borrow(ONE) as pool:
            assert pool.run(b"echo mine").answer == b"echo mine"
            assert pid_of(pool) != first


def test_a_borrower_that_never_began_leaves_the_worker_warm() -> None:
    with a_shelf() as shelf:
        first = ask_pid(shelf, ONE)
        with pytest.raises(ValueError, match="mine"), shelf.borrow(ONE):
            raise ValueError("mine")
        assert ask_pid(shelf, ONE) == first


def test_a_worker_that_died_is_replaced_for_the_next() -> None:
    with a_shelf() as shelf:
        with shelf.borrow(ONE) as pool:
            assert pool.run(b"die").failure
        assert ask_pid(shelf, ONE)


def test_a_closed_shelf_lends_nothing_and_lets_nobody_wait() -> None:
    with a_shelf() as shelf:
        pid = ask_pid(shelf, ONE)
        borrowers, _ = queue_up(shelf, [ONE, ONE])
        closing = Thread(target=shelf.close)
        closing.start()
        borrowers[1].join(10)
        assert isinstance(borrowers[1].failure, SandboxError)
        let_through(borrowers)
        closing.join(10)
        assert not is_alive(pid)
        with pytest.raises(SandboxError):
            ask_pid(shelf, ONE)


def test_many_threads_of_two_kinds_all_get_their_answer() -> None:
    answers: list[bytes | None] = []

    def ask(shelf: WorkerShelf, number: int) -> None:
        with shelf.borrow((ONE, OTHER)[number % 2]) as pool:
            answers.append(pool.run(b"echo %d" % number).answer)

    with a_shelf(jobs=2) as shelf:
        threads = [Thread(target=ask, args=(shelf, number)) for number in range(30)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(answers, key=str) == sorted((b"echo %d" % n for n in range(30)), key=str)
