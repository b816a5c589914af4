"""What properties say of the look of a run or a paragraph, before any style is asked.

The looks are named tuples, not dataclasses: they are made in great numbers and serve as keys.
Opcodes: [MS-DOC], Character Properties and Paragraph Properties.
"""

import struct
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from extract.doc.sprms import signed, unsigned, walk_sprms

BODY_TEXT = 9  # the outline level that means: no heading
_CENTRED = 1
_AS_STYLE, _OPPOSITE = 0x80, 0x81  # a toggle's value: what the style below says, or not that
_OPPOSITES = {0: 1, 1: 0, _AS_STYLE: _OPPOSITE, _OPPOSITE: _AS_STYLE, None: _OPPOSITE}
_DEEPEST_LIST = 8
_NO_LIST = 0xF801  # numbered in the way of Word 6, which nothing in this file describes
_NEGATED = 0x10000


class RunLook(NamedTuple):
    """A run's look; None where nothing is said, toggles as they stand in the file.

    `size` is in points. `special`: control and a few other characters stand for something else;
    `symbol` is the font and code of a sign, `picture` an offset in the Data stream, which `form`
    says holds a form field.
    """

    style: int | None = None
    bold: int | None = None
    hidden: int | None = None
    size: float | None = None
    deleted: bool = False
    inserted: bool = False
    special: bool = False
    symbol: tuple[int, int] | None = None
    font: int | None = None
    picture: int | None = None
    form: bool = False


class ParagraphLook(NamedTuple):
    """A paragraph's look; None where nothing is said.

    `list_id` and `level` (from 0) are its automatic number, list 0 means none; `outline` is the
    heading level from 0, or BODY_TEXT. `depth` counts the tables around it; `ends_cell` is the end
    of a cell of a nested table, `ends_row` of a row of any.
    """

    style: int = 0
    list_id: int | None = None
    level: int | None = None
    centred: bool | None = None
    outline: int | None = None
    in_table: bool = False
    depth: int | None = None
    ends_cell: bool = False
    ends_row: bool = False


def read_run_look(modifiers: bytes) -> RunLook:
    """Read the modifiers of a run."""
    said: dict[str, Any] = {}
    for opcode, operand in walk_sprms(modifiers):
        if opcode in _IN_RUN:
            name, read = _IN_RUN[opcode]
            said[name] = read(operand)
    return RunLook(**said)


def read_paragraph_look(style: int, modifiers: Iterable[tuple[int, bytes]]) -> ParagraphLook:
    """Read the walked modifiers of a paragraph in a style."""
    said: dict[str, Any] = {"style": style}
    for opcode, operand in modifiers:
        if opcode in _IN_PARAGRAPH:
            name, read = _IN_PARAGRAPH[opcode]
            said[name] = read(operand)
    return ParagraphLook(**said)


def settle_toggle(own: int | None, below: int | None) -> int | None:
    """Lay a toggle over the one below it: 0 or 1, as below, the opposite, or nothing said.

    Of two that are relative comes one that is: the opposite of the opposite is as below.
    """
    if own is None or own == _AS_STYLE:
        return below
    return _OPPOSITES.get(below, own) if own == _OPPOSITE else own


def _is_on(operand: bytes) -> bool:
    return operand != b"\0"


def _size(operand: bytes) -> float | None:
    """Read a size, written in half points."""
    return unsigned(operand) / 2 or None


def _symbol(operand: bytes) -> tuple[int, int]:
    font, code = struct.unpack("<2H", operand)
    return font, code


def _list_id(operand: bytes) -> int:
    """Read the number of a list from 1; a negated one only keeps another indent."""
    number = unsigned(operand)
    if number == _NO_LIST:
        return 0
    return _NEGATED - number if number > _NO_LIST else number


def _is_centred(operand: bytes) -> bool:
    return operand[0] == _CENTRED


_Readers = Mapping[int, tuple[str, Callable[[bytes], Any]]]
_IN_RUN: _Readers = {
    0x0800: ("deleted", _is_on),
    0x0801: ("inserted", _is_on),
    0x0806: ("form", _is_on),
    0x0835: ("bold", unsigned),
    0x083C: ("hidden", unsigned),
    0x0855: ("special", _is_on),
    0x4A30: ("style", unsigned),
    0x4A43: ("size", _size),
    0x4A4F: ("font", unsigned),
    0x6A03: ("picture", unsigned),
    0x6A09: ("symbol", _symbol),
}
_IN_PARAGRAPH: _Readers = {
    0x2403: ("centred", _is_centred),
    0x2461: ("centred", _is_centred),
    0x2416: ("in_table", _is_on),
    0x2417: ("ends_row", _is_on),
    0x244B: ("ends_cell", _is_on),
    0x244C: ("ends_row", _is_on),
    0x260A: ("level", lambda operand: min(operand[0], _DEEPEST_LIST)),
    0x2640: ("outline", lambda operand: min(operand[0], BODY_TEXT)),
    0x4600: ("style", unsigned),
    0x460B: ("list_id", _list_id),
    0x6649: ("depth", signed),
}
