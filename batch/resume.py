"""Lines of an earlier run that still stand: the same file, the same bytes, the same judge.

Before a run is resumed, its lines are put aside and the new run writes from the start; so results
are always in order and whole, and a run that is cut off twice still loses nothing.
"""

import json
import shutil
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from batch.conclusion import Checked, check_line
from mingjian.document import Status
from mingjian.result import Provenance

# How a file ended may change with time, memory, permissions or what is installed: try again.
_TRY_AGAIN = frozenset(
    {Status.TIMEOUT, Status.CRASHED, Status.REFUSED, Status.SKIPPED, Status.UNREADABLE}
)


def set_aside(results: Path, earlier: Path) -> None:
    """Add the lines of `results` to those in `earlier`; does nothing if there are none."""
    if results.exists():
        with results.open("rb") as source, earlier.open("ab") as target:
            target.write(b"\n")  # in case the last line there was cut off
            shutil.copyfileobj(source, target)


class EarlierLines:
    """The lines in a file that were judged by `provenance`, with blocks if they are wanted."""

    def __init__(self, path: Path, provenance: Provenance, *, blocks: bool) -> None:
        self._file = path.open("rb")
        self._index: dict[str, int] = {}
        offset = 0
        for line in self._file:
            value = _parse(line)
            if _still_stands(value, provenance, blocks=blocks):
                self._index[value["file"]] = offset
            offset += len(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def find(self, file: str) -> Checked | None:
        """Give the result that a file had, None if there is none that may stand again."""
        if file not in self._index:
            return None
        self._file.seek(self._index[file])
        try:
            return check_line(self._file.readline().decode().rstrip("\n"), file)
        except ValueError:
            return None


def _parse(line: bytes) -> dict[str, Any]:
    """Read a line; one that was cut off is as good as none."""
    try:
        value = json.loads(line)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _still_stands(value: dict[str, Any], provenance: Provenance, *, blocks: bool) -> bool:
    return (
        isinstance(value.get("file"), str)
        and value.get("provenance") == asdict(provenance)
        and str(value.get("status")) not in _TRY_AGAIN
        and ("blocks" in value) == blocks
    )
