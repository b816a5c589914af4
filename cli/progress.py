"""How far the run is, on one line of the terminal; nothing where standard error is a file."""

import sys
from time import monotonic

from batch.runner import Progress

_SECONDS = 0.2
_CLEAR = "\r\x1b[2K"


class ProgressLine:
    """A line that is rewritten at most five times a second."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._next = 0.0

    def __call__(self, progress: Progress) -> None:
        if self._shown and monotonic() >= self._next:
            self._next = monotonic() + _SECONDS
            sys.stderr.write(f"{_CLEAR}已处理 {progress.done}/{progress.total}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away before something else is written."""
        if self._shown:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()
