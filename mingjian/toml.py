"""Reading our TOML data files with errors that name file, key and reason."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from mingjian.errors import DataFileError

Table = Mapping[str, Any]

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_NO_UTF8 = "不是 UTF-8 编码，请用记事本打开，另存为 UTF-8 后再试"
# What tomllib says of the place: Invalid value (at line 3, column 5)
_PLACE = re.compile(r"at line (\d+), column (\d+)")


def load_toml(path: Path) -> Table:
    """Parse a TOML file in UTF-8, with or without a byte order mark.

    Raises DataFileError, with a reason a clerk can act on, if it cannot be read or is no TOML.
    """
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        reason = f"读不出，请核对路径和权限（{error.strerror}）"
        raise DataFileError(path, "file", reason) from error
    except UnicodeDecodeError as error:
        raise DataFileError(path, "file", _NO_UTF8) from error
    except tomllib.TOMLDecodeError as error:
        raise DataFileError(path, "file", _describe_syntax(error)) from error


def _describe_syntax(error: tomllib.TOMLDecodeError) -> str:
    """Say where the writing of a file breaks off; the parser's own words stand behind."""
    place = _PLACE.search(str(error))
    where = f"第 {place.group(1)} 行第 {place.group(2)} 列" if place else "文件末尾"
    return f"{where}不合 TOML 的写法，请核对引号、括号和等号是否成对、是否为半角（{error}）"


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


def get_table(path: Path, where: str, table: Table, key: str) -> Table:
    """Give a table that must be there."""
    value = table.get(key)
    if not isinstance(value, dict):
        raise DataFileError(path, f"{where}{key}", "a table is required")
    return value


def get_year(path: Path, where: str, table: Table, key: str) -> int:
    """Give a year that must be there."""
    value = table.get(key)
    if not isinstance(value, int) or not _FIRST_YEAR <= value <= _LAST_YEAR:
        raise DataFileError(path, f"{where}{key}", "a year is required")
    return value
