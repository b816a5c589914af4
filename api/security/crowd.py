"""More requests at once than can be answered: the others are told so, and when to come again."""

from starlette.types import ASGIApp, Receive, Scope, Send

from api.problems import RETRY_SECONDS, ServiceProblem

_CROWDED = "同时访问的人太多，请稍后再试。"


class Crowd:
    """Middleware that lets so many requests in at once; for the others ServiceProblem is raised."""

    def __init__(self, app: ASGIApp, at_once: int) -> None:
        self._app = app
        self._at_once = at_once
        self._inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one in; raises ServiceProblem (503) if there is no room."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if self._inside >= self._at_once:
            later = {"Retry-After": str(RETRY_SECONDS), "Connection": "close"}
            raise ServiceProblem(503, "unavailable", _CROWDED, later)
        self._inside += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._inside -= 1
