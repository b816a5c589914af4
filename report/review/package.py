"""The parts of a Word file, read from a zip and written back as one."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from mingjian.errors import DataFileError

# A letterhead with a picture has some hundred KB; this is to stop what would fill the memory.
MAX_BYTES = 50 * 1024 * 1024
_TYPES = "[Content_Types].xml"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_DAY = (1980, 1, 1, 0, 0, 0)


def read_package(path: Path) -> dict[str, bytes]:
    """Read all parts by name, in their order; raises DataFileError if it is no sound .docx."""
    try:
        with zipfile.ZipFile(path) as package:
            if sum(entry.file_size for entry in package.infolist()) > MAX_BYTES:
                raise DataFileError(path, "file", "模板太大，请压缩里面的图片")
            return {entry.filename: package.read(entry) for entry in package.infolist()}
    except OSError as error:
        reason = f"读不出，请核对路径和权限（{error.strerror}）"
        raise DataFileError(path, "file", reason) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        reason = "不是完好的 .docx 文件，请用 Word 或 WPS 打开，另存为 .docx 后再试"
        raise DataFileError(path, "file", reason) from error


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """Pack the parts; equal parts give equal bytes on any day and any system."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return buffer.getvalue()


def find_parts(path: Path, parts: Mapping[str, bytes], kind: str) -> Iterator[str]:
    """Give the names of the parts of a kind: document.main, header, footer."""
    if _TYPES in parts:
        for override in parse_part(path, parts, _TYPES).iter(_OVERRIDE):
            name = override.get("PartName", "").removeprefix("/")
            if override.get("ContentType") == _KIND.format(kind) and name in parts:
                yield name


def parse_part(path: Path, parts: Mapping[str, bytes], name: str) -> etree._Element:
    """Parse a part; raises DataFileError if it is no XML that Word would write."""
    try:
        root = etree.fromstring(parts[name], _parser())
    except etree.XMLSyntaxError as error:
        reason = f"里面的 {name} 已损坏，请用 Word 或 WPS 另存为 .docx 后再试"
        raise DataFileError(path, "file", reason) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DataFileError(path, "file", "含有 DOCTYPE 声明，不是 Word 存的文件，不能用作模板")
    return root


def serialize(root: etree._Element) -> bytes:
    """Write a part's XML."""
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
