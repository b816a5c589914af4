"""Errors as application/problem+json (RFC 9457): one shape for all of them.

`code` is for programs and stays as it is, `detail` for a person; docs/api.md lists the codes.
Browsers that ask for a page get the same as a page, by `app.state.show_problem`.
"""

import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from sqlalchemy.exc import DBAPIError, TimeoutError
from starlette.exceptions import HTTPException

from api.addresses import API, is_below, own_path
from api.request_id import REQUEST_ID
from api.store.troubles import has_no_room, is_passing
from batch.known_profiles import UnknownProfileError
from batch.outcome import SandboxError
from batch.shelf import BusyError
from report.wire import json_text

_LOG = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 5
_NO_PROFILE = "这个批次的规则档现在没有，可能服务启动时没有指定；请告知管理员。"
_NO_DATABASE = "数据库正忙，或暂时连不上。请过一会儿再试。"
# The codes of errors that the framework finds.
BY_STATUS = {
    400: "invalid-request",
    401: "unauthorized",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    413: "too-large",
    415: "unsupported-media-type",
    421: "wrong-host",
    422: "invalid-request",
    429: "busy",
    500: "internal",
    503: "unavailable",
}


class ServiceProblem(Exception):
    """What a request comes to that cannot be done; `more` are members of its own."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        headers: Mapping[str, str] | None = None,
        more: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail
        self.headers = headers
        self.more = more


def disk_full() -> ServiceProblem:
    """Make the problem of a disk without room for what is sent."""
    detail = "服务器的磁盘空间不足，没有接收；请告知管理员清理后再提交。"
    return ServiceProblem(507, "disk-full", detail)


ShowProblem = Callable[[Request, ServiceProblem], Response]


def problem(error: ServiceProblem) -> Response:
    """Make the response for an error; what it quotes of a client may be half a character."""
    title = HTTPStatus(error.status).phrase
    body = {
        "type": "about:blank",
        "title": title,
        "status": error.status,
        "code": error.code,
        "detail": error.detail,
        **(error.more or {}),
    }
    if request_id := REQUEST_ID.get():
        body["request_id"] = request_id
    return Response(json_text(body), error.status, error.headers, MEDIA_TYPE)


def respond(request: Request, error: ServiceProblem) -> Response:
    """Answer with an error: a page for a person, else the problem itself."""
    show: ShowProblem | None = getattr(request.app.state, "show_problem", None)
    asks_for_page = "text/html" in request.headers.get("accept", "")
    if show and asks_for_page and not is_below(own_path(request.scope), API):
        return show(request, error)
    return problem(error)


def add_handlers(app: FastAPI) -> None:
    """Have all errors of the service answered in this shape."""
    app.add_exception_handler(ServiceProblem, _answer)
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(RequestValidationError, _answer_invalid)
    app.add_exception_handler(BusyError, _answer_busy)
    app.add_exception_handler(SandboxError, _answer_broken)
    app.add_exception_handler(UnknownProfileError, _answer_profile)
    for unreachable in (DBAPIError, TimeoutError):
        app.add_exception_handler(unreachable, _answer_database)


def _answer(request: Request, error: Exception) -> Response:
    if not isinstance(error, ServiceProblem):
        raise error
    return respond(request, error)


def _answer_http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    code = BY_STATUS.get(error.status_code, "error")
    return respond(
        request, ServiceProblem(error.status_code, code, str(error.detail), error.headers)
    )


def _answer_invalid(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    wrong = sorted({str(one["loc"][-1]) for one in error.errors()})
    detail = f"请求的 {'、'.join(wrong)} 不合要求。"
    return respond(request, ServiceProblem(422, "invalid-request", detail))


def _answer_busy(request: Request, error: Exception) -> Response:
    retry = {"Retry-After": str(RETRY_SECONDS)}
    return respond(request, ServiceProblem(429, "busy", str(error), retry))


def _answer_broken(request: Request, error: Exception) -> Response:
    retry = {"Retry-After": str(RETRY_SECONDS)}
    return respond(request, ServiceProblem(503, "unavailable", f"服务暂时不能工作：{error}", retry))


def _answer_profile(request: Request, _: Exception) -> Response:
    """Answer where a run was judged by a profile of the administrator's that is there no more."""
    retry = {"Retry-After": str(RETRY_SECONDS)}
    return respond(request, ServiceProblem(503, "unavailable", _NO_PROFILE, retry))


def _answer_database(request: Request, error: Exception) -> Response:
    """Answer where the database is locked, full or gone; what it says may hold texts."""
    if has_no_room(error):
        _LOG.warning("database: the disk is full")
        return respond(request, disk_full())
    if not is_passing(error):
        raise error
    _LOG.warning("database: %s", type(error).__name__)
    retry = {"Retry-After": str(RETRY_SECONDS)}
    return respond(request, ServiceProblem(503, "unavailable", _NO_DATABASE, retry))
