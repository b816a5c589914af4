"""What the properties of one paragraph or run say themselves, before any style is asked.

The looks are named tuples, not dataclasses: they are made by the thousand.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from lxml import etree

from extract.docx.wordml import DELETIONS, RUN_PROPERTIES, W, is_on, number, value_of

HAN_FONT = f"{W}eastAsia"
BODY_TEXT = 9  # the outline level that means: no heading


class RunLook(NamedTuple):
    """A run's look; None where nothing is said. `font` is the one of its Chinese characters."""

    style: str | None = None
    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    font: str | None = None


class ParagraphLook(NamedTuple):
    """A paragraph's look; None where nothing is said.

    `list_id` and `level` (from 0) are its automatic number, list "0" means none. `outline` is the
    heading level from 0, or BODY_TEXT. `end_gone`: the paragraph's end is deleted or moved away,
    so it joins the next one; `end_hidden`: the end is invisible.
    """

    style: str | None = None
    list_id: str | None = None
    level: int | None = None
    centred: bool | None = None
    outline: int | None = None
    end_gone: bool = False
    end_hidden: bool = False


def read_run_look(properties: etree._Element) -> RunLook:
    """Read a `w:rPr`; sizes come in points."""
    return RunLook(**_read(properties, IN_RUN))


def read_paragraph_look(properties: etree._Element) -> ParagraphLook:
    """Read a `w:pPr`, but not a `w:pPrChange` in it: that holds what once was."""
    return ParagraphLook(**_read(properties, _IN_PARAGRAPH))


def _read(properties: etree._Element, readers: "_Readers") -> dict[str, Any]:
    """Read the direct children there are readers for; one without a name reads several things."""
    said = {}
    for child in properties[:]:
        reader = readers.get(child.tag)
        if reader is None:
            continue
        name, read = reader
        if name:
            said[name] = read(child)
        else:
            said |= read(child)
    return said


def _group(element: etree._Element) -> dict[str, Any]:
    """Read what a paragraph keeps one level down: its list, and the look of its end."""
    return _read(element, _IN_GROUP)


def _size(element: etree._Element) -> float | None:
    """Read a size, written in half points; a measure with a unit is not understood."""
    return number(value_of(element), 0) / 2 or None


def _level(element: etree._Element) -> int:
    """Read a level within the nine there are; outline level 9 is body text."""
    return max(0, min(number(value_of(element), BODY_TEXT), BODY_TEXT))


_Readers = Mapping[str, tuple[str, Callable[[etree._Element], Any]]]
IN_RUN: _Readers = {
    f"{W}rStyle": ("style", value_of),
    f"{W}b": ("bold", is_on),
    f"{W}vanish": ("hidden", is_on),
    f"{W}sz": ("size", _size),
    f"{W}rFonts": ("font", lambda fonts: value_of(fonts, HAN_FONT)),
}
_IN_GROUP: _Readers = {
    f"{W}numId": ("list_id", value_of),
    f"{W}ilvl": ("level", _level),
    f"{W}vanish": ("end_hidden", is_on),
    **dict.fromkeys(DELETIONS, ("end_gone", lambda _: True)),
}
_IN_PARAGRAPH: _Readers = {
    f"{W}pStyle": ("style", value_of),
    f"{W}jc": ("centred", lambda alignment: value_of(alignment) == "center"),
    f"{W}outlineLvl": ("outline", _level),
    f"{W}numPr": ("", _group),
    RUN_PROPERTIES: ("", _group),
}
