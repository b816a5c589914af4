"""The styles of an OpenDocument file, each resolved through its parents."""

import re
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from lxml import etree

from extract.odt.odf import FO, STYLE, TEXT, points, value_of
from extract.style_names import heading_level, is_contents, is_title

_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_ESCAPED = re.compile(r"_([0-9a-f]{2,4})_")  # Heading_20_1
_Value = TypeVar("_Value")


class Style(NamedTuple):
    """What a style says, its parents asked where it is silent; None where none says anything."""

    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    centred: bool | None = None
    outline: int | None = None
    title: bool = False
    toc: bool = False


_PLAIN = Style()


class StyleSheet:
    """The paragraph and text styles of content.xml and styles.xml."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._resolved: dict[tuple[str, str], Style] = {}
        self._default = _PLAIN
        for root in roots:
            for element in root.iter(f"{STYLE}style"):
                family = value_of(element, f"{STYLE}family")
                self._elements[family, value_of(element, f"{STYLE}name")] = element
            for element in root.iter(f"{STYLE}default-style"):
                if value_of(element, f"{STYLE}family") == "paragraph":
                    self._default = _read(element)

    def paragraph(self, name: str) -> Style:
        """Give a paragraph style, laid over the file's default."""
        return _lay(self._resolve("paragraph", name), self._default)

    def text(self, name: str) -> Style:
        """Give a text style; one that says nothing for an unknown name."""
        return self._resolve("text", name)

    def _resolve(self, family: str, name: str) -> Style:
        """Resolve a style and its parents, the farthest first; a loop is cut."""
        chain: dict[tuple[str, str], None] = {}
        key = (family, name)
        while key in self._elements and key not in self._resolved and key not in chain:
            chain[key] = None
            key = (family, value_of(self._elements[key], f"{STYLE}parent-style-name"))
        style = self._resolved.get(key, _PLAIN)
        for own in reversed(chain):
            style = _lay(_read(self._elements[own]), style)
            self._resolved[own] = style
        return style


def lay_over(own: Style, below: Style) -> Style:
    """Give a span's style on that of the text round it."""
    return _lay(own, below)


def _lay(own: Style, below: Style) -> Style:
    return Style(
        bold=_first(own.bold, below.bold),
        hidden=_first(own.hidden, below.hidden),
        size=_first(own.size, below.size),
        centred=_first(own.centred, below.centred),
        outline=_first(own.outline, below.outline),
        title=own.title or below.title,
        toc=own.toc or below.toc,
    )


def _first(own: _Value | None, below: _Value | None) -> _Value | None:
    return below if own is None else own


def _read(element: etree._Element) -> Style:
    """Read what one style element says itself."""
    name = value_of(element, f"{STYLE}display-name") or _unescape(value_of(element, f"{STYLE}name"))
    heading = heading_level(name)
    level = value_of(element, f"{STYLE}default-outline-level")
    own = Style(
        outline=int(level) if level.isdecimal() and len(level) == 1 else None,
        title=is_title(name),
        toc=is_contents(name),
    )
    if own.outline is None and heading is not None:
        own = own._replace(outline=heading + 1)
    for properties in element.iterchildren(f"{STYLE}text-properties"):
        own = _read_text(own, properties)
    for properties in element.iterchildren(f"{STYLE}paragraph-properties"):
        align = value_of(properties, f"{FO}text-align")
        own = own._replace(centred=align == "center" if align else None)
    return own


def _read_text(style: Style, properties: etree._Element) -> Style:
    """Read bold, size and hidden; Chinese text has attributes of its own beside the Latin ones."""
    weights = [
        value_of(properties, name) for name in (f"{FO}font-weight", f"{STYLE}font-weight-asian")
    ]
    said = [weight in _BOLD for weight in weights if weight]
    sizes = [value_of(properties, name) for name in (f"{STYLE}font-size-asian", f"{FO}font-size")]
    display = value_of(properties, f"{TEXT}display")
    return style._replace(
        bold=any(said) if said else None,
        size=next((size for length in sizes if (size := points(length))), None),
        hidden=display == "none" if display else None,
    )


def _unescape(name: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), name)
