"""The piece table: where each stretch of the text lies in the WordDocument stream.

[MS-DOC], Clx, PlcPcd, Pcd. A file saved fast keeps its old text and lists what now follows
what; so only this table tells the text. Positions in it count UTF-16 units.
"""

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.compound import corrupt
from extract.limits import Limits
from mingjian.errors import RefusedFile

_PROPERTIES = 1  # a block of properties that pieces refer to
_PIECE_TABLE = 2
_PIECE = struct.Struct("<2xIH")
_ONE_BYTE = 0x40000000  # fCompressed: a byte a character, at half the offset
_OFFSET = 0x3FFFFFFF
_SURROGATE = re.compile("[\ud800-\udfff]")
# Bytes cp1252 leaves undefined stand for the character of that number.
_CP1252 = {
    code: bytes((code,)).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, [start, end) in characters, at an offset in bytes.

    `width` is the bytes a character takes: 1 (cp1252) or 2 (UTF-16). `properties` are sprms laid
    over those that the text has at its place.
    """

    start: int
    end: int
    offset: int
    width: int
    properties: bytes


def read_pieces(clx: bytes, limits: Limits) -> tuple[Piece, ...]:
    """Read the pieces in the order of the text.

    Raises:
        UnreadableFile: the table is missing or damaged.
        RefusedFile: the text is longer than the limits allow.
    """
    try:
        blocks, table = _split(clx)
        pieces = tuple(piece for piece in _read_table(table, blocks) if piece.end > piece.start)
    except struct.error as error:
        raise corrupt("文件已损坏，文字的位置表读不出来") from error
    if sum(piece.end - piece.start for piece in pieces) > limits.text_chars:
        raise RefusedFile(
            "too-much-text", f"文件超过 {limits.text_chars} 字，没有读取；请拆成几个文件提交。"
        )
    return pieces


def read_text(pieces: Sequence[Piece], main: bytes) -> str:
    """Join the text of all pieces, one `str` item a position; what lies outside reads as NUL."""
    return "".join(_piece_text(piece, main) for piece in pieces)


def join_surrogates(text: str) -> str:
    """Make one character of each pair of surrogates, and U+FFFD of a lone one."""
    if _SURROGATE.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _split(clx: bytes) -> tuple[list[bytes], bytes]:
    """Split the structure into its blocks of properties and the table behind them."""
    blocks: list[bytes] = []
    place = 0
    while clx[place : place + 1] == bytes((_PROPERTIES,)):
        (size,) = struct.unpack_from("<H", clx, place + 1)
        blocks.append(clx[place + 3 : place + 3 + size])
        place += 3 + size
    kind, size = struct.unpack_from("<BI", clx, place)
    table = clx[place + 5 : place + 5 + size]
    if kind != _PIECE_TABLE or len(table) < size or size < 4:
        raise struct.error("no piece table")
    return blocks, table


def _read_table(table: bytes, blocks: Sequence[bytes]) -> Iterator[Piece]:
    count = (len(table) - 4) // (4 + _PIECE.size)
    starts = struct.unpack_from(f"<{count + 1}I", table)
    if count == 0 or starts[0] != 0 or any(a > b for a, b in pairwise(starts)):
        raise struct.error("positions out of order")
    descriptors = _PIECE.iter_unpack(table[4 * (count + 1) :][: _PIECE.size * count])
    for (start, end), (place, modifier) in zip(pairwise(starts), descriptors, strict=True):
        width = 1 if place & _ONE_BYTE else 2
        offset = (place & _OFFSET) // (3 - width)
        yield Piece(start, end, offset, width, _properties(modifier, blocks))


def _properties(modifier: int, blocks: Sequence[bytes]) -> bytes:
    """Give the sprms of a `Prm`: a block, or a short form of one sprm ([MS-DOC], Prm0 and Prm1)."""
    if modifier & 1:
        place = modifier >> 1
        return blocks[place] if place < len(blocks) else b""
    opcode = _SHORT_SPRMS.get(modifier >> 1 & 0x7F)
    return b"" if opcode is None else struct.pack("<HB", opcode, modifier >> 8)


# Of the short forms only those of properties that a reader of text looks at.
_SHORT_SPRMS = {
    0x05: 0x2403,  # alignment
    0x0C: 0x260A,  # list level
    0x18: 0x2416,  # in a table
    0x19: 0x2417,  # end of a table row
    0x41: 0x0800,  # deleted
    0x42: 0x0801,  # inserted
    0x55: 0x0835,  # bold
    0x5C: 0x083C,  # hidden
    0x75: 0x0855,  # special character
    0x78: 0x2640,  # outline level
}


def _piece_text(piece: Piece, main: bytes) -> str:
    length = piece.end - piece.start
    raw = main[piece.offset : piece.offset + length * piece.width]
    text = _decode_bytes(raw) if piece.width == 1 else _decode_units(raw)
    return text.ljust(length, "\0")


def _decode_bytes(raw: bytes) -> str:
    text = raw.decode("latin-1")
    return text if text.isascii() else text.translate(_CP1252)


def _decode_units(raw: bytes) -> str:
    """Decode UTF-16 unit by unit: a pair of surrogates keeps its two positions."""
    count = len(raw) // 2
    text = raw[: 2 * count].decode("utf-16-le", "surrogatepass")
    if len(text) == count:
        return text
    return "".join(map(chr, struct.unpack(f"<{count}H", raw[: 2 * count])))
