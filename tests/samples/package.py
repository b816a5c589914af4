"""Zip packages whose bytes depend on nothing but what is in them."""

import importlib
import io
import zipfile
from collections.abc import Mapping

from docx.document import Document

# Any fixed day would do; this one lies inside the sample year.
_TIMESTAMP = (2025, 3, 7, 9, 0, 0)


def pack(members: Mapping[str, bytes]) -> bytes:
    """Zip the members, sorted by name, all with the same time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, _TIMESTAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, members[name])
    return buffer.getvalue()


def pack_with_gbk_names(members: Mapping[str, bytes]) -> bytes:
    """Zip as Chinese Windows does: names in GBK, and no flag that says so.

    zipfile writes other than ASCII names only as UTF-8, so the members get ASCII names of the
    right length first; names are under no checksum and can be exchanged afterwards.
    """
    encoded = [name.encode("gbk") for name in members]
    stand_ins = [f"@{i}@".ljust(len(name), "@") for i, name in enumerate(encoded)]
    packed = pack(dict(zip(stand_ins, members.values(), strict=True)))
    for stand_in, name in zip(stand_ins, encoded, strict=True):
        packed = packed.replace(stand_in.encode("ascii"), name)
    return packed


def save(document: Document) -> bytes:
    """Give a Word document as bytes; python-docx itself would write the present time."""
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return pack({name: archive.read(name) for name in archive.namelist()})


def encrypt(package: bytes, password: str) -> bytes:
    """Lock a Word file with a password, as Word does; the salt is random, so each run differs.

    Raises ModuleNotFoundError without msoffcrypto-tool, which the project itself does not need.
    """
    ooxml = importlib.import_module("msoffcrypto.format.ooxml")
    locked = io.BytesIO()
    ooxml.OOXMLFile(io.BytesIO(package)).encrypt(password, locked)
    return locked.getvalue()
