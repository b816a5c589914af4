"""Lines of an earlier run that still stand: the same file, the same bytes, the same judge.

Before a run is resumed, its lines are put aside and the new run writes from the start; so results
are always in order and whole, and a run that is cut off twice still loses nothing.
"""

import json
import shutil
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Self

from batch.conclusion import Checked, check_line
from batch.record.lines import LineFile
from batch.record.texts import StoredTexts
from mingjian.document import READ, Status
from mingjian.result import Provenance

# How a file ended may change with time, memory, permissions or what is installed: try again.
_TRY_AGAIN = frozenset(
    {Status.TIMEOUT, Status.CRASHED, Status.REFUSED, Status.SKIPPED, Status.UNREADABLE}
)


def set_aside(lines: Path, earlier: Path) -> None:
    """Add the lines of a file to those in `earlier`; does nothing if there are none."""
    if lines.exists():
        with lines.open("rb") as source, earlier.open("ab") as target:
            target.write(b"\n")  # in case the last line there was cut off
            shutil.copyfileobj(source, target)


class EarlierLines:
    """The lines in a file that were judged by `provenance`, with blocks if they are wanted.

    `texts` holds the text that has to stand beside them.
    """

    def __init__(self, path: Path, texts: Path, provenance: Provenance, *, blocks: bool) -> None:
        self._lines = LineFile(path)
        self._texts = StoredTexts(texts)
        values = ((_parse(line), offset) for offset, line in self._lines)
        self._index: dict[str, int] = {
            value["file"]: offset
            for value, offset in values
            if _still_stands(value, provenance, blocks=blocks)
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._lines.close()
        self._texts.close()

    def find(self, file: str) -> Checked | None:
        """Give the result that a file had, None if there is none that may stand again."""
        if file not in self._index:
            return None
        try:
            checked = check_line(self._lines.read(self._index[file]), file)
        except ValueError:
            return None
        text = self._texts.find_line(file, checked.result.sha256)
        lacks_text = text is None and checked.result.status in READ
        return None if lacks_text else replace(checked, text=text)


def _parse(line: bytes) -> dict[str, Any]:
    """Read a line; one that was cut off is as good as none."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _still_stands(value: dict[str, Any], provenance: Provenance, *, blocks: bool) -> bool:
    return (
        isinstance(value.get("file"), str)
        and value.get("provenance") == asdict(provenance)
        and str(value.get("status")) not in _TRY_AGAIN
        and ("blocks" in value) == blocks
    )
