"""Prints as bytes: a head, columns one behind the other, and a checksum; all little-endian.

"MJCP" · version u16 · 0 u16 · sentences u32 · letters u32 · digest u64
fingerprints u64 × n · sketches u32 × 2n · starts u32 × n · weights, lengths u16 × n · CRC-32 u32
"""

import struct
import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Raised whenever the same text would give other prints; those of another number are refused.
VERSION = 1
_MAGIC = b"MJCP"
_HEAD = struct.Struct("<4sHHIIQ")
_CHECK = struct.Struct("<I")
# The bytes a sentence takes: fingerprint, two halves of a sketch, start, weight, length.
SENTENCE_BYTES = 8 + 8 + 4 + 2 + 2
SIZE = _HEAD.size + _CHECK.size


@dataclass(frozen=True, slots=True, eq=False)
class Prints:
    """By what a text is found again; row i of each array is of its i-th own sentence.

    `digest` is equal for texts of equal `letters` in number and order, own or not. `weights` count
    the sentences' letters, text[start : start + length] is from the first of them to the last.
    """

    digest: int
    letters: int
    fingerprints: NDArray[np.uint64]
    sketches: NDArray[np.uint32]
    weights: NDArray[np.uint16]
    starts: NDArray[np.uint32]
    lengths: NDArray[np.uint16]

    @property
    def own(self) -> int:
        """Count the letters of the own sentences."""
        return int(self.weights.sum(dtype=np.int64))


def empty_prints(digest: int = 0, letters: int = 0) -> Prints:
    """Give the prints of a text without a sentence of its own."""
    return Prints(
        digest,
        letters,
        np.zeros(0, np.uint64),
        np.zeros((0, 2), np.uint32),
        np.zeros(0, np.uint16),
        np.zeros(0, np.uint32),
        np.zeros(0, np.uint16),
    )


def pack_prints(prints: Prints) -> bytes:
    """Make bytes of prints; equal prints give equal bytes."""
    number = len(prints.fingerprints)
    packed = b"".join(
        (
            _HEAD.pack(_MAGIC, VERSION, 0, number, prints.letters, prints.digest),
            prints.fingerprints.astype("<u8").tobytes(),
            prints.sketches.astype("<u4").tobytes(),
            prints.starts.astype("<u4").tobytes(),
            prints.weights.astype("<u2").tobytes(),
            prints.lengths.astype("<u2").tobytes(),
        )
    )
    return packed + _CHECK.pack(zlib.crc32(packed))


def read_prints(packed: bytes) -> Prints:
    """Read prints, trusting nothing: raises ValueError unless all is as `pack_prints` writes it."""
    if len(packed) < SIZE:
        raise ValueError("prints are cut off")
    magic, version, unused, number, letters, digest = _HEAD.unpack_from(packed)
    if magic != _MAGIC or unused:
        raise ValueError("these are no prints")
    if version != VERSION:
        raise ValueError(f"prints of version {version}, not {VERSION}")
    if len(packed) != SIZE + number * SENTENCE_BYTES:
        raise ValueError("prints are of another length than they say")
    if (
        zlib.crc32(packed[: -_CHECK.size])
        != _CHECK.unpack_from(packed, len(packed) - _CHECK.size)[0]
    ):
        raise ValueError("prints are damaged")
    prints = _read_columns(packed, number, letters, digest)
    if prints.own > letters or not (np.diff(prints.starts.astype(np.int64)) > 0).all():
        raise ValueError("prints contradict themselves")
    return prints


def _read_columns(packed: bytes, number: int, letters: int, digest: int) -> Prints:
    places = [_HEAD.size]
    for width in (8, 8, 4, 2):
        places.append(places[-1] + number * width)
    return Prints(
        digest,
        letters,
        np.frombuffer(packed, "<u8", number, places[0]),
        np.frombuffer(packed, "<u4", 2 * number, places[1]).reshape(number, 2),
        np.frombuffer(packed, "<u2", number, places[3]),
        np.frombuffer(packed, "<u4", number, places[2]),
        np.frombuffer(packed, "<u2", number, places[4]),
    )
