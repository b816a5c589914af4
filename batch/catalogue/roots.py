"""The paths an archive was tagged by: a file is known by the path it was given by, so a folder
spelt otherwise the next time would be read, and counted, twice.
"""

import os
import sqlite3
from collections.abc import Iterable
from pathlib import PurePath

from mingjian.errors import UsageError


def note_roots(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Keep the paths of a run; raises UsageError for one known by another spelling.

    Two spellings in one run are refused as well: the next run could not be told the same again.
    """
    known = dict(connection.execute("SELECT path, real FROM root"))
    for path in paths:
        given, real = path.rstrip("/") or path, os.path.realpath(path)
        for other, place in known.items():
            if not _overlap(given, other) and _overlap(real, place):
                raise UsageError(f"{path} 已写作 {other}；请照这个写法，以免同一文件编目两次")
        known[given] = real
        connection.execute("INSERT OR REPLACE INTO root VALUES (?, ?)", (given, real))


def _overlap(one: str, other: str) -> bool:
    """Say whether one path is the other or lies below it: then their files have the same names."""
    first, second = PurePath(one), PurePath(other)
    return _lies_in(first, second) or _lies_in(second, first)


def _lies_in(path: PurePath, folder: PurePath) -> bool:
    """Say whether a path lies below a folder as it is written: `..` leads out of any folder."""
    return path.is_relative_to(folder) and ".." not in path.relative_to(folder).parts
