"""Whether a file is a Word 97-2003 document, and the errors that tell a clerk why it is not."""

from extract.compound import ENCRYPTED_PACKAGE, Compound, open_compound
from extract.limits import Limits
from mingjian.document import Status
from mingjian.errors import UnreadableFile, UnsupportedFormat

# The problem of a document that only LibreOffice can read.
OLD_FORMAT = "old-format"
DOCUMENT = "WordDocument"

_WORKS = ("CONTENTS", "MM")  # the text stream of MS Works 4-9 and of MS Works 2-3
# First bytes of documents older than the compound file: Word for Windows 1 and 2, Word for DOS.
_OLD_STARTS = (b"\x9b\xa5", b"\xdb\xa5", b"\x31\xbe")


def open_word(data: bytes, limits: Limits) -> Compound:
    """Open the bytes of a Word file.

    Raises:
        UnreadableFile: the file is empty, encrypted, damaged or no Word document.
        UnsupportedFormat: it is of an older Word or of MS Works (code "old-format").
        RefusedFile: it is too large.
    """
    if data.startswith(_OLD_STARTS):
        raise old_format("早期 Word")
    compound = open_compound(data, limits)
    if DOCUMENT in compound:
        return compound
    if ENCRYPTED_PACKAGE in compound:
        raise encrypted()
    if any(name in compound for name in _WORKS):
        raise old_format(" Microsoft Works ")
    raise UnreadableFile(
        Status.CORRUPT,
        "no-document",
        "文件内没有 Word 正文；请确认是 Word 文档后重新提交。",
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
