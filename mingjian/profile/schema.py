"""The JSON Schema of a profile file, from the keys its reader goes by."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mingjian.element import load_elements
from mingjian.keys import DAY, Key, Kind, Vocabulary
from mingjian.profile.keys import KEYS
from mingjian.profile.vocabulary import load_vocabulary

PROFILE = "mingjian.profile/1"
_FILLED = {"type": "string", "pattern": r"\S"}

Schema = dict[str, Any]


def profile_schema() -> Schema:
    """Give the JSON Schema (2020-12) of a profile file, read as TOML; closed, as the reader is.

    It tells of single values. That a stage is declared, or a lower limit not above the upper one,
    only the reader sees. Raises DataFileError if the lists of words cannot be read.
    """
    words = load_vocabulary(load_elements())
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": PROFILE,
        **_describe_keys(KEYS, words),
    }


def _describe_keys(keys: Sequence[Key], words: Vocabulary) -> Schema:
    return {
        "type": "object",
        "properties": {key.name: _describe_key(key, words) for key in keys},
        "required": [key.name for key in keys if key.required],
        "additionalProperties": False,
    }


def _describe_key(key: Key, words: Vocabulary) -> Schema:
    described = {"title": key.label, "description": key.meaning}
    return {**described, **_BY_KIND[key.kind](key, words)}


def _describe_text(key: Key, words: Vocabulary) -> Schema:
    return {"enum": [str(word) for word in words[key.words]]} if key.words else dict(_FILLED)


def _describe_texts(key: Key, words: Vocabulary) -> Schema:
    return {"type": "array", "items": _describe_text(key, words), "minItems": 1}


def _describe_table(key: Key, words: Vocabulary) -> Schema:
    table = _describe_keys(key.keys, words)
    if key.least:
        table["anyOf"] = [{"required": [name]} for name in key.least]
    return table


def _describe_named(key: Key, words: Vocabulary) -> Schema:
    names = _describe_text(key, words)
    item = _describe_table(key, words)
    return {"type": "object", "propertyNames": names, "additionalProperties": item}


_BY_KIND: Mapping[Kind, Callable[[Key, Vocabulary], Schema]] = {
    Kind.TEXT: _describe_text,
    Kind.TEXTS: _describe_texts,
    Kind.WHOLE: lambda _key, _words: {"type": "integer", "minimum": 0},
    Kind.NUMBER: lambda _key, _words: {"type": "number", "minimum": 0},
    Kind.FLAG: lambda _key, _words: {"type": "boolean"},
    Kind.DAY: lambda _key, _words: {"type": "string", "pattern": DAY},
    Kind.TABLE: _describe_table,
    Kind.TABLES: lambda key, words: {"type": "array", "items": _describe_table(key, words)},
    Kind.NAMED: _describe_named,
    Kind.WORDS: lambda _key, _words: {"type": "object", "additionalProperties": {"type": "string"}},
}
