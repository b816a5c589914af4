"""Pictures as large as a page: nearly all are scanned pages, whose words no one has read."""

from lxml import etree

from extract.docx.wordml import A, number

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_INLINE = f"{_WP}inline"
_ANCHOR = f"{_WP}anchor"
_EXTENT = f"{_WP}extent"
_PICTURE = f"{A}blip"
_CENTIMETRE = 360_000  # in EMU, the unit of drawings
# The text area of an A4 page is 16 cm by 25 cm; photos in a report are half as high.
_LEAST_WIDTH = 12 * _CENTIMETRE
_LEAST_HEIGHT = 17 * _CENTIMETRE


def count_page_pictures(root: etree._Element) -> int:
    """Count the pictures of a part that fill a page; one behind the text is only decoration."""
    return sum(map(_fills_page, root.iter(_INLINE, _ANCHOR)))


def _fills_page(frame: etree._Element) -> bool:
    if frame.get("behindDoc", "0") not in {"0", "false"}:
        return False
    is_large = any(
        number(extent.get("cx"), 0) >= _LEAST_WIDTH and number(extent.get("cy"), 0) >= _LEAST_HEIGHT
        for extent in frame.iterchildren(_EXTENT)
    )
    return is_large and next(frame.iter(_PICTURE), None) is not None
