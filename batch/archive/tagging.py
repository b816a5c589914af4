"""One shard, wherever it is done: each file through a killable worker, into one part."""

import os
import platform
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock

from batch.archive.options import TagOptions
from batch.archive.parquet import keep_small
from batch.archive.parts import PartWriter
from batch.archive.shards import Shard
from batch.archive.sources import Source, is_still
from batch.archive.tagged import Greeting, TaggedRow, parse_greeting, parse_rows
from batch.conclusion import explain_failure
from batch.item import Item
from batch.messages import Line, Opened, Request, Unchanged, parse_reply
from batch.outcome import Failure, FailureKind, Outcome
from batch.runner import Runner
from batch.sandbox import GuardedPool
from mingjian.catalogue import CatalogueRow
from mingjian.document import Problem, Status
from mingjian.errors import MingjianError

# None: the file is the same the catalogue has.
Rows = tuple[TaggedRow, ...] | None


class OtherVersionError(MingjianError):
    """A machine of a cluster has another version of the program, the rules or the models."""


class UnseenFolderError(MingjianError):
    """A machine does not see the archive or the folder written to: a share is not connected."""


@dataclass(frozen=True, slots=True)
class ShardDone:
    """What became of a shard: files that ended up in its part, and those left for the next run."""

    part: str
    files: int
    left: tuple[str, ...] = ()


class Workers:
    """Warm workers for whatever thread does a shard: an executor gives it no place of its own."""

    def __init__(self) -> None:
        self._idle: list[tuple[TagOptions, GuardedPool]] = []
        self._lock = Lock()
        self._stopped = Event()

    @property
    def stopped(self) -> bool:
        """Say whether all shards at work here are to end at once."""
        return self._stopped.is_set()

    @contextmanager
    def lend(self, options: TagOptions) -> Iterator[GuardedPool]:
        """Lend a pool of one worker that does what the options say."""
        pool = self._take(options) or GuardedPool(options.entry(), options.limits(), 1)
        try:
            yield pool
        except BaseException:
            pool.close()
            raise
        with self._lock:
            self._idle.append((options, pool))

    def _take(self, options: TagOptions) -> GuardedPool | None:
        with self._lock:
            for place, (made_for, pool) in enumerate(self._idle):
                if made_for == options:
                    del self._idle[place]
                    return pool
        return None

    def close(self) -> None:
        """End all workers that no one has; those lent end with what they are at."""
        self._stopped.set()
        with self._lock:
            for _, pool in self._idle:
                pool.close()
            self._idle.clear()

    def open(self) -> None:
        """Take up work again after `close`."""
        self._stopped.clear()


WORKERS = Workers()


def greet(options: TagOptions) -> Greeting:
    """Say what a worker of these options judges by.

    Raises SandboxError if no worker can be started.
    """
    with WORKERS.lend(options) as pool:
        return parse_greeting(pool.greet())


def tag_shard(shard: Shard) -> ShardDone:
    """Tag the files of a shard and write its part; one that is there already is not done again.

    Raises OtherVersionError if this machine's version is not that of the run, UnseenFolderError if
    it does not see the files or the folder of the parts, Interrupted when WORKERS are closed,
    SandboxError if no worker can be started, OSError if the part cannot be written.
    """
    keep_small()
    target = Path(shard.folder) / shard.name
    _look_around(shard)
    if target.exists():
        return ShardDone(shard.name, len(shard.sources))
    with WORKERS.lend(shard.options) as pool:
        if parse_greeting(pool.greet()).stamp != shard.stamp:
            raise OtherVersionError(
                f"电脑 {platform.node()} 上明鉴的版本、规则或模型和别处不一致；请装成相同的再做"
            )
        part = PartWriter(target, shard.stamp)
        try:
            left = _tag(shard, pool, part)
            part.finish()  # the disk may be full only now
        except BaseException:
            part.drop()
            raise
    return ShardDone(shard.name, len(shard.sources) - len(left), left)


def _look_around(shard: Shard) -> None:
    """See that this machine sees what it has to; or it would fail all shards, and fast.

    Single files may have gone since they were found, but hardly all of them with their folder.
    """
    first = os.path.dirname(shard.sources[0].path)
    unseen = [folder for folder in (shard.folder, first) if not os.path.isdir(folder)]
    if shard.folder in unseen or (
        unseen and not any(source.problem or _exists(source) for source in shard.sources)
    ):
        raise UnseenFolderError(
            f"电脑 {platform.node()} 看不到 {unseen[0]}；请检查网络盘，各台都要能用这个路径打开它"
        )


def _exists(source: Source) -> bool:
    return os.path.lexists(source.path)


def _tag(shard: Shard, pool: GuardedPool, part: PartWriter) -> tuple[str, ...]:
    """Write the rows of a shard; give the files that changed meanwhile."""
    sources = {source.path: source for source in shard.sources}
    items = [Item(one.file, one.path, problem=one.problem) for one in shard.sources]
    runner = Runner(pool, Tagging(sources, shard), 1)
    same = set()
    for item, rows in runner.run(items, stopped=lambda: WORKERS.stopped):
        source = sources[item.path]
        if rows is None:
            same.add(source.file)
        for row in rows or ():
            part.add(source, row)
    left = []
    for source in shard.sources:
        if source.problem or is_still(source.path, source.size, source.mtime_ns):
            part.end(source, same=source.file in same)
        else:
            left.append(source.file)
    return tuple(left)


class Tagging:
    """The work of `batch.runner` that gives the rows of each file."""

    def __init__(self, sources: Mapping[str, Source], shard: Shard) -> None:
        self._sources = sources
        self._stamp = shard.stamp
        self._limits = shard.options.limits()

    def ask(self, item: Item) -> Request:
        """Ask for a file's rows, unless it is still what the catalogue has."""
        return Request(item, known=None if item.chain else self._sources[item.path].known)

    def conclude(self, item: Item, outcome: Outcome) -> tuple[tuple[Item, Rows], Status] | Opened:
        """Give a file's rows, or an archive's members. A worker is not taken on trust."""
        if outcome.failure:
            return self._explain(item, outcome)
        try:
            reply = parse_reply(outcome.answer or b"")
            match reply:
                case Opened():
                    return reply
                case Unchanged():
                    return (item, None), Status.OK
                case Line(line):
                    rows = parse_rows(line, item.file)
                    return (item, rows), Status(rows[0].row.status)
        except (ValueError, TypeError, KeyError) as error:
            failure = Failure(FailureKind.ERROR, f"{type(error).__name__}, answer")
            return self._explain(item, Outcome(failure=failure, note=outcome.note))

    def fail(self, item: Item, failed: tuple[Status, Problem]) -> tuple[tuple[Item, Rows], Status]:
        """Give the row of a file that was not read."""
        return self._fail(item, failed, None)

    def _explain(self, item: Item, outcome: Outcome) -> tuple[tuple[Item, Rows], Status]:
        failure = outcome.failure or Failure(FailureKind.ERROR)
        failed = explain_failure(failure, self._limits, outcome.pages)
        return self._fail(item, failed, outcome.note)

    def _fail(
        self, item: Item, failed: tuple[Status, Problem], note: bytes | None
    ) -> tuple[tuple[Item, Rows], Status]:
        status, problem = failed
        sha256 = note.decode(errors="replace") if note else None
        row = CatalogueRow(
            item.file, None, sha256, None, status.value, self._stamp, problem=problem.message
        )
        return (item, (TaggedRow(row, "", b""),)), status
