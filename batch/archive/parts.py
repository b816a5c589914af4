"""Parts on disk: what a shard leaves, whole or not at all, and what they say they hold.

Each source of a shard has a row without a file, written when all its rows are: its end mark. One
that changed while it was read has none, so its rows do not count and the next run reads it again.
"""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, NamedTuple

import pyarrow as pa

from batch.archive.parquet import PART_SCHEMA, TableWriter, plain_part_row, read_rows
from batch.archive.sources import Source
from batch.archive.tagged import TaggedRow
from mingjian.errors import MingjianError

PARTS = "parts"
_PATTERN = "part-*.parquet"
_ASIDE = ".aside"
# What a killed run left aside; younger files may be those of another machine at work.
_STALE_SECONDS = 24 * 3600
_MARK = ("source", "size", "mtime_ns", "same", "stamp", "sha256", "file")


class BrokenPartError(MingjianError):
    """A file among the parts that is none: cut off when the power went."""


class Ended(NamedTuple):
    """The end mark of a source: its rows stand in the part, or it is the `same` as before.

    Then `sha256` says which content it had before and has now.
    """

    source: str
    size: int
    mtime_ns: int
    same: bool
    stamp: str
    sha256: str | None


class PartWriter:
    """Writes a part of a stamp aside; `finish` puts it in its place, `drop` takes it away.

    Its folder has to be there: made on a machine that does not see the share, it would be another.
    """

    def __init__(self, path: Path, stamp: str) -> None:
        self._path = path
        self._stamp = stamp
        with NamedTemporaryFile(dir=path.parent, suffix=_ASIDE, delete=False) as aside:
            self._aside = Path(aside.name)
        try:
            self._table = TableWriter(self._aside, PART_SCHEMA)
        except OSError:
            self._aside.unlink()
            raise

    def add(self, source: Source, tagged: TaggedRow) -> None:
        """Add a row of a source."""
        self._table.add(plain_part_row(_plain(source), tagged))

    def end(self, source: Source, *, same: bool = False) -> None:
        """Say that all rows of a source stand here, or that it is the `same` the catalogue has."""
        sha256 = source.known if same else None
        self._table.add({**_plain(source), "same": same, "stamp": self._stamp, "sha256": sha256})

    def finish(self) -> None:
        """Close the part and put it in its place, for all to see at once."""
        self._table.close()
        os.replace(self._aside, self._path)

    def drop(self) -> None:
        """Take away what was written so far."""
        with suppress(OSError, pa.ArrowException):  # what is dropped need not be whole
            self._table.close()
        with suppress(OSError):
            self._aside.unlink()


def list_parts(folder: Path) -> list[Path]:
    """Give the parts in a folder, by name; what killed runs left aside is cleared away."""
    for aside in folder.glob(f"*{_ASIDE}"):
        with suppress(OSError):  # another machine may just have put it in its place
            if aside.stat().st_mtime < time.time() - _STALE_SECONDS:
                aside.unlink()
    return sorted(folder.glob(_PATTERN))


def read_ended(path: Path) -> Iterator[Ended]:
    """Give the end marks of a part; raises BrokenPartError if it is none."""
    for row in _read(path, _MARK):
        if row.pop("file") is None:
            yield Ended(**row)


def list_ended(path: Path) -> list[Ended]:
    """Give the end marks of a part; none of a broken one, which is put aside."""
    try:
        return list(read_ended(path))
    except BrokenPartError:
        set_aside(path)
        return []


def read_part(path: Path) -> Iterator[dict[str, Any]]:
    """Give the rows of a part, end marks too; raises BrokenPartError if it is none."""
    return _read(path, PART_SCHEMA.names)


def set_aside(path: Path) -> None:
    """Put a broken part, if it is still there, where no run takes it for one."""
    with suppress(FileNotFoundError):
        os.replace(path, path.with_name(f"{path.name}.broken"))


def _read(path: Path, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    try:
        yield from read_rows(path, columns)
    except (pa.ArrowException, OSError) as error:
        raise BrokenPartError(str(path)) from error


def _plain(source: Source) -> dict[str, Any]:
    return {"source": source.file, "size": source.size, "mtime_ns": source.mtime_ns}
