"""run.json: what was run on what, and what came of it. It also marks a folder as ours."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from batch.run_pass import RunSummary
from mingjian import __version__

RUN_FILE = "run.json"
SCHEMA = "mingjian.run/1"
_INDENT = 2


class RunState(StrEnum):
    """`running` is also what a run leaves behind that was killed."""

    RUNNING = "running"
    FINISHED = "finished"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Manifest:
    """A run: times in ISO 8601, inputs as given, options as in force, the decisions' hash."""

    started: str
    inputs: Sequence[str]
    options: dict[str, Any]
    decisions_sha256: str | None = None
    state: RunState = RunState.RUNNING
    ended: str | None = None
    summary: RunSummary | None = None

    def end(self, state: RunState, summary: RunSummary) -> "Manifest":
        """Give the manifest of the run after its end."""
        return replace(self, state=state, ended=now(), summary=summary)


def now() -> str:
    """Give the time, with the offset of the local zone."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write run.json, whole or not at all."""
    machine = {"python": platform.python_version(), "platform": platform.platform()}
    head = {"schema": SCHEMA, "version": __version__, **machine}
    values = {**head, **asdict(manifest)}
    text = json.dumps(values, ensure_ascii=False, indent=_INDENT, default=date.isoformat)
    aside = folder / f"{RUN_FILE}.part"
    aside.write_bytes(f"{text}\n".encode(errors="backslashreplace"))
    os.replace(aside, folder / RUN_FILE)


def is_run_file(path: str) -> bool:
    """Say whether a file is a run.json of ours, by its beginning; False if it cannot be read."""
    beginning = f'{{\n{" " * _INDENT}"schema": "{SCHEMA}"'.encode()
    try:
        with open(path, "rb") as file:
            return file.read(len(beginning)) == beginning
    except OSError:
        return False
