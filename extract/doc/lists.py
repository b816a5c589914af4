"""Which list and level a paragraph is numbered by: the lists, their overrides, and the styles.

[MS-DOC], LSTF (list), LVL (level), LFO and LFOLVL (override).
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass

from extract.doc.looks import ParagraphLook
from extract.doc.styles import Style
from extract.list_numbers import Level, NumberedList, Suffix
from extract.number_formats import word_format

_LIST = struct.Struct("<i4x9HB1x")
_LEVEL = struct.Struct("<iBB9xB8xBBB1x")
_OVERRIDE = struct.Struct("<i8xB3x")
_LEVEL_OVERRIDE = struct.Struct("<iI")
_LEVELS = 9
_MOST_LISTS = 0x7FE  # what a paragraph can refer to ([MS-DOC], sprmPIlfo)
_ONE_LEVEL = 0x01
_LEGAL = 0x04
_OWN_RESTART = 0x08
_SUFFIXES = {1: Suffix.SPACE, 2: Suffix.NOTHING}  # ixchFollow; 0 is a tab
_NO_STYLE = 0xFFF
_OTHER_START = 0x10
_OTHER_LEVEL = 0x20
_FILLER = b"\xff\xff\xff\xff"


@dataclass(frozen=True, slots=True)
class _Definition:
    """A list: its levels, and the styles that stand for a level of it."""

    levels: Mapping[int, Level]
    style_levels: Mapping[int, int]


class Numbering:
    """The lists of a file."""

    def __init__(self, lists: bytes, overrides: bytes) -> None:
        """Read the lists, behind which come their levels, and what refers to them.

        Raises:
            struct.error: they are damaged.
        """
        self._definitions = _read_definitions(lists) if lists else {}
        self._lists = _read_lists(overrides, self._definitions) if overrides else []

    def place(self, look: ParagraphLook, style: Style) -> tuple[NumberedList, int] | None:
        """Give a paragraph's list and its level in it; None for a paragraph without number."""
        own = look.list_id is not None
        list_id = look.list_id if own else style.paragraph.list_id
        if not list_id or list_id > len(self._lists):
            return None
        numbered = self._lists[list_id - 1]
        if numbered is None:
            return None
        level = look.level
        if level is None:
            level = style.paragraph.level
        if level is None:
            level = self._style_level(numbered, style)
        return numbered, level

    def _style_level(self, numbered: NumberedList, style: Style) -> int:
        """Find the level a heading style stands for: the list names the style there."""
        linked = self._definitions[int(numbered.counters)].style_levels
        return next((linked[number] for number in style.chain if number in linked), 0)


def _read_definitions(lists: bytes) -> dict[int, _Definition]:
    (count,) = struct.unpack_from("<H", lists)
    definitions, place = {}, 2 + count * _LIST.size
    for number in range(count):
        list_id, *styles, flags = _LIST.unpack_from(lists, 2 + number * _LIST.size)
        levels = {}
        for level in range(1 if flags & _ONE_LEVEL else _LEVELS):
            levels[level], place = _read_level(lists, place)
        linked = {style: level for level, style in enumerate(styles) if style != _NO_STYLE}
        definitions[list_id] = _Definition(levels, linked)
    return definitions


def _read_level(data: bytes, place: int) -> tuple[Level, int]:
    """Read one level; give it and where the next one begins."""
    start, number, flags, follow, runs, paragraphs, restart = _LEVEL.unpack_from(data, place)
    place += _LEVEL.size + runs + paragraphs
    (length,) = struct.unpack_from("<H", data, place)
    text = data[place + 2 : place + 2 + 2 * length].decode("utf-16-le", "replace")
    level = Level(
        start=start,
        format=word_format(number),
        pattern="".join(f"%{ord(c) + 1}" if ord(c) < _LEVELS else c for c in text),
        restart=restart if flags & _OWN_RESTART else None,
        legal=bool(flags & _LEGAL),
        suffix=_SUFFIXES.get(follow, Suffix.TAB),
    )
    return level, place + 2 + 2 * length


def _read_lists(
    overrides: bytes, definitions: Mapping[int, _Definition]
) -> list[NumberedList | None]:
    """Read the lists as paragraphs number them; None for one without a definition."""
    (count,) = struct.unpack_from("<I", overrides)
    heads = [
        _OVERRIDE.unpack_from(overrides, 4 + number * _OVERRIDE.size)
        for number in range(min(count, _MOST_LISTS))
    ]
    place = 4 + len(heads) * _OVERRIDE.size
    lists: list[NumberedList | None] = []
    for number, (list_id, changes) in enumerate(heads):
        if overrides[place : place + 4] == _FILLER:
            place += 4
        levels, starts, place = _read_changes(overrides, place, changes)
        definition = definitions.get(list_id)
        if definition is None:
            lists.append(None)
        else:
            levels = {**definition.levels, **levels}
            lists.append(NumberedList(str(number), str(list_id), levels, starts))
    return lists


def _read_changes(
    overrides: bytes, place: int, count: int
) -> tuple[dict[int, Level], dict[int, int], int]:
    """Read the levels a list changes, the values it begins at, and where that ends."""
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for _ in range(count):
        start, flags = _LEVEL_OVERRIDE.unpack_from(overrides, place)
        place += _LEVEL_OVERRIDE.size
        level = flags & 0xF
        if flags & _OTHER_LEVEL:
            levels[level], place = _read_level(overrides, place)
            start = levels[level].start
        if flags & _OTHER_START:
            starts[level] = start
    return levels, starts, place
