"""PostgreSQL through pg8000: a socket that does not wait, and does not wait for ever.

The driver sends long values in two pieces. Without TCP_NODELAY the second waits until the server
has confirmed the first, which it puts off for 40 ms: measured 25 ms a task instead of 3.
"""

import socket
import sys
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event

DRIVER = "postgresql+pg8000"
_NAMES = ("postgres", "postgresql")
_CONNECT_SECONDS = 10
# A server that has silently gone is noticed after 60 s of silence and 3 questions.
_KEEPALIVE = {"TCP_KEEPIDLE": 60, "TCP_KEEPINTVL": 10, "TCP_KEEPCNT": 3}


def name_driver(url: URL) -> URL:
    """Give a URL that names no driver the one we have."""
    return url.set(drivername=DRIVER) if url.drivername in _NAMES else url


def make_postgres(url: URL) -> Engine:
    """Make the engine for a server."""
    engine = create_engine(url, pool_pre_ping=True, hide_parameters=True)
    if url.drivername == DRIVER:
        event.listen(engine, "do_connect", _connect)
    return engine


def _connect(dialect: Any, _: object, __: object, parameters: dict[str, Any]) -> Any:
    """Give the driver a socket prepared by us; None, unless it is to be a local one."""
    if "unix_sock" in parameters:
        return None
    address = (parameters.get("host", "localhost"), parameters.get("port", 5432))
    driver = dialect.loaded_dbapi
    try:
        return _greet(driver, parameters, _open(address))
    except OSError as error:  # the driver hands on what befalls it while it connects
        raise driver.InterfaceError(f"no server at {address}: {error}") from error


def _greet(driver: Any, parameters: dict[str, Any], prepared: socket.socket) -> Any:
    try:
        return driver.Connection(**parameters, sock=prepared)
    except BaseException:
        prepared.close()
        raise


def _open(address: tuple[str, int]) -> socket.socket:
    opened = socket.create_connection(address, _CONNECT_SECONDS)
    opened.settimeout(None)
    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    if sys.platform == "linux":
        for name, value in _KEEPALIVE.items():
            opened.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
    return opened
