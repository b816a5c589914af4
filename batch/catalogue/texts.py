"""The texts of an archive's projects as the catalogue keeps them: UTF-8, packed by zlib."""

import sqlite3
import zlib

# Level 1: half the time of level 6 and a tenth more space.
_LEVEL = 1
_TEXT = "SELECT body FROM text WHERE project = ?"


def pack_text(text: str) -> bytes:
    """Pack a text."""
    return zlib.compress(text.encode(), _LEVEL)


def unpack_text(packed: bytes, most: int = 0) -> str:
    """Unpack a text; raises ValueError for what is none, or longer than `most` bytes if given."""
    unpacking = zlib.decompressobj()
    try:
        unpacked = unpacking.decompress(packed, most)
    except zlib.error as error:
        raise ValueError("a text that cannot be unpacked") from error
    if not unpacking.eof:
        raise ValueError("a text that is cut off, or too long")
    return unpacked.decode("utf-8", "surrogatepass")


def read_text(connection: sqlite3.Connection, project: int) -> str:
    """Read the text of the project of this number; "" if none is kept."""
    found = connection.execute(_TEXT, (project,)).fetchone()
    return unpack_text(found[0]) if found else ""
