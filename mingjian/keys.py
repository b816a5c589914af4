"""What a table of a data file may hold, said once: its reader, its JSON Schema and its handbook
are made from the same keys, so they cannot differ.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from keyword import iskeyword
from pathlib import Path
from typing import Any

from mingjian.errors import DataFileError

# The words a key may take, by the name of their list; each with what people call it.
Vocabulary = Mapping[str, Mapping[str, str]]


class Kind(StrEnum):
    """What a value is. NAMED are tables by name, WORDS are texts by name."""

    TEXT = "text"
    TEXTS = "texts"
    WHOLE = "whole"
    NUMBER = "number"
    FLAG = "flag"
    DAY = "day"
    TABLE = "table"
    TABLES = "tables"
    NAMED = "named"
    WORDS = "words"


# 02-29 is a day: 二月底前.
DAY = (
    r"^(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    r"|02-(?:0[1-9]|[12][0-9]))$"
)
_DEFAULTS: Mapping[Kind, Any] = {
    Kind.TEXT: "",
    Kind.TEXTS: (),
    Kind.FLAG: False,
    Kind.DAY: "",
    Kind.TABLES: (),
    Kind.NAMED: {},
    Kind.WORDS: {},
}
_COMPOSITE = frozenset({Kind.TABLE, Kind.TABLES, Kind.NAMED})


@dataclass(frozen=True, slots=True)
class Key:
    """One key: `label` and `meaning` are for people, `sample` is a value as TOML writes it.

    `words` names the list its texts (of NAMED: its names) come from, "" for free text. A key that
    is a table has `keys` of its own and `make`, which takes their values as keyword arguments;
    `least` are keys of which one must be there. Of TABLES, an item with the same `identity` as an
    earlier one takes its place.
    """

    name: str
    kind: Kind
    label: str
    meaning: str
    sample: str = ""
    required: bool = False
    words: str = ""
    keys: tuple["Key", ...] = ()
    make: Callable[..., Any] | None = None
    least: tuple[str, ...] = ()
    identity: str = ""

    @property
    def attribute(self) -> str:
        """Give the name of the key in Python: `from` is a word of the language."""
        return f"{self.name}_" if iskeyword(self.name) else self.name

    @property
    def is_table(self) -> bool:
        """Say whether the key holds keys of its own."""
        return self.kind in _COMPOSITE


@dataclass(frozen=True, slots=True)
class Place:
    """Where we read: the file, the way to the table (`require[0].`), the words in force."""

    path: Path
    words: Vocabulary
    where: str = ""

    def inside(self, step: str) -> "Place":
        """Go into a table."""
        return replace(self, where=f"{self.where}{step}.")

    def error(self, key: str, reason: str) -> DataFileError:
        """Give the error that names file, key and reason."""
        return DataFileError(self.path, f"{self.where}{key}", reason)


def with_defaults(given: Mapping[str, Any], keys: Sequence[Key]) -> dict[str, Any]:
    """Give a value to every key: the one given, else the empty one of its kind."""
    return {key.attribute: _settle(key, given.get(key.attribute)) for key in keys}


def merge_given(
    base: Mapping[str, Any], own: Mapping[str, Any], keys: Sequence[Key]
) -> dict[str, Any]:
    """Put two readings together: lists add, what has names joins, anything else is replaced."""
    merged = {**base, **own}
    for key in keys:
        old, new = base.get(key.attribute), own.get(key.attribute)
        if not (old and new):
            continue
        if key.kind is Kind.TABLES:
            merged[key.attribute] = _join(old, new, key.identity)
        elif key.kind is Kind.TEXTS:
            merged[key.attribute] = tuple(dict.fromkeys((*old, *new)))
        elif key.kind is Kind.TABLE:
            merged[key.attribute] = merge_given(old, new, key.keys)
        elif key.kind in (Kind.NAMED, Kind.WORDS):
            merged[key.attribute] = {**old, **new}
    return merged


def _settle(key: Key, value: Any) -> Any:
    if key.kind is Kind.TABLE:
        return make_record(key, value or {})
    return _DEFAULTS.get(key.kind) if value is None else value


def make_record(key: Key, given: Mapping[str, Any]) -> Any:
    """Make what a table's key makes of the values given; a dict where it makes nothing."""
    values = with_defaults(given, key.keys)
    return key.make(**values) if key.make else values


def _join(old: tuple[Any, ...], new: tuple[Any, ...], identity: str) -> tuple[Any, ...]:
    if not identity:
        return (*old, *new)
    items = {getattr(item, identity): item for item in old}
    items.update((getattr(item, identity), item) for item in new)
    return tuple(items.values())
