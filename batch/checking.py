"""What workers are asked of a file that is checked, and the result made of their answer."""

from dataclasses import replace
from typing import Protocol

from batch.conclusion import Checked, conclude, fail
from batch.item import Item
from batch.messages import Opened, Request, Unchanged, parse_greeting
from batch.options import CheckOptions
from batch.outcome import Outcome
from batch.sandbox import GuardedPool
from mingjian.document import Problem, Status
from mingjian.result import Provenance

# A worker that says "unchanged" of a file nobody knows speaks out of turn.
_FORGOTTEN = (Status.CRASHED, Problem("crashed", "读取程序出错，已跳过此文件；请人工审核。"))


class Earlier(Protocol):
    """Results of an earlier run that may stand again."""

    def find(self, file: str) -> Checked | None:
        """Give the result that a file had; it stands if the file's hash is still the same."""


class Checking:
    """The work of `batch.runner` that gives a Checked for each file; `texts` asks for its text."""

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
        self._earlier = earlier
        self._texts = texts

    def ask(self, item: Item) -> Request:
        """Ask for a check, unless the file is still what it was in an earlier run."""
        earlier = self._find_earlier(item)
        known = earlier.result.sha256 if earlier else None
        return Request(item, known=known, blocks=self._options.blocks, text=self._texts)

    def conclude(self, item: Item, outcome: Outcome) -> tuple[Checked, Status] | Opened:
        """Give what a worker found, what the earlier run did, or an archive's members."""
        concluded = conclude(item.file, outcome, self._options.limits(), self._provenance())
        if isinstance(concluded, Opened):
            return concluded
        if isinstance(concluded, Unchanged):
            concluded = self._find_earlier(item) or fail(item.file, _FORGOTTEN, self._provenance())
        return _settle(concluded, item)

    def fail(self, item: Item, failed: tuple[Status, Problem]) -> tuple[Checked, Status]:
        """Give the result of an item that no worker is asked about."""
        return _settle(fail(item.file, failed, self._provenance()), item)

    def _find_earlier(self, item: Item) -> Checked | None:
        return self._earlier.find(item.file) if self._earlier else None

    def _provenance(self) -> Provenance:
        return parse_greeting(self._pool.greet())


def _settle(checked: Checked, item: Item) -> tuple[Checked, Status]:
    return replace(checked, item=item), checked.result.status
