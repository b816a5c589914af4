"""Archives that are small and want to be enormous."""

import io
import struct
import zipfile
import zlib

_PIECE = 16 << 20
# A larger size stands in a field of its own, and here that there is one.
_LONGEST = 0xFFFFFFFE


def zeros(size: int, name: str = "a.txt", *, claimed: int | None = None) -> bytes:
    """Make an archive of one file of so many zeros, which says it has `claimed` bytes."""
    squeezed = _squeeze_zeros(size)
    return _zip_of([(name, len(squeezed), size if claimed is None else claimed)], squeezed)


def overlapping(count: int, size: int) -> bytes:
    """Make an archive of so many files of so many zeros, which all lie in the same place."""
    squeezed = _squeeze_zeros(size)
    return _zip_of([(f"{n}.txt", len(squeezed), size) for n in range(count)], squeezed)


def many(count: int) -> bytes:
    """Make an archive of so many files of a byte."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}.txt", b"x")
    return stream.getvalue()


def nested(depth: int, width: int) -> bytes:
    """Make an archive of archives of archives; at the bottom lie width ** depth files."""
    data = zeros(1 << 20)
    for level in range(depth):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(width):
                archive.writestr(f"{level}-{number}.zip", data)
        data = stream.getvalue()
    return data


def _squeeze_zeros(size: int) -> bytes:
    """Deflate zeros: pieces that forget what was before them, so that one stands for all."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    whole, rest = divmod(size, _PIECE)
    piece = packer.compress(bytes(_PIECE)) + packer.flush(zlib.Z_FULL_FLUSH) if whole else b""
    return piece * whole + packer.compress(bytes(rest)) + packer.flush()


def _zip_of(entries: list[tuple[str, int, int]], squeezed: bytes) -> bytes:
    """Write the directory of an archive by hand; all entries point to the same bytes."""
    first, packed, size = entries[0]
    local = struct.pack(
        "<4s5H3I2H", b"PK\3\4", 45, 0, 8, 0, 33, 0, packed, _short(size), len(first), 0
    )
    body = local + first.encode() + squeezed
    directory = b"".join(_entry(name.encode(), packed, size) for name, packed, size in entries)
    count = len(entries)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + end


def _entry(name: bytes, packed: int, size: int) -> bytes:
    long = struct.pack("<2HQ", 1, 8, size) if size > _LONGEST else b""
    head = struct.pack(
        "<4s6H3I5H2I",
        *(b"PK\1\2", 45, 45, 0, 8, 0, 33, 0, packed, _short(size)),
        *(len(name), len(long), 0, 0, 0, 0, 0),
    )
    return head + name + long


def _short(size: int) -> int:
    return size if size <= _LONGEST else _LONGEST + 1
