"""Word documents saved as one XML file (Flat OPC, `<pkg:package>`): the parts of a .docx in a row.

Source: ECMA-376 part 2 gives the parts and their names; Word's "Word XML Document" puts them into
`pkg:part` elements of the namespace below.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from extract.docx import reader as docx
from extract.limits import MIB, Limits
from extract.reading import Reading
from extract.safe_xml import parse_xml
from mingjian.document import Status
from mingjian.errors import RefusedFile, UnreadableFile

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_PACKAGE = f"{_PKG}package"
_PART = f"{_PKG}part"
_NAME = f"{_PKG}name"
_XML_DATA = f"{_PKG}xmlData"
# A zip can bear no name beyond 65 535 bytes; those of an Office program are short.
_LONGEST_NAME = 255
# Pictures and fonts, which nobody reads here and which are too long for the parser.
_BINARY_DATA = re.compile(rb"(?<=<pkg:binaryData>)[^<]+")


def read(data: bytes, limits: Limits) -> Reading:
    """Read the bytes of a Flat OPC file as the .docx that it stands for.

    Raises:
        UnreadableFile: it is no Flat OPC file, is damaged, or holds no Word document.
        RefusedFile: it is over a limit, or built to harm.
    """
    if len(data) > limits.file_bytes:
        size = limits.file_bytes // MIB
        raise RefusedFile("too-large", f"文件超过 {size} MB；请压缩图片或拆成几个文件提交。")
    root = parse_xml(_BINARY_DATA.sub(b"", data), "XML")
    if root.tag != _PACKAGE:
        raise UnreadableFile(
            Status.CORRUPT, "no-document", "文件内没有 Word 正文；请另存为 .docx 后重新提交。"
        )
    return docx.read(_pack(root), limits)


def _pack(root: etree._Element) -> bytes:
    """Make a zip of the parts that hold XML; the first of a name counts, none without a name."""
    parts = dict(reversed(list(_parts(root))))
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def _parts(root: etree._Element) -> Iterator[tuple[str, bytes]]:
    for part in root.iterchildren(_PART):
        name = (part.get(_NAME) or "").lstrip("/")
        if not 0 < len(name) <= _LONGEST_NAME:
            continue
        for data in part.iterchildren(_XML_DATA):
            for content in data.iterchildren(etree.Element):
                yield name, etree.tostring(content, encoding="utf-8", with_tail=False)
