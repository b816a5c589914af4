"""Shards through any executor: threads of this machine, or a cluster's; some at a time."""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field

from batch.archive.shards import Shard
from batch.archive.tagging import OtherVersionError, ShardDone, tag_shard
from batch.full_disk import is_disk_full
from batch.runner import Interrupted
from mingjian.errors import MingjianError

# How long a wish to stop may go unheard.
_WAIT_SECONDS = 0.2
_LOG = logging.getLogger(__name__)
_NO_PROGRAM = "集群里有电脑没有装明鉴，或装的是别的版本；请装成相同的再做"
_STOPPED = "已按要求停止；再运行同一命令，会接着做完"


@dataclass(slots=True)
class Driving:
    """Does shards; `window` are given out at once. What a lost machine had is `lost`, no more."""

    executor: Executor
    window: int
    stopped: Callable[[], bool] = lambda: False
    lost: int = 0
    _given: dict[Future[ShardDone], Shard] = field(default_factory=dict)

    def run(self, shards: Iterator[Shard]) -> Iterator[ShardDone | None]:
        """Give each shard that is done, and None now and then while none is.

        Raises Interrupted when `stopped` says so, OSError if a part cannot be written, and what
        says that no shard can be done at all (SandboxError, OtherVersionError, UnseenFolderError).
        """
        for shard in shards:
            self._given[self.executor.submit(tag_shard, shard)] = shard
            while len(self._given) >= self.window:
                yield from self._collect()
        while self._given:
            yield from self._collect()

    def _collect(self) -> Iterator[ShardDone | None]:
        if self.stopped():
            for future in self._given:
                future.cancel()
            raise Interrupted(_STOPPED)
        done, _ = wait(list(self._given), _WAIT_SECONDS, return_when=FIRST_COMPLETED)
        for future in done:
            shard = self._given.pop(future)
            finished = self._finish(future, shard)
            if finished:
                yield finished
        if not done:
            yield None

    def _finish(self, future: "Future[ShardDone]", shard: Shard) -> ShardDone | None:
        """Give what became of a shard; one that its machine took with it is left for the next run.

        An executor that tries again by itself, as a cluster's does, has done so before.
        """
        try:
            return future.result()
        except MingjianError:
            raise
        except (ImportError, AttributeError) as error:  # it cannot even unpack a shard
            raise OtherVersionError(_NO_PROGRAM) from error
        except Exception as error:  # whatever an executor says of a machine that is gone
            if _is_of_disk(error):
                raise
            _LOG.warning("%d files are not done: %s", len(shard.sources), type(error).__name__)
            self.lost += len(shard.sources)
            return None


def _is_of_disk(error: Exception) -> bool:
    """Say whether a part could not be written; a lost connection is an OSError without a number."""
    return is_disk_full(error) or (isinstance(error, OSError) and error.errno is not None)
