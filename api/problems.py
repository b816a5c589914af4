"""Errors as application/problem+json (RFC 9457): one shape for all of them."""

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from batch.outcome import SandboxError
from batch.single import BusyError

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 5


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Make the response for an error; `detail` is for a person."""
    title = HTTPStatus(status).phrase
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return JSONResponse(body, status, headers, MEDIA_TYPE)


def add_handlers(app: FastAPI) -> None:
    """Have all errors of the service answered in this shape."""
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(RequestValidationError, _answer_invalid)
    app.add_exception_handler(BusyError, _answer_busy)
    app.add_exception_handler(SandboxError, _answer_broken)


def _answer_http(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    return problem(error.status_code, str(error.detail), error.headers)


def _answer_invalid(_: Request, error: Exception) -> JSONResponse:
    return problem(422, "请用 multipart/form-data 提交一个名为 file 的文件。")


def _answer_busy(_: Request, error: Exception) -> JSONResponse:
    return problem(503, str(error), {"Retry-After": str(RETRY_SECONDS)})


def _answer_broken(_: Request, error: Exception) -> JSONResponse:
    return problem(500, f"服务暂时不能工作：{error}")
