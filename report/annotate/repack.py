"""A zip with some of its members replaced; all others keep their bytes, order and dates.

`zipfile` can only inflate and deflate a member anew, which would change every part of a file that
its owner gets back; so the records are copied here as they stand. Source: APPNOTE.TXT 6.3.9,
sections 4.3.7 (local header), 4.3.12 (directory), 4.3.16 (end), 4.5.3 (zip64 extra field).
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
# Where a record of the directory has its flags, its date, its sizes and its offset.
_FLAGS, _DATE, _SIZES, _OFFSET = 8, slice(12, 16), (24, 20), 42
_WIDE, _ZIP64 = 0xFFFFFFFF, 0x0001
_UTF8 = 0x800
_VERSION = 20
# The first day a zip can name: no clock is in the result.
_FIRST_DAY = struct.pack("<2H", 0, 0x21)


@dataclass(frozen=True, slots=True)
class _Member:
    """A member to be written: its record of the directory, its local header with its data."""

    record: bytes
    body: bytes


def repack(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Give the zip with other contents in some members; a name it has not is added at the end.

    Of members that share a name the last counts. Raises zipfile.BadZipFile if members overlap.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        infos, directory, comment = archive.infolist(), archive.start_dir, archive.comment
    starts = [info.header_offset for info in infos]
    bodies = _cut_bodies(data, starts, directory)
    records = _cut_records(data, directory, len(infos))
    members = [_Member(*pair) for pair in zip(records, bodies, strict=True)]
    last = {info.filename: place for place, info in enumerate(infos)}
    added = []
    for name, content in changed.items():
        if name in last:
            members[last[name]] = _replace(members[last[name]].record, content)
        else:
            added.append(_make(_written(name), _flag(name), _FIRST_DAY, content))
    order = sorted(range(len(infos)), key=starts.__getitem__)
    order += range(len(infos), len(infos) + len(added))
    return _join(data[: min(starts, default=directory)], (*members, *added), order, comment)


def _cut_bodies(data: bytes, starts: Sequence[int], directory: int) -> list[bytes]:
    """Cut out each member up to the next one, so with whatever stands behind its data."""
    ordered = sorted(starts)
    if len(set(starts)) < len(starts) or any(start >= directory for start in starts):
        raise zipfile.BadZipFile("members overlap")
    stops = dict(pairwise([*ordered, directory]))
    return [data[start : stops[start]] for start in starts]


def _cut_records(data: bytes, start: int, count: int) -> Iterator[bytes]:
    """Cut the directory into its records."""
    for _ in range(count):
        *_, name, extra, comment, _, _, _, _ = _CENTRAL.unpack_from(data, start)
        stop = start + _CENTRAL.size + name + extra + comment
        yield data[start:stop]
        start = stop


def _replace(record: bytes, content: bytes) -> _Member:
    """Make a member of the same name and date with other content."""
    length = struct.unpack_from("<H", record, 28)[0]
    name = record[_CENTRAL.size : _CENTRAL.size + length]
    flag = struct.unpack_from("<H", record, _FLAGS)[0] & _UTF8
    return _make(name, flag, record[_DATE], content)


def _make(name: bytes, flag: int, date: bytes, content: bytes) -> _Member:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    time, day = struct.unpack("<2H", date)
    what = (flag, zipfile.ZIP_DEFLATED, time, day, zlib.crc32(content), len(packed), len(content))
    local = _LOCAL.pack(_LOCAL_MARK, _VERSION, *what, len(name), 0)
    central = _CENTRAL.pack(_CENTRAL_MARK, _VERSION, _VERSION, *what, len(name), 0, 0, 0, 0, 0, 0)
    return _Member(central + name, local + name + packed)


def _written(name: str) -> bytes:
    return name.encode("utf-8")


def _flag(name: str) -> int:
    return 0 if name.isascii() else _UTF8


def _join(front: bytes, members: Sequence[_Member], order: Sequence[int], comment: bytes) -> bytes:
    """Write the members in this order, then the directory in its own."""
    whole = bytearray(front)
    offsets = {}
    for place in order:
        offsets[place] = len(whole)
        whole += members[place].body
    directory = len(whole)
    for place, member in enumerate(members):
        whole += _move(member.record, offsets[place])
    count, size = len(members), len(whole) - directory
    end = _END.pack(_END_MARK, 0, 0, count, count, size, directory, len(comment))
    return bytes(whole) + end + comment


def _move(record: bytes, offset: int) -> bytes:
    """Give a record with another offset, which stands in its zip64 field if the usual is full."""
    at, form = _OFFSET, "<L"
    if struct.unpack_from("<L", record, _OFFSET)[0] == _WIDE:
        at, form = _find_wide_offset(record), "<Q"
    moved = bytearray(record)
    struct.pack_into(form, moved, at, offset)
    return bytes(moved)


def _find_wide_offset(record: bytes) -> int:
    """Find the offset in the zip64 field: behind those of the two sizes that stand there too."""
    name, extra = struct.unpack_from("<2H", record, 28)
    at = _CENTRAL.size + name
    stop = at + extra
    before = sum(struct.unpack_from("<L", record, place)[0] == _WIDE for place in _SIZES)
    while at + 4 <= stop:
        kind, length = struct.unpack_from("<2H", record, at)
        if kind == _ZIP64 and length >= 8 * before + 8:
            return int(at + 4 + 8 * before)
        at += 4 + length
    raise zipfile.BadZipFile("no offset")
