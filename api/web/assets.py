"""The pages' style sheet, script and sign, under addresses that change when they do."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from report.page.environment import read_own

FOLDER = Path(__file__).parent / "static"
STYLE, SCRIPT, SIGN = "style.css", "app.js", "sign.svg"
# What only the pages with a document's text need.
DOCUMENT_STYLE, DOCUMENT_SCRIPT = "document.css", "document.js"
MEDIA_TYPES = {
    STYLE: "text/css; charset=utf-8",
    SCRIPT: "text/javascript; charset=utf-8",
    SIGN: "image/svg+xml",
    DOCUMENT_STYLE: "text/css; charset=utf-8",
    DOCUMENT_SCRIPT: "text/javascript; charset=utf-8",
}
# style.0123456789ab.css: the name, with a part of its hash before the suffix.
_ADDRESS = re.compile(r"([a-z]+)\.[0-9a-f]{12}(\.[a-z]+)")


@dataclass(frozen=True, slots=True)
class Assets:
    """Files by name, and the names under which browsers may keep them for ever."""

    files: Mapping[str, bytes]

    def address(self, name: str) -> str:
        """Give the name with which a file is asked for."""
        stem, dot, suffix = name.rpartition(".")
        return f"{stem}.{hashlib.sha256(self.files[name]).hexdigest()[:12]}{dot}{suffix}"

    def find(self, address: str) -> tuple[bytes, str] | None:
        """Give the bytes and the type of a file as it is now; None if there is none.

        A page from before an update asks for the file as it was; it gets the new one.
        """
        match = _ADDRESS.fullmatch(address)
        name = "".join(match.groups()) if match else ""
        return (self.files[name], MEDIA_TYPES[name]) if name in self.files else None


@cache
def load_assets() -> Assets:
    """Read the files; the style of the report comes first in that of the pages."""
    files = {name: (FOLDER / name).read_bytes() for name in MEDIA_TYPES}
    files[STYLE] = read_own("report.css").encode() + b"\n" + files[STYLE]
    return Assets(files)
