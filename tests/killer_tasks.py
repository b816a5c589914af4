"""Services for workers that misbehave when a request says so; only tests start them."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable

from batch.worker import Service, Tell
from mingjian.errors import DataFileError

if sys.platform == "linux":
    import resource


_KEPT: list[bytes] = []


def start_killer() -> Service:
    """Start a service that does what the request's first word says."""
    return Service(b"hello", misbehave)


def start_logged(log: str) -> Service:
    """Start the killer, and add a byte to a file for each worker started."""
    with open(log, "ab") as file:
        file.write(b"x")
    return start_killer()


def start_unfit() -> Service:
    """Fail as a worker does whose profile is wrong."""
    raise DataFileError("rules.toml", "element", "unknown key")


def start_dead() -> Service:
    """Die before being ready."""
    os._exit(7)


def misbehave(request: bytes, tell: Tell) -> bytes:
    """Hang, die, eat memory, raise, or answer."""
    tell.note(b"began " + request)
    deed, *words = request.split()
    if deed == b"pages":
        return _pages(tell, *words)
    return DEEDS.get(deed.decode(), _echo)(request)


def _pages(tell: Tell, count: bytes, then: bytes, *words: bytes) -> bytes:
    """Announce so many pages, then do something else: `pages 3 sleep 0.5`."""
    for _ in range(int(count)):
        tell.page()
    return DEEDS[then.decode()](b" ".join([then, *words]))


def _sleep(request: bytes) -> bytes:
    time.sleep(float(request.split()[1]))
    return request


def _take(request: bytes) -> bytes:
    """Take so many MB and give them back."""
    return str(len(b"x" * (int(request.split()[1]) << 20))).encode()


def _take_slowly(request: bytes) -> bytes:
    """Take so many MB and hold them for a while, so that whoever watches sees them."""
    held = b"x" * (int(request.split()[1]) << 20)
    time.sleep(0.5)
    return str(len(held)).encode()


def _echo(request: bytes) -> bytes:
    return request


def _pid(_: bytes) -> bytes:
    return str(os.getpid()).encode()


def _hang(_: bytes) -> bytes:
    while True:
        time.sleep(60)


def _spin(_: bytes) -> bytes:
    while True:
        pass


def _die(_: bytes) -> bytes:
    os._exit(3)


def _kill(_: bytes) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def _segfault(_: bytes) -> bytes:
    os.kill(os.getpid(), signal.SIGSEGV)
    return b""


def _eat(_: bytes) -> bytes:
    hoard = []
    while True:
        hoard.append(bytearray(b"x" * (16 << 20)))


def _eat_beyond_limits(request: bytes) -> bytes:
    """Eat where nothing but the parent's watch holds, as on Windows."""
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    return _eat(request)


def _keep(request: bytes) -> bytes:
    return _hold(b"%s 160" % request)


def _eat_in_child(request: bytes) -> bytes:
    """Have another process take so many MB, as a converter does, and wait for it."""
    size = int(request.split()[1]) << 20
    held = f"import time; held = b'x' * {size}; time.sleep(2)"
    subprocess.run([sys.executable, "-c", held], check=True)
    return request


def _hold(request: bytes) -> bytes:
    """Take so many MB for good, as an engine does that stays loaded."""
    _KEPT.append(b"x" * (int(request.split()[1]) << 20))
    return _pid(request)


def _raise(_: bytes) -> bytes:
    raise KeyError("secret words of the document")


def _recurse(request: bytes) -> bytes:
    return _recurse(request)


def _connect(_: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", 9)):
        return b"connected"


def _listen(_: bytes) -> bytes:
    """Name the standard streams that lead anywhere."""
    nowhere = os.stat(os.devnull)
    open_ones = [n for n in range(3) if not os.path.samestat(os.fstat(n), nowhere)]
    return str(open_ones).encode()


def _reserve(_: bytes) -> bytes:
    """Ask for much memory without touching it, so that only the system can refuse it."""
    return str(len(bytes(4 << 30))).encode()


DEEDS: dict[str, Callable[[bytes], bytes]] = {
    "pid": _pid,
    "hang": _hang,
    "spin": _spin,
    "die": _die,
    "kill": _kill,
    "segfault": _segfault,
    "eat": _eat,
    "eat-beyond-limits": _eat_beyond_limits,
    "eat-in-child": _eat_in_child,
    "keep": _keep,
    "hold": _hold,
    "raise": _raise,
    "recurse": _recurse,
    "connect": _connect,
    "listen": _listen,
    "reserve": _reserve,
    "sleep": _sleep,
    "take": _take,
    "take-slowly": _take_slowly,
}
