"""Many items through the workers, one result each, in the order of names."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from batch.conclusion import Checked, conclude, fail
from batch.item import Item
from batch.messages import Opened, Request, Unchanged, parse_greeting, write_request
from batch.options import CheckOptions
from batch.order import Order
from batch.outcome import Outcome
from batch.sandbox import GuardedPool
from batch.unpacking import Unpacking
from extract.limits import DEFAULT_LIMITS
from mingjian.document import Problem, Status
from mingjian.errors import MingjianError
from mingjian.result import Provenance

# Outcomes kept while an earlier item is slow: some 20 MB of lines.
LOOK_AHEAD = 1_000
# How long a wish to stop may go unheard.
WAIT_SECONDS = 0.1


class Interrupted(MingjianError):
    """Someone asked the run to stop; the lines given so far stand."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is; `total` grows when an archive is opened."""

    done: int
    total: int


class Earlier(Protocol):
    """Results of an earlier run that may stand again."""

    def find(self, file: str) -> Checked | None:
        """Give the result that a file had; it stands if the file's hash is still the same."""


class Runner:
    """One run over many items. Nothing in its lines depends on the number of workers.

    An archive hands over its members only when its own turn comes: so what a limit shuts out
    does not depend on who was quicker.
    """

    def __init__(
        self, pool: GuardedPool, options: CheckOptions, earlier: Earlier | None = None
    ) -> None:
        self._pool = pool
        self._options = options
        at_work = 2 * options.jobs  # so that no worker waits for the parent
        self._order = Order(at_work, LOOK_AHEAD + at_work)
        self._unpacking = Unpacking(DEFAULT_LIMITS)
        self._earlier = earlier

    def run(
        self,
        items: Iterable[Item],
        *,
        stopped: Callable[[], bool] = lambda: False,
        report: Callable[[Progress], None] = lambda _: None,
    ) -> Iterator[Checked]:
        """Give the result of each file as soon as all before it have been given.

        Raises Interrupted when `stopped` says so, SandboxError if no worker can be started.
        """
        for item in items:
            self._order.add(item)
        done = 0
        while self._order:
            if stopped():
                raise Interrupted("已按要求停止；写到 -o 文件夹的结果可加 --resume 接着做")
            self._begin()
            settled = self._order.settle()
            for number, outcome in self._pool.collect(0 if settled else WAIT_SECONDS):
                self._order.finish(number, outcome)
            if settled:
                done += 1
                checked = self._conclude(*settled)
                if checked:
                    yield checked
                report(Progress(done, len(self._order)))

    def _begin(self) -> None:
        """Hand out as much work as the workers can take."""
        while begun := self._order.begin():
            number, item = begun
            if item.problem:
                self._order.finish(number, Outcome())
            else:
                self._pool.submit(number, write_request(self._ask(item)))

    def _ask(self, item: Item) -> Request:
        earlier = self._find_earlier(item)
        known = earlier.result.sha256 if earlier else None
        return Request(item, known=known, blocks=self._options.blocks)

    def _find_earlier(self, item: Item) -> Checked | None:
        return self._earlier.find(item.file) if self._earlier else None

    def _conclude(self, item: Item, outcome: Outcome) -> Checked | None:
        """Give the result of an item whose turn has come; None for an archive that opened."""
        if item.problem:
            return self._fail(item, (Status.UNREADABLE, item.problem))
        limits, provenance = self._options.limits(), self._provenance()
        concluded = conclude(item.file, outcome, limits, provenance)
        match concluded:
            case Opened():
                return self._unpack(item, concluded)
            case Unchanged():
                return self._find_earlier(item)
            case Checked():
                return concluded

    def _unpack(self, item: Item, opened: Opened) -> Checked | None:
        problem = self._unpacking.admit(item, opened)
        if problem:
            return self._fail(item, (Status.REFUSED, problem))
        for member in opened.members:
            self._order.add(item.inside(member))
        return None

    def _fail(self, item: Item, failed: tuple[Status, Problem]) -> Checked:
        return fail(item.file, failed, self._provenance())

    def _provenance(self) -> Provenance:
        return parse_greeting(self._pool.greet())
