"""The prints of many texts as columns: a few arrays, whatever the number of texts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from nlp.copies.codec import Prints

# So many texts' columns are joined at a time, so that small arrays do not pile up.
_CHUNK = 1024
UNKNOWN = -1


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """Columns of n texts and of their m own sentences.

    Sentences of text i are those from `offsets[i]` to `offsets[i + 1]`. `units` are numbers of the
    units the texts come from, each negative number another unit: a text whose unit is unknown
    counts as of a unit of its own.
    """

    digests: NDArray[np.uint64]
    letters: NDArray[np.uint32]
    units: NDArray[np.int64]
    offsets: NDArray[np.int64]
    sketches: NDArray[np.uint32]
    weights: NDArray[np.uint16]

    def __len__(self) -> int:
        """Count the texts."""
        return len(self.digests)

    def owners(self, sentences: NDArray[np.int64]) -> NDArray[np.int64]:
        """Give for each number of a sentence the number of its text."""
        found: NDArray[np.int64] = np.searchsorted(self.offsets, sentences, side="right") - 1
        return found


def build_shelf(entries: Iterable[tuple[Prints, int]]) -> Shelf:
    """Put prints side by side, each with the number of its unit (UNKNOWN if that is not known).

    The prints are gone through once and not kept.
    """
    chunks = [_join(chunk) for chunk in _chunks(entries)] or [_join([])]
    columns = []
    for number in range(len(chunks[0])):  # column by column, so that little is held twice
        columns.append(np.concatenate([chunk[number] for chunk in chunks]))
        for chunk in chunks:
            chunk[number] = columns[-1][:0]
    digests, letters, units, counts, sketches, weights = columns
    unknown = units == UNKNOWN
    units[unknown] = -1 - np.flatnonzero(unknown)
    return Shelf(digests, letters, units, np.append(0, np.cumsum(counts)), sketches, weights)


def _chunks(entries: Iterable[tuple[Prints, int]]) -> Iterator[list[tuple[Prints, int]]]:
    source = iter(entries)
    while chunk := list(islice(source, _CHUNK)):
        yield chunk


def _join(chunk: list[tuple[Prints, int]]) -> list[NDArray[np.generic]]:
    prints = [one for one, _ in chunk]
    return [
        np.array([one.digest for one in prints], np.uint64),
        np.array([one.letters for one in prints], np.uint32),
        np.array([unit for _, unit in chunk], np.int64),
        np.array([len(one.weights) for one in prints], np.int64),
        np.concatenate([np.zeros((0, 2), np.uint32), *(one.sketches for one in prints)]),
        np.concatenate([np.zeros(0, np.uint16), *(one.weights for one in prints)]),
    ]
