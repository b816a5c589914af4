"""Shards: the same files in the same state make the same part, wherever they are cut."""

from dataclasses import replace

from batch.archive.options import TagOptions
from batch.archive.shards import SHARD_BYTES, SHARD_FILES, Shard, cut_shards
from batch.archive.sources import Slice, Source


def _sources(number: int, size: int = 10) -> list[Source]:
    return [Source(f"{n:05}.txt", f"/a/{n:05}.txt", size, n) for n in range(number)]


def _cut(sources: list[Source]) -> list[Shard]:
    return list(cut_shards(sources, "parts", TagOptions(), "v1"))


def test_a_stream_is_cut_into_full_shards_and_a_rest() -> None:
    shards = _cut(_sources(SHARD_FILES * 2 + 1))
    assert [len(shard.sources) for shard in shards] == [SHARD_FILES, SHARD_FILES, 1]


def test_large_files_make_small_shards_but_none_is_left_out() -> None:
    shards = _cut(_sources(5, SHARD_BYTES // 2 + 1))
    assert [len(shard.sources) for shard in shards] == [1] * 5


def test_nothing_makes_no_shard() -> None:
    assert _cut([]) == []


def test_a_shard_is_named_by_its_files_their_state_and_the_version() -> None:
    [shard], [again] = _cut(_sources(3)), _cut(_sources(3))
    assert shard.name == again.name
    changed = replace(shard, sources=(replace(shard.sources[0], mtime_ns=99), *shard.sources[1:]))
    names = {shard.name, changed.name, replace(shard, stamp="v2").name, _cut(_sources(2))[0].name}
    assert len(names) == 4


def test_every_file_belongs_to_just_one_slice() -> None:
    files = [f"2023/{n}.docx" for n in range(300)]
    holders = [[n for n in (1, 2, 3) if Slice(n, 3).holds(file)] for file in files]
    assert all(len(found) == 1 for found in holders)
    assert {found[0] for found in holders} == {1, 2, 3}
