"""The folder of `tag -o`: whether a run may write there, and what it says of itself in run.json."""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from batch.inputs import show_path
from batch.record.manifest import RUN_FILE, read_outputs, read_run, write_run
from mingjian.errors import UsageError

COMMAND = "tag"
# By which paths the slices were asked for whose parts lie beside it.
_PATHS = "paths.json"


def prepare(paths: Sequence[str], folder: Path) -> None:
    """Make the folder of a run over paths.

    Raises UsageError if a path is not there or is the folder itself, or if what lies in the folder
    is of another command or cannot be written.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError(f"找不到文件或文件夹：{show_path(path)}")
        if os.path.realpath(path) == os.path.realpath(folder):
            raise UsageError("输出文件夹不能就是要编目的文件夹，请用 -o 指定另一个文件夹")
    found = read_run(folder / RUN_FILE)
    if found and found.get("command") != COMMAND:
        raise UsageError(f"{folder} 里是 check 的结果；请用 -o 指定另一个文件夹")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"不能建文件夹 {folder}（{error.strerror}）") from error


def write_record(values: Mapping[str, Any], folder: Path) -> None:
    """Write run.json; the outputs it names before a run's end are those of the run before."""
    write_run({"command": COMMAND, "outputs": read_outputs(folder), **values}, folder)


def agree_on_paths(paths: Sequence[str], parts: Path) -> None:
    """See that all slices are asked for by the same paths: by others they would count files twice.

    The first one writes them beside its parts. Raises UsageError if they are others.
    """
    ours = json.dumps(sorted(map(show_path, paths)), ensure_ascii=False)
    try:
        with (parts / _PATHS).open("x", encoding="utf-8") as file:
            file.write(ours)
    except FileExistsError:
        check_paths(paths, parts)


def check_paths(paths: Sequence[str], parts: Path) -> None:
    """Raise UsageError if parts are there of slices that were asked for by other paths."""
    try:
        theirs = json.loads((parts / _PATHS).read_text("utf-8") or "null")
    except (OSError, ValueError):
        return  # there are none, or the first was killed as it began
    if theirs is not None and theirs != sorted(map(show_path, paths)):
        told = "、".join(map(str, theirs))
        raise UsageError(f"各份用的路径是 {told}；请照样写，各台都要一样，以免同一文件编目两次")


def forget_paths(parts: Path) -> None:
    """Forget by which paths slices were asked for, as all their parts are in the catalogue."""
    (parts / _PATHS).unlink(missing_ok=True)
