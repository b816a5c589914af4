"""The values that count, a person's before the machine's, as expressions of SQL.

What people said is kept by content. It is little beside the catalogue, so each connection lays it
out by row once, and a field nobody ever corrected costs nothing.
"""

import json
import re
import sqlite3
from collections.abc import Iterator

_SAID = """
CREATE TEMP TABLE said (field TEXT, id INTEGER, value, PRIMARY KEY (field, id)) WITHOUT ROWID;
"""
_HUMAN = """
SELECT project.id, human.field, human.value FROM human
JOIN project ON project.sha256 = human.sha256 AND project.project = human.project
"""
_YEAR = re.compile(r"(?:19|20)\d{2}")
# The columns a field of people's stands for; a year is a range.
_COLUMNS = {"campaign": "campaigns"}
SettledColumns = dict[str, str]
COLUMNS = ("category", "genre", "year", "year_to", "unit", "unit_type", "region", "campaigns")


def lay_out_said(connection: sqlite3.Connection) -> SettledColumns:
    """Prepare a connection; gives for each column the expression of the value that counts."""
    connection.executescript(_SAID)
    rows = [row for found in connection.execute(_HUMAN) for row in _read(*found)]
    connection.executemany("INSERT OR REPLACE INTO said VALUES (?, ?, ?)", rows)
    said = {field for field, _, _ in rows}
    return {column: _expression(column, column in said) for column in COLUMNS}


def _expression(column: str, said: bool) -> str:
    own = f"project.{column}"
    if not said:
        return own
    value = f"SELECT value FROM said WHERE field = '{column}' AND id = project.id"
    return f"coalesce(({value}), {own})"


def _read(project: int, field: str, value: str) -> Iterator[tuple[str, int, str | int]]:
    """Give what a person said as values of columns; what is no year says nothing of years."""
    if field == "year":
        years = sorted(map(int, _YEAR.findall(value)))
        if years:
            yield "year", project, years[0]
            yield "year_to", project, years[-1]
    elif field == "campaign":
        yield "campaigns", project, json.dumps(value.split("、"), ensure_ascii=False)
    elif field in COLUMNS:
        yield field, project, value
