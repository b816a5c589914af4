"""texts.jsonl: the text of each file that was read, found by name without reading the others."""

import json
from pathlib import Path
from typing import Any, Self

from batch.record.lines import LineFile
from mingjian.result import BlockResult
from report.wire import parse_text

# In a JSON string the quotes would be escaped, so this stands only where the head of a line ends.
_HEAD_ENDS = b',"blocks":['


class StoredTexts:
    """The lines of such a file, indexed by name and hash; lines that were cut off are none.

    A file that is not there, as in a folder of an earlier version, holds no lines.
    """

    def __init__(self, path: Path) -> None:
        self._lines = LineFile(path, missing=True)
        heads = ((_parse_head(line), offset) for offset, line in self._lines)
        self._index = {head: offset for head, offset in heads if head}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; nothing can be found any more."""
        self._lines.close()

    def find_line(self, file: str, sha256: str | None) -> str | None:
        """Give the line of a file with these bytes; None if there is none."""
        offset = self._index.get((file, sha256 or ""))
        return None if offset is None else self._lines.read(offset)

    def find_blocks(self, file: str, sha256: str | None) -> tuple[BlockResult, ...] | None:
        """Give the text of a file; None if there is none, or its line is damaged."""
        line = self.find_line(file, sha256)
        try:
            return parse_text(line).blocks if line else None
        except ValueError:
            return None


def _parse_head(line: bytes) -> tuple[str, str] | None:
    head, found, _ = line.partition(_HEAD_ENDS)
    if not found or not line.endswith(b"\n"):
        return None
    try:
        value: Any = json.loads(head + b"}")
        file, sha256 = value["file"], value["sha256"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return (file, sha256) if isinstance(file, str) and isinstance(sha256, str) else None
