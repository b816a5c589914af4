"""Which list and level a paragraph is numbered by: numbering.xml, direct properties, styles."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from extract.docx.looks import ParagraphLook
from extract.docx.styles import Style, StyleSheet
from extract.docx.wordml import W, child_value, is_on, number, value_of
from extract.list_numbers import Level, NumberedList, Suffix

_LIST = f"{W}num"
_LIST_ID = f"{W}numId"
_DEFINITION = f"{W}abstractNum"
_DEFINITION_ID = f"{W}abstractNumId"
_STYLE_LINK = f"{W}numStyleLink"
_LEVEL = f"{W}lvl"
_LEVEL_NUMBER = f"{W}ilvl"
_LEVEL_STYLE = f"{W}pStyle"
_OVERRIDE = f"{W}lvlOverride"
_START_OVERRIDE = f"{W}startOverride"
_START = f"{W}start"
_FORMAT = f"{W}numFmt"
_PATTERN = f"{W}lvlText"
_RESTART = f"{W}lvlRestart"
_LEGAL = f"{W}isLgl"
_SUFFIX = f"{W}suff"
_SUFFIXES = {suffix.value: suffix for suffix in Suffix}  # ST_LevelSuffix has the same words
_NO_LIST = "0"
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class _Definition:
    """An `abstractNum`: its levels, and the styles that stand for a level of it."""

    name: str
    levels: Mapping[int, Level]
    style_levels: Mapping[str, int]


class Numbering:
    """The lists of a file, read when a paragraph first uses them."""

    def __init__(self, root: etree._Element | None, styles: StyleSheet) -> None:
        self._styles = styles
        self._lists = _by_id(root, _LIST, _LIST_ID)
        self._elements = _by_id(root, _DEFINITION, _DEFINITION_ID)
        self._definitions: dict[str, _Definition] = {}
        self._read: dict[str, NumberedList | None] = {}

    def place(self, look: ParagraphLook, style: Style) -> tuple[NumberedList, int] | None:
        """Give a paragraph's list and its level in it; None for a paragraph without number."""
        own = look.list_id is not None
        list_id = look.list_id if own else style.paragraph.list_id
        if list_id is None or list_id == _NO_LIST:
            return None
        numbered = self._list(list_id)
        if numbered is None:
            return None
        level = look.level
        if level is None and not own:
            level = self._style_level(numbered, style)
        if level is None:
            level = style.paragraph.level or 0
        return numbered, min(level, _DEEPEST)

    def _style_level(self, numbered: NumberedList, style: Style) -> int | None:
        """Find the level a heading style stands for: the definition names the style there."""
        linked = self._definitions[numbered.counters].style_levels
        return next((linked[name] for name in style.chain if name in linked), None)

    def _list(self, list_id: str) -> NumberedList | None:
        if list_id not in self._lists:
            return None
        if list_id not in self._read:
            self._read[list_id] = self._read_list(list_id)
        return self._read[list_id]

    def _read_list(self, list_id: str) -> NumberedList | None:
        element = self._lists[list_id]
        definition = self._definition(list_id)
        if definition is None:
            return None
        levels = dict(definition.levels)
        starts: dict[int, int] = {}
        for override in element.iterchildren(_OVERRIDE):
            place = number(value_of(override, _LEVEL_NUMBER), 0)
            levels |= _read_levels(override)
            start = child_value(override, _START_OVERRIDE)
            if start is not None:
                starts[place] = number(start, 1)
        return NumberedList(list_id, definition.name, levels, starts)

    def _definition(self, list_id: str) -> _Definition | None:
        """Find a list's definition, through a numbering style that may stand between them."""
        seen: set[str] = set()
        while list_id in self._lists and list_id not in seen:
            seen.add(list_id)
            name = child_value(self._lists[list_id], _DEFINITION_ID) or ""
            element = self._elements.get(name)
            if element is None:
                return None
            link = child_value(element, _STYLE_LINK)
            if link is None:
                return self._read_definition(name, element)
            list_id = self._styles.style(link).paragraph.list_id or ""
        return None

    def _read_definition(self, name: str, element: etree._Element) -> _Definition:
        if name not in self._definitions:
            self._definitions[name] = _Definition(
                name, _read_levels(element), _read_style_levels(element)
            )
        return self._definitions[name]


def _by_id(root: etree._Element | None, tag: str, attribute: str) -> dict[str, etree._Element]:
    if root is None:
        return {}
    return {value_of(child, attribute) or "": child for child in root.iterchildren(tag)}


def _read_levels(parent: etree._Element) -> dict[int, Level]:
    return {
        number(value_of(level, _LEVEL_NUMBER), 0): _read_level(level)
        for level in parent.iterchildren(_LEVEL)
    }


def _read_style_levels(definition: etree._Element) -> dict[str, int]:
    return {
        style: number(value_of(level, _LEVEL_NUMBER), 0)
        for level in definition.iterchildren(_LEVEL)
        if (style := child_value(level, _LEVEL_STYLE)) is not None
    }


def _read_level(level: etree._Element) -> Level:
    restart = child_value(level, _RESTART)
    legal = level.find(_LEGAL)
    return Level(
        start=number(child_value(level, _START), 0),
        format=_read_format(level),
        pattern=child_value(level, _PATTERN) or "",
        restart=None if restart is None else number(restart, 0),
        legal=legal is not None and is_on(legal),
        suffix=_SUFFIXES.get(child_value(level, _SUFFIX) or "", Suffix.TAB),
    )


def _read_format(level: etree._Element) -> str:
    """Read a level's number format; of a newer one and its fallback the fallback, which is last."""
    formats = [value_of(element) for element in level.iter(_FORMAT)]
    return (formats[-1] if formats else None) or "decimal"
