"""Names of WordprocessingML, and how its attribute values are read."""

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

PARAGRAPH = f"{W}p"
PARAGRAPH_PROPERTIES = f"{W}pPr"
RUN_PROPERTIES = f"{W}rPr"
TABLE = f"{W}tbl"
ROW = f"{W}tr"
CELL = f"{W}tc"
TEXT = f"{W}t"
MATH_TEXT = f"{M}t"
DELETED_TEXT = f"{W}delText"
CODES = (f"{W}instrText", f"{W}delInstrText")
SYMBOL = f"{W}sym"
HYPHEN = f"{W}noBreakHyphen"
FORM_FIELD = f"{W}ffData"
FIELD_MARK = f"{W}fldChar"
BOX = f"{W}txbxContent"
DRAWN_TEXT = f"{A}t"
WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
SIMPLE_FIELD = f"{W}fldSimple"
INSTRUCTION = f"{W}instr"
TEXT_NODES = (TEXT, DELETED_TEXT, MATH_TEXT, DRAWN_TEXT, *CODES)
_SHOWN = (TEXT, DRAWN_TEXT, WORD_ART)
ALTERNATIVES = f"{_MC}AlternateContent"
DELETIONS = (f"{W}del", f"{W}moveFrom")
INSERTIONS = (f"{W}ins", f"{W}moveTo")

VAL = f"{W}val"
_OFF = frozenset({"0", "false", "off"})


def value_of(element: etree._Element, attribute: str = VAL) -> str | None:
    """Give an attribute's value, `w:val` unless told otherwise; None if it is not there."""
    value: str | None = element.get(attribute)
    return value


def leading(element: etree._Element, tag: str) -> etree._Element | None:
    """Give an element's first child if it has that name: the schema puts properties there."""
    if len(element) == 0:
        return None
    child = element[0]
    return child if child.tag == tag else None


def child_value(parent: etree._Element, tag: str) -> str | None:
    """Give the value of an element's first child of a name; None if there is none."""
    child = next(parent.iterchildren(tag), None)
    return None if child is None else value_of(child)


def is_on(element: etree._Element, attribute: str = VAL) -> bool:
    """Read a toggle such as `<w:b/>`: on unless it says otherwise."""
    return value_of(element, attribute) not in _OFF


def number(value: str | None, default: int) -> int:
    """Read a whole number; the default for what is none, or is absurdly long."""
    if value is None or len(value) > 10:
        return default
    try:
        return int(value)
    except ValueError:
        return default


def live_branch(alternatives: etree._Element) -> etree._Element | None:
    """Choose the one branch of an `mc:AlternateContent` to read: the first that has text.

    Word draws the first Choice it understands; all branches say the same in other means, and
    reading two of them would double every text box.
    """
    branches = list(alternatives)
    for branch in branches:
        if next(branch.iter(*_SHOWN), None) is not None:
            return branch
    return branches[0] if branches else None


def descend(
    parent: etree._Element, wanted: str, through: frozenset[str]
) -> Iterator[etree._Element]:
    """Find the children of a name, also inside wrappers that only bracket them."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag in through:
            yield from descend(child, wanted, through)
        elif child.tag == ALTERNATIVES and (branch := live_branch(child)) is not None:
            yield from descend(branch, wanted, through)
