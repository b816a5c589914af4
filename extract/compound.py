"""Compound files (OLE), in which old Word and Excel keep their streams, read within the limits."""

import struct
from io import BytesIO

import olefile

from extract.limits import MIB, Limits
from mingjian.document import Status
from mingjian.errors import RefusedFile, UnreadableFile

ENCRYPTED_PACKAGE = "EncryptedPackage"  # the stream of a .docx or .xlsx with a password
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
    """Open the bytes of a compound file, whatever it holds.

    Raises:
        UnreadableFile: the file is empty, damaged or no compound file.
        RefusedFile: it is too large.
    """
    if not data:
        raise UnreadableFile(Status.EMPTY, "empty", "文件是空的（0 字节）；请重新导出后提交。")
    if len(data) > limits.file_bytes:
        raise _too_large(limits.file_bytes)
    if not data.startswith(olefile.MAGIC):
        raise corrupt("文件不是 .doc 或 .xls 格式")
    try:
        return Compound(olefile.OleFileIO(BytesIO(data)), limits)
    except _BROKEN_OLE as error:
        raise corrupt("文件不完整或已损坏") from error


def corrupt(what: str) -> UnreadableFile:
    """Make the error for a file that is damaged in a way a clerk is told in `what`."""
    return UnreadableFile(
        Status.CORRUPT, "corrupt", f"{what}；请用 Office 或 WPS 打开检查，另存后重新提交。"
    )


def _too_large(bound: int) -> RefusedFile:
    return RefusedFile(
        "too-large", f"文件或其中一部分超过 {bound // MIB} MB；请压缩图片或拆成几个文件提交。"
    )
