"""Threads to write in: while the database is locked, those who only read are not held up.

Threads and connections are shared by all requests, and whoever waits for a lock keeps his.
"""

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar

_Answer = TypeVar("_Answer")
# Of 15 connections, and one transaction at a time writes to SQLite whatever their number.
WRITERS = 6
_THREADS: RunVar[CapacityLimiter] = RunVar("threads that write")


async def write_in_thread(work: Callable[[], _Answer]) -> _Answer:
    """Do in a thread what writes to the database; more of them at once wait for their turn."""
    try:
        threads = _THREADS.get()
    except LookupError:
        threads = CapacityLimiter(WRITERS)
        _THREADS.set(threads)
    return await to_thread.run_sync(work, limiter=threads)
