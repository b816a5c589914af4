"""Data classes as plain JSON values, back again, and their JSON Schema — all from the type hints.

Keys stand in the order of the attributes. An attribute whose default is None is a key only where
it is set; every other key is always written. One whose default is False may be absent in a line of
an earlier version, and is then read as False. So a new attribute needs no line here.
"""

import inspect
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache, partial
from typing import Any, NamedTuple, TypeAlias, get_args, get_origin, get_type_hints

# Enough for a probability; more digits differ between machines' arithmetic libraries.
FLOAT_DIGITS = 6

Plain: TypeAlias = Any  # None, bool, int, float, str, list[Plain] or dict[str, Plain]
_Step: TypeAlias = Callable[[Any], Any]

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


class _Misfit(Exception):
    """A value that is not what belongs there; the way to it is put together on the way out."""

    def __init__(self, reason: str, way: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.way = way


def encode(hint: Any, value: Any) -> Plain:
    """Give `value`, which is of type `hint`, as a plain JSON value."""
    return _encoder(hint)(value)


def decode(hint: Any, value: Plain, where: str = "") -> Any:
    """Make an object of type `hint` out of plain JSON values; keys nobody knows are passed over.

    A later version may have added keys. Raises ValueError that names the place in the JSON, from
    `where` on.
    """
    try:
        return _decoder(hint)(value)
    except _Misfit as misfit:
        place = f"{where}{misfit.way}".lstrip(".") or "line"
        raise ValueError(f"{place}: {misfit.reason}") from misfit


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


@cache
def _encoder(hint: Any) -> _Step:
    """Make the function that encodes values of a type: hints are looked at once, not each time."""
    kind = _take_apart(hint)
    write = _write_items(_encoder(kind.item)) if kind.item is not None else _base_encoder(kind.base)
    return lambda value: None if value is None else write(value)


def _base_encoder(base: Any) -> _Step:
    if base is float:
        return lambda value: round(float(value), FLOAT_DIGITS) + 0.0  # -0.0 becomes 0.0
    if issubclass(base, StrEnum):
        return str
    return _write_record(base) if is_dataclass(base) else lambda value: value


def _write_items(write: _Step) -> _Step:
    return lambda items: [write(one) for one in items]


def _write_record(record: Any) -> _Step:
    attributes = [(a.name, a.optional, _encoder(a.hint)) for a in _attributes(record)]

    def write(value: Any) -> dict[str, Plain]:
        plain = {}
        for name, optional, step in attributes:
            one = getattr(value, name)
            if one is not None or not optional:
                plain[name] = step(one)
        return plain

    return write


@cache
def _decoder(hint: Any) -> _Step:
    """Make the function that decodes values of a type, as `_encoder` does."""
    kind = _take_apart(hint)
    read = _read_items(_decoder(kind.item)) if kind.item is not None else _base_decoder(kind.base)
    return (lambda value: None if value is None else read(value)) if kind.nullable else read


def _base_decoder(base: Any) -> _Step:
    if base is float:
        return lambda value: value if type(value) is float else float(_expect(int, value))
    if issubclass(base, StrEnum):
        return _read_word(base)
    return _read_record(base) if is_dataclass(base) else partial(_expect, base)


def _read_items(read: _Step) -> _Step:
    def read_all(value: Plain) -> tuple[Any, ...]:
        items: list[Any] = []
        try:
            for one in _expect(list, value):
                items.append(read(one))
        except _Misfit as misfit:
            misfit.way = f"[{len(items)}]{misfit.way}"
            raise
        return tuple(items)

    return read_all


def _read_record(record: Any) -> _Step:
    attributes = [
        (a.name, _as_they_are(a.hint), _decoder(a.hint), not (a.optional or a.added))
        for a in _attributes(record)
    ]

    def read(value: Plain) -> Any:
        given = {}
        for name, kept, step, needed in attributes:
            one = value.get(name, ...)
            if type(one) in kept:
                given[name] = one
            elif one is not ...:
                given[name] = _read_within(name, step, one)
            elif needed:
                raise _Misfit("the key is missing", f".{name}")
        return record(**given)

    return lambda value: read(_expect(dict, value))


def _as_they_are(hint: Any) -> frozenset[type]:
    """Give the types of values that need no step: most do not, and each step takes time."""
    kind = _take_apart(hint)
    if kind.base not in _JSON_TYPES:
        return frozenset()
    return frozenset({kind.base, types.NoneType} if kind.nullable else {kind.base})


def _read_within(name: str, step: _Step, value: Plain) -> Any:
    try:
        return step(value)
    except _Misfit as misfit:
        misfit.way = f".{name}{misfit.way}"
        raise


def _read_word(words: type[StrEnum]) -> _Step:
    known = {word.value: word for word in words}

    def read(value: Plain) -> StrEnum:
        try:
            return known[value]
        except (KeyError, TypeError) as error:
            raise _Misfit(f"{value!r} is not a valid {words.__name__}") from error

    return read


def _expect(wanted: type, value: Plain) -> Any:
    if type(value) is not wanted:  # exactly: in Python True is an int, in JSON it is none
        raise _Misfit(f"{type(value).__name__} is not what belongs here")
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
