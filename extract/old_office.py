"""Old office files read through LibreOffice: Word 2 to 95, MS Works, Word 2003 XML.

What comes back is a .docx, so that the same reader has the last word on numbers, tables, notes.
Where the old file can be looked into (XML), its own text is what coverage is measured by.
"""

import re
from dataclasses import replace

from extract.docx import reader as docx
from extract.limits import Limits
from extract.office import convert
from extract.reading import Reading
from extract.safe_xml import parse_xml
from mingjian.document import Problem

_WORD_XML = b"wordDocument"
_WORD_XML_TEXT = "{http://schemas.microsoft.com/office/word/2003/wordml}t"
_WORD_XML_PICTURE = re.compile(rb"(<w:binData[^>]*>)[^<]+")
_WORKS = ("CONTENTS".encode("utf-16-le"), "MatOST".encode("utf-16-le"))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 8_192

CONVERTED = Problem(
    "converted",
    "文件是旧格式，已通过 LibreOffice 转换后读取，个别编号、版式可能与原件不同；"
    "建议用 Word 或 WPS 另存为 .docx 后提交。",
)


def read(data: bytes, limits: Limits) -> Reading:
    """Read the bytes of an old file; the reading carries the problem "converted".

    Raises:
        UnsupportedFormat: LibreOffice is not installed.
        UnreadableFile: it cannot read the file, or does not come to an end in time.
        RefusedFile: the file is over a limit, or built to harm.
    """
    suffix = guess_suffix(data)
    source = None
    if suffix == ".xml":
        # Pictures serve nobody here, and large ones are more than XML parsers take.
        data = _WORD_XML_PICTURE.sub(rb"\1", data)
        source = _word_xml_text(data)
    reading = docx.read(convert(data, suffix, limits), limits)
    return replace(
        reading,
        problems=(CONVERTED, *reading.problems),
        source_text=reading.source_text if source is None else source,
    )


def _word_xml_text(data: bytes) -> str:
    """Join the text of a Word 2003 XML file, as it is before LibreOffice had it in hands."""
    root = parse_xml(data, "XML")
    return "".join(text.text or "" for text in root.iter(_WORD_XML_TEXT))


def guess_suffix(data: bytes) -> str:
    """Give the ending by which LibreOffice takes a file for what it is: .xml, .wps or .doc."""
    if _WORD_XML in data[:_HEAD]:
        return ".xml"
    if data.startswith(_OLE) and any(name in data for name in _WORKS):
        return ".wps" if "WordDocument".encode("utf-16-le") not in data else ".doc"
    return ".doc"
