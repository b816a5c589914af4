"""Which entries of an archive a person should look at first: the doubtful ones, no two alike.

A pool of bounded size keeps the most doubtful while the archive passes; then they are put in the
order of doubt times distance to what stands before, as the queue of labelling does.
"""

import hashlib
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from heapq import heappush, heappushpop

import numpy as np
from numpy.typing import NDArray

from mingjian.catalogue import CatalogueEntry, CatalogueRow
from nlp.learning.queue import Sketches, choose
from report.archive.queue import MAX_QUEUED
from report.archive.standing import Origin, find_human, find_standing
from report.archive.wording import has_close_second, is_year_weak

# Parts of the doubt, 0 to 1 together: an open category comes before a sure one, whatever its
# ranking; a file nobody read comes behind those, as does a year that is missing.
_OPEN, _RANKING = 0.4, 0.4
_UNREAD = 0.4
_YEAR = 0.2
# Enough to tell copies from strangers; two thousand of them are a megabyte.
SKETCH = 128
# Knuth's multiplicative hashing: 2 ** 64 divided by the golden ratio.
_SPREAD = np.uint64(11400714819323198485)

Prints = NDArray[np.uint64]
_NO_PRINTS: Prints = np.zeros(0, np.uint64)
Unpack = Callable[[bytes], Prints]


@dataclass(frozen=True, slots=True)
class _Doubted:
    """An entry in the pool: its number, its place in the archive; `key` is the same of copies."""

    number: int
    place: int
    doubt: float
    prints: bytes
    key: bytes


@dataclass(slots=True)
class _Pool:
    """The most doubtful so far, no text twice: ten thousand copies ask for one answer."""

    most: int
    _heap: list[tuple[float, int, _Doubted]] = field(default_factory=list)
    _keys: set[bytes] = field(default_factory=set)

    def add(self, one: _Doubted) -> None:
        """Take an entry in, in the place of the least doubtful one if the pool is full."""
        if one.key in self._keys:
            return
        self._keys.add(one.key)
        item = (one.doubt, -one.place, one)
        if len(self._heap) < self.most:
            heappush(self._heap, item)
        else:
            self._keys.remove(heappushpop(self._heap, item)[2].key)

    def entries(self) -> list[_Doubted]:
        """Give what is in it, in the order of the archive."""
        return sorted((one for *_, one in self._heap), key=lambda one: one.place)


def find_doubtful(
    printed: Iterable[tuple[int, CatalogueEntry, bytes]],
    unpack: Unpack,
    most: int = MAX_QUEUED,
) -> list[int]:
    """Give the numbers of the most doubtful entries, the most informative first, each text once.

    `printed` are entries behind their numbers, with their prints, which `unpack` makes into numbers
    that equal passages have in common; b"" has none. Of no more than `most` entries anything is
    kept, and not the entry. Equal archives give equal queues.
    """
    pool = _Pool(most)
    for place, (number, entry, prints) in enumerate(printed):
        doubt = measure_doubt(entry)
        if doubt > 0:
            pool.add(_Doubted(number, place, doubt, prints, _find_key(entry.row, prints)))
    return _order(pool.entries(), unpack)


def measure_doubt(entry: CatalogueEntry) -> float:
    """Say how doubtful an entry is, 0 (sure, or settled by a person) to 1."""
    row, standing = entry.row, find_standing(entry)
    if standing.origin is Origin.UNREAD:
        return _UNREAD
    doubt = 0.0
    if standing.origin is Origin.OPEN:
        doubt += _OPEN + _RANKING * measure_entropy(row)
    elif standing.origin is Origin.SUGGESTED and has_close_second(row):
        doubt += _RANKING * measure_entropy(row)
    if standing.is_project and find_human(entry, "year") is None:
        doubt += _YEAR * _doubt_year(row)
    return doubt


def measure_entropy(row: CatalogueRow) -> float:
    """Give the entropy of the ranking as a share of the greatest there is; 1 without a ranking."""
    shares = [one.probability for one in row.ranking if one.probability > 0]
    if len(row.ranking) < 2:
        return 1.0
    entropy = -sum(share * math.log(share) for share in shares) / math.log(len(row.ranking))
    return min(max(entropy, 0.0), 1.0)


def sketch_prints(prints: Prints) -> Sketches:
    """Fold prints into SKETCH numbers of length 1, so that products are nearness; 0 of none.

    Signed feature hashing, as nlp.learning.queue.sketch does it with words.
    """
    mixed = prints * _SPREAD  # wraps around
    signs = np.where(mixed >> np.uint64(63), 1.0, -1.0)
    columns = (mixed >> np.uint64(32) & np.uint64(SKETCH - 1)).astype(np.intp)
    folded = np.bincount(columns, signs, SKETCH)
    norm = float(np.sqrt(folded @ folded))
    return (folded / (norm or 1.0)).astype(np.float32)


def _order(pool: list[_Doubted], unpack: Unpack) -> list[int]:
    if not pool:
        return []
    doubts = np.array([one.doubt for one in pool])
    prints = (unpack(one.prints) if one.prints else _NO_PRINTS for one in pool)
    sketches = np.array([sketch_prints(one) for one in prints])
    order, _ = choose(doubts, sketches)
    return [pool[place].number for place in order]


def _doubt_year(row: CatalogueRow) -> float:
    """Say how doubtful a year is: wholly if there is none, not at all on good evidence."""
    if row.year is None:
        return 1.0
    return 1.0 - (row.year_confidence or 0.0) if is_year_weak(row) else 0.0


def _find_key(row: CatalogueRow, prints: bytes) -> bytes:
    """Give what entries of the same text have in common: prints, else the bytes of the file."""
    own = f"{row.sha256 or row.file}#{row.project}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(prints or own, digest_size=16).digest()
