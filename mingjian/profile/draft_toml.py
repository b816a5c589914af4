"""How a draft writes TOML: values, texts on a line of comment, tables that profiles take."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mingjian.element import load_elements
from mingjian.errors import DataFileError
from mingjian.key_reading import read_given
from mingjian.keys import Key, Place
from mingjian.profile.draft_line import DraftValue
from mingjian.profile.keys import KEYS
from mingjian.profile.vocabulary import load_vocabulary

_TABLES: Mapping[str, Key] = {key.name: key for key in KEYS}
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\s]+")


def write_table(table: str, values: Mapping[str, DraftValue], mark: str = "") -> str:
    """Write an item of an array of tables, each line behind `mark`."""
    lines = [f"[[{table}]]", *(f"{key} = {write_value(value)}" for key, value in values.items())]
    return "".join(f"{mark}{line}\n" for line in lines)


def write_value(value: DraftValue) -> str:
    """Write a value as TOML does."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(write_text, value))}]"
    return write_text(value) if isinstance(value, str) else str(value)


def write_text(text: str) -> str:
    """Write a text as TOML does: as JSON does, with DEL escaped and no half characters."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")


def write_remark(text: str) -> str:
    """Make a text fit for a line of comment."""
    return _BREAKS.sub(" ", text.encode("utf-8", "replace").decode("utf-8")).strip()


def plain_values(values: Mapping[str, DraftValue]) -> dict[str, Any]:
    """Give values as a parser of TOML or JSON would."""
    return {key: list(v) if isinstance(v, tuple) else v for key, v in values.items()}


def fits(table: str, values: Mapping[str, DraftValue]) -> bool:
    """Say whether profiles take such a table today: its keys, their kinds and words."""
    key = _TABLES.get(table)
    if key is None:
        return False
    place = Place(Path("draft.toml"), load_vocabulary(load_elements()))
    try:
        given = read_given(place, plain_values(values), key.keys)
    except DataFileError:
        return False
    low, high = given.get("min"), given.get("max")
    ordered = low is None or high is None or low <= high
    return ordered and (not key.least or bool(given.keys() & set(key.least)))
