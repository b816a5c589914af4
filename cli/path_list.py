"""`--files-from`: the paths to check, from a file or standard input."""

import os
import sys
from pathlib import Path

from mingjian.errors import UsageError


def read_list(source: str) -> list[str]:
    """Read paths from a file, or standard input for `-`: one a line, or NUL between them.

    Raises UsageError if the file cannot be read.
    """
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise UsageError(f"读不出 {source}（{error.strerror}）") from error
    text = _decode_list(data.removeprefix(b"\xef\xbb\xbf"))
    lines = text.split("\0") if "\0" in text else text.splitlines()
    return [line for line in lines if line.strip()]


def _decode_list(data: bytes) -> str:
    """Read as UTF-8; failing that, names as this system writes them."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace") if os.name == "nt" else os.fsdecode(data)
