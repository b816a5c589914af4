"""From the paths of a command line to the ordered list of what is to be checked."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from batch.item import Item
from batch.record.manifest import RUN_FILE, is_run_file
from extract.archive import is_junk
from mingjian.document import Problem
from mingjian.errors import UsageError


def find_inputs(paths: Iterable[str], leave_out: Path | None = None) -> list[Item]:
    """List the files behind `paths`, folders with all below them, ordered by name.

    Each real file stands once, under the first name it is met by; links are followed. Junk, the
    folder `leave_out` and results of earlier runs are no inputs. A place that cannot be entered
    is an item with a problem. Raises UsageError for a path that does not exist.
    """
    walk = _Walk(leave_out)
    for path in paths:
        _check_exists(path)
        walk.add(path)
    return sorted(walk.items, key=lambda item: item.file)


class _Walk:
    """A depth-first walk that enters nothing twice, so that links in a circle do no harm."""

    def __init__(self, leave_out: Path | None) -> None:
        self.items: list[Item] = []
        self._seen = {os.path.realpath(leave_out)} if leave_out else set()

    def add(self, path: str) -> None:
        pending = [(path, os.path.realpath(path))]
        while pending:
            path, real = pending.pop()
            if real not in self._seen and not is_left_out(path):
                self._seen.add(real)
                pending += self._visit(path, real)

    def _visit(self, path: str, real: str) -> list[tuple[str, str]]:
        """Take a file, or give the entries of a folder, last first."""
        try:
            mode = os.stat(path).st_mode
            if stat.S_ISDIR(mode):
                return _list_folder(path, real)
        except OSError as error:
            self._take(path, explain(error))
            return []
        strange = None if stat.S_ISREG(mode) else Problem("no-file", "这不是普通文件，没有读取。")
        self._take(path, strange)
        return []

    def _take(self, path: str, problem: Problem | None = None) -> None:
        self.items.append(Item(show_path(path), path, problem=problem))


def show_path(path: str) -> str:
    """Give a path as results show it: with `/`, and names that are no UTF-8 read as GBK."""
    parts = path.replace(os.sep, "/").split("/")
    return "/".join(_show_name(part) for part in parts)


def _show_name(name: str) -> str:
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", "replace")
    return name


def _check_exists(path: str) -> None:
    try:
        os.stat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise UsageError(f"找不到文件或文件夹：{show_path(path)}") from error
    except OSError:
        return  # it exists, but cannot be looked at: a line of the results says so


def is_left_out(path: str) -> bool:
    """Say whether a file or folder is something no one submits, by its own name."""
    name = os.path.basename(path)
    return is_junk(name) or is_junk(f"{name}/")


def explain(error: OSError) -> Problem:
    """Say why a place cannot be looked at."""
    if isinstance(error, PermissionError):
        return Problem("permission", "没有权限打开，请检查权限后重试。")
    return Problem("unreadable", f"打不开（{error.strerror}），请检查磁盘或链接是否有效。")


def _list_folder(path: str, real: str) -> list[tuple[str, str]]:
    with os.scandir(path) as entries:
        found = sorted(entries, key=lambda entry: entry.name, reverse=True)
    if any(entry.name == RUN_FILE and is_run_file(entry.path) for entry in found):
        return []
    return [(entry.path, _real_path(entry, real)) for entry in found]


def _real_path(entry: "os.DirEntry[str]", folder: str) -> str:
    """Resolve links; all other entries cost no look at the disk."""
    if entry.is_symlink():
        return os.path.realpath(entry.path)
    return os.path.join(folder, entry.name)
