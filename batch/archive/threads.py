"""The threads of this machine as an executor of shards."""

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager

from batch.archive.tagging import WORKERS

# Two shards for each that works: so none waits for the next.
AHEAD = 2


@contextmanager
def open_threads(jobs: int) -> Iterator[tuple[Executor, int]]:
    """Give what does the shards, and how many of them at once; its workers end with the block."""
    try:
        with ThreadPoolExecutor(jobs) as executor:
            try:
                yield executor, AHEAD * jobs
            finally:
                WORKERS.close()
    finally:
        WORKERS.open()
