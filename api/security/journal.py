"""One line of the log for each request, and one for each that failed by our fault.

They name no file and no text: neither the address as it was asked for, nor what an error says.
"""

import logging
import time
import traceback

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.addresses import API, is_below, own_path
from api.problems import ServiceProblem, respond
from api.request_id import HEADER, REQUEST_ID, choose_request_id

_LOG = logging.getLogger(__name__)
_FAILED = "服务出了错，这一次没有做完。请稍后再试；如果还是这样，请把请求编号告诉管理员。"
# What is logged for a client who went away before he was answered.
_GONE = 499
_FRAMES = 4


class RequestIds:
    """Middleware that gives each request its id, and tells it in the answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_named(message: Message) -> None:
            if message["type"] == "http.response.start":
                message.setdefault("headers", [])
                MutableHeaders(scope=message)[HEADER] = request_id
            await send(message)

        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = choose_request_id(Headers(scope=scope).get(HEADER, ""))
        token = REQUEST_ID.set(request_id)
        try:
            await self._app(scope, receive, send_named)
        finally:
            REQUEST_ID.reset(token)


class Journal:
    """Middleware that writes the lines, and answers 500 to what nobody expected."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        status = 0

        async def send_seen(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        try:
            await self._app(scope, receive, send_seen)
        except ClientDisconnect:
            status = _GONE
        except Exception as error:  # the outermost door: what an error says stays in the house
            problem = _make_problem(error)
            if not status:  # else it is cut off, by which the client sees that it is not whole
                await respond(Request(scope), problem)(scope, receive, send_seen)
        finally:
            _log_request(scope, status, time.perf_counter() - began)


def _make_problem(error: Exception) -> ServiceProblem:
    """Give what is answered; of what nobody expected the log says where it came from."""
    if isinstance(error, ServiceProblem):
        return error
    _LOG.error("%s at %s", type(error).__name__, describe_place(error))
    return ServiceProblem(500, "internal", _FAILED)


def describe_place(error: Exception) -> str:
    """Give the last places of the code an error came through, the innermost first."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    places = (f"{'/'.join(_last_parts(f.filename))}:{f.lineno}" for f in reversed(frames))
    return " < ".join(places)


def _last_parts(path: str) -> list[str]:
    return path.replace("\\", "/").split("/")[-2:]


def _pattern(scope: Scope) -> str:
    """Give the path as it was written for all requests of its kind, "-" if there is no such."""
    path = str(getattr(scope.get("route"), "path", "-"))
    below = is_below(own_path(scope), API) and path.startswith("/")
    # Newer versions of the framework leave out the prefix under which a router was included.
    return f"{API}{path}" if below and not is_below(path, API) else path


def _log_request(scope: Scope, status: int, seconds: float) -> None:
    owner = scope.get("state", {}).get("owner", "-")
    took = round(seconds * 1000)
    _LOG.info("%s %s %s %s ms owner=%s", scope["method"], _pattern(scope), status, took, owner)
