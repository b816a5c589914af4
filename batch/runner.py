"""Many items through the workers, one result each, in the order of names."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Generic, Protocol, TypeVar

from batch.item import Item
from batch.messages import Opened, Request, write_request
from batch.order import Order
from batch.outcome import Outcome
from batch.progress import HARMLESS, Progress
from batch.sandbox import GuardedPool
from batch.unpacking import Unpacking
from extract.limits import DEFAULT_LIMITS
from mingjian.document import Problem, Status
from mingjian.errors import MingjianError

# Outcomes kept while an earlier item is slow: some 20 MB of lines.
LOOK_AHEAD = 1_000
# How long a wish to stop may go unheard.
WAIT_SECONDS = 0.1


class Interrupted(MingjianError):
    """Someone asked the run to stop; the lines given so far stand."""


Found = TypeVar("Found")
Given_co = TypeVar("Given_co", covariant=True)


class Work(Protocol[Given_co]):
    """What workers are asked of each item, and what is made of their answers."""

    def ask(self, item: Item) -> Request:
        """Give the request for an item."""

    def conclude(self, item: Item, outcome: Outcome) -> tuple[Given_co, Status] | Opened:
        """Give an item's result and status; the members of an archive that opened instead."""

    def fail(self, item: Item, failed: tuple[Status, Problem]) -> tuple[Given_co, Status]:
        """Give the result and status of an item that no worker is asked about."""


class Runner(Generic[Found]):
    """One run over many items, `jobs` of them at a time.

    Nothing in its results depends on the number of workers. An archive hands over its members only
    when its own turn comes: so what a limit shuts out does not depend on who was quicker.
    """

    def __init__(self, pool: GuardedPool, work: Work[Found], jobs: int) -> None:
        self._pool = pool
        self._work = work
        at_work = 2 * jobs  # so that no worker waits for the parent
        self._order = Order(at_work, LOOK_AHEAD + at_work)
        self._unpacking = Unpacking(DEFAULT_LIMITS)
        self._progress = Progress(0, 0)

    def run(
        self,
        items: Iterable[Item],
        *,
        stopped: Callable[[], bool] = lambda: False,
        report: Callable[[Progress], None] = lambda _: None,
    ) -> Iterator[Found]:
        """Give the result of each file as soon as all before it have been given.

        `report` also hears of a time in which nothing was done. Raises Interrupted when `stopped`
        says so, SandboxError if no worker can be started.
        """
        for item in items:
            self._order.add(item)
        report(self._count())
        while self._order:
            if stopped():
                raise Interrupted("已按要求停止；写到 -o 文件夹的结果可加 --resume 接着做")
            self._begin()
            settled = self._order.settle()
            for number, outcome in self._pool.collect(0 if settled else WAIT_SECONDS):
                self._order.finish(number, outcome)
            if settled:
                concluded = self._conclude(*settled)
                self._note(settled[0], concluded)
                if concluded:
                    yield concluded[0]
            report(self._count())

    def _note(self, item: Item, concluded: tuple[Found, Status] | None) -> None:
        """Count one more item; an archive that opened has no result and names no file."""
        last, failed = self._progress.file, self._progress.failed
        if concluded:
            last = item.file
            failed += concluded[1] not in HARMLESS
        done = self._progress.done + 1
        self._progress = replace(self._progress, done=done, failed=failed, file=last)

    def _count(self) -> Progress:
        return replace(self._progress, total=len(self._order))

    def _begin(self) -> None:
        """Hand out as much work as the workers can take."""
        while begun := self._order.begin():
            number, item = begun
            if item.problem:
                self._order.finish(number, Outcome())
            else:
                self._pool.submit(number, write_request(self._work.ask(item)))

    def _conclude(self, item: Item, outcome: Outcome) -> tuple[Found, Status] | None:
        """Give the result of an item whose turn has come; None for an archive that opened."""
        if item.problem:
            return self._work.fail(item, (Status.UNREADABLE, item.problem))
        concluded = self._work.conclude(item, outcome)
        return self._unpack(item, concluded) if isinstance(concluded, Opened) else concluded

    def _unpack(self, item: Item, opened: Opened) -> tuple[Found, Status] | None:
        problem = self._unpacking.admit(item, opened)
        if problem:
            return self._work.fail(item, (Status.REFUSED, problem))
        for member in opened.members:
            self._order.add(item.inside(member))
        return None
