"""Bodies over a size are refused while they arrive, before anything of them is kept."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import problem

_TOO_LARGE = "文件太大，请压缩图片或拆分后再提交。"


class BodyLimit:
    """Middleware that answers 413, both to a declared size and to what really comes.

    The framework's own limit answers a declared size as plain text.
    """

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if _declared_size(scope) > self._max_bytes:
            response = problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TOO_LARGE)
            await response(scope, receive, send)
        else:
            await self._app(scope, self._count(receive), send)

    def _count(self, receive: Receive) -> Receive:
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._max_bytes:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TOO_LARGE)
            return message

        return counted


def _declared_size(scope: Scope) -> int:
    """Read the content length, up to 20 digits of it; 0 if there is none that is a number."""
    headers: dict[bytes, bytes] = dict(scope.get("headers", ()))
    declared = headers.get(b"content-length", b"")
    return int(declared[:20]) if declared.isdigit() else 0
