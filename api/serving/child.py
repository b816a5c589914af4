"""A process of the service: how the supervisor holds it, and how it holds on to the supervisor.

They are joined by a pipe. The supervisor says `stop` through it; when it breaks, the supervisor is
gone, whatever became of it, and the process leaves at once. Signals would not do: there are none on
Windows, and of a killed supervisor nobody hears.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any, TypeAlias

import psutil

_STOP = b"stop"
# How a process ends that has lost its supervisor, or its work without having been told to stop.
ORPHANED, BROKEN = 4, 1
Life: TypeAlias = "Connection[Any, Any]"


@dataclass(frozen=True, slots=True)
class Post:
    """What a process is there for: a function called with the pipe, then with `arguments`.

    By name, so that the supervisor need not import what only the process works with.
    """

    name: str
    module: str
    function: str
    arguments: tuple[Any, ...]

    def man(self, life: Life) -> None:
        """Call the function; the main function of a process."""
        getattr(import_module(self.module), self.function)(life, *self.arguments)


class Child:
    """One process at its post, started at once. Raises OSError if the system cannot start it."""

    def __init__(self, post: Post) -> None:
        context = multiprocessing.get_context("spawn")
        theirs, self._life = context.Pipe(duplex=False)
        self._process = context.Process(target=post.man, name=post.name, args=(theirs,))
        try:
            self._process.start()
        except BaseException:
            self._life.close()
            raise
        finally:
            theirs.close()

    @property
    def sentinel(self) -> int:
        """Give what to wait for: it is heard of when the process has ended."""
        return self._process.sentinel

    @property
    def pid(self) -> int | None:
        """Give the number of the process."""
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """Give how it ended; None while it lives."""
        return self._process.exitcode

    def ask_to_stop(self) -> None:
        """Have it end what is in hand, then itself."""
        with suppress(OSError):
            self._life.send_bytes(_STOP)

    def wait(self, seconds: float) -> bool:
        """Wait for its end; False if it has not come."""
        self._process.join(max(0.0, seconds))
        return self._process.exitcode is not None

    def end(self) -> None:
        """Kill it if it still lives, with all processes it has started."""
        if self._process.exitcode is None:
            for one in _family(self._process.pid):
                with suppress(psutil.Error):
                    one.kill()
            self._process.kill()
        self._process.join()
        self._process.close()
        self._life.close()


def stay(life: Life, work: Callable[[], None], stop: Callable[[], None]) -> None:
    """Work until that ends, or the supervisor says so and `stop` has had its effect.

    Raises SystemExit if the work ends unasked. Leaves the process at once if the supervisor does.
    """
    asked = threading.Event()

    def heed(*_: object) -> None:
        asked.set()
        stop()

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the supervisor too
    signal.signal(signal.SIGTERM, heed)
    threading.Thread(target=_watch, args=(life, heed), name="life", daemon=True).start()
    thread = threading.Thread(target=work, name="work", daemon=True)
    thread.start()
    thread.join()
    if not asked.is_set():
        raise SystemExit(BROKEN)


def _watch(life: Life, heed: Callable[[], None]) -> None:
    try:
        while True:
            if life.recv_bytes(len(_STOP)) == _STOP:
                heed()
    except (EOFError, OSError):
        os._exit(ORPHANED)


def _family(pid: int | None) -> list[psutil.Process]:
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.Error:
        return []
