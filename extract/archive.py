"""The files inside a zip, read without ever writing to their names.

Members are inflated from the bytes themselves, not through `zipfile.open`: it would have to parse
the directory again for each of thousands of members, and cannot bound bzip2 and LZMA.
"""

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from posixpath import basename

from extract.limits import MIB, Limits
from mingjian.document import Status
from mingjian.errors import RefusedFile, UnreadableFile, UnsupportedFormat

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_LOCAL_HEADER = struct.Struct("<4s22xHH")  # signature, length of the name, of the extra field
_DIRECTORY_ENTRY = b"PK\x01\x02"
_END = b"PK\x05\x06"
_WIDE_LOCATOR = b"PK\x06\x07"
_END_REACH = 22 + 0xFFFF  # the end record and the longest comment behind it
_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_JUNK_NAMES = frozenset({".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini"})
# Owner files of Word, WPS and LibreOffice, AppleDouble.
_JUNK_STARTS = ("~$", "._", ".~", "~wrl")


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a zip.

    `name` is for people: its folders joined by `/`, without drive, root, `..`, and characters that
    control something; two members may have the same. `size` is what the directory claims. The rest
    is for `read_member`.
    """

    name: str
    size: int
    encrypted: bool
    method: int
    offset: int
    packed: int
    crc: int


def is_junk(path: str) -> bool:
    """Say whether a path is something no one submits: owner files, folder icons, `__MACOSX`."""
    name = basename(path).lower()
    return name in _JUNK_NAMES or name.startswith(_JUNK_STARTS) or "__MACOSX/" in path


def members(data: bytes, limits: Limits) -> tuple[Member, ...]:
    """List the files of a zip by name, junk and folders left out.

    Raises:
        UnreadableFile: the directory is damaged.
        RefusedFile: too many entries, or together too large when unpacked.
    """
    found = (_member(info) for info in directory(data, limits) if not _is_folder(info))
    kept = [member for member in found if member.name and not is_junk(member.name)]
    if sum(member.size for member in kept) > limits.inflated_bytes:
        size = limits.inflated_bytes // MIB
        message = f"压缩包解开后超过 {size} MB，请分成几个压缩包提交。"
        raise RefusedFile("archive-too-large", message)
    return tuple(sorted(kept, key=lambda member: (member.name, member.offset)))


def read_member(data: bytes, member: Member, limits: Limits) -> bytes:
    """Unpack one member, never further than its limit.

    Raises:
        UnreadableFile: it needs a password, or is damaged.
        UnsupportedFormat: it is packed in another way than deflate.
        RefusedFile: it is too large, or inflates like a bomb.
    """
    if member.encrypted:
        raise UnreadableFile(Status.ENCRYPTED, "encrypted", "压缩包设了密码，请解密后重新提交。")
    if member.method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnsupportedFormat("zip-method", "压缩方式不常见，请用普通的 zip 格式重新压缩。")
    _check_size(member, limits)
    content = _unpack(_packed_bytes(data, member), member)
    if len(content) != member.size or zlib.crc32(content) != member.crc:
        raise _corrupt("压缩包内的这个文件已损坏，请重新压缩后提交。")
    return content


def directory(data: bytes, limits: Limits) -> list[zipfile.ZipInfo]:
    """Give the raw directory of a zip, refusing one too long before it is parsed.

    Raises:
        UnreadableFile: the directory is damaged.
        RefusedFile: too many entries.
    """
    if _count_entries(data) > limits.zip_entries:
        message = f"压缩包内文件超过 {limits.zip_entries} 个，请分成几个压缩包提交。"
        raise RefusedFile("too-many-entries", message)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as error:
        raise _corrupt() from error


def decode_name(info: zipfile.ZipInfo) -> str:
    """Read a member's name; without the UTF-8 flag it is UTF-8 all the same, or GBK.

    Windows writes names in the local code page, and zipfile reads such bytes as cp437.
    """
    name = info.orig_filename
    if info.flag_bits & _UTF8_NAME:
        return name
    raw = name.encode("cp437", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _member(info: zipfile.ZipInfo) -> Member:
    parts = _CONTROL.sub("", decode_name(info)).replace("\\", "/").split("/")
    kept = [part for part in parts if part not in ("", ".", "..") and not _DRIVE.fullmatch(part)]
    return Member(
        name="/".join(kept),
        size=info.file_size,
        encrypted=bool(info.flag_bits & _ENCRYPTED),
        method=info.compress_type,
        offset=info.header_offset,
        packed=info.compress_size,
        crc=info.CRC,
    )


def _is_folder(info: zipfile.ZipInfo) -> bool:
    # Not info.is_dir(): it trips over an empty name (before Python 3.12).
    return info.orig_filename.endswith(("/", "\\"))


def _count_entries(data: bytes) -> int:
    """Count a zip's entries by their signatures; what the end record claims may be a lie."""
    end = data.rfind(_END, max(0, len(data) - _END_REACH))
    if end < 0 or end + 22 > len(data):
        raise _corrupt()
    (size,) = struct.unpack_from("<L", data, end + 12)
    if data[end - 20 : end - 16] == _WIDE_LOCATOR and end >= 76:
        (size,) = struct.unpack_from("<Q", data, end - 76 + 40)
        size += 76
    return data.count(_DIRECTORY_ENTRY, max(0, end - size), end)


def _check_size(member: Member, limits: Limits) -> None:
    if member.size > limits.file_bytes:
        size = limits.file_bytes // MIB
        raise RefusedFile("file-too-large", f"文件超过 {size} MB，请压缩图片或拆分后提交。")
    if member.size > MIB and member.size > limits.inflate_ratio * member.packed:
        raise RefusedFile("inflate-ratio", "文件压缩比异常，疑为恶意文件，未读取。")


def _packed_bytes(data: bytes, member: Member) -> memoryview:
    try:
        signature, name, extra = _LOCAL_HEADER.unpack_from(data, member.offset)
    except struct.error as error:
        raise _corrupt() from error
    if signature != b"PK\x03\x04":
        raise _corrupt()
    start = member.offset + _LOCAL_HEADER.size + name + extra
    return memoryview(data)[start : start + member.packed]


def _unpack(packed: memoryview, member: Member) -> bytes:
    if member.method == zipfile.ZIP_STORED:
        return packed.tobytes()
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, member.size + 1)
    except zlib.error as error:
        raise _corrupt() from error


def _corrupt(message: str = "压缩包已损坏，请重新压缩后提交。") -> UnreadableFile:
    return UnreadableFile(Status.CORRUPT, "corrupt", message)
