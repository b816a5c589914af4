"""The catalogue open for reading, while a run of `tag` may write it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from batch.catalogue.database import connect_reading, explaining
from batch.catalogue.store import CATALOGUE
from batch.catalogue.tables import check_version


@contextmanager
def reading_catalogue(folder: Path) -> Iterator[sqlite3.Connection]:
    """Have the catalogue of a folder open; raises as `open_catalogue`.

    Damage that shows only in the block is a DatabaseError too.
    """
    with explaining(folder / CATALOGUE), closing(open_catalogue(folder)) as connection:
        yield connection


def open_catalogue(folder: Path) -> sqlite3.Connection:
    """Open the catalogue of a folder written by `tag`, to be closed by the caller.

    Raises UsageError if there is none or it is of a later version, DatabaseError if it is damaged.
    """
    path = folder / CATALOGUE
    with explaining(path):
        connection = connect_reading(path)
    try:
        with explaining(path):
            check_version(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection
