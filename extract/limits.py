"""Limits on what a file may ask of us, checked before and while it is parsed.

Sources: the practice of Apache Tika and POI (inflate ratio, entry counts), libxml2's depth of 256,
and measured hostile files (docs/decisions.md); each has a test that trips it.
"""

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds; sizes in bytes, times in seconds.

    `picture_pixels` is the largest picture that is decoded, `page_pixels` the largest page that
    is recognised (A3 at 200 dpi): larger ones are scaled down to it.
    """

    file_bytes: int = 100 * MIB
    zip_entries: int = 5_000
    part_bytes: int = 64 * MIB
    inflated_bytes: int = 256 * MIB
    inflate_ratio: int = 200
    archive_depth: int = 3
    xml_depth: int = 200
    paragraphs: int = 300_000
    pdf_pages: int = 2_000
    text_chars: int = 20_000_000
    table_columns: int = 200
    office_seconds: int = 45
    picture_pixels: int = 50_000_000
    page_pixels: int = 8_000_000


DEFAULT_LIMITS = Limits()
