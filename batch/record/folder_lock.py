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
def locking(folder: Path, busy: str = _BUSY) -> Iterator[None]:
    """Keep other runs out of a folder; the system opens it again even if the run is killed.

    Raises UsageError, saying `busy` of the folder, if another run is at work there. Where the disk
    knows no locks, as some shares do not, nothing is locked.
    """
    try:
        handle = _take(folder)
    except BlockingIOError as error:
        raise UsageError(busy.format(folder)) from error
    except OSError:
        handle = None
    try:
        yield
    finally:
        if handle is not None:
            _give_back(handle, folder)


if sys.platform == "win32":
    import msvcrt

    def _take(folder: Path) -> int:
        """Lock the first byte of a file; that it is there says nothing, a killed run leaves it."""
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:  # what this system says of a byte that is locked
            os.close(handle)
            raise BlockingIOError from error
        except OSError:
            os.close(handle)
            raise
        return handle

    def _give_back(handle: int, folder: Path) -> None:
        os.close(handle)
        with suppress(OSError):  # the next run may have it already
            (folder / LOCK).unlink()

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

    def _give_back(handle: int, folder: Path) -> None:
        os.close(handle)
