"""What people decided of an archive's projects, kept in its catalogue by content."""

import sqlite3
from collections.abc import Iterable

from mingjian.catalogue import HUMAN_FIELDS
from mingjian.decision import DecisionKind, DecisionLine, find_moment

_FIND = "SELECT at FROM human WHERE sha256 = ? AND project = ? AND field = ?"
_PUT = """
INSERT OR REPLACE INTO human (sha256, project, field, value, reason, by, at)
VALUES (?, ?, ?, ?, ?, ?, ?)
"""


def load_human(connection: sqlite3.Connection, lines: Iterable[DecisionLine]) -> int:
    """Put decisions on categories and tags into the catalogue, and give how many it now has anew.

    Of lines on the same thing the last holds; what the catalogue knows to be decided later (`at`)
    stays, so that an old file given again takes nothing back. Decisions on elements and findings
    are passed over. The caller commits.
    """
    last = {line.key: line for line in lines if _field(line) is not None}
    return sum(_put(connection, line) for line in last.values())


def _put(connection: sqlite3.Connection, line: DecisionLine) -> bool:
    key = (line.sha256, line.project, _field(line))
    known = connection.execute(_FIND, key).fetchone()
    if known is not None and find_moment(known[0]) > find_moment(line.at):
        return False
    connection.execute(_PUT, (*key, line.value, line.reason, line.by, line.at))
    return True


def _field(line: DecisionLine) -> str | None:
    """Give the field a decision is about; None if it is about none of a catalogue's."""
    if line.project is None:
        return None
    if line.kind is DecisionKind.CATEGORY:
        return "category"
    known = line.kind is DecisionKind.TAG and line.id in HUMAN_FIELDS
    return line.id if known else None
