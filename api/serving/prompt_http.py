"""HTTP connections that come to something: uvicorn waits for ever for the head of a request, for
the rest of one that was answered without it, and for a client to read its answer.

It also answers nobody any more once there are too many connections, be they idle. Here those that
have waited longest for a request make room, and only requests are counted (api.security.crowd).
"""

import asyncio
import socket
from collections.abc import Iterable

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

# The head of a request is one packet; on the worst of lines it is there long before.
HEAD_SECONDS = 15.0
# So much of an answer must be read in so long, as little as must come of an upload.
READ_BYTES, READ_SECONDS = 64 << 10, 60.0
# So many connections a process; with a file each they stay within the 1,024 that systems allow.
CONNECTIONS = 400


class PromptH11(H11Protocol):
    """A connection that is closed if a head, or the unread rest of a request, is not in time, or
    an answer is not read.

    `waiting_since` is the time of the loop at which it began to wait.
    """

    waiting_since = 0.0
    _reading = 0

    @property
    def is_waiting(self) -> bool:
        """Say whether no request is in hand."""
        return self.conn.their_state is h11.IDLE and not self.transport.is_closing()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, and wait for the first request."""
        super().connection_made(transport)
        _send_at_once(transport)
        self._await_head()
        if len(self.connections) > CONNECTIONS:
            _make_room(one for one in self.connections if one is not self)

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        self._await_head()

    def pause_writing(self) -> None:
        """Wait for the client to read."""
        super().pause_writing()
        self._await_reader()

    def resume_writing(self) -> None:
        """Go on, as he does."""
        self._reading += 1
        super().resume_writing()

    def _await_reader(self) -> None:
        most = self.transport.get_write_buffer_size() - READ_BYTES
        self.loop.call_later(READ_SECONDS, self._abort_unless_read, self._reading, most)

    def _abort_unless_read(self, reading: int, most: int) -> None:
        if self._reading != reading or self.transport.is_closing():
            return
        if self.transport.get_write_buffer_size() > max(most, 0):
            self.transport.abort()
        else:
            self._await_reader()

    def _await_head(self) -> None:
        requests = self.cycle
        self.waiting_since = self.loop.time()
        self.loop.call_later(HEAD_SECONDS, lambda: self._close_unless_past(requests))

    def _close_unless_past(self, earlier: object) -> None:
        """Close the connection if it is still at the same answered request."""
        waits = self.conn.their_state in (h11.IDLE, h11.SEND_BODY)
        if waits and self.cycle is earlier and not self.transport.is_closing():
            self.transport.close()


def _send_at_once(transport: asyncio.Transport) -> None:
    """Have the body of an answer not wait until the client has acknowledged its head: 40 ms.

    asyncio does that itself, but not where the socket was opened without naming TCP, as ours was.
    """
    connection = transport.get_extra_info("socket")
    if connection is not None and connection.family in (socket.AF_INET, socket.AF_INET6):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _make_room(connections: Iterable[object]) -> None:
    """Close the connection that has waited longest for a request, if there is one."""
    waiting = [one for one in connections if isinstance(one, PromptH11) and one.is_waiting]
    if waiting:
        min(waiting, key=lambda one: one.waiting_since).transport.close()
