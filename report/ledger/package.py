"""A workbook that came back, looked at from outside before anything in it is parsed."""

import zipfile
from io import BytesIO

from mingjian.document import Status
from mingjian.errors import RefusedFile, UnreadableFile, UnsupportedFormat

MIB = 1 << 20
# A ledger of 100 000 projects with a finding each has 51 MB, inflated 470 MB (tests/bench).
MAX_BYTES = 200 * MIB
MAX_INFLATED = 2048 * MIB
MAX_PARTS = 5_000
# Of a part; deflate itself ends at 1032, our tables are near 10 and notes alike below 100.
MAX_RATIO = 200
# Below this a part does no harm, whatever its ratio.
SMALL_PART = MIB
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_MEMBER = 0x1
_WORKBOOK = "xl/workbook.xml"
# A document type, if there is one, stands before the first element.
_HEAD_BYTES = 4_096
_SAVE_AGAIN = "请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。"


def check_package(data: bytes) -> None:
    """See that bytes are a workbook that can be opened without harm.

    Raises UnsupportedFormat if it is another kind of file, UnreadableFile if it is broken or has a
    password, RefusedFile if it is too large or built to harm.
    """
    if len(data) > MAX_BYTES:
        raise RefusedFile("size", f"文件超过 {MAX_BYTES // MIB} MB，没有打开；请核对是不是台账。")
    if data.startswith(_OLE):
        message = f"文件有打开密码，或是旧的 .xls 格式。{_SAVE_AGAIN}"
        raise UnreadableFile(Status.ENCRYPTED, "encrypted", message)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_parts(archive)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise UnsupportedFormat("format", f"不是 .xlsx 文件，或已损坏。{_SAVE_AGAIN}") from error


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if _WORKBOOK not in archive.namelist():
        raise UnsupportedFormat("format", f"不是 Excel 工作簿。{_SAVE_AGAIN}")
    inflated = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or inflated > MAX_INFLATED or any(map(_is_bomb, parts)):
        raise RefusedFile("bomb", f"文件解开后太大，没有打开；请核对文件来源。{_SAVE_AGAIN}")
    for part in parts:
        if part.flag_bits & _ENCRYPTED_MEMBER:
            raise UnreadableFile(Status.ENCRYPTED, "encrypted", f"文件有打开密码。{_SAVE_AGAIN}")
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as stream:
                _refuse_doctype(stream.read(_HEAD_BYTES))


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > max(SMALL_PART, MAX_RATIO * part.compress_size)


def _refuse_doctype(head: bytes) -> None:
    if b"<!DOCTYPE" in head.replace(b"\x00", b""):
        message = f"文件里有不该有的文档类型声明，没有打开；请核对文件来源。{_SAVE_AGAIN}"
        raise RefusedFile("doctype", message)
