"""The inside of the sandbox: a process that shuts itself in, then answers one request at a time.

Requests and answers are bytes; nothing that a worker sends is ever unpickled, so a file that took
over its worker could lie about itself, but not run code in the parent.
"""

import gc
import os
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import PurePath
from time import monotonic
from typing import Any, Protocol

import psutil

from extract.limits import DEFAULT_LIMITS

if sys.platform != "win32":
    import resource

# The first byte of a message says what it is.
READY, UNFIT, NOTE, PAGE, ANSWER, ERROR, MEMORY = b"R", b"U", b"N", b"P", b"A", b"E", b"M"
# A worker ends itself this long after its deadline, in case the parent is gone and cannot do it.
ORPHAN_SECONDS = 10.0
# Objects more than before, until the collector looks at the youngest; the usual number is 700.
_SELDOM = 50_000
# A page takes 1 to 4 seconds; a sixth of the time for a file leaves room on slow machines.
PAGES_A_TIMEOUT = 6


class Tell(Protocol):
    """How a task speaks to the parent before it is done."""

    def note(self, note: bytes) -> None:
        """Leave a note, which the parent has even if the worker dies; the last one counts."""

    def page(self) -> None:
        """Say that the picture of a page will be recognised, which takes more time and memory."""


@dataclass(frozen=True, slots=True)
class Service:
    """What a worker offers: a greeting for the parent, and an answer to each request."""

    greeting: bytes
    answer: Callable[[bytes, Tell], bytes]


@dataclass(frozen=True, slots=True)
class Entry:
    """The function that makes a worker's Service, by name, and its arguments.

    By name, so that the parent need not import what only workers work with.
    """

    module: str
    function: str
    arguments: tuple[str | bool | None, ...] = ()

    def start(self) -> Service:
        """Call the function."""
        service: Service = getattr(import_module(self.module), self.function)(*self.arguments)
        return service


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """What one worker may use: seconds a task, bytes of memory, tasks before it is replaced.

    200 tasks: parsers do not give all memory back, and a new process costs 30 ms and an engine.
    A task that recognises pictures of pages, `pages` of them at most, may use more. One whose
    worker died is given out again, `attempts` times in all: it may have been killed from outside.
    """

    timeout: float = 60.0
    memory: int = 1 << 30
    tasks: int = 200
    start_timeout: float = 120.0
    pages: int = DEFAULT_LIMITS.pdf_pages
    attempts: int = 1

    def timeout_with(self, pages: int) -> float:
        """Give the seconds for a task with so many pictures of pages: ten a page by default."""
        return self.timeout * (1 + pages / PAGES_A_TIMEOUT)

    def memory_with(self, pages: int) -> int:
        """Give the bytes for a task with so many pictures of pages: twice as many for any."""
        return self.memory * (2 if pages else 1)


def serve(connection: "Connection[Any, Any]", entry: Entry, limits: WorkerLimits) -> None:
    """Answer requests until the parent hangs up; the main function of a worker process."""
    _shut_in()
    try:
        service = entry.start()
    except Exception as error:  # whatever it is, the parent has to tell a person
        connection.send_bytes(UNFIT + (str(error) or type(error).__name__).encode())
        return
    _leave_what_stays()
    connection.send_bytes(READY + service.greeting)
    with suppress(EOFError, OSError):  # the parent is gone or has done with us
        while True:
            request = connection.recv_bytes()
            task = _Task(connection, limits)
            connection.send_bytes(_answer(service, request, task))
            _set_alarm(0)


def _leave_what_stays() -> None:
    """Have the collector look no more at the engine, and seldom at what a file leaves: 5 % of time.

    What a file took is given back as it is dropped; circles wait for every 50,000 objects more.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_SELDOM)


class _Task:
    """The task in hand: what it may use, and its line to the parent."""

    def __init__(self, connection: "Connection[Any, Any]", limits: WorkerLimits) -> None:
        self._connection = connection
        self._limits = limits
        self._pages = 0
        self._began = monotonic()
        self._taken = psutil.Process().memory_info().vms
        self._bound()

    def note(self, note: bytes) -> None:
        """Send a note."""
        self._connection.send_bytes(NOTE + note)

    def page(self) -> None:
        """Send word of a page, and widen the limits as the parent does."""
        self._connection.send_bytes(PAGE)
        self._pages = min(self._pages + 1, self._limits.pages)
        self._bound()

    def _bound(self) -> None:
        """Set the limits that hold even if the parent is gone."""
        seconds = self._began + self._limits.timeout_with(self._pages) - monotonic()
        _set_alarm(max(seconds, 0) + ORPHAN_SECONDS)
        _bound_memory(self._taken + self._limits.memory_with(self._pages))


def _answer(service: Service, request: bytes, tell: Tell) -> bytes:
    try:
        return ANSWER + service.answer(request, tell)
    except MemoryError:
        return MEMORY
    except Exception as error:  # our own fault, and it must cost this one file only
        return ERROR + _describe(error).encode()


def _describe(error: Exception) -> str:
    """Name the error and where it arose; its message may quote the document, so it stays out."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{PurePath(f.filename).name}:{f.lineno}" for f in frames[-1:]]
    return ", ".join([type(error).__name__, *places])


def _shut_in() -> None:
    """Give up terminal, network and core files; a Ctrl-C in the terminal is the parent's affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.addaudithook(_refuse_network)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    if sys.platform != "win32":
        os.setsid()
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.__new__" and arguments[1] in (socket.AF_INET, socket.AF_INET6):
        raise PermissionError("a worker has no network")


def _bound_memory(size: int) -> None:
    """Let allocations fail beyond a size of the process, which counts what the engine has taken.

    Only Linux keeps to RLIMIT_AS; elsewhere the parent's watchdog alone has to do.
    """
    if sys.platform == "linux":
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = size if hard == resource.RLIM_INFINITY else min(size, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _set_alarm(seconds: float) -> None:
    """Have the kernel end this process, whatever it is doing; 0 takes it back."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)
