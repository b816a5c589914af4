"""Pieces of work that may be done anywhere, in any order, twice: each gives the same one part."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from batch.archive.options import TagOptions
from batch.archive.sources import Source

# A shard is lost as a whole if its machine is: so a few seconds of work, but enough that neither
# a part of its own nor a trip through a cluster (5 ms) counts.
SHARD_FILES = 250
SHARD_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class Shard:
    """Files to tag, in order, into one part in `folder`; `stamp` says by which version."""

    folder: str
    sources: tuple[Source, ...]
    options: TagOptions
    stamp: str

    @property
    def name(self) -> str:
        """Give the part's name: the same files in the same state make the same part."""
        digest = hashlib.sha256(self.stamp.encode())
        for source in self.sources:
            line = f"{source.file}\0{source.size}\0{source.mtime_ns}\n"
            digest.update(line.encode(errors="surrogatepass"))
        return f"part-{digest.hexdigest()[:24]}.parquet"


def cut_shards(
    sources: Iterable[Source], folder: str, options: TagOptions, stamp: str
) -> Iterator[Shard]:
    """Cut a stream of files into shards, limited by number and by bytes."""
    held: list[Source] = []
    size = 0
    for source in sources:
        if held and (len(held) == SHARD_FILES or size + source.size > SHARD_BYTES):
            yield Shard(folder, tuple(held), options, stamp)
            held, size = [], 0
        held.append(source)
        size += source.size
    if held:
        yield Shard(folder, tuple(held), options, stamp)
