"""Many files in one archive, made while it is sent: none of it is kept."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

_PIECE_BYTES = 256 << 10
# The same archive for the same files, whenever it is made.
_DATE = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644 << 16
_UNIX = 3
# These are archives themselves.
_PACKED = frozenset({".xlsx", ".docx"})


def zip_files(files: Iterable[tuple[str, Path]]) -> Iterator[bytes]:
    """Give the bytes of a zip of files under their names, in the order given.

    Raises OSError if one cannot be read; what was given by then is no whole archive.
    """
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", allowZip64=True) as archive:
        for name, path in files:
            yield from _add(archive, sink, name, path)
    yield sink.take()


def _add(archive: zipfile.ZipFile, sink: "_Sink", name: str, path: Path) -> Iterator[bytes]:
    info = zipfile.ZipInfo(name, _DATE)
    info.create_system = _UNIX
    info.external_attr = _MODE
    packed = path.suffix.lower() in _PACKED
    info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    with path.open("rb") as file:
        info.file_size = path.stat().st_size
        with archive.open(info, "w") as member:
            while piece := file.read(_PIECE_BYTES):
                member.write(piece)
                yield sink.take()
    yield sink.take()


class _Sink(io.RawIOBase):
    """Takes what is written, until somebody takes it away."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]
        self._waiting += piece
        return len(piece)

    def take(self) -> bytes:
        taken = bytes(self._waiting)
        self._waiting.clear()
        return taken
