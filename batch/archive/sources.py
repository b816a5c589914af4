"""A file of an archive as a run takes it up, and which machine of several does."""

import os
from dataclasses import dataclass
from hashlib import sha256

from mingjian.document import Problem


@dataclass(frozen=True, slots=True)
class Slice:
    """The part of an archive that one of `total` machines does, counted from 1."""

    number: int = 1
    total: int = 1

    def holds(self, file: str) -> bool:
        """Say whether a file is this slice's: by its name, so that all machines agree."""
        return self.total == 1 or _hash(file) % self.total == self.number - 1


WHOLE = Slice()


@dataclass(frozen=True, slots=True)
class Source:
    """A file on disk as it was planned: `file` names it, `path` opens it.

    `known` is the hash it had when the catalogue took it: of the same bytes nothing is read anew.
    """

    file: str
    path: str
    size: int
    mtime_ns: int
    problem: Problem | None = None
    known: str | None = None


def is_still(path: str | bytes, size: int, mtime_ns: int) -> bool:
    """Say whether a file is as it was: of the same size and time."""
    try:
        now = os.stat(path)
    except OSError:
        return False
    return (now.st_size, now.st_mtime_ns) == (size, mtime_ns)


def _hash(file: str) -> int:
    return int.from_bytes(sha256(file.encode(errors="surrogatepass")).digest()[:8], "big")
