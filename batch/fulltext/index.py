"""The full-text index of an archive, a table of catalogue.sqlite3 that follows its rows.

The index keeps no texts: a row is taken out by the words it was put in with, so a project's title
and text must still be what they were. Nothing here commits.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from batch.fulltext.words import words_of

# Contentless: the texts are in the catalogue once, compressed. The tokenizer takes all that is not
# ASCII as it is, parts at blanks and is the fastest there is. Positions are kept: without them
# every longer word would be looked for in the texts again. `hashsize` is what is gathered in memory
# before it is written, in bytes: with the usual 1 MB the same words are merged over and over. The
# index of facts has all that hits are filtered, counted and ordered by: rows themselves are long.
SEARCH_TABLES = """
CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5 (
    title, body, content = '', tokenize = 'ascii'
);
INSERT INTO search (search, rank) VALUES ('hashsize', 33554432);
CREATE INDEX IF NOT EXISTS project_facts ON project (
    id, year, year_to, category, genre, unit, unit_type, region, campaigns, file
);
"""
_ADD = "INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)"
_REMOVE = "INSERT INTO search (search, rowid, title, body) VALUES ('delete', ?, ?, ?)"


class Indexed(NamedTuple):
    """A project as the index sees it: its id in the catalogue, its title, its text."""

    id: int
    title: str
    text: str


def index_project(connection: sqlite3.Connection, project: Indexed) -> None:
    """Put a project in."""
    index_projects(connection, (project,))


def index_projects(connection: sqlite3.Connection, projects: Iterable[Indexed]) -> None:
    """Put projects in, one after the other."""
    connection.executemany(_ADD, _rows(projects))


def unindex_projects(connection: sqlite3.Connection, projects: Iterable[Indexed]) -> None:
    """Take projects out, given as they were put in; what was not in must not be taken out."""
    connection.executemany(_REMOVE, _rows(projects))


def _rows(projects: Iterable[Indexed]) -> Iterator[tuple[int, str, str]]:
    return ((one.id, words_of(one.title), words_of(one.text)) for one in projects)
