"""The File Information Block: what kind of Word file this is, and where its structures lie.

[MS-DOC], Fib: a fixed base, then 16-bit values, 32-bit values, and pairs of offset and length into
the table stream. Their positions are the same in all versions from Word 97 on.
"""

import struct
from dataclasses import dataclass
from enum import IntEnum

from extract.compound import corrupt
from extract.doc.kind import encrypted, old_format

_WORD_97 = 0xA5EC  # wIdent
_BEFORE_WORD_97 = frozenset({0xA5DC, 0xA5DB, 0xA59B, 0xA697, 0xA698, 0xA699})
_FIRST_VERSION = 0xC1  # nFib of Word 97
_ENCRYPTED = 0x0100
_SECOND_TABLE = 0x0200  # fWhichTblStm: the table stream is 1Table, not 0Table
_BASE = struct.Struct("<HH6xH")
_LENGTHS = struct.Struct("<8i")
_LENGTHS_AT = 76
_PLACES_AT = 154


class Structure(IntEnum):
    """A structure of the table stream, by its place in the FIB's list ([MS-DOC], FibRgFcLcb97)."""

    STYLES = 1
    FOOTNOTE_TEXTS = 3
    COMMENT_MARKS = 4
    COMMENT_TEXTS = 5
    HEADER_TEXTS = 11
    RUNS = 12
    PARAGRAPHS = 13
    FONTS = 15
    PIECES = 33
    ANCHORS = 40
    HEADER_ANCHORS = 41
    DRAWINGS = 50
    BOXES = 56
    HEADER_BOXES = 58
    LISTS = 73
    LIST_OVERRIDES = 74


class Part(IntEnum):
    """A part of the text, in the order in which they stand one behind the other."""

    BODY = 0
    FOOTNOTES = 1
    HEADERS = 2
    MACROS = 3
    COMMENTS = 4
    ENDNOTES = 5
    BOXES = 6
    HEADER_BOXES = 7


@dataclass(frozen=True, slots=True)
class Fib:
    """What the block says: the stream with the tables, and how many characters each part has."""

    table_stream: str
    lengths: tuple[int, ...]
    block: bytes

    def bounds(self, part: Part) -> tuple[int, int]:
        """Give the first character of a part and the one behind its last."""
        start = sum(self.lengths[:part])
        return start, start + self.lengths[part]

    def cut(self, table: bytes, structure: Structure) -> bytes:
        """Cut a structure out of the table stream; b"" if the file has none.

        Raises:
            struct.error: the block ends before it, or it lies outside the stream.
        """
        offset, length = struct.unpack_from("<2I", self.block, _PLACES_AT + 8 * structure)
        if offset + length > len(table):
            raise struct.error(f"{structure.name} lies outside the table stream")
        return table[offset : offset + length]

    def cut_open(self, table: bytes, structure: Structure) -> bytes:
        """Give the table stream from where a structure begins; errors as for `cut`."""
        (offset,) = struct.unpack_from("<I", self.block, _PLACES_AT + 8 * structure)
        return table[offset:]


def read_fib(main: bytes) -> Fib:
    """Read the block at the start of the WordDocument stream.

    Raises:
        UnreadableFile: the document is encrypted or damaged.
        UnsupportedFormat: it is older than Word 97 (code "old-format").
    """
    try:
        magic, version, flags = _BASE.unpack_from(main)
        if magic in _BEFORE_WORD_97 or (magic == _WORD_97 and version < _FIRST_VERSION):
            raise old_format(" Word 6.0/95 或更早的版本")
        lengths = _LENGTHS.unpack_from(main, _LENGTHS_AT)
    except struct.error as error:
        raise corrupt("文件不完整") from error
    if magic != _WORD_97:
        raise corrupt("文件已损坏")
    if flags & _ENCRYPTED:  # what follows the base is then encrypted too
        raise encrypted()
    if min(lengths) < 0:
        raise corrupt("文件已损坏")
    table = "1Table" if flags & _SECOND_TABLE else "0Table"
    return Fib(table, lengths, main[: _PLACES_AT + 8 * (max(Structure) + 1)])
