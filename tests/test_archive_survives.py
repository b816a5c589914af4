"""An archive tagged by runs that are killed at random; `make soak` does it at full size."""

from pathlib import Path

from archive_ordeal import Office, survive
from killed_tag import SHARD_FILES, STEPS


def test_runs_that_are_killed_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    never = ("-m", "killed_tag", next(iter(STEPS)), "0", "tag")  # small shards, and no kill of its
    office = Office(tmp_path, 60 * SHARD_FILES, never, slice_seconds=3)
    survived = survive(office, kills=5, seed=1, pause=1)
    assert sum(survived.kills.values()) == 5
    assert survived.midway
