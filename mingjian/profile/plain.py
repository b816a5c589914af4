"""A profile as plain values, keyed as its file is: `mingjian schema profile` describes them."""

from collections.abc import Mapping, Sequence
from typing import Any

from mingjian.keys import Key, Kind
from mingjian.profile.keys import KEYS
from mingjian.profile.rules import Profile

# What the tables of a file are called in a Profile.
TABLES: Mapping[str, str] = {
    "require": "requirements",
    "threshold": "thresholds",
    "length": "lengths",
    "attachment": "attachments",
    "stage": "stages",
    "quota": "quotas",
    "topic": "topics",
    "eligibility": "eligibilities",
    "expression": "expressions",
    "labels": "labels",
    "score": "scores",
    "score_sheet": "score_sheets",
    "matrix": "matrix",
    "wording": "wording",
    "finding": "findings",
    "example": "examples",
}
_SILENT: tuple[Any, ...] = (None, "", (), False, {})


def plain_profile(profile: Profile) -> dict[str, Any]:
    """Give what a profile says with all that it extends, as one file would say it."""
    head = {"id": profile.id, "label": profile.label, "source": profile.source}
    tables = {
        key.name: _plain_table(key, getattr(profile, TABLES[key.name]))
        for key in KEYS
        if key.is_table
    }
    told = {name: value for name, value in tables.items() if value}
    return {**head, "vague": str(profile.vague), **told}


def _plain_table(key: Key, value: Any) -> Any:
    match key.kind:
        case Kind.NAMED:
            return {name: _plain_record(key.keys, record) for name, record in value.items()}
        case Kind.TABLES:
            return [_plain_record(key.keys, record) for record in value]
        case _:
            return _plain_record(key.keys, value)


def _plain_record(keys: Sequence[Key], record: Any) -> dict[str, Any]:
    """Give the keys that say something, and those there have to be; none if nothing is said."""
    values = [(key, getattr(record, key.attribute)) for key in keys]
    if all(value in _SILENT for _, value in values):
        return {}
    return {
        key.name: _plain_value(key, value)
        for key, value in values
        if key.required or value not in _SILENT
    }


def _plain_value(key: Key, value: Any) -> Any:
    if key.is_table:
        return _plain_table(key, value)
    if key.kind is Kind.TEXTS:
        return [str(one) for one in value]
    if key.kind is Kind.WORDS:
        return dict(value)
    return value if isinstance(value, bool | int | float) else str(value)
