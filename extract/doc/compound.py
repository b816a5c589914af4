"""The compound file (OLE) around a Word 97-2003 document: its streams, read within the limits."""

import struct
from io import BytesIO

import olefile

from extract.limits import MIB, Limits
from mingjian.document import Status
from mingjian.errors import RefusedFile, UnreadableFile, UnsupportedFormat

# The problem of a document that only LibreOffice can read.
OLD_FORMAT = "old-format"

_DOCUMENT = "WordDocument"
_ENCRYPTED = "EncryptedPackage"
_WORKS = ("CONTENTS", "MM")  # the text stream of MS Works 4-9 and of MS Works 2-3
# First bytes of documents older than the compound file: Word for Windows 1 and 2, Word for DOS.
_OLD_STARTS = (b"\x9b\xa5", b"\xdb\xa5", b"\x31\xbe")
# What olefile raises on broken headers, loops and chains that leave the file, besides OSError.
_OLE_ERRORS = (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError)
_BROKEN_OLE = (*_OLE_ERRORS, RecursionError, struct.error)


class Compound:
    """The streams of an opened compound file, by name."""

    def __init__(self, ole: olefile.OleFileIO, limits: Limits) -> None:
        self._ole = ole
        self._limits = limits

    def __contains__(self, name: str) -> bool:
        """Say whether there is a stream of that name at the top."""
        return bool(self._ole.exists(name))

    def read(self, name: str) -> bytes:
        """Read a stream; b"" if there is none.

        Raises:
            UnreadableFile: the stream is damaged.
            RefusedFile: it is larger than the limits allow.
        """
        if name not in self:
            return b""
        try:
            if self._ole.get_size(name) > self._limits.part_bytes:
                raise _too_large(self._limits.part_bytes)
            with self._ole.openstream(name) as stream:
                content: bytes = stream.read()
        except _BROKEN_OLE as error:
            raise corrupt("文件不完整或已损坏") from error
        return content


def open_compound(data: bytes, limits: Limits) -> Compound:
    """Open the bytes of a Word file.

    Raises:
        UnreadableFile: the file is empty, encrypted, damaged or no Word document.
        UnsupportedFormat: it is of an older Word or of MS Works (code "old-format").
        RefusedFile: it is too large.
    """
    if not data:
        raise UnreadableFile(Status.EMPTY, "empty", "文件是空的（0 字节）；请重新导出后提交。")
    if len(data) > limits.file_bytes:
        raise _too_large(limits.file_bytes)
    if data.startswith(_OLD_STARTS):
        raise old_format("早期 Word")
    if not data.startswith(olefile.MAGIC):
        raise corrupt("文件不是 .doc 格式")
    try:
        compound = Compound(olefile.OleFileIO(BytesIO(data)), limits)
    except _BROKEN_OLE as error:
        raise corrupt("文件不完整或已损坏") from error
    _check_kind(compound)
    return compound


def corrupt(what: str) -> UnreadableFile:
    """Make the error for a file that is damaged in a way a clerk is told in `what`."""
    return UnreadableFile(
        Status.CORRUPT, "corrupt", f"{what}；请用 Word 或 WPS 打开检查，另存后重新提交。"
    )


def encrypted() -> UnreadableFile:
    """Make the error for a file with a password."""
    return UnreadableFile(
        Status.ENCRYPTED, "encrypted", "文件设了打开密码；请在 Word 或 WPS 中取消密码后重新提交。"
    )


def old_format(program: str) -> UnsupportedFormat:
    """Make the error for a document of a program before Word 97, or of Works."""
    return UnsupportedFormat(
        OLD_FORMAT,
        f"文件由{program}写成，格式过旧，不能直接读取；请用 Word 或 WPS 打开，"
        "另存为 .docx 后重新提交。",
    )


def _check_kind(compound: Compound) -> None:
    if _DOCUMENT in compound:
        return
    if _ENCRYPTED in compound:
        raise encrypted()
    if any(name in compound for name in _WORKS):
        raise old_format(" Microsoft Works ")
    raise UnreadableFile(
        Status.CORRUPT,
        "no-document",
        "文件内没有 Word 正文；请确认是 Word 文档后重新提交。",
    )


def _too_large(bound: int) -> RefusedFile:
    return RefusedFile(
        "too-large", f"文件或其中一部分超过 {bound // MIB} MB；请压缩图片或拆成几个文件提交。"
    )
