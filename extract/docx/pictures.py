"""How large the pictures of a Word file stand on their pages, in either language of drawings."""

import re
from collections.abc import Iterator

from lxml import etree

from extract.docx.wordml import A, W, number
from extract.page_pictures import Size

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_INLINE = f"{_WP}inline"
_ANCHOR = f"{_WP}anchor"
_EXTENT = f"{_WP}extent"
_PICTURE = f"{A}blip"
_CENTIMETRE = 360_000  # in EMU, the unit of drawings
_VML_PICTURE = f"{W}pict"
_VML_DATA = "{urn:schemas-microsoft-com:vml}imagedata"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_STYLE = re.compile(r"(?:^|;)\s*(width|height|z-index)\s*:\s*(-?[\d.]{1,9})\s*([a-z]*)", re.I)
# A length without a unit is in pixels, or in a group in units of its own, and so not known.
_UNITS = {"pt": 2.54 / 72, "in": 2.54, "cm": 1.0, "mm": 0.1, "pc": 2.54 / 6, "px": 2.54 / 96}


def picture_sizes(root: etree._Element) -> Iterator[Size]:
    """Give the sizes of a part's pictures; one behind the text is only decoration."""
    for frame in root.iter(_INLINE, _ANCHOR):
        if frame.get("behindDoc", "0") in {"0", "false"} and _holds(frame, _PICTURE):
            for extent in frame.iterchildren(_EXTENT):
                width, height = number(extent.get("cx"), 0), number(extent.get("cy"), 0)
                yield Size(width / _CENTIMETRE, height / _CENTIMETRE)
    for picture in root.iter(_VML_PICTURE):
        if (
            not _holds(picture, _VML_DATA)
            or next(picture.iterancestors(_FALLBACK), None) is not None
        ):
            continue
        for data in picture.iter(_VML_DATA):
            size = _styled_size(data.getparent().get("style", ""))
            if size is not None:
                yield size


def _holds(frame: etree._Element, tag: str) -> bool:
    return next(frame.iter(tag), None) is not None


def _styled_size(style: str) -> Size | None:
    """Read `width:425pt;height:600pt`; None if it does not tell or lies behind the text."""
    lengths: dict[str, float] = {}
    for name, value, unit in _STYLE.findall(style):
        if name.lower() == "z-index":
            if value.startswith("-"):
                return None
        elif unit.lower() in _UNITS:
            lengths[name.lower()] = _decimal(value) * _UNITS[unit.lower()]
    if len(lengths) < 2:
        return None
    return Size(lengths["width"], lengths["height"])


def _decimal(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return 0.0
