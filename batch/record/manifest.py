"""run.json: what was run on what, and what came of it. It also marks a folder as ours."""

import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Any

from batch.record.output_files import OutputFiles, Unwritten
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
    """A run: times in ISO 8601, inputs as given, options as in force, the decisions' hash.

    `outputs` are the reports that lie in the folder, name to hash; until the end of the run they
    are those of the run before. `unwritten` are the ones that could not be written.
    """

    started: str
    inputs: Sequence[str]
    options: dict[str, Any]
    decisions_sha256: str | None = None
    state: RunState = RunState.RUNNING
    ended: str | None = None
    summary: RunSummary | None = None
    outputs: Mapping[str, str] = field(default_factory=dict)
    unwritten: tuple[Unwritten, ...] = ()

    def end(self, state: RunState, summary: RunSummary, files: OutputFiles) -> "Manifest":
        """Give the manifest of the run after its end."""
        outputs, unwritten = files.left, files.unwritten
        ended = replace(self, state=state, ended=now(), summary=summary)
        return replace(ended, outputs=outputs, unwritten=unwritten)


def now() -> str:
    """Give the time, with the offset of the local zone."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write run.json, whole or not at all."""
    write_run(asdict(manifest), folder)


def write_run(values: Mapping[str, Any], folder: Path) -> None:
    """Write what a run says of itself into run.json, behind what is the same for all runs."""
    machine = {"python": platform.python_version(), "platform": platform.platform()}
    head = {"schema": SCHEMA, "version": __version__, **machine}
    text = json.dumps(
        {**head, **values}, ensure_ascii=False, indent=_INDENT, default=date.isoformat
    )
    aside = folder / f"{RUN_FILE}.part"
    aside.write_bytes(f"{text}\n".encode(errors="backslashreplace"))
    os.replace(aside, folder / RUN_FILE)


def read_run(path: Path) -> Mapping[str, Any]:
    """Give what a run.json says, by its keys; nothing if it is not there or cannot be read."""
    try:
        run = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return run if isinstance(run, dict) else {}


def read_outputs(folder: Path) -> dict[str, str]:
    """Give the reports an earlier run left in a folder, name to hash; none if it is not known.

    The file may have come from anywhere: a name that leads out of the folder is passed over.
    """
    found = read_run(folder / RUN_FILE).get("outputs")
    pairs = found.items() if isinstance(found, dict) else ()
    return {name: hash_ for name, hash_ in pairs if isinstance(hash_, str) and _stays_inside(name)}


def read_inputs(folder: Path) -> tuple[str, ...]:
    """Give what the run before in a folder was asked to check; nothing if that is not known."""
    found = read_run(folder / RUN_FILE).get("inputs")
    return tuple(map(str, found)) if isinstance(found, list) else ()


def is_run_file(path: str) -> bool:
    """Say whether a file is a run.json of ours, by its beginning; False if it cannot be read."""
    beginning = f'{{\n{" " * _INDENT}"schema": "{SCHEMA}"'.encode()
    try:
        with open(path, "rb") as file:
            return file.read(len(beginning)) == beginning
    except OSError:
        return False


def _stays_inside(name: str) -> bool:
    path = PurePath(name)
    return not path.is_absolute() and not path.drive and ".." not in path.parts
