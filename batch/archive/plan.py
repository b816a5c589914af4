"""What a run has to do: the files found on disk, less those the catalogue knows as they are.

The plan is a scratch database of one run, so that 10^7 files take disk and not memory.
"""

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, count
from pathlib import Path, PurePosixPath
from typing import Self

from batch.archive.known import Known
from batch.archive.sources import Slice, Source, is_still
from batch.archive.walk import Found, walk_archive
from batch.catalogue.database import connect, database_uri, transaction
from mingjian.document import Problem

# A file younger than this may still be written: it is looked at again when it is as old.
SETTLE_SECONDS = 2.0
_NANO = 1_000_000_000
_BATCH = 1_000
_TABLES = """
CREATE TABLE planned (
    real BLOB PRIMARY KEY,
    path BLOB NOT NULL,
    file TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    code TEXT,
    message TEXT,
    known TEXT,
    state TEXT NOT NULL DEFAULT 'new'
) WITHOUT ROWID;
CREATE INDEX planned_trouble ON planned (file) WHERE code IS NOT NULL;
"""
_ADD = """
INSERT INTO planned (real, path, file, size, mtime_ns, code, message)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (real) DO UPDATE SET path = excluded.path, file = excluded.file
WHERE excluded.file < planned.file
"""


class Plan:
    """The files of a run, in a scratch database that is removed in the end."""

    def __init__(self, scratch: Path) -> None:
        self._path = scratch
        _remove(scratch)
        self._connection = connect(scratch)
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.executescript(_TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Forget the plan."""
        self._connection.close()
        _remove(self._path)

    def find(self, paths: Iterable[str], leave_out: Path, part: Slice) -> None:
        """Look for files, and once more for those that were just being written.

        Those that changed in between are left for the next run.
        """
        rows: list[Found] = []
        for found in walk_archive(paths, leave_out):
            rows.append(found)
            if len(rows) == _BATCH:
                self._add(rows, part)
                rows.clear()
        self._add(rows, part)
        self._settle()

    @contextmanager
    def beside(self, catalogue: Path, *, alone: bool = True) -> Iterator[Known]:
        """Give what a catalogue knows; not `alone`, it is read without locks, as others read it."""
        where = database_uri(catalogue, "mode=rw" if alone else "immutable=1")
        self._connection.execute("ATTACH ? AS catalogue", (where,))
        try:
            yield Known(self._connection, catalogue)
        finally:
            self._connection.execute("DETACH catalogue")

    def leave_done(self, done: Iterable[tuple[str, int, int]]) -> None:
        """Strike out files that stand in parts already, given as name, size and time."""
        with transaction(self._connection):
            self._connection.executemany(
                "UPDATE planned SET state = 'known'"
                " WHERE file = ? AND size = ? AND mtime_ns = ? AND state = 'new'",
                done,
            )

    def pending(self) -> Iterator[Source]:
        """Give the files to read, by name."""
        rows = self._connection.execute(
            "SELECT file, path, size, mtime_ns, code, message, known FROM planned"
            " WHERE state = 'new' ORDER BY file"
        )
        for file, path, size, mtime_ns, code, message, known in rows:
            problem = Problem(code, message) if code else None
            where = os.path.abspath(os.fsdecode(path))  # other machines stand in other folders
            yield Source(file, where, size, mtime_ns, problem, known)

    def count(self, state: str) -> int:
        """Count the files of a state: new, known (as they were), young (still being written)."""
        [number] = self._connection.execute(
            "SELECT count(*) FROM planned WHERE state = ?", (state,)
        ).fetchone()
        return int(number)

    def young(self, most: int) -> tuple[str, ...]:
        """Name up to so many files that were being written."""
        rows = self._connection.execute(
            "SELECT file FROM planned WHERE state = 'young' ORDER BY file LIMIT ?", (most,)
        )
        return tuple(file for (file,) in rows)

    def _add(self, rows: Iterable[Found], part: Slice) -> None:
        with transaction(self._connection):
            for found in rows:
                if part.holds(found.file):
                    self._add_one(found)

    def _add_one(self, found: Found) -> None:
        """Add a file; one whose broken name reads as another's gets a number."""
        problem, names = found.problem, chain([found.file], _number(found.file))
        said = (problem.code, problem.message) if problem else (None, None)
        places = (os.fsencode(found.real), os.fsencode(found.path))
        for name in names:
            with suppress(sqlite3.IntegrityError):
                values = (*places, name, found.size, found.mtime_ns, *said)
                self._connection.execute(_ADD, values)
                return

    def _settle(self) -> None:
        """Wait until the youngest files are old enough, and see whether they stayed as they are."""
        since = time.time_ns() - int(SETTLE_SECONDS * _NANO)
        young = self._connection.execute(
            "UPDATE planned SET state = 'young' WHERE mtime_ns > ?", (since,)
        )
        if not young.rowcount:
            return
        time.sleep(SETTLE_SECONDS)
        for page in self._young_pages():
            settled = [
                (real,) for real, path, size, mtime_ns in page if is_still(path, size, mtime_ns)
            ]
            with transaction(self._connection):
                self._connection.executemany(
                    "UPDATE planned SET state = 'new' WHERE real = ?", settled
                )

    def _young_pages(self) -> Iterator[list[tuple[bytes, bytes, int, int]]]:
        """Give young files by some; a clock that is wrong makes a whole archive young."""
        last = b""
        while page := self._connection.execute(
            "SELECT real, path, size, mtime_ns FROM planned"
            " WHERE real > ? AND state = 'young' ORDER BY real LIMIT ?",
            (last, _BATCH),
        ).fetchall():
            yield page
            last = page[-1][0]


def _number(file: str) -> Iterator[str]:
    name = PurePosixPath(file)
    return (str(name.with_name(f"{name.stem}（{n}）{name.suffix}")) for n in count(2))


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
