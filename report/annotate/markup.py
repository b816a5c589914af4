"""Names of WordprocessingML in both its languages, and how nodes are moved without a loss."""

from collections.abc import Iterable, Iterator

from lxml import etree

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/"


def tags(*names: str) -> tuple[str, ...]:
    """Give the tags of elements of these names in both languages."""
    return tuple(f"{{{uri}}}{name}" for name in names for uri in (_MAIN, _STRICT))


PARAGRAPH, RUN, TEXT = tags("p"), tags("r"), tags("t")
RUN_PROPERTIES = tags("rPr")
_PROPERTIES = tags("pPr", "rPr")
BOX = tags("txbxContent")


def is_word(root: etree._Element) -> bool:
    """Say whether an element is the root of the main part of a Word file."""
    return root.tag in tags("document")


def is_strict(root: etree._Element) -> bool:
    """Say whether a part is written in Strict OOXML (ISO 29500-1)."""
    return language(root) == _STRICT


def language(element: etree._Element) -> str:
    """Give the namespace of an element."""
    return str(element.tag)[1:].partition("}")[0]


def word_element(uri: str, name: str, **attributes: str) -> etree._Element:
    """Make an element of a namespace of Word with attributes of the same."""
    named = {f"{{{uri}}}{key}": value for key, value in attributes.items()}
    return etree.Element(f"{{{uri}}}{name}", named, nsmap={"w": uri})


def add_element(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    """Add an element to one of Word, with attributes, all of its namespace."""
    uri = language(parent)
    named = {f"{{{uri}}}{key}": value for key, value in attributes.items()}
    return etree.SubElement(parent, f"{{{uri}}}{name}", named, nsmap={"w": uri})


def word_attribute(element: etree._Element, name: str) -> str | None:
    """Give an attribute of the namespace of its element; None if it is not there."""
    value: str | None = element.get(f"{{{language(element)}}}{name}")
    return value


def content_of(element: etree._Element, *, backwards: bool = False) -> Iterator[etree._Element]:
    """Give the children of a paragraph or run that are no properties, from either end."""
    children = element.iterchildren(reversed=backwards)
    return (child for child in children if child.tag not in _PROPERTIES)


def insert_before(element: etree._Element, made: Iterable[etree._Element]) -> None:
    """Put elements before another in their order."""
    for one in made:
        element.addprevious(one)


def insert_after(element: etree._Element, made: Iterable[etree._Element]) -> None:
    """Put elements behind another in their order."""
    for one in made:
        element.addnext(one)
        element = one


def detach(element: etree._Element) -> None:
    """Remove an element; the white space behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail and before is None:
        parent.text = (parent.text or "") + element.tail
    elif element.tail:
        before.tail = (before.tail or "") + element.tail
    parent.remove(element)
