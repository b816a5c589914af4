"""What a file really is, by its bytes; its name only decides whether to warn.

Magic numbers first, then the names inside zips and OLE files, then text and its tags. On 267
files this was right where extension and `filetype` were not: .doc is often HTML, RTF or .docx.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from extract.archive import decode_name, directory
from extract.charset import decode, is_text
from extract.limits import DEFAULT_LIMITS
from mingjian.document import Problem, Status
from mingjian.errors import RefusedFile, UnreadableFile
from mingjian.text import visible


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of file: the endings its name may have, and what is said if it is not read."""

    suffixes: tuple[str, ...]
    status: Status = Status.OK
    code: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What the bytes are and what comes of it.

    `status` is OK for the types that are read and for "zip"; `problem` then is None or a warning
    (the name claims another type). With any other status `problem` says why and what to do.
    """

    format: str
    status: Status
    problem: Problem | None = None

    @property
    def readable(self) -> bool:
        """Say whether there is something to read: a document, or a zip to be opened."""
        return self.status is Status.OK


def _unread(advice: str, *suffixes: str) -> Kind:
    return Kind(suffixes, Status.UNSUPPORTED, "unsupported-format", advice)


_AS_DOCX = "请用 Word 或 WPS 另存为 .docx 后再提交。"
KINDS: Mapping[str, Kind] = {
    "docx": Kind((".docx", ".docm", ".dotx", ".dotm", ".wps")),
    "pdf": Kind((".pdf",)),
    "html": Kind((".html", ".htm", ".xhtml", ".shtml")),
    "txt": Kind((".txt",)),
    "odt": Kind((".odt", ".ott", ".fodt")),
    "ofd": Kind((".ofd",)),
    "mht": Kind((".mht", ".mhtml", ".eml")),
    "xls": Kind((".xls", ".xlt", ".et", ".ett")),
    "et": Kind((".et", ".ett")),
    "xlsx": Kind((".xlsx", ".xlsm", ".xltx", ".xltm", ".et")),
    "doc": Kind((".doc", ".dot", ".wps", ".wpt")),
    "wps": Kind((".wps", ".wpt")),
    "works": Kind((".wps",)),
    "rtf": Kind((".rtf", ".doc", ".wps")),  # most office systems export RTF under those names
    "flat-opc": Kind((".xml",)),
    "wordml": Kind((".xml", ".doc")),
    "old-word": Kind((".doc",)),
    "zip": Kind((".zip",)),
    "ppt": _unread("演示文稿暂不能读取，申报材料请用 Word 提交。", ".ppt", ".pps", ".dps"),
    "pptx": _unread("演示文稿暂不能读取，申报材料请用 Word 提交。", ".pptx", ".ppsx", ".dps"),
    "rar": _unread("RAR 压缩包不能打开，请解压后提交，或改用 .zip 压缩。", ".rar"),
    "7z": _unread("7z 压缩包不能打开，请解压后提交，或改用 .zip 压缩。", ".7z"),
    "gz": _unread(
        "这种压缩包不能打开，请解压后提交，或改用 .zip 压缩。", ".gz", ".tgz", ".xz", ".bz2"
    ),
    "media": _unread(
        "音频、视频文件不在审核范围内，请提交文字材料。", ".mp4", ".mp3", ".avi", ".wav"
    ),
    "xml": _unread(f"XML 数据文件不能读取，{_AS_DOCX}", ".xml"),
    "ole": _unread(f"这种 Office 文件不能读取，{_AS_DOCX}", ".msg", ".vsd", ".mpp"),
    "image": Kind((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp")),
    "heic": Kind(
        (".heic", ".heif"),
        Status.SKIPPED,
        "image",
        "苹果手机的 HEIC 照片不能读取；如果是材料，请另存为 JPG 或 PDF 后提交。",
    ),
    "encrypted": Kind(
        (".docx", ".xlsx", ".pptx", ".doc"),
        Status.ENCRYPTED,
        "encrypted",
        "文件设了打开密码，请取消密码后重新提交。",
    ),
    "empty": Kind((), Status.EMPTY, "empty", "文件是空的，请检查是否传错了文件。"),
    "unknown": Kind(
        (), Status.CORRUPT, "corrupt", "文件已损坏或不是文档，请用原来的软件打开检查后重新提交。"
    ),
}
_CLAIMS = {suffix for kind in KINDS.values() for suffix in kind.suffixes}

# Signature, its offset, the format.
_MAGIC = (
    (b"%PDF-", 0, "pdf"),
    (b"{\\rtf", 0, "rtf"),
    (b"\xdb\xa5\x2d\0", 0, "old-word"),  # Word 2
    (b"Rar!\x1a\x07", 0, "rar"),
    (b"7z\xbc\xaf\x27\x1c", 0, "7z"),
    (b"\x1f\x8b\x08", 0, "gz"),
    (b"BZh9", 0, "gz"),
    (b"\xfd7zXZ\0", 0, "gz"),
    (b"ustar", 257, "gz"),
    (b"\x89PNG\r\n\x1a\n", 0, "image"),
    (b"\xff\xd8\xff", 0, "image"),
    (b"GIF8", 0, "image"),
    (b"II*\0", 0, "image"),
    (b"MM\0*", 0, "image"),
    (b"WEBP", 8, "image"),
    (b"ftypheic", 4, "heic"),
    (b"ftyp", 4, "media"),
    (b"ID3", 0, "media"),
    (b"AVI ", 8, "media"),
    (b"WAVE", 8, "media"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = {
    "encryptedpackage": "encrypted",
    "worddocument": "doc",
    "workbook": "xls",
    "book": "xls",
    "powerpoint document": "ppt",
    "contents": "works",  # Microsoft's; Kingsoft's .wps holds a WordDocument
    "mm": "works",
}
# Formats that WPS Office writes like Microsoft's, told apart by nothing but the name.
_KINGSOFT = {(".wps", "doc"): "wps", (".et", "xls"): "et"}
# A part's name, in lower case with forward slashes, and what has such a part.
_ZIP_PARTS = (
    (re.compile(r"/?word/document\d*\.xml"), "docx"),
    (re.compile(r"/?xl/workbook\d*\.(xml|bin)"), "xlsx"),
    (re.compile(r"/?ppt/presentation\d*\.xml"), "pptx"),
    (re.compile(r"ofd\.xml"), "ofd"),
    (re.compile(r"content\.xml"), "odt"),
)
_MAIL_HEAD = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:", re.IGNORECASE)
_HTML_ROOT = re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_HTML_START = re.compile(
    r"<(head|body|meta|title|table|div|p|span|font|h[1-6]|center|script|style|article|section|ul|ol|br)"
    r"[\s/>]",
    re.IGNORECASE,
)
_WORD_XML = re.compile(r"<w:wordDocument|progid=\"Word\.Document\"")
_FLAT_ODT = re.compile(r"<office:document[^>]*application/vnd\.oasis\.opendocument\.text")
_FLAT_OPC = re.compile(r"<pkg:package")
_HEAD = 8_192


def sniff(data: bytes, name: str) -> Sniffed:
    """Say what the bytes are; `name` serves only to tell a misleading ending. Raises nothing."""
    suffix = PurePath(name).suffix.lower()
    found = _find_format(data)
    found = _KINGSOFT.get((suffix, found), found)
    kind = KINDS[found]
    if kind.status is not Status.OK:
        return Sniffed(found, kind.status, Problem(kind.code, kind.advice))
    if suffix in _CLAIMS and suffix not in kind.suffixes:
        message = (
            f"文件名以 {suffix} 结尾，内容却是 {found} 格式，已按 {found} 读取；请改正扩展名。"
        )
        return Sniffed(found, Status.OK, Problem("wrong-extension", message))
    return Sniffed(found, Status.OK)


def _find_format(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _zip_format(data)
    if data.startswith(_OLE):
        return _ole_format(data)
    for magic, offset, found in _MAGIC:
        if data.startswith(magic, offset):
            return found
    if data.startswith(b"BM") and data[2:6] == len(data).to_bytes(4, "little"):
        return "image"
    if b"%PDF-" in data[:1024] and b"endobj" in data:  # junk before the header is common
        return "pdf"
    return _text_format(data)


def _zip_format(data: bytes) -> str:
    """Look for a telling part; a directory that cannot be read is that of a broken file."""
    try:
        names = [decode_name(info) for info in directory(data, DEFAULT_LIMITS)]
    except UnreadableFile:
        return "unknown"
    except RefusedFile:
        return "zip"
    parts = {name.replace("\\", "/").lower() for name in names}
    for pattern, found in _ZIP_PARTS:
        if any(map(pattern.fullmatch, parts)):
            return found
    return "zip"


def _ole_format(data: bytes) -> str:
    """Find the first known stream in the directory; those of embedded objects come after it.

    Directory entries are 128 bytes and aligned, so a scan needs no allocation table, which in a
    damaged file would lead astray. It begins where the header says the directory is.
    """
    sector = 1 << min(int.from_bytes(data[30:32], "little"), 12)
    start = (int.from_bytes(data[48:52], "little") + 1) * sector
    for begin, end in ((start, len(data)), (0, min(start, len(data)))):
        for position in range(begin, end, 128):
            found = _OLE_STREAMS.get(_ole_name(data, position))
            if found:
                return found
    return "ole"


def _ole_name(data: bytes, position: int) -> str:
    """Read the lower-case name of a directory entry, "" if there is none at that place."""
    length = int.from_bytes(data[position + 64 : position + 66], "little")
    if not 4 <= length <= 64 or length % 2:
        return ""
    return data[position : position + length - 2].decode("utf-16-le", "replace").lower()


def _text_format(data: bytes) -> str:
    sample = decode(data[:_HEAD])
    head = sample.strip("\0")
    if not visible(head) and not visible(decode(data)):
        return "empty"
    if not is_text(sample):
        return "unknown"
    if _MAIL_HEAD.match(data[:_HEAD]):
        return "mht"
    return _markup_format(head.lstrip("\ufeff \t\r\n"))


def _markup_format(head: str) -> str:
    if _FLAT_ODT.search(head):
        return "odt"
    if _FLAT_OPC.search(head):  # first: its head names Word too
        return "flat-opc"
    if _WORD_XML.search(head):
        return "wordml"
    if _HTML_ROOT.search(head) or _HTML_START.match(head):
        return "html"
    return "xml" if head.startswith("<?xml") else "txt"
