"""What there is to check behind files that may be archives, before any of it is checked.

The names and the order are those that `batch.runner` gives its results.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from batch.item import Item
from batch.messages import Opened, Request, parse_reply, write_request
from batch.order import Order
from batch.outcome import Outcome
from batch.sandbox import GuardedPool
from batch.unpacking import Unpacking
from batch.worker import Entry
from extract.limits import DEFAULT_LIMITS
from mingjian.document import Problem, Status

ENTRY = Entry("batch.task", "start_listing")
_ZIP = b"PK"


@dataclass(frozen=True, slots=True)
class Listed:
    """Something to check; `refused` says why it is not even tried."""

    item: Item
    refused: tuple[Status, Problem] | None = None


def list_items(items: Iterable[Item], pool: GuardedPool) -> Iterator[Listed]:
    """Give what is to be checked, archives opened, in the order of names.

    `pool` has workers of `ENTRY`. Raises SandboxError if no worker can be started.
    """
    order, unpacking = Order(1, 2), Unpacking(DEFAULT_LIMITS)
    for item in items:
        order.add(item)
    while begun := order.begin():
        number, item = begun
        order.finish(number, Outcome())
        order.settle()
        opened = _open(item, pool)
        problem = unpacking.admit(item, opened) if opened else None
        if opened is None or problem:
            yield Listed(item, (Status.REFUSED, problem) if problem else None)
            continue
        for member in opened.members:
            order.add(item.inside(member))


def _open(item: Item, pool: GuardedPool) -> Opened | None:
    """Open an item; None if it is no archive, or none that opens, which its check will say."""
    if not item.chain and not _may_be_archive(item.path):
        return None
    answer = pool.run(write_request(Request(item))).answer
    try:
        reply = parse_reply(answer) if answer else None
    except (ValueError, TypeError):  # a worker is not trusted
        return None
    return reply if isinstance(reply, Opened) else None


def _may_be_archive(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read(len(_ZIP)) == _ZIP
    except OSError:
        return False
