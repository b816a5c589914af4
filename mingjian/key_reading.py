"""Reading a table of a data file by its keys: each value as its kind is written, or an error that
says where and how to write it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mingjian.keys import DAY, Key, Kind, Place, make_record
from mingjian.toml import Table, check_keys, describe_unknown


def read_given(place: Place, table: Table, keys: Sequence[Key]) -> dict[str, Any]:
    """Read the keys that a table holds, by attribute; raises DataFileError for what is wrong.

    Wrong is a key nobody knows, a required one that is absent, a value of another kind.
    """
    check_keys(place.path, place.where, table, (key.name for key in keys))
    for key in keys:
        if key.required and key.name not in table:
            raise place.error(key.name, f"必须写明{key.label}")
    return {
        key.attribute: _READERS[key.kind](place, key, table[key.name])
        for key in keys
        if key.name in table
    }


def _read_text(place: Place, key: Key, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise place.error(key.name, f"{key.label}要写成一段文字，如 {key.sample}")
    return _known(place, key, value)


def _read_texts(place: Place, key: Key, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(x, str) and x.strip() for x in value):
        raise place.error(key.name, f"{key.label}要写成列表，如 {key.sample}")
    if not value:
        raise place.error(key.name, f"{key.label}的列表是空的；不需要时请删去这一行")
    return tuple(_known(place, key, text) for text in value)


def _known(place: Place, key: Key, text: str) -> str:
    if key.words and text not in place.words[key.words]:
        raise place.error(key.name, describe_unknown(text, place.words[key.words]))
    return text


def _read_number(place: Place, key: Key, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
        raise place.error(key.name, f"{key.label}要写成不小于 0 的数，如 {key.sample}")
    return value


def _read_whole(place: Place, key: Key, value: object) -> int:
    number = _read_number(place, key, value)
    if number != number // 1:
        raise place.error(key.name, f"{key.label}要写成整数，如 {key.sample}")
    return int(number)


def _read_flag(place: Place, key: Key, value: object) -> bool:
    if not isinstance(value, bool):
        raise place.error(key.name, f"{key.label}只能是 true 或 false")
    return value


def _read_day(place: Place, key: Key, value: object) -> str:
    if not isinstance(value, str) or not re.search(DAY, value):
        raise place.error(key.name, f"{key.label}要写成“月-日”，如 {key.sample}")
    return value


def _read_table(place: Place, key: Key, value: object, step: str = "") -> dict[str, Any]:
    """Read a table's keys; what it is made into waits for what it may be merged with."""
    step = step or key.name
    if not isinstance(value, dict):
        raise place.error(step, f"{key.label}要写成一个表")
    given = read_given(place.inside(step), value, key.keys)
    if key.least and not given.keys() & set(key.least):
        raise place.error(step, f"至少写明一项：{'、'.join(key.least)}")
    return given


def _read_tables(place: Place, key: Key, value: object) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise place.error(key.name, f"{key.label}要写成 [[{key.name}]]")
    steps = [f"{key.name}[{number}]" for number in range(len(value))]
    tables = zip(steps, value, strict=True)
    return tuple(make_record(key, _read_table(place, key, item, step)) for step, item in tables)


def _read_named(place: Place, key: Key, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise place.error(key.name, f"{key.label}要写成 [{key.name}.代号]")
    for name in value:
        _known(place, key, name)
    return {
        name: make_record(key, _read_table(place, key, item, f"{key.name}.{name}"))
        for name, item in value.items()
    }


def _read_words(place: Place, key: Key, value: object) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise place.error(key.name, f'{key.label}的每一行要写成 "名称" = "文字"')
    return dict(value)


_READERS: Mapping[Kind, Callable[[Place, Key, Any], Any]] = {
    Kind.TEXT: _read_text,
    Kind.TEXTS: _read_texts,
    Kind.WHOLE: _read_whole,
    Kind.NUMBER: _read_number,
    Kind.FLAG: _read_flag,
    Kind.DAY: _read_day,
    Kind.TABLE: _read_table,
    Kind.TABLES: _read_tables,
    Kind.NAMED: _read_named,
    Kind.WORDS: _read_words,
}
