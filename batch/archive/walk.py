"""What lies below the paths of an archive, one after another: no list of it is kept in memory."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from batch.inputs import explain, is_left_out, show_path
from batch.record.manifest import RUN_FILE, is_run_file
from mingjian.document import Problem


@dataclass(frozen=True, slots=True)
class Found:
    """A file, or a place that cannot be entered; `real` is where it lies, links resolved.

    `size` is in bytes, `mtime_ns` in nanoseconds since 1970, both 0 where there is a problem.
    """

    path: str
    real: str
    size: int = 0
    mtime_ns: int = 0
    problem: Problem | None = None

    @property
    def file(self) -> str:
        """Give the name in the catalogue, which begins with the path as it was given."""
        return show_path(self.path).removeprefix("./")


def walk_archive(paths: Iterable[str], leave_out: Path) -> Iterator[Found]:
    """Find the files behind `paths`, folders with all below them.

    Links are followed, a folder's once; junk, the folder `leave_out` and results of earlier runs
    are passed over. The order is that of the disk, and what two paths lead to is found twice: only
    links are remembered, as an archive has too many folders to.
    """
    entered = {os.path.realpath(leave_out)}
    for path in paths:
        pending = [path]
        while pending:
            place = pending.pop()
            folders: list[str] = []
            yield from _look(place, entered, folders)
            pending += sorted(folders, reverse=True)


def _look(path: str, entered: set[str], folders: list[str]) -> Iterator[Found]:
    """Give a file, or the files of a folder, whose folders are added to `folders`."""
    real = os.path.realpath(path)
    if real in entered or is_left_out(path) or _leads_back(path, real):
        return
    try:
        found = os.stat(path)
        if not stat.S_ISDIR(found.st_mode):
            yield _take(path, real, found)
            return
        if os.path.islink(path):
            entered.add(real)
        yield from _list(path, real, folders)
    except OSError as error:
        yield Found(path, real, problem=explain(error))


def _leads_back(path: str, real: str) -> bool:
    """Say whether a path is a link to a folder that it lies in."""
    if not os.path.islink(path):
        return False
    folder = os.path.realpath(os.path.dirname(path) or ".")
    return os.path.join(folder, "").startswith(os.path.join(real, ""))


def _list(path: str, real: str, folders: list[str]) -> Iterator[Found]:
    """Give a folder's files, those with broken names last and in order: they may be renamed."""
    if is_run_file(os.path.join(path, RUN_FILE)):
        return
    broken: list[Found] = []
    with os.scandir(path) as entries:
        for entry in entries:
            if is_left_out(entry.path):
                continue
            if _is_folder(entry):
                folders.append(entry.path)
            elif show_path(entry.name) == entry.name:
                yield _take_entry(entry, real)
            else:
                broken.append(_take_entry(entry, real))
    yield from sorted(broken, key=lambda found: found.path)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # what is wrong with it will be said when it is looked at


def _take_entry(entry: "os.DirEntry[str]", folder: str) -> Found:
    real = os.path.realpath(entry.path) if entry.is_symlink() else os.path.join(folder, entry.name)
    try:
        return _take(entry.path, real, entry.stat())
    except OSError as error:
        return Found(entry.path, real, problem=explain(error))


def _take(path: str, real: str, found: os.stat_result) -> Found:
    if not stat.S_ISREG(found.st_mode):
        return Found(path, real, problem=Problem("no-file", "这不是普通文件，没有读取。"))
    return Found(path, real, found.st_size, found.st_mtime_ns)
