"""Single property modifiers (sprms): the list of changes that any formatting in .doc is made of.

[MS-DOC], Sprm and Prl: an opcode of 16 bits, of which the top three tell the size of its operand.
"""

import struct
from collections.abc import Iterator

_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
_VARIABLE = 6
TABLE_DEFINITION = 0xD608
_TABS = 0xC615
_ELSEWHERE = frozenset({0x6645, 0x6646, 0x646B})
_MOST_ELSEWHERE = 8 << 20  # bytes in all; a row of 63 cells takes some 2000
_MARKED_TABS = 255  # tabs with the size left out


def walk_sprms(modifiers: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the opcode and operand of each modifier; one that is cut off ends the walk.

    Operands of variable size come without the byte (or two) that tells it.
    """
    place, end = 0, len(modifiers)
    while place + 3 <= end:
        opcode = modifiers[place] | modifiers[place + 1] << 8
        place += 2
        size = _SIZES[opcode >> 13]
        if opcode >> 13 == _VARIABLE:
            start, size = _variable(opcode, modifiers, place)
            place += start
        if place + size > end:
            return
        yield opcode, modifiers[place : place + size]
        place += size


class LongSprms:
    """Sprms that are too long for a formatted page and lie in the Data stream."""

    def __init__(self, data: bytes) -> None:
        """Take the Data stream."""
        self._data = data
        self._left = _MOST_ELSEWHERE

    def walk(self, modifiers: bytes) -> Iterator[tuple[int, bytes]]:
        """Walk modifiers, and where one says that they lie elsewhere, those."""
        for opcode, operand in walk_sprms(modifiers):
            if opcode in _ELSEWHERE:
                yield from walk_sprms(self._find(unsigned(operand)))
            else:
                yield opcode, operand

    def _find(self, offset: int) -> bytes:
        """Give the block at an offset; a hostile file names ever the same ones."""
        size = min(unsigned(self._data[offset : offset + 2]), self._left)
        self._left -= size
        return self._data[offset + 2 : offset + 2 + size]


def _variable(opcode: int, modifiers: bytes, place: int) -> tuple[int, int]:
    """Give how many bytes tell the size of an operand, and the size."""
    size = modifiers[place]
    if opcode == TABLE_DEFINITION:
        # Two bytes tell the size plus one.
        return 2, max(0, struct.unpack_from("<H", modifiers.ljust(place + 2), place)[0] - 1)
    if opcode == _TABS and size == _MARKED_TABS:
        return 1, _tabs_size(modifiers[place + 1 :])
    return 1, size


def _tabs_size(operand: bytes) -> int:
    """Measure tabs to delete (four bytes each) and to add (three)."""
    deleted = 4 * operand[0] if operand else 0
    added = operand[1 + deleted] if 1 + deleted < len(operand) else 0
    return 2 + deleted + 3 * added


def signed(operand: bytes) -> int:
    """Read an operand as a signed number."""
    return int.from_bytes(operand, "little", signed=True)


def unsigned(operand: bytes) -> int:
    """Read an operand as an unsigned number."""
    return int.from_bytes(operand, "little")
