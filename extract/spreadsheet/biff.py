"""The records of an old Excel workbook ([MS-XLS]): how they are framed, how strings lie in them."""

import codecs
import struct
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_HEAD = struct.Struct("<HH")
_CONTINUE = 0x3C
_WIDE, _EXTENDED, _RICH = 0x1, 0x4, 0x8  # flags of a string, [MS-XLS] 2.5.293
_CHINESE = frozenset({936, 54936})
_UNICODE = 1200


class Record(NamedTuple):
    """A record: its place in the stream, its kind, its bytes and those of its continuations."""

    offset: int
    kind: int
    parts: tuple[bytes, ...]

    @property
    def data(self) -> bytes:
        """Give the bytes before any continuation."""
        return self.parts[0]


def read_records(stream: bytes, start: int = 0) -> Iterator[Record]:
    """Give the records from a place on; the last one may be cut short."""
    place = start
    opened: Record | None = None
    parts: list[bytes] = []
    while place + _HEAD.size <= len(stream):
        kind, length = _HEAD.unpack_from(stream, place)
        data = stream[place + _HEAD.size : place + _HEAD.size + length]
        if kind == _CONTINUE and opened is not None:
            parts.append(data)
        else:
            if opened is not None:
                yield opened._replace(parts=tuple(parts))
            opened, parts = Record(place, kind, ()), [data]
        place += _HEAD.size + length
    if opened is not None:
        yield opened._replace(parts=tuple(parts))


def read_integer(data: bytes, place: int, size: int = 2) -> int:
    """Read an unsigned number; 0 where the record is too short."""
    return int.from_bytes(data[place : place + size], "little")


def read_double(data: bytes, place: int) -> float:
    """Read a number of eight bytes; 0 where the record is too short."""
    number: float = struct.unpack("<d", data[place : place + 8].ljust(8, b"\0"))[0]
    return number


def read_rk(code: int) -> float:
    """Decode a number of 30 bits: an integer or the upper half of a double, perhaps × 100."""
    if code & 2:
        number = float((code >> 2) - (1 << 30 if code & 0x8000_0000 else 0))
    else:
        number = read_double(bytes(4) + (code & 0xFFFF_FFFC).to_bytes(4, "little"), 0)
    return number / 100 if code & 1 else number


class Strings:
    """Reads the strings of one workbook: Unicode since Excel 97, bytes of a code page before."""

    def __init__(self, is_unicode: bool) -> None:
        self.is_unicode = is_unicode
        self._codec = "gb18030"

    def use_code_page(self, number: int) -> None:
        """Take bytes for text of a code page; one that Python does not know changes nothing."""
        if number in _CHINESE or number == _UNICODE:
            return
        try:
            self._codec = codecs.lookup(f"cp{number}").name
        except LookupError:
            return

    def read(self, data: bytes, place: int, size: int = 2) -> str:
        """Read a string behind its length, which takes `size` bytes."""
        count = read_integer(data, place, size)
        place += size
        if not self.is_unicode:
            return data[place : place + count].decode(self._codec, "replace")
        return _Parts((data,), place).read_body(count)

    def read_table(self, record: Record) -> list[str]:
        """Read the shared strings ([MS-XLS] 2.4.265) as far as they are there."""
        claimed = read_integer(record.data, 4, 4)
        parts = _Parts(record.parts, 8)
        texts: list[str] = []
        while len(texts) < claimed and not parts.at_end:
            texts.append(parts.read_body(int.from_bytes(parts.take(2), "little")))
        return texts

    def read_drawn(self, record: Record) -> str:
        """Read the text of a box or comment ([MS-XLS] 2.4.329): its continuations hold it."""
        count = read_integer(record.data, 10)
        if len(record.parts) == 1 or not count:
            return ""
        if not self.is_unicode:
            return b"".join(record.parts[1:])[:count].decode(self._codec, "replace")
        wide = bool(record.parts[1][:1] and record.parts[1][0] & _WIDE)
        return _Parts(record.parts[1:], 1).read_characters(count, wide)


class _Parts:
    """A place in a record and its continuations."""

    def __init__(self, parts: Sequence[bytes], place: int) -> None:
        self._parts = parts
        self._part = 0
        self._place = place

    @property
    def at_end(self) -> bool:
        """Say whether nothing is left."""
        while self._part < len(self._parts) and self._place >= len(self._parts[self._part]):
            self._part += 1
            self._place = 0
        return self._part >= len(self._parts)

    def take(self, count: int) -> bytes:
        """Take bytes, fewer if there are no more."""
        pieces = []
        while count > 0 and not self.at_end:
            piece = self._parts[self._part][self._place : self._place + count]
            pieces.append(piece)
            self._place += len(piece)
            count -= len(piece)
        return b"".join(pieces)

    def read_body(self, count: int) -> str:
        """Read flags, characters, and past what else a string carries: runs, readings."""
        flags = self.take(1)[:1] or b"\0"
        runs = int.from_bytes(self.take(2), "little") if flags[0] & _RICH else 0
        extra = int.from_bytes(self.take(4), "little") if flags[0] & _EXTENDED else 0
        text = self.read_characters(count, bool(flags[0] & _WIDE))
        self.take(4 * runs + extra)
        return text

    def read_characters(self, count: int, wide: bool) -> str:
        """Read characters; those in a continuation stand behind flags of their own."""
        pieces: list[str] = []
        while count > 0 and self._part < len(self._parts):
            part = self._parts[self._part]
            size = 2 if wide else 1
            raw = part[self._place : self._place + count * size]
            pieces.append(raw.decode("utf-16-le" if wide else "latin-1", "replace"))
            self._place += len(raw)
            count -= max(len(raw) // size, 0)
            if count > 0:
                self._part += 1
                self._place = 1
                if self._part < len(self._parts):
                    wide = bool(self._parts[self._part][:1] and self._parts[self._part][0] & _WIDE)
        return "".join(pieces)
