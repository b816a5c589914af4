"""Which errors say that the database, or the disk, is out of order, not what was asked of it."""

import sqlite3

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from batch.full_disk import is_disk_full

# Classes of SQLSTATE: connection, serialization and deadlock, resources, operator, system.
_PASSING = ("08", "40", "53", "57", "58")
_NO_ROOM = "53100"


def has_no_room(error: BaseException) -> bool:
    """Say whether the disk is full, that of the database or another."""
    if isinstance(error, DBAPIError):
        code = getattr(error.orig, "sqlite_errorcode", None)
        return code == sqlite3.SQLITE_FULL or _sqlstate(error) == _NO_ROOM
    return is_disk_full(error)


def is_passing(error: BaseException) -> bool:
    """Say whether the same may succeed once somebody has seen to the database or the disk."""
    if is_disk_full(error) or isinstance(error, OperationalError | InterfaceError | NoConnection):
        return True
    return isinstance(error, DBAPIError) and _sqlstate(error).startswith(_PASSING)


def _sqlstate(error: DBAPIError) -> str:
    """Give the code of PostgreSQL, which pg8000 hands on in a dictionary; "" if there is none."""
    said = error.orig.args[0] if error.orig is not None and error.orig.args else None
    return str(said.get("C", "")) if isinstance(said, dict) else ""
