"""{{placeholders}} in the paragraphs of a template, also those that Word has broken over runs."""

import re
from collections.abc import Callable, Iterator

from lxml import etree

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH = f"{_WORD}p"
BODY = f"{_WORD}body"
_TEXT = f"{_WORD}t"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PLACEHOLDER = re.compile(r"\{\{ {0,9}([^{} ]{1,20}) {0,9}\}\}")
# A Chinese keyboard gives wide brackets.
_WIDE = str.maketrans("｛｝", "{}")


def paragraph_text(paragraph: etree._Element) -> str:
    """Give the text of a paragraph, without that of boxes anchored in it."""
    return "".join(node.text or "" for node in _text_nodes(paragraph))


def find_names(text: str) -> list[str]:
    """Give the names of the placeholders in a text, in order."""
    return _PLACEHOLDER.findall(text.translate(_WIDE))


def find_fragment(text: str) -> str:
    """Give the brackets {{ or }} that belong to no placeholder; "" if there are none."""
    rest = _PLACEHOLDER.sub("", text.translate(_WIDE))
    return next((brackets for brackets in ("{{", "}}") if brackets in rest), "")


def join_broken(paragraph: etree._Element) -> None:
    """Move every placeholder wholly into the text node in which it begins."""
    nodes = list(_text_nodes(paragraph))
    owners = [number for number, node in enumerate(nodes) for _ in node.text or ""]
    text = paragraph_text(paragraph).translate(_WIDE)
    matches = list(_PLACEHOLDER.finditer(text))
    for match in matches:
        start, end = match.span()
        owners[start:end] = [owners[start]] * (end - start)
    if not matches:
        return
    pieces: list[list[str]] = [[] for _ in nodes]
    for character, owner in zip(text, owners, strict=True):
        pieces[owner].append(character)
    for node, piece in zip(nodes, pieces, strict=True):
        _set_text(node, "".join(piece))


def fill_paragraph(paragraph: etree._Element, find_value: Callable[[str], str]) -> bool | None:
    """Put the values in; say whether any is more than "", None if there are no placeholders."""
    values: list[str] = []

    def put(match: re.Match[str]) -> str:
        values.append(find_value(match[1]))
        return values[-1]

    for node in _text_nodes(paragraph):
        if node.text and "{{" in node.text:
            _set_text(node, _PLACEHOLDER.sub(put, node.text))
    return any(values) if values else None


def _text_nodes(paragraph: etree._Element) -> Iterator[etree._Element]:
    for node in paragraph.iter(_TEXT):
        if next(node.iterancestors(PARAGRAPH)) is paragraph:
            yield node


def _set_text(node: etree._Element, text: str) -> None:
    node.text = text
    node.set(_SPACE, "preserve")
