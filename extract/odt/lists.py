"""Automatic numbers of an OpenDocument file: list styles, and which list a paragraph counts in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from extract.list_numbers import Level, NumberedList, Suffix
from extract.odt.odf import (
    NUM_LIST_FORMAT,
    STYLE,
    TEXT,
    XML_ID,
    number,
    value_of,
)

_LEVELS = 10
_MOST_START = 32_767
# style:num-format (ODF 1.3 part 3, 20.322) as WordprocessingML names it; the Chinese ones are
# what LibreOffice writes, a sample of the row they stand for.
_FORMATS: Mapping[str, str] = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "": "none",
    "１": "decimalFullWidth",
    "一": "chineseCountingThousand",
    "壹": "chineseLegalSimplified",
    "壱": "chineseLegalSimplified",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "①": "decimalEnclosedCircle",
    "01": "decimalZero",
}
# text:label-followed-by (ODF 1.3 part 3, 19.838); the default is listtab.
_SUFFIXES = {"space": Suffix.SPACE, "nothing": Suffix.NOTHING}


@dataclass(frozen=True, slots=True)
class OpenList:
    """The list a walk is in: its style, the name its numbers count under, its level from 0."""

    style: str
    counters: str
    level: int = 0


class ListStyles:
    """The list styles of content.xml and styles.xml, and the numbering of headings."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._levels: dict[str, Mapping[int, Level]] = {}
        self._last: dict[str, str] = {}
        self._count = 0
        self.outline: Mapping[int, Level] = {}
        for root in roots:
            for style in root.iter(f"{TEXT}list-style"):
                self._levels[value_of(style, f"{STYLE}name")] = _read_levels(style)
            for style in root.iter(f"{TEXT}outline-style"):
                self.outline = _read_levels(style)

    def open(self, element: etree._Element, outer: OpenList | None) -> OpenList:
        """Enter a `text:list`: one inside another goes a level down, one may go on with another."""
        style = value_of(element, f"{TEXT}style-name")
        if outer is not None:
            return OpenList(style or outer.style, outer.counters, min(outer.level + 1, _LEVELS - 1))
        self._count += 1
        name = value_of(element, XML_ID) or f"#{self._count}"
        earlier = self._last.get(value_of(element, f"{TEXT}continue-list"))
        if earlier is None and value_of(element, f"{TEXT}continue-numbering") == "true":
            earlier = self._last.get(f"style {style}")
        counters = earlier or name
        self._last[name] = self._last[f"style {style}"] = counters
        return OpenList(style, counters)

    def numbered(self, place: OpenList, start: int | None) -> NumberedList:
        """Give the list as the counters take it; `start` is what its item's number is set to."""
        levels = self._levels.get(place.style, {})
        if start is None:
            return NumberedList(place.counters, place.counters, levels, {})
        self._count += 1
        name = f"{place.counters} from {self._count}"
        return NumberedList(name, place.counters, levels, {place.level: start})

    def heading(self, level: int) -> tuple[NumberedList, int]:
        """Give the list that headings count in, with a heading's level in it."""
        return NumberedList("outline", "outline", self.outline, {}), level


def item_start(item: etree._Element) -> int | None:
    """Read the number a list item is set to; None if it just counts on."""
    value = number(item, f"{TEXT}start-value", -1, _MOST_START)
    return None if value < 0 else value


def _read_levels(style: etree._Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for element in style:
        place = number(element, f"{TEXT}level", 0, _LEVELS) - 1
        if place < 0:
            continue
        is_bullet = element.tag == f"{TEXT}list-level-style-bullet"
        is_picture = element.tag == f"{TEXT}list-level-style-image"
        levels[place] = (
            Level(format="bullet") if is_bullet or is_picture else _level(element, place)
        )
    return levels


def _level(element: etree._Element, place: int) -> Level:
    code = value_of(element, f"{STYLE}num-format")
    return Level(
        start=number(element, f"{TEXT}start-value", 1, _MOST_START),
        format=_FORMATS.get(code) or _FORMATS.get(code[:1], "decimal"),
        pattern=_pattern(element, place),
        suffix=_suffix(element),
    )


def _pattern(element: etree._Element, place: int) -> str:
    """Write prefix, numbers and suffix as %1.%2; LibreOffice may state the whole as %1%.%2%."""
    stated = value_of(element, NUM_LIST_FORMAT)
    if stated:
        for level in range(1, _LEVELS):
            stated = stated.replace(f"%{level}%", f"%{level}")
        return stated
    shown = number(element, f"{TEXT}display-levels", 1, place + 1)
    numbers = ".".join(f"%{level + 1}" for level in range(place - shown + 1, place + 1))
    prefix, suffix = (value_of(element, f"{STYLE}num-{end}") for end in ("prefix", "suffix"))
    return f"{prefix}{numbers}{suffix}"


def _suffix(element: etree._Element) -> Suffix:
    """Read what follows the number; without a word on it there is a gap, as behind a tab."""
    for alignment in element.iter(f"{STYLE}list-level-label-alignment"):
        return _SUFFIXES.get(value_of(alignment, f"{TEXT}label-followed-by"), Suffix.TAB)
    return Suffix.TAB
