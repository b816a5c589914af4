"""One file at a time: for `extract`, and for the service, where each request waits for its own."""

import queue
from collections.abc import Iterator
from contextlib import contextmanager

from batch.conclusion import Checked, conclude, explain_failure, fail
from batch.deciding import Marker, load_file, mark_checked
from batch.item import Item
from batch.messages import Line, Request, parse_greeting, parse_reply, write_request
from batch.options import CheckOptions
from batch.outcome import SandboxError
from batch.sandbox import GuardedPool
from batch.worker import Entry, WorkerLimits
from mingjian.document import Document, Problem, Status
from mingjian.errors import MingjianError, UsageError
from mingjian.profile import load_profile
from report.wire import document_json, json_text

# How long a request waits for a worker before it is told to come back later.
PATIENCE_SECONDS = 30.0
_ARCHIVE = Problem("archive", "这里一次只收一个文件，不收压缩包；请解压后逐个提交。")


class BusyError(MingjianError):
    """All workers are taken; the same request may succeed later."""


def extract_file(item: Item, limits: WorkerLimits) -> str:
    """Read one file and give its structure as a line of JSON, whatever its status.

    Raises UsageError if it is an archive, SandboxError if no worker can be started.
    """
    with GuardedPool(Entry("batch.task", "start_extracting"), limits, jobs=1) as pool:
        outcome = pool.run(write_request(Request(item)))
    if outcome.failure:
        status, problem = explain_failure(outcome.failure, limits, outcome.pages)
        return json_text(document_json(Document(item.file, None, status, problems=(problem,))))
    reply = parse_reply(outcome.answer or b"")
    if not isinstance(reply, Line):
        raise UsageError(f"{item.file} 是压缩包，请先解压，再指定其中一个文件")
    return reply.result


class CheckDesk:
    """Workers that wait for single files; several threads may come to it at once.

    `patience` is how many seconds a request waits for a worker. `entry` is what workers do instead
    of checking. Raises DataFileError if the profile or the decisions are wrong, UsageError if there
    is no such profile.
    """

    def __init__(
        self,
        options: CheckOptions,
        *,
        patience: float = PATIENCE_SECONDS,
        entry: Entry | None = None,
    ) -> None:
        self._options = options
        self._patience = patience
        self._profile = load_profile(options.profile)
        decisions = load_file(options.decisions, options.model)
        self._marker = Marker(decisions.lines if decisions else ())
        self._pools: queue.LifoQueue[GuardedPool] = queue.LifoQueue()  # a warm worker goes first
        for _ in range(options.jobs):
            self._pools.put(GuardedPool(entry or options.entry(), options.limits(), jobs=1))

    def check(self, file: str, data: bytes, *, blocks: bool = False) -> str:
        """Check the content of a file and give its result line.

        Raises BusyError, or SandboxError if no worker can be started.
        """
        request = Request(Item(file, path=""), upload=data, blocks=blocks)
        with self._borrow() as pool:
            outcome = pool.run(write_request(request))
            provenance = parse_greeting(pool.greet())
        concluded = conclude(file, outcome, self._options.limits(), provenance)
        if not isinstance(concluded, Checked):
            concluded = fail(file, (Status.UNSUPPORTED, _ARCHIVE), provenance, outcome.note)
        return mark_checked(concluded, self._marker, self._profile).line

    def close(self) -> None:
        """End all workers, waiting for those that are at work."""
        for _ in range(self._options.jobs):
            self._pools.get().close()

    @contextmanager
    def _borrow(self) -> Iterator[GuardedPool]:
        try:
            pool = self._pools.get(timeout=self._patience)
        except queue.Empty as error:
            raise BusyError("正在处理的文件太多，请稍后再试") from error
        try:
            yield pool
        except SandboxError:
            pool.close()  # its task must not be waiting there for the next request
            raise
        finally:
            self._pools.put(pool)
