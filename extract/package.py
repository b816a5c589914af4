"""An Office Open XML package opened with care: its parts and the links between them.

Nothing is inflated before it is asked for, and nothing further than the limits: a bomb in a
picture nobody reads does no harm.
"""

import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from extract.limits import MIB, Limits
from extract.safe_xml import parse_xml
from mingjian.document import Status
from mingjian.errors import RefusedFile, UnreadableFile

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ENTRY = b"PK\x01\x02"
_ENCRYPTED_MEMBER = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_USUAL_MAIN_PART = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another; `kind` is the last word of its type, as `footnotes`.

    `name` is what the part that links calls it by (`rId3`).
    """

    kind: str
    target: str
    name: str = ""


@dataclass(slots=True)
class Budget:
    """How many bytes may still be inflated, from a file and from the files in it."""

    left: int


class Package:
    """The parts of an opened package, read one by one within the limits.

    Part names are compared without regard to case or kind of slash, as some writers vary both.
    `budget` is for packages in this one, too.
    """

    def __init__(self, archive: zipfile.ZipFile, limits: Limits, budget: Budget) -> None:
        self.budget = budget
        self._archive = archive
        self._limits = limits
        self._entries = {_key(info.filename): info for info in archive.infolist()}
        self._asked: set[str] = set()

    def __contains__(self, part: str) -> bool:
        """Say whether the package has a part of that name."""
        return _key(part) in self._entries

    def names(self) -> tuple[str, ...]:
        """Give the names of all parts as the zip spells them."""
        return tuple(info.filename for info in self._entries.values())

    def unopened(self) -> tuple[str, ...]:
        """Give the names of the parts that no one has asked to read, or passed by."""
        return tuple(info.filename for key, info in self._entries.items() if key not in self._asked)

    def pass_by(self, part: str) -> None:
        """Take a part that holds no text for opened."""
        self._asked.add(_key(part))

    def spelling(self, part: str) -> str:
        """Give the name of a part that is there as the zip spells it."""
        return self._entries[_key(part)].filename

    def read(self, part: str) -> bytes:
        """Inflate one part.

        Raises:
            UnreadableFile: the part is missing, damaged or encrypted.
            RefusedFile: it is larger than the limits allow, or inflates like a bomb.
        """
        info = self._entries.get(_key(part))
        if info is None:
            raise _broken(f"文件内缺少 {part}")
        self._asked.add(_key(part))
        if info.flag_bits & _ENCRYPTED_MEMBER:
            raise _encrypted()
        self._check_size(info)
        content = self._inflate(info)
        self.budget.left -= len(content)
        return content

    def parse(self, part: str) -> etree._Element:
        """Parse one part and give its root.

        Raises:
            UnreadableFile: as for `read`, or the part is no well-formed XML.
            RefusedFile: as for `read`, or the XML is not safe (see `parse_xml`).
        """
        return parse_xml(self.read(part), posixpath.basename(part))

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """List the links from a part ("" for the package itself) to parts inside the package.

        Raises:
            UnreadableFile, RefusedFile: as for `parse`.
        """
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        if listing not in self:
            return ()
        return tuple(
            Relationship(
                kind=posixpath.basename(link.get("Type", "")),
                target=_resolve(folder, link.get("Target", "")),
                name=link.get("Id", ""),
            )
            for link in self.parse(listing).iterchildren(_RELATIONSHIP)
            if link.get("TargetMode") != "External"
        )

    def main_part(self) -> str:
        """Name the part that holds the document, by the package's own links.

        Raises:
            UnreadableFile: there is none, so the zip is no Office document.
            RefusedFile: as for `parse`.
        """
        named = [link.target for link in self.relationships("") if link.kind == "officeDocument"]
        for part in (*named, _USUAL_MAIN_PART):
            if part in self:
                return self.spelling(part)
        raise UnreadableFile(
            Status.CORRUPT, "no-document", "文件内没有正文，不是完整的文档；请另存后重新提交。"
        )

    def _check_size(self, info: zipfile.ZipInfo) -> None:
        """Refuse by what the directory claims; zipfile never gives more than that."""
        bound = min(self._limits.part_bytes, self.budget.left)
        if info.file_size > bound:
            size = self._limits.part_bytes // MIB
            raise RefusedFile(
                "too-large", f"文件内的一部分解开后超过 {size} MB；请拆成几个文件提交。"
            )
        ratio = info.file_size / max(1, info.compress_size)
        if info.file_size > MIB and ratio > self._limits.inflate_ratio:
            raise RefusedFile(
                "inflate-ratio", "文件的压缩比异常，疑为恶意文件，没有读取；请另存后重新提交。"
            )

    def _inflate(self, info: zipfile.ZipInfo) -> bytes:
        # zipfile cannot bound bzip2 and LZMA, and no Office program writes them.
        if info.compress_type not in _METHODS:
            raise _broken("文件用了不常见的压缩方式")
        try:
            with self._archive.open(info) as stream:
                return stream.read(info.file_size + 1)
        except (*_ZIP_ERRORS, zlib.error, EOFError) as error:
            raise _broken("文件已损坏") from error


def open_package(data: bytes, limits: Limits, budget: Budget | None = None) -> Package:
    """Open the bytes of an Office file as a package, after counting its entries.

    The `budget` is that of the package it lies in, None if it lies in none.

    Raises:
        UnreadableFile: the file is empty, encrypted, truncated or no zip.
        RefusedFile: it is too large or has too many entries.
    """
    if not data:
        raise UnreadableFile(Status.EMPTY, "empty", "文件是空的（0 字节）；请重新导出后提交。")
    if len(data) > limits.file_bytes:
        size = limits.file_bytes // MIB
        raise RefusedFile("too-large", f"文件超过 {size} MB；请压缩图片或拆成几个文件提交。")
    if data.startswith(_OLE):
        raise _encrypted() if _OLE_ENCRYPTED in data else _broken("文件不是 .docx 格式")
    # Each entry opens with this mark, so the marks bound what ZipFile would parse, whatever the
    # end record claims: a directory of 200 000 entries costs it 1.4 s and 110 MB.
    if data.count(_ENTRY) > limits.zip_entries:
        raise RefusedFile(
            "too-many-entries", f"文件内部超过 {limits.zip_entries} 个部件；请另存后重新提交。"
        )
    try:
        budget = budget or Budget(limits.inflated_bytes)
        return Package(zipfile.ZipFile(BytesIO(data)), limits, budget)
    except _ZIP_ERRORS as error:
        raise _broken("文件不完整或已损坏") from error


# What zipfile raises on broken directories and members, besides its own error.
_ZIP_ERRORS = (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error)


def _key(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()


def _resolve(folder: str, target: str) -> str:
    """Join a link's target to the folder of its part; a leading slash is the package's root."""
    path = unquote(target.replace("\\", "/"))
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def _broken(what: str) -> UnreadableFile:
    return UnreadableFile(
        Status.CORRUPT, "corrupt", f"{what}；请用 Word 或 WPS 打开检查，另存后重新提交。"
    )


def _encrypted() -> UnreadableFile:
    return UnreadableFile(
        Status.ENCRYPTED, "encrypted", "文件设了打开密码；请在 Word 或 WPS 中取消密码后重新提交。"
    )
