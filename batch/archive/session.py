"""One run of `tag`: what is new or changed on disk goes into the folder's catalogue."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from batch.archive.absorbing import absorb
from batch.archive.driving import Driving
from batch.archive.folder import agree_on_paths, check_paths, forget_paths
from batch.archive.options import TagOptions
from batch.archive.parquet import keep_small
from batch.archive.parts import PARTS, list_ended, list_parts
from batch.archive.plan import Plan
from batch.archive.shards import Shard, cut_shards
from batch.archive.sources import WHOLE, Slice
from batch.archive.tagging import ShardDone
from batch.catalogue.store import CATALOGUE, Catalogue
from batch.inputs import show_path
from batch.progress import Progress
from batch.record.folder_lock import locking
from mingjian.errors import UsageError

_PLAN = "plan.scratch"
_BUSY = "另一个 mingjian 正在做这一份（{0}）；请等它做完，或换一份做"
# So many names of files are told; the rest is counted.
SHOWN = 20


@dataclass(frozen=True, slots=True)
class TagRun:
    """What is asked: the paths, the folder written to, how, and by which version (`stamp`).

    `decisions` is the file of what people decided, besides the one in the folder.
    Of a `slice` of several only parts are written: who has all of them makes the catalogue of
    them, by a run without.
    """

    paths: Sequence[str]
    output: Path
    options: TagOptions
    stamp: str
    slice: Slice = WHOLE
    decisions: str | None = None

    @property
    def parts(self) -> Path:
        """Give the folder of the parts."""
        return self.output / PARTS


@dataclass(frozen=True, slots=True)
class Telling:
    """How a run is stopped, and told of."""

    stopped: Callable[[], bool] = lambda: False
    report: Callable[[Progress], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class TagSummary:
    """What a run came to, in files on disk; an archive of many counts as one.

    `done` were read, `known` unchanged, `left` still being written (the first of them by name),
    `gone` no longer there, `lost` not done because a machine was lost.
    """

    done: int = 0
    known: int = 0
    gone: int = 0
    lost: int = 0
    left: int = 0
    left_names: tuple[str, ...] = ()

    def add(self, done: ShardDone) -> "TagSummary":
        """Count in a shard."""
        names = (*self.left_names, *done.left)[:SHOWN]
        left = self.left + len(done.left)
        return replace(self, done=self.done + done.files, left=left, left_names=names)


def tag(run: TagRun, executor: Executor, window: int, telling: Telling) -> TagSummary:
    """Read what is new or changed, `window` shards at a time; the catalogue is whole after each.

    Raises Interrupted when asked to stop, SandboxError if no worker can be started, UsageError if
    a path that had files is empty or the slice is being done, OSError if something cannot be
    written.
    """
    keep_small()
    run.parts.mkdir(parents=True, exist_ok=True)
    driving = Driving(executor, window, telling.stopped)
    with _own_place(run) as place, Plan(place / _PLAN) as plan:
        if run.slice.total > 1:
            return _tag_slice(run, plan, driving, telling)
        with Catalogue(run.output) as catalogue:
            return _tag_whole(run, plan, (driving, catalogue), telling)


@contextmanager
def _own_place(run: TagRun) -> Iterator[Path]:
    """Give a folder for the plan: a slice has one of its own, as others are at work beside it."""
    if run.slice.total == 1:
        yield run.output
        return
    place = run.output / f"slice-{run.slice.number}-of-{run.slice.total}"
    place.mkdir(exist_ok=True)
    with locking(place, _BUSY):
        yield place
    with suppress(OSError):  # the next one may be in it already
        place.rmdir()


def _sweep(output: Path) -> None:
    """Take away the folders of slices that were killed."""
    for place in output.glob("slice-*-of-*"):
        with suppress(UsageError, OSError):  # somebody is at work there
            with locking(place):
                (place / _PLAN).unlink(missing_ok=True)
            place.rmdir()


def _tag_whole(
    run: TagRun, plan: Plan, into: tuple[Driving, Catalogue], telling: Telling
) -> TagSummary:
    driving, catalogue = into
    check_paths(run.paths, run.parts)
    for part in list_parts(run.parts):
        absorb(part, catalogue)
    forget_paths(run.parts)
    _sweep(run.output)
    plan.find(run.paths, run.output, run.slice)
    roots = tuple(map(show_path, run.paths))
    with plan.beside(catalogue.path) as known:
        if vanished := known.find_vanished(roots):
            root, number = vanished
            raise UsageError(
                f"{root} 里一个文件也没有找到，目录里却有 {number} 个；请检查网络盘是否连上。"
                "确实清空了的，请用 -o 另写一个文件夹"
            )
        known.leave_out(run.stamp)
    summary = _begin(plan)
    for done in _drive(run, plan, driving, telling):
        summary = summary.add(done)
        absorb(run.parts / done.part, catalogue)
    with plan.beside(catalogue.path) as known:
        gone = known.mark_gone(roots)
    return replace(summary, gone=gone, lost=driving.lost)


def _tag_slice(run: TagRun, plan: Plan, driving: Driving, telling: Telling) -> TagSummary:
    agree_on_paths(run.paths, run.parts)
    plan.find(run.paths, run.output, run.slice)
    catalogue = run.output / CATALOGUE
    if catalogue.exists():
        with plan.beside(catalogue, alone=False) as known:
            known.leave_out(run.stamp)
    ended = chain.from_iterable(map(list_ended, list_parts(run.parts)))
    plan.leave_done((e.source, e.size, e.mtime_ns) for e in ended if e.stamp == run.stamp)
    summary = _begin(plan)
    for done in _drive(run, plan, driving, telling):
        summary = summary.add(done)
    return replace(summary, lost=driving.lost)


def _begin(plan: Plan) -> TagSummary:
    left = plan.count("young")
    return TagSummary(known=plan.count("known"), left=left, left_names=plan.young(SHOWN))


def _drive(run: TagRun, plan: Plan, driving: Driving, telling: Telling) -> Iterator[ShardDone]:
    """Give each shard when its part is written."""
    progress = Progress(0, plan.count("new"))
    telling.report(progress)
    for done in driving.run(_cut(run, plan)):
        if done:
            yield done
            progress = replace(progress, done=progress.done + done.files + len(done.left))
        telling.report(progress)


def _cut(run: TagRun, plan: Plan) -> Iterator[Shard]:
    return cut_shards(plan.pending(), str(run.parts.absolute()), run.options, run.stamp)
