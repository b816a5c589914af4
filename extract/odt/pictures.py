"""How large the pictures of an OpenDocument text stand on their pages."""

import re
from collections.abc import Iterator

from lxml import etree

from extract.odt.odf import DRAW, SVG
from extract.page_pictures import Size

_FRAME, _IMAGE = f"{DRAW}frame", f"{DRAW}image"
_OBJECTS = frozenset({f"{DRAW}object", f"{DRAW}object-ole", f"{DRAW}text-box"})
_LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,9})?)(cm|mm|in|pt|pc|px)")
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6, "px": 2.54 / 96}


def picture_sizes(body: etree._Element) -> Iterator[Size]:
    """Give the sizes of a text's pictures; the picture of an object or a box only stands for it."""
    for frame in body.iter(_FRAME):
        kinds = {child.tag for child in frame}
        if _IMAGE in kinds and not kinds & _OBJECTS:
            yield Size(_centimetres(frame, "width"), _centimetres(frame, "height"))


def _centimetres(frame: etree._Element, side: str) -> float:
    """Read a length; 0 if the frame does not tell, so that it counts for no page."""
    length = _LENGTH.fullmatch(frame.get(f"{SVG}{side}", ""))
    return float(length[1]) * _CENTIMETRES[length[2]] if length else 0.0
