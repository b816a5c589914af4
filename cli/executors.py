"""Who does the shards of an archive: threads of this machine, or a Dask cluster."""

import logging
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

from mingjian.errors import UsageError

_CONNECT_SECONDS = 10


@contextmanager
def open_executor(jobs: int, cluster: str | None) -> Iterator[tuple[Executor, int]]:
    """Give what does the shards, and how many of them at once.

    Raises UsageError if there is no cluster at the address, or none of its machines is at work.
    """
    from batch.archive.threads import open_threads

    with open_threads(jobs) if cluster is None else _open_cluster(cluster) as opened:
        yield opened


@contextmanager
def _open_cluster(address: str) -> Iterator[tuple[Executor, int]]:
    if find_spec("distributed") is None:
        raise UsageError("--cluster 需要 Dask，请先运行 pip install mingjian[cluster]")
    from distributed import Client

    from batch.archive.threads import AHEAD

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what is amiss is said by us
    try:
        opened = Client(address, timeout=_CONNECT_SECONDS)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        told = f"连不上集群 {address}；请检查地址，调度器 dask scheduler 要先启动"
        raise UsageError(told) from error
    client: Any = opened  # it is not typed
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise UsageError(f"集群 {address} 里没有电脑在工作，请先在各台上启动 dask worker")
        yield client.get_executor(pure=False), AHEAD * threads
