"""Shards through an executor of any kind: what it may say of a machine that is gone."""

import errno
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from typing import Any

import pytest

from batch.archive.driving import Driving
from batch.archive.options import TagOptions
from batch.archive.shards import Shard
from batch.archive.sources import Source
from batch.archive.tagging import OtherVersionError, ShardDone
from batch.outcome import SandboxError
from batch.runner import Interrupted

SHARDS = [
    Shard("parts", (Source(f"{n}.txt", f"/{n}.txt", 1, 1),), TagOptions(), "v1") for n in range(5)
]


class Fateful(Executor):
    """Does each shard at once; what befalls the third is given."""

    def __init__(self, error: BaseException | None) -> None:
        self._error = error
        self.asked: list[Shard] = []

    def submit(self, _: Callable[..., Any], /, *shards: Any, **__: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.asked += shards
        if self._error and len(self.asked) == 3:
            future.set_exception(self._error)
        else:
            future.set_result(ShardDone(shards[0].name, len(shards[0].sources)))
        return future


def _drive(error: BaseException | None) -> tuple[set[str], int]:
    driving = Driving(Fateful(error), 2)
    return {one.part for one in driving.run(iter(SHARDS)) if one}, driving.lost


def test_all_shards_are_done_once() -> None:
    assert _drive(None) == ({shard.name for shard in SHARDS}, 0)


@pytest.mark.parametrize(
    "error", [BrokenExecutor(), CancelledError(), OSError("connection lost"), RuntimeError()]
)
def test_what_a_lost_machine_had_is_counted_and_the_rest_is_done(error: BaseException) -> None:
    done, lost = _drive(error)
    assert (len(done), lost) == (4, 1)
    assert SHARDS[2].name not in done


@pytest.mark.parametrize(
    ("error", "raised"),
    [
        (OSError(errno.ENOSPC, "No space left"), OSError),
        (PermissionError(errno.EACCES, "denied"), PermissionError),
        (SandboxError("no worker"), SandboxError),
        (OtherVersionError("other"), OtherVersionError),
        (ModuleNotFoundError("batch"), OtherVersionError),
        (AttributeError("Shard"), OtherVersionError),
    ],
)
def test_what_would_befall_all_shards_ends_the_run(
    error: BaseException, raised: type[BaseException]
) -> None:
    with pytest.raises(raised):
        _drive(error)


def test_no_more_shards_than_the_window_are_given_out() -> None:
    executor = Fateful(None)
    first = next(Driving(executor, 2).run(iter(SHARDS)))
    assert first
    assert len(executor.asked) == 2


def test_a_wish_to_stop_is_heard_between_shards() -> None:
    heard: list[int] = []
    driving = Driving(Fateful(None), 1, lambda: len(heard) == 2)
    with pytest.raises(Interrupted):
        heard.extend(1 for one in driving.run(iter(SHARDS)) if one)
    assert len(heard) <= 2
