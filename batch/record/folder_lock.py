"""One run at a time in an output folder: two would write their lines among each other."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mingjian.errors import UsageError

LOCK = "run.lock"
_BUSY = "另一个 mingjian 正在写 {0}；请等它做完，或用 -o 换一个输出文件夹"


@contextmanager
def locking(folder: Path) -> Iterator[None]:
    """Keep other runs out of a folder; the system opens it again even if the run is killed.

    Raises UsageError if another run is at work there. Where the disk knows no locks, as some shares
    do not, nothing is locked.
    """
    try:
        handle = _take(folder)
    except (BlockingIOError, FileExistsError) as error:
        raise UsageError(_BUSY.format(folder)) from error
    except OSError:
        handle = None
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


if sys.platform == "win32":

    def _take(folder: Path) -> int:
        """Make a file that goes when it is closed; one that was left by a dead share goes first."""
        with suppress(OSError):
            (folder / LOCK).unlink()
        return os.open(folder / LOCK, os.O_CREAT | os.O_EXCL | os.O_TEMPORARY)

else:
    import fcntl

    def _take(folder: Path) -> int:
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            raise
        return handle
