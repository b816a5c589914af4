"""A file of lines of which single ones are read again, found by where they begin."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Self


class LineFile:
    """The lines of a file, held open until `close`; of a file that may be `missing` there are none.

    Raises OSError if the file cannot be opened.
    """

    def __init__(self, path: Path, *, missing: bool = False) -> None:
        absent = missing and not path.exists()
        self._file: BinaryIO = BytesIO() if absent else path.open("rb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        """Give each line behind the offset at which it begins."""
        offset = 0
        self._file.seek(offset)
        for line in self._file:
            yield offset, line
            offset += len(line)

    def read(self, offset: int) -> str:
        """Give the line that begins there, without its end; ValueError if it is not UTF-8."""
        self._file.seek(offset)
        return self._file.readline().decode().rstrip("\n")

    def close(self) -> None:
        """Close the file; no line can be read any more."""
        self._file.close()
