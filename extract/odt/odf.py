"""Names of OpenDocument (ODF 1.3 part 3), and how its attribute values are read."""

from lxml import etree

from extract.sizes import font_size

_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = _NAMES + "office:1.0}"
TEXT = _NAMES + "text:1.0}"
TABLE = _NAMES + "table:1.0}"
STYLE = _NAMES + "style:1.0}"
DRAW = _NAMES + "drawing:1.0}"
FO = _NAMES + "xsl-fo-compatible:1.0}"
SVG = _NAMES + "svg-compatible:1.0}"
FORM = _NAMES + "form:1.0}"
HREF = "{http://www.w3.org/1999/xlink}href"
_MATHML = "{http://www.w3.org/1998/Math/MathML}"
FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
NUM_LIST_FORMAT = f"{_LOEXT}num-list-format"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

PARAGRAPH = f"{TEXT}p"
HEADING = f"{TEXT}h"
LIST = f"{TEXT}list"
NOTE = f"{TEXT}note"
ANNOTATION = f"{OFFICE}annotation"
TRACKED = f"{TEXT}tracked-changes"
CHART = f"{OFFICE}chart"
FORMULA = f"{_MATHML}math"

# What holds text that is on no page: the makings of an index, declarations, forms, what screen
# readers say of a picture, the mark of a note (numbered by the program), a formula's source code,
# pictures in a flat file.
UNPRINTED = frozenset(
    {f"{OFFICE}forms", f"{SVG}title", f"{SVG}desc", f"{TEXT}note-citation"}
    | {f"{OFFICE}binary-data", f"{_MATHML}annotation", f"{_MATHML}annotation-xml"}
    | {f"{TEXT}{kind}-decls" for kind in ("variable", "sequence", "user-field", "dde-connection")}
    | {
        f"{TEXT}{kind}-source"
        for kind in (
            "table-of-content", "illustration-index", "table-index", "object-index",
            "user-index", "alphabetical-index", "bibliography",
        )
    }
)  # fmt: skip


def value_of(element: etree._Element, attribute: str, default: str = "") -> str:
    """Give an attribute's value, the default if it is not there."""
    value: str = element.get(attribute, default)
    return value


def number(element: etree._Element, attribute: str, default: int, most: int) -> int:
    """Read a count no greater than `most`: repeats of 10^9 have brought readers down."""
    value = value_of(element, attribute)
    if not value.isdecimal():
        return default
    return min(int(value), most) if len(value) <= 10 else most


def points(length: str) -> float | None:
    """Read a size such as 14pt; None for another unit, a percentage, or what is no size."""
    return font_size(length.removesuffix("pt")) if length.endswith("pt") else None


def printed_text(element: etree._Element) -> str:
    """Join all characters in an element but those that are on no page."""
    pieces: list[str] = []
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, node in walker:
        if event == "end":
            pieces.append((node.tail or "") if node is not element else "")
        elif node.tag in UNPRINTED:
            walker.skip_subtree()
        else:
            pieces.append(node.text or "")
    return "".join(pieces)
