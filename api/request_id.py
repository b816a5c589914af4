"""The id of the request in hand: in its answer, in its problems, in what is logged about it."""

import logging
import re
import secrets
from contextvars import ContextVar

HEADER = "X-Request-Id"
REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")
_FIT = re.compile(r"[A-Za-z0-9._-]{1,64}")


def choose_request_id(given: str) -> str:
    """Take over the id a client or proxy gave, if it is a plain one; else make one."""
    return given if _FIT.fullmatch(given) else secrets.token_hex(8)


class RequestIdFormatter(logging.Formatter):
    """Ends each line of the log with the id of the request it is about, if there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line."""
        line, request_id = super().format(record), REQUEST_ID.get()
        return f"{line} request={request_id}" if request_id else line
