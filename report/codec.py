"""Data classes as plain JSON values, back again, and their JSON Schema — all from the type hints.

Keys stand in the order of the attributes. An attribute whose default is None is a key only where
it is set; every other key is always written. One whose default is False may be absent in a line of
an earlier version, and is then read as False. So a new attribute needs no line here.
"""

import inspect
import types
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple, TypeAlias, get_args, get_origin, get_type_hints

# Enough for a probability; more digits differ between machines' arithmetic libraries.
FLOAT_DIGITS = 6

Plain: TypeAlias = Any  # None, bool, int, float, str, list[Plain] or dict[str, Plain]

_JSON_TYPES = {str: "string", bool: "boolean", int: "integer", float: "number"}


class _Kind(NamedTuple):
    """A type hint taken apart: X | None has `nullable`, tuple[X, ...] has `item`."""

    base: Any
    nullable: bool = False
    item: Any = None


class _Attribute(NamedTuple):
    name: str
    hint: Any
    optional: bool
    added: bool = False


def encode(hint: Any, value: Any) -> Plain:
    """Give `value`, which is of type `hint`, as a plain JSON value."""
    if value is None:
        return None
    kind = _take_apart(hint)
    if kind.item is not None:
        return [encode(kind.item, one) for one in value]
    if kind.base is float:
        return round(float(value), FLOAT_DIGITS) + 0.0  # -0.0 becomes 0.0
    if issubclass(kind.base, StrEnum):
        return str(value)
    if is_dataclass(kind.base):
        return _encode_record(kind.base, value)
    return value


def decode(hint: Any, value: Plain, where: str = "") -> Any:
    """Make an object of type `hint` out of plain JSON values; keys nobody knows are passed over.

    A later version may have added keys. Raises ValueError that names the place in the JSON.
    """
    kind = _take_apart(hint)
    if value is None and kind.nullable:
        return None
    if kind.item is not None:
        items = _expect(list, value, where)
        return tuple(decode(kind.item, one, f"{where}[{i}]") for i, one in enumerate(items))
    if kind.base is float:
        return float(_expect((int, float), value, where))
    if issubclass(kind.base, StrEnum):
        return _decode_word(kind.base, value, where)
    if is_dataclass(kind.base):
        return _decode_record(kind.base, _expect(dict, value, where), where)
    return _expect(kind.base, value, where)


def describe(hint: Any, definitions: dict[str, Plain]) -> Plain:
    """Give the JSON Schema of `hint`; data classes are put into `definitions` and referred to."""
    kind = _take_apart(hint)
    schema = _describe_base(kind, definitions)
    return {"anyOf": [schema, {"type": "null"}]} if kind.nullable else schema


def describe_record(record: Any, definitions: dict[str, Plain]) -> dict[str, Plain]:
    """Give the JSON Schema of one data class, with the first paragraph of its docstring."""
    attributes = _attributes(record)
    return {
        "description": " ".join((inspect.getdoc(record) or "").split("\n\n")[0].split()),
        "type": "object",
        "properties": {a.name: _describe_attribute(a, definitions) for a in attributes},
        "required": [a.name for a in attributes if not (a.optional or a.added)],
    }


@cache
def _take_apart(hint: Any) -> _Kind:
    if get_origin(hint) is types.UnionType:
        [base] = [one for one in get_args(hint) if one is not types.NoneType]
        return _take_apart(base)._replace(nullable=True)
    if get_origin(hint) is tuple:
        return _Kind(tuple, item=get_args(hint)[0])
    return _Kind(hint)


@cache
def _attributes(record: Any) -> tuple[_Attribute, ...]:
    hints = get_type_hints(record)
    return tuple(
        _Attribute(f.name, hints[f.name], f.default is None, f.default is False)
        for f in fields(record)
    )


def _encode_record(record: Any, value: Any) -> dict[str, Plain]:
    pairs = ((a, getattr(value, a.name)) for a in _attributes(record))
    return {a.name: encode(a.hint, one) for a, one in pairs if not (a.optional and one is None)}


def _decode_record(record: Any, value: dict[str, Plain], where: str) -> Any:
    given = {}
    for name, hint, optional, added in _attributes(record):
        place = f"{where}.{name}".lstrip(".")
        if name in value:
            given[name] = decode(hint, value[name], place)
        elif not (optional or added):
            raise ValueError(f"{place}: the key is missing")
    return record(**given)


def _decode_word(words: type[StrEnum], value: Plain, where: str) -> StrEnum:
    try:
        return words(value)
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from error


def _expect(wanted: Any, value: Plain, where: str) -> Any:
    # In Python True is an int; in JSON it is none.
    if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
        raise ValueError(f"{where or 'line'}: {type(value).__name__} is not what belongs here")
    return value


def _describe_attribute(attribute: _Attribute, definitions: dict[str, Plain]) -> Plain:
    if attribute.optional:  # where there is none, there is no key, so it never holds null
        return _describe_base(_take_apart(attribute.hint), definitions)
    return describe(attribute.hint, definitions)


def _describe_base(kind: _Kind, definitions: dict[str, Plain]) -> dict[str, Plain]:
    if kind.item is not None:
        return {"type": "array", "items": describe(kind.item, definitions)}
    if issubclass(kind.base, StrEnum):
        return {"enum": [word.value for word in kind.base]}
    if is_dataclass(kind.base):
        name: str = kind.base.__name__  # type: ignore[union-attr]
        if name not in definitions:
            definitions[name] = describe_record(kind.base, definitions)
        return {"$ref": f"#/$defs/{name}"}
    return {"type": _JSON_TYPES[kind.base]}
