"""Names of SpreadsheetML, and how its strings and references are read."""

import re
from collections.abc import Iterator

from lxml import etree

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

TEXT = f"{S}t"
_PHONETIC = f"{S}rPh"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # _x000D_, a carriage return
_OFF = frozenset({"0", "false"})


def is_on(element: etree._Element, attribute: str) -> bool:
    """Read a switch that is off where it is not there."""
    return element.get(attribute, "0") not in _OFF


def whole(value: str | None, default: int = 0) -> int:
    """Read a whole number of at most ten digits; the default for anything else."""
    if value is None or len(value) > 10 or not value.isdecimal():
        return default
    return int(value)


def read_reference(reference: str) -> tuple[int, int] | None:
    """Turn B7 into its row and column from 0: (6, 1); None if it is no reference to a cell."""
    match = _REFERENCE.fullmatch(reference)
    if match is None or int(match[2]) == 0:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def string_text(string: etree._Element) -> str:
    """Join the runs of a shared or inline string; readings over its characters stay out."""
    pieces = (node.text or "" for node in _text_nodes(string))
    return unescape("".join(pieces))


def unescape(text: str) -> str:
    """Put characters in for the escapes of controls that XML cannot hold."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: _character(int(match[1], 16)), text)


def _character(code: int) -> str:
    return "" if 0xD800 <= code < 0xE000 else chr(code)


def _text_nodes(string: etree._Element) -> Iterator[etree._Element]:
    for node in string.iter(TEXT):
        if node.getparent().tag != _PHONETIC:
            yield node
