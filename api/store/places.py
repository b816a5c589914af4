"""Which entries of a run are of which file, and the lines of their results."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select

from api.store import tables

# Of more files one page does not speak; databases know no end of such a list either.
_MOST_FILES = 400


@dataclass(frozen=True, slots=True)
class FilePlace:
    """The entries of a file: the position of its result and their numbers in their order."""

    position: int
    numbers: tuple[int, ...]


def find_files(connection: Connection, run_id: str, files: Collection[str]) -> dict[str, FilePlace]:
    """Give the entries of some files by the names of these; of names that are unknown nothing."""
    table = tables.entry.c
    query = select(table.file, table.position, table.number).filter_by(run_id=run_id)
    query = query.where(table.file.in_(sorted(files)[:_MOST_FILES])).order_by(table.number)
    found: dict[str, tuple[int, list[int]]] = {}
    for file, position, number in connection.execute(query):
        found.setdefault(file, (position, []))[1].append(number)
    return {file: FilePlace(position, tuple(ns)) for file, (position, ns) in found.items()}


def find_line(connection: Connection, run_id: str, position: int) -> str | None:
    """Give the line of the result at a position; None if there is none."""
    query = select(tables.result.c.line).filter_by(run_id=run_id, position=position)
    return connection.execute(query).scalar_one_or_none()
