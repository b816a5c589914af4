"""What an OpenDocument text only refers to, put where it is shown, as a flat file (.fodt) has it.

Formulas, charts and texts lie in parts of their own, the values of form controls in a list apart
from the text. Source: ODF 1.3 part 3, 10.4.6 and 13.
"""

import posixpath
import re

from lxml import etree

from extract.odt.odf import (
    CHART,
    DRAW,
    FORM,
    FORMULA,
    HREF,
    OFFICE,
    PARAGRAPH,
    XML_ID,
    value_of,
)
from extract.package import Package
from extract.safe_xml import parse_xml
from mingjian.document import Problem
from mingjian.errors import UnreadableFile

_UNREAD = Problem(
    "drawings", "文档中嵌有表格、图示等对象，其中的文字没有读取；重要内容请在正文中写明。"
)
# OpenOffice.org wrote this before formulas; it declares nothing.
_MATH_DOCTYPE = re.compile(rb'<!DOCTYPE math:math PUBLIC "[^"<>]{1,80}" "math\.dtd">')
_OBJECT = f"{DRAW}object"
_OLE = f"{DRAW}object-ole"
_BODY = f"{OFFICE}body"
_READABLE = frozenset({FORMULA, CHART, f"{OFFICE}text"})
_CHOICES = tuple(f"{FORM}{name}" for name in ("option", "item"))
_BOXES = frozenset(f"{FORM}{name}" for name in ("checkbox", "radio"))
_LABELLED = frozenset(f"{FORM}{name}" for name in ("fixed-text", "button", "frame"))
_SELECTED = tuple(f"{FORM}{name}" for name in ("current-selected", "selected"))
_STATES = (f"{FORM}current-state", f"{FORM}state", *_SELECTED)
_VALUES = (f"{FORM}current-value", f"{FORM}value")


def fetch_objects(body: etree._Element, package: Package | None) -> tuple[Problem, ...]:
    """Put every formula, chart or text into the `draw:object` that shows it; tell of any other.

    A part goes where it is first referred to. A flat file, whose package is None, has them there.

    Raises:
        RefusedFile: a part is over a limit, or built to harm.
    """
    fetched: set[str] = set()
    is_unread = next(body.iter(_OLE), None) is not None
    for holder in list(body.iter(_OBJECT)):
        part = posixpath.normpath(f"{value_of(holder, HREF)}/content.xml")
        if part in fetched:
            continue
        fetched.update([part] if package is not None else [])
        shown = _content(_parse(package, part) if package and part in package else holder)
        for child in list(holder):
            holder.remove(child)
        if shown is not None and shown.tag in _READABLE:
            holder.append(shown)
        else:
            is_unread = True
    return (_UNREAD,) if is_unread else ()


def _parse(package: Package, part: str) -> etree._Element | None:
    try:
        return parse_xml(_MATH_DOCTYPE.sub(b"", package.read(part), count=1), part)
    except UnreadableFile:
        return None


def _content(source: etree._Element | None) -> etree._Element | None:
    """Find the formula in an object, or what its document's body holds."""
    if source is None:
        return None
    found = next(source.iter(FORMULA, _BODY), None)
    if found is None or found.tag == FORMULA:
        return found
    return next(iter(found), None)


def fill_controls(body: etree._Element) -> list[str]:
    """Put the values of form controls where they are drawn; give those drawn nowhere."""
    values: dict[str, str] = {}
    undrawn: list[str] = []
    for control in body.iterdescendants(f"{FORM}*"):
        value = _shown_value(control)
        name = value_of(control, XML_ID) or value_of(control, f"{FORM}id")
        if value and name and name not in values:
            values[name] = value
        elif value:
            undrawn.append(value)
    for place in body.iter(f"{DRAW}control"):
        value = values.pop(value_of(place, f"{DRAW}control"), "")
        etree.SubElement(place, PARAGRAPH).text = value
    return [*undrawn, *values.values()]


def _shown_value(control: etree._Element) -> str:
    """Give what a control shows: what was typed, chosen or ticked, or what is written on it."""
    label = value_of(control, f"{FORM}label")
    if control.tag in _CHOICES:
        return ""
    if control.tag in _BOXES:
        is_on = _first(control, _STATES) in ("true", "checked")
        return f"{'☑' if is_on else '□'}{label}"
    if control.tag in _LABELLED:
        return label
    typed = "\n".join("".join(line.itertext()) for line in control.iterchildren(PARAGRAPH))
    chosen = [
        value_of(choice, f"{FORM}label")
        for choice in control.iterchildren(*_CHOICES)
        if _first(choice, _SELECTED) == "true"
    ]
    return _first(control, _VALUES) or typed or "、".join(filter(None, chosen))


def _first(element: etree._Element, attributes: tuple[str, ...]) -> str:
    """Give the value of the first attribute that is there, "" if none is."""
    return next((value_of(element, name) for name in attributes if name in element.attrib), "")
