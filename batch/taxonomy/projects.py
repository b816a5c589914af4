"""Projects of a catalogue one after another: the row, its text, the category a person gave."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from batch.catalogue.entries import read_row
from batch.catalogue.store import SELECTED
from batch.catalogue.texts import read_text
from mingjian.catalogue import CatalogueRow

_ROWS = f"SELECT project.id, human.value, {SELECTED}"
_FROM = (
    " FROM project JOIN source ON source.id = project.source"
    " LEFT JOIN human ON human.sha256 = project.sha256 AND human.project = project.project"
    " AND human.field = 'category' WHERE project.project IS NOT NULL"
)
_PRESENT = f"{_ROWS}{_FROM} AND source.present = 1 ORDER BY project.file, project.project"
_PAGE = f"{_ROWS}{_FROM} AND project.id > ? ORDER BY project.id LIMIT 500"


@dataclass(frozen=True, slots=True)
class Tagged:
    """A project of a catalogue; `human` is the category a person gave it."""

    id: int
    row: CatalogueRow
    human: str | None
    connection: sqlite3.Connection

    def text(self) -> str:
        """Read the project's text; "" if none is kept."""
        return read_text(self.connection, self.id)


def read_present(connection: sqlite3.Connection) -> Iterator[Tagged]:
    """Give the projects whose files are still there, by file."""
    for values in connection.execute(_PRESENT):
        yield _read(connection, values)


def read_all(connection: sqlite3.Connection) -> Iterator[Tagged]:
    """Give all projects, page by page, so that rows that were given may be changed."""
    last = 0
    while page := connection.execute(_PAGE, (last,)).fetchall():
        for values in page:
            yield _read(connection, values)
        last = page[-1][0]


def _read(connection: sqlite3.Connection, values: tuple[object, ...]) -> Tagged:
    number, human, *row = values
    return Tagged(
        int(str(number)), read_row(tuple(row)), None if human is None else str(human), connection
    )
