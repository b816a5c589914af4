"""Warm workers for whoever needs one now: lent to one thread at a time, never more than allowed."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition, Event

from batch.outcome import SandboxError
from batch.sandbox import GuardedPool
from batch.worker import Entry, WorkerLimits
from mingjian.errors import MingjianError

# How long one waits for a worker before he is told to come back later.
PATIENCE_SECONDS = 30.0
# Who would be the next to wait behind so many is told so at once.
MAX_WAITING = 64
# So often others go first whose worker is warm: a new engine takes as long as a dozen files.
MAX_PASSES = 8
_BUSY = "正在处理的文件太多，请稍后再试"


class BusyError(MingjianError):
    """All workers are taken; the same request may succeed later."""


@dataclass(eq=False, slots=True)
class _Ticket:
    """One who waits: the pool he gets, and one of another kind he has to close before."""

    entry: Entry
    pool: GuardedPool | None = None
    unwanted: GuardedPool | None = None
    passes: int = 0
    called: Event = field(default_factory=Event)


class WorkerShelf:
    """Pools of one worker each, at most `jobs` of them, by what they do; for several threads.

    They are lent in the order of asking, but one who finds his kind of worker warm may go before
    others, `MAX_PASSES` times before the same one. A worker of another kind is ended for a new one
    only if there is no room beside it.
    """

    def __init__(
        self,
        limits: WorkerLimits,
        jobs: int,
        *,
        patience: float = PATIENCE_SECONDS,
        max_waiting: int = MAX_WAITING,
    ) -> None:
        self._limits = limits
        self._jobs = jobs
        self._patience = patience
        self._max_waiting = max_waiting
        self._idle: list[tuple[Entry, GuardedPool]] = []  # the last one used is at the end
        self._lent = 0
        self._waiting: deque[_Ticket] = deque()
        self._closed = False
        self._changed = Condition()

    @property
    def waiting(self) -> int:
        """Count those who wait."""
        return len(self._waiting)

    @contextmanager
    def borrow(self, entry: Entry) -> Iterator[GuardedPool]:
        """Lend a pool of one worker that does what `entry` says.

        Raises BusyError if too many wait or none comes free in time, SandboxError if the shelf is
        closed. A pool whose borrower fails in the middle of a task is closed: that task must not
        be there for the next one.
        """
        pool = self._take(entry)
        try:
            yield pool
        except BaseException:
            if not pool.is_idle:
                pool.close()
            raise
        finally:
            self._put_back(entry, pool)

    def close(self) -> None:
        """End all workers, waiting for those that are lent; who waits for one waits in vain."""
        with self._changed:
            self._closed = True
            for ticket in self._waiting:
                ticket.called.set()
            self._waiting.clear()
            self._changed.wait_for(lambda: not self._lent)
            for _, pool in self._idle:
                pool.close()
            self._idle.clear()

    def _take(self, entry: Entry) -> GuardedPool:
        ticket = _Ticket(entry)
        with self._changed:
            if self._closed:
                raise SandboxError("服务正在停止")
            if self._lent >= self._jobs and len(self._waiting) >= self._max_waiting:
                raise BusyError(_BUSY)
            self._waiting.append(ticket)
            self._call_next()
        ticket.called.wait(self._patience)
        return self._collect(ticket)

    def _collect(self, ticket: _Ticket) -> GuardedPool:
        """Take what was put aside for one who was called, or has waited too long."""
        with self._changed:
            if ticket in self._waiting:
                self._waiting.remove(ticket)
                raise BusyError(_BUSY)
        if ticket.pool is None:
            raise SandboxError("服务正在停止")
        if ticket.unwanted:
            ticket.unwanted.close()
        return ticket.pool

    def _put_back(self, entry: Entry, pool: GuardedPool) -> None:
        with self._changed:
            self._lent -= 1
            self._idle.append((entry, pool))
            self._call_next()
            self._changed.notify_all()

    def _call_next(self) -> None:
        """Give pools to those who wait, as far as there are any."""
        while self._waiting and self._lent < self._jobs:
            ticket = self._choose_next()
            self._waiting.remove(ticket)
            self._supply(ticket)
            self._lent += 1
            ticket.called.set()

    def _choose_next(self) -> _Ticket:
        first = self._waiting[0]
        if len(self._idle) + self._lent < self._jobs or first.passes >= MAX_PASSES:
            return first
        warm = {entry for entry, _ in self._idle}
        chosen = next((ticket for ticket in self._waiting if ticket.entry in warm), first)
        first.passes += chosen is not first
        return chosen

    def _supply(self, ticket: _Ticket) -> None:
        """Choose a warm pool, else a new one, for which the one idle longest may have to go."""
        mine = [place for place, (entry, _) in enumerate(self._idle) if entry == ticket.entry]
        if mine:
            _, ticket.pool = self._idle.pop(mine[-1])
            return
        ticket.pool = GuardedPool(ticket.entry, self._limits, jobs=1)
        if len(self._idle) + self._lent >= self._jobs:
            _, ticket.unwanted = self._idle.pop(0)
