"""The tables of catalogue.sqlite3, the archive's durable record; docs/archive.md explains them.

`root` is a path as it was given, and where it led; `source` is a file on disk (an archive is one
source of many files); `project` holds the rows of mingjian.catalogue, lists as JSON; `text` the
project's text, compressed; `prints` by what copied passages are found. Rows of a source are
replaced as a whole. `human` is kept by content, not by row: it survives re-tagging, renaming and
a rebuilt catalogue.
"""

import sqlite3
from pathlib import Path

from mingjian.errors import UsageError

SCHEMA_VERSION = 1
TABLES = """
CREATE TABLE IF NOT EXISTS root (
    path TEXT PRIMARY KEY,
    real TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS source (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    stamp TEXT NOT NULL,
    present INTEGER NOT NULL DEFAULT 1
);
CREATE TABLE IF NOT EXISTS project (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES source (id),
    file TEXT NOT NULL,
    project INTEGER,
    sha256 TEXT,
    format TEXT,
    status TEXT NOT NULL,
    stamp TEXT NOT NULL,
    problem TEXT,
    title TEXT,
    title_source TEXT,
    genre TEXT,
    category TEXT,
    decision TEXT,
    confidence REAL,
    share REAL,
    doubt TEXT,
    declared TEXT,
    secondary TEXT NOT NULL,
    ranking TEXT NOT NULL,
    evidence TEXT NOT NULL,
    year INTEGER,
    year_to INTEGER,
    year_basis TEXT,
    year_confidence REAL,
    year_quote TEXT,
    unit TEXT,
    unit_type TEXT,
    region TEXT,
    campaigns TEXT NOT NULL,
    award TEXT,
    keywords TEXT NOT NULL,
    elements TEXT NOT NULL,
    chars INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS project_file ON project (file, project);
CREATE INDEX IF NOT EXISTS project_source ON project (source);
CREATE INDEX IF NOT EXISTS project_content ON project (sha256, project);
CREATE TABLE IF NOT EXISTS text (
    project INTEGER PRIMARY KEY REFERENCES project (id),
    body BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS prints (
    project INTEGER PRIMARY KEY REFERENCES project (id),
    body BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS human (
    sha256 TEXT NOT NULL,
    project INTEGER NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    reason TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (sha256, project, field)
) WITHOUT ROWID;
"""


def check_version(connection: sqlite3.Connection, path: Path, schema: str = "main") -> None:
    """Raise UsageError if a catalogue is of a version this program does not know."""
    [version] = connection.execute(f"PRAGMA {schema}.user_version").fetchone()
    if version > SCHEMA_VERSION:
        raise UsageError(f"{path} 由更新的版本写成，请升级明鉴后再用")
