"""The body of a request, piece by piece, from clients that are slow, or go away."""

from collections.abc import AsyncIterator

import anyio
from starlette.requests import Request
from starlette.types import Message

from api.problems import ServiceProblem

# So much of a body must come within `idle_seconds`: a client that trickles is as good as gone.
PIECE_BYTES = 64 << 10
# A client that is refused goes on sending; only when it has sent all, many look at the answer.
_LINGER_SECONDS = 5.0


class Body:
    """A body that is read once, in pieces of some size."""

    def __init__(self, request: Request) -> None:
        self._receive = request.receive
        self._waits = "expect" in request.headers  # it sends nothing before it is asked to
        self._over = False

    async def pieces(self, seconds: float) -> AsyncIterator[bytes]:
        """Give the pieces; raises ServiceProblem if one does not come in time, or not at all."""
        self._waits = False
        while not self._over:
            try:
                with anyio.fail_after(seconds):
                    piece = await self._gather()
            except TimeoutError as error:
                self._over = True
                detail = "上传太慢，已停止；请检查网络后重试。"
                raise ServiceProblem(408, "too-slow", detail) from error
            yield piece

    async def linger(self) -> None:
        """Let a client that is still sending come to an end, for a while."""
        with anyio.move_on_after(_LINGER_SECONDS):
            while not (self._over or self._waits):
                self._note(await self._receive())

    async def _gather(self) -> bytes:
        piece = bytearray()
        while not self._over and len(piece) < PIECE_BYTES:
            piece += await self._next()
        return bytes(piece)

    async def _next(self) -> bytes:
        message = await self._receive()
        self._note(message)
        if message["type"] == "http.disconnect":
            raise ServiceProblem(400, "incomplete", "没有收完，连接已断开。")
        body: bytes = message.get("body", b"")
        return body

    def _note(self, message: Message) -> None:
        self._over = not message.get("more_body", False)
