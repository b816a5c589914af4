"""Plexes ([MS-DOC], PLC): positions in the text, and a record of fixed size for each stretch."""

import struct
from typing import NamedTuple

_MOST = 100_000  # notes, boxes or comments; each entry costs memory


class Entry(NamedTuple):
    """A stretch [start, end) of a story with its record."""

    start: int
    end: int
    record: bytes


def read_plex(plex: bytes, size: int) -> tuple[Entry, ...]:
    """Read the entries of a plex whose records have `size` bytes; none of an empty one.

    The positions are as they stand in the file, which may be out of order.

    Raises:
        struct.error: it has more entries than a document can.
    """
    count = max(0, len(plex) - 4) // (4 + size)
    if count > _MOST:
        raise struct.error("too many entries")
    if count == 0:
        return ()
    positions = struct.unpack_from(f"<{count + 1}I", plex)
    records = plex[4 * (count + 1) :]
    return tuple(
        Entry(positions[n], positions[n + 1], records[n * size : (n + 1) * size])
        for n in range(count)
    )
