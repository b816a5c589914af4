"""Text that stands in a Word part where none belongs: bare in a run, in markup of an unknown kind.

Word shows none of it, or only a program that knows the markup does; so it is left out, and told.
"""

from lxml import etree

from extract.docx.wordml import TEXT_NODES

# Elements of these languages hold values of the layout, not words, and `binData` holds pictures.
_VALUES = {
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_NAMES = {f"t{place}": tag[1:].partition("}") for place, tag in enumerate(TEXT_NODES)}
_KNOWN = [
    *(f"{prefix}:{local}" for prefix, (_, _, local) in _NAMES.items()),
    *(f"{prefix}:*" for prefix in _VALUES),
    "t0:binData",
]
_STRAYS = etree.XPath(
    f"//text()[not({' or '.join(f'parent::{name}' for name in _KNOWN)})][normalize-space()]",
    namespaces={**_VALUES, **{prefix: uri for prefix, (uri, _, _) in _NAMES.items()}},
    smart_strings=False,
)


def stray_text(root: etree._Element) -> str:
    """Join the texts of a part that stand in no element made for words, one a line."""
    return "\n".join(text.strip() for text in _STRAYS(root))
