"""The Word file that is annotated: its parts, read and replaced by name, and the links of one.

The names are compared as the reader does, without regard to case or kind of slash.
"""

import posixpath
import struct
import zipfile
import zlib
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from mingjian.document import Status
from mingjian.errors import RefusedFile, UnreadableFile, UnsupportedFormat
from report.annotate.repack import repack

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONSHIP = f"{{{_RELATIONSHIPS}}}Relationship"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OVERRIDE, _DEFAULT = f"{{{_TYPES}}}Override", f"{{{_TYPES}}}Default"
_TYPES_PART = "[Content_Types].xml"
_USUAL_MAIN_PART = "word/document.xml"
# A file renamed to .docx that holds one of these would not open: Word goes by the type inside.
_OTHER_KINDS = ("macroEnabled", "template")
_SIGNED = "digital-signature"
# As much as the reader inflates of one part (extract.limits).
_MOST_BYTES = 64 << 20
_ZIP_ERRORS = (
    *(zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError),
    *(struct.error, zlib.error),
)


class Package:
    """The parts of a Word file; what is written is seen by `read`, and given out by `packed`."""

    def __init__(self, data: bytes) -> None:
        """Open the bytes of a .docx.

        Raises:
            UnsupportedFormat: it is no .docx, has macros, is a template, or is signed.
            UnreadableFile: it is damaged.
        """
        if not data.startswith(b"PK"):
            raise UnsupportedFormat("not-docx", "文件不是 .docx 格式，不能加批注；请看修改意见。")
        self._data = data
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except _ZIP_ERRORS as error:
            raise damaged("文件") from error
        self._names = {_key(name): name for name in self._archive.namelist()}
        self._changed: dict[str, bytes] = {}
        links = Links(self, "")
        if any(_SIGNED in link.get("Type", "") for link in links.all()):
            message = "文件有数字签名，加批注会使签名失效；没有加批注，请看修改意见。"
            raise UnsupportedFormat("signed", message)
        self.main = self._find_main(links)
        self._types = self.parse(_TYPES_PART)
        self._refuse_other_kinds()

    def __contains__(self, part: str) -> bool:
        """Say whether there is a part of that name."""
        return _key(part) in self._names

    def spelling(self, part: str) -> str:
        """Give a part's name as the zip spells it; of a part that is not there, the name."""
        return self._names.get(_key(part), part)

    def read(self, part: str) -> bytes:
        """Give the content of a part.

        Raises:
            UnreadableFile: it is missing or damaged.
            RefusedFile: it is too large.
        """
        name = self.spelling(part)
        if name in self._changed:
            return self._changed[name]
        try:
            with self._archive.open(name) as stream:
                content = stream.read(_MOST_BYTES + 1)
        except (*_ZIP_ERRORS, KeyError, RuntimeError) as error:
            raise damaged(posixpath.basename(part)) from error
        if len(content) > _MOST_BYTES:
            raise RefusedFile("too-large", "文件内的一部分过大，没有加批注；请看修改意见。")
        return content

    def parse(self, part: str) -> etree._Element:
        """Parse a part and give its root; raises as `read`, and UnreadableFile for no XML."""
        return _parse(self.read(part), posixpath.basename(part))

    def write(self, part: str, root: etree._Element, type_: str = "") -> None:
        """Put a part in place of the one there is, or add it with its content type."""
        name = self.spelling(part)
        if type_:
            self._declare(name, type_)
        content = _serialise(root)
        if part not in self or content != self.read(name):
            self._names[_key(name)] = name
            self._changed[name] = content

    def free_name(self, pattern: str) -> str:
        """Give the first name that no part has; the pattern has `{}` for a number from 1 on."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def packed(self) -> bytes:
        """Give the file with what was written; raises UnreadableFile if it cannot be copied."""
        if not self._changed:
            return self._data
        try:
            return repack(self._data, self._changed)
        except _ZIP_ERRORS as error:
            raise damaged("文件") from error

    def _find_main(self, links: "Links") -> str:
        named = links.targets("officeDocument")
        main = next((part for part in (*named, _USUAL_MAIN_PART) if part in self), None)
        if main is None or _TYPES_PART not in self:
            raise UnsupportedFormat("not-docx", "文件不是 Word 文档，不能加批注；请看修改意见。")
        return self.spelling(main)

    def _refuse_other_kinds(self) -> None:
        kind = self._type_of(self.main) or ""
        if any(word in kind for word in _OTHER_KINDS):
            message = "文件带有宏或是模板，没有加批注；请用 Word 或 WPS 另存为 .docx 后再检查。"
            raise UnsupportedFormat("macros", message)

    def _type_of(self, part: str) -> str | None:
        """Give the content type of a part; None if there is none."""
        for override in self._types.iterchildren(_OVERRIDE):
            if _key(override.get("PartName", "")) == _key(part):
                return str(override.get("ContentType", ""))
        ending = part.rpartition(".")[2].lower()
        for default in self._types.iterchildren(_DEFAULT):
            if default.get("Extension", "").lower() == ending:
                return str(default.get("ContentType", ""))
        return None

    def _declare(self, part: str, type_: str) -> None:
        if self._type_of(part) == type_:
            return
        for override in self._types.iterchildren(_OVERRIDE):
            if _key(override.get("PartName", "")) == _key(part):
                self._types.remove(override)
        etree.SubElement(self._types, _OVERRIDE, PartName=f"/{part}", ContentType=type_)
        self.write(_TYPES_PART, self._types)


class Links:
    """The links from one part to others ("" for the package itself)."""

    def __init__(self, package: Package, part: str) -> None:
        """Read them; raises as `Package.read`."""
        self._package = package
        self._folder, name = posixpath.split(part)
        self.part = posixpath.join(self._folder, "_rels", f"{name}.rels")
        if self.part in package:
            self._root = package.parse(self.part)
        else:
            self._root = etree.Element(
                f"{{{_RELATIONSHIPS}}}Relationships", nsmap={None: _RELATIONSHIPS}
            )

    def all(self) -> list[etree._Element]:
        """Give the elements of all links."""
        return list(self._root.iterchildren(_RELATIONSHIP))

    def targets(self, kind: str) -> list[str]:
        """Name the parts in the package that links of a kind lead to; it ends their type."""
        return [
            _resolve(self._folder, link.get("Target", ""))
            for link in self.all()
            if posixpath.basename(link.get("Type", "")) == kind
            and link.get("TargetMode") != "External"
        ]

    def add(self, type_: str, part: str) -> None:
        """Link to a part and write the links."""
        taken = {link.get("Id") for link in self.all()}
        number = 1
        while f"rId{number}" in taken:
            number += 1
        target = posixpath.relpath(part, self._folder or ".")
        etree.SubElement(self._root, _RELATIONSHIP, Id=f"rId{number}", Type=type_, Target=target)
        self._package.write(self.part, self._root)


def damaged(what: str) -> UnreadableFile:
    """Make the error for a file, or a part of it, that is damaged."""
    message = f"{what}已损坏，不能加批注；请用 Word 或 WPS 打开检查，另存后重新提交。"
    return UnreadableFile(Status.CORRUPT, "corrupt", message)


def _parse(content: bytes, name: str) -> etree._Element:
    """Parse a part as it stands, comments and all; its entities stay unresolved."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, LookupError) as error:
        raise damaged(name) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise RefusedFile("doctype", "文件内含有 DOCTYPE 声明，疑为恶意文件，没有加批注。")
    return root


def _serialise(root: etree._Element) -> bytes:
    tree = root.getroottree()
    alone = tree.docinfo.standalone is not False
    content: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=alone)
    return content


def _key(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()


def _resolve(folder: str, target: str) -> str:
    """Join a link's target to the folder of its part; a leading slash is the package's root."""
    path = unquote(target.replace("\\", "/"))
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
