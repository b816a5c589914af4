"""Reading our TOML data files with errors that name file, key and reason."""

import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from mingjian.errors import DataFileError

Table = Mapping[str, Any]


def load_toml(path: Path) -> Table:
    """Parse a TOML file; raises DataFileError if it cannot be read or is no TOML."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataFileError(path, "file", str(error)) from error


def check_keys(path: Path, where: str, table: Table, known: Iterable[str]) -> None:
    """Raise DataFileError for a key that no one reads: it is a slip of the pen, never a comment.

    The reason names the key that was probably meant.
    """
    names = tuple(known)
    for key in table:
        if key not in names:
            raise DataFileError(path, f"{where}{key}", describe_unknown(key, names))


def describe_unknown(word: str, known: Iterable[str]) -> str:
    """Say that a word is not among the known, and which one it looks like; else name them all."""
    names = tuple(known)
    near = get_close_matches(word, names, n=1)
    advice = f"是不是“{near[0]}”？" if near else f"可用的有：{'、'.join(names)}"
    return f"没有“{word}”这一项，{advice}"


def get_text(path: Path, where: str, table: Table, key: str) -> str:
    """Give a string that must be there and not be blank."""
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise DataFileError(path, f"{where}{key}", "a text is required")
    return value


def get_texts(path: Path, where: str, table: Table, key: str) -> tuple[str, ...]:
    """Give a list of strings; empty if the key is absent."""
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(x, str) and x for x in value):
        raise DataFileError(path, f"{where}{key}", "a list of texts is required")
    return tuple(value)


def get_tables(path: Path, where: str, table: Table, key: str) -> tuple[Table, ...]:
    """Give an array of tables; empty if the key is absent."""
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(x, dict) for x in value):
        raise DataFileError(path, f"{where}{key}", "an array of tables is required")
    return tuple(value)
