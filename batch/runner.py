"""Many items through the workers, one result each, in the order of names."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Protocol

from batch.conclusion import Checked, conclude, fail
from batch.item import Item
from batch.messages import Opened, Request, Unchanged, parse_greeting, write_request
from batch.options import CheckOptions
from batch.order import Order
from batch.outcome import Outcome
from batch.progress import HARMLESS, Progress
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


class Earlier(Protocol):
    """Results of an earlier run that may stand again."""

    def find(self, file: str) -> Checked | None:
        """Give the result that a file had; it stands if the file's hash is still the same."""


class Runner:
    """One run over many items; `texts` asks for their text too.

    Nothing in its lines depends on the number of workers. An archive hands over its members only
    when its own turn comes: so what a limit shuts out does not depend on who was quicker.
    """

    def __init__(
        self,
        pool: GuardedPool,
        options: CheckOptions,
        earlier: Earlier | None = None,
        *,
        texts: bool = False,
    ) -> None:
        self._pool = pool
        self._options = options
        self._texts = texts
        at_work = 2 * options.jobs  # so that no worker waits for the parent
        self._order = Order(at_work, LOOK_AHEAD + at_work)
        self._unpacking = Unpacking(DEFAULT_LIMITS)
        self._earlier = earlier
        self._progress = Progress(0, 0)

    def run(
        self,
        items: Iterable[Item],
        *,
        stopped: Callable[[], bool] = lambda: False,
        report: Callable[[Progress], None] = lambda _: None,
    ) -> Iterator[Checked]:
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
                checked = self._conclude(*settled)
                self._note(checked)
                if checked:
                    yield replace(checked, item=settled[0])
            report(self._count())

    def _note(self, checked: Checked | None) -> None:
        """Count one more item; an archive that opened has no result and names no file."""
        last, failed = self._progress.file, self._progress.failed
        if checked:
            last = checked.result.file
            failed += checked.result.status not in HARMLESS
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
                self._pool.submit(number, write_request(self._ask(item)))

    def _ask(self, item: Item) -> Request:
        earlier = self._find_earlier(item)
        known = earlier.result.sha256 if earlier else None
        return Request(item, known=known, blocks=self._options.blocks, text=self._texts)

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
