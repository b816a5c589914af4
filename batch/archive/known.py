"""What a catalogue knows of the files of a plan: what it has as it is, and what is gone."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from batch.catalogue.database import transaction
from batch.catalogue.tables import check_version
from mingjian.document import Status

# What befell a file may pass: it was locked, or its worker had too little time or memory.
_TRY_AGAIN = frozenset({Status.UNREADABLE, Status.TIMEOUT, Status.CRASHED, Status.REFUSED})
_FAILED = ", ".join(f"'{status.value}'" for status in sorted(_TRY_AGAIN))
# What is installed may change: such a file is not read each time, but when it was touched.
_UNFIT = f"{_FAILED}, '{Status.SKIPPED.value}'"


class Known:
    """A catalogue beside a plan, on one connection: there it is called `catalogue`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def leave_out(self, stamp: str) -> None:
        """Strike out what the catalogue has, unchanged and of this stamp, if it could be read then.

        Raises UsageError if the catalogue is of a later version.
        """
        check_version(self._connection, self._path, "catalogue")
        if not self._has_tables():
            return
        self._connection.execute(
            "UPDATE planned SET state = 'known' WHERE state = 'new' AND code IS NULL AND EXISTS"
            " (SELECT 1 FROM catalogue.source AS source WHERE source.path = planned.file"
            " AND source.size = planned.size AND source.mtime_ns = planned.mtime_ns"
            " AND source.stamp = ? AND NOT EXISTS (SELECT 1 FROM catalogue.project AS project"
            f" WHERE project.source = source.id AND project.status IN ({_FAILED})))",
            (stamp,),
        )
        self._connection.execute(
            "UPDATE planned SET known ="
            " (SELECT project.sha256 FROM catalogue.project AS project"
            " JOIN catalogue.source AS source ON source.id = project.source"
            " WHERE source.path = planned.file AND project.file = planned.file"
            f" AND source.stamp = ? AND project.status NOT IN ({_UNFIT})) WHERE state = 'new'",
            (stamp,),
        )

    def find_vanished(self, roots: Iterable[str]) -> tuple[str, int] | None:
        """Give a root without a single file, and how many files the catalogue knows below it.

        That is what a share that is not connected looks like.
        """
        for root in roots:
            below, names = _below(root)
            [(known, found)] = self._connection.execute(
                "SELECT (SELECT count(*) FROM catalogue.source AS at"
                f" WHERE at.present = 1 AND {below.format('at.path')}),"
                f" EXISTS (SELECT 1 FROM planned WHERE {below.format('planned.file')})",
                names,
            )
            if known and not found:
                return root, int(known)
        return None

    def mark_gone(self, roots: Iterable[str]) -> int:
        """Mark in the catalogue which of its files below `roots` are there; gives how many are not.

        Rows of files that are gone stay, in case they come back. What lies below a place that
        could not be entered is not gone, but unknown. Such a place, a row of no size and no time,
        is no file that could be missed when it can be entered again.
        """
        with transaction(self._connection):
            self._connection.execute(
                "UPDATE catalogue.source SET present = 1 WHERE present = 0 AND path IN"
                " (SELECT file FROM planned WHERE code IS NULL)"
            )
            for root in roots:
                self._mark_gone_below(root, "size = 0 AND mtime_ns = 0")
            return sum(self._mark_gone_below(root, "TRUE") for root in roots)

    def _has_tables(self) -> bool:
        """Say whether the catalogue can be asked; after a first run that was killed it is empty."""
        found = "SELECT count(*) FROM catalogue.sqlite_master WHERE name IN ('source', 'project')"
        return bool(self._connection.execute(found).fetchone() == (2,))

    def _mark_gone_below(self, root: str, which: str) -> int:
        below, names = _below(root)
        return self._connection.execute(
            f"UPDATE catalogue.source SET present = 0 WHERE present = 1 AND {which}"
            f" AND {below.format('path')} AND path NOT IN (SELECT file FROM planned)"
            " AND NOT EXISTS (SELECT 1 FROM planned WHERE planned.code IS NOT NULL"
            " AND substr(source.path, 1, length(planned.file) + 1) = planned.file || '/')",
            names,
        ).rowcount


def _below(root: str) -> tuple[str, dict[str, str]]:
    """Give the SQL that says of a name, written {0}, that it is a root's or lies below it."""
    if root == ".":  # names below it do not begin with it
        return "NOT ({0} GLOB '/*' OR {0} GLOB '../*' OR {0} GLOB '[A-Za-z]:/*')", {}
    top = root.rstrip("/")
    names = {"root": root, "first": f"{top}/", "behind": f"{top}0"}  # 0 comes next to /
    return "({0} = :root OR {0} >= :first AND {0} < :behind)", names
