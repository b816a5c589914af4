"""Word lists: tab-separated files that open by saying what they are.

    # name: section_roles
    # columns: alias role
    # source: …
    # licence: Apache-2.0
    # used by: extract.roles
    背景	background

Keys (the first column) are unique and sorted by code point, so that a change is one line.
"""

from dataclasses import dataclass
from pathlib import Path

from mingjian.errors import DataFileError

HEADER = ("name", "columns", "source", "licence", "used by")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A word list: its columns' names and its rows, each as long as the columns."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def mapping(self) -> dict[str, str]:
        """Give the second column by the first."""
        return {row[0]: row[1] for row in self.rows}

    def keys(self) -> tuple[str, ...]:
        """Give the first column."""
        return tuple(row[0] for row in self.rows)

    def where(self, column: str, value: str) -> tuple[str, ...]:
        """Give the keys of the rows whose `column` holds `value`."""
        place = self.columns.index(column)
        return tuple(row[0] for row in self.rows if row[place] == value)


def load_lexicon(path: Path) -> Lexicon:
    """Read a word list.

    Raises DataFileError naming the file, the line's key and the reason: a missing header line, a
    row of the wrong width, an empty cell, a key twice or out of order.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(path, "file", str(error)) from error
    header = _read_header(path, [line for line in lines if line.startswith("#")])
    columns = tuple(header["columns"].split())
    rows = tuple(tuple(x.split("\t")) for x in lines if x and not x.startswith("#"))
    for before, row in zip([None, *rows], rows, strict=False):
        _check_row(path, columns, before, row)
    return Lexicon(header["name"], columns, rows)


def _read_header(path: Path, lines: list[str]) -> dict[str, str]:
    pairs = (line.lstrip("# ").split(":", 1) for line in lines if ":" in line)
    header = {key.strip(): value.strip() for key, value in pairs}
    for key in HEADER:
        if not header.get(key):
            raise DataFileError(path, key, "the header line is missing or empty")
    return header


def _check_row(
    path: Path, columns: tuple[str, ...], before: tuple[str, ...] | None, row: tuple[str, ...]
) -> None:
    if len(row) != len(columns) or not all(row):
        raise DataFileError(path, row[0], f"{len(columns)} filled columns expected: {columns}")
    if before is not None and before[0] >= row[0]:
        raise DataFileError(path, row[0], "keys must be unique and sorted by code point")
