"""Requests that pages of other sites make in the browser of a user are refused.

Such a page cannot read answers, and can only send what an HTML form could. Browsers say from where
a request comes: in Sec-Fetch-Site where the connection is trusted, in Origin for all that may
change something. Programs send neither. Browsers so old that they send neither are refused what a
form could send; they are known by a User-Agent that no page can change.
"""

from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.body_kind import FORM, TEXT, URLENCODED, media_type
from api.problems import ServiceProblem, respond
from api.security.key_header import SESSION_COOKIE, read_key

_SAFE = frozenset({"GET", "HEAD"})
_OWN_SITES = frozenset({"same-origin", "none"})
_FORM_TYPES = frozenset({"", TEXT, URLENCODED, FORM})
_PORTS = {"http": 80, "https": 443}
_BROWSERS = "mozilla/"
_FOREIGN = "这个请求来自别的网站，没有执行。请直接打开本服务的网页操作。"
_UNCLEAR = (
    "看不出这个请求来自哪个网页，没有执行。请换用较新的浏览器；程序请带上密钥，"
    "或把 User-Agent 改为不以 Mozilla 开头的。"
)


class OriginCheck:
    """Middleware that answers 403 to requests of other sites."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if is_foreign(scope["method"], headers):
            said = "sec-fetch-site" in headers or "origin" in headers
            error = ServiceProblem(403, "cross-origin", _FOREIGN if said else _UNCLEAR)
            await respond(Request(scope), error)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def is_foreign(method: str, headers: Headers) -> bool:
    """Say whether a page of another site made a request, or could have made it."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in _OWN_SITES and not _follows_link(method, headers)
    origin = headers.get("origin")
    if origin is not None:
        return not _is_own(origin, headers.get("host", ""))
    return method not in _SAFE and _could_be_foreign(method, headers)


def _follows_link(method: str, headers: Headers) -> bool:
    """Say whether somebody came to one of our pages from elsewhere: as a whole, not in a frame."""
    whole = (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest"))
    return method in _SAFE and whole == ("navigate", "document")


def _is_own(origin: str, host: str) -> bool:
    """Say whether an origin is the host that was asked; `null`, and what is no origin, is not.

    The scheme may differ: a proxy may speak https for us.
    """
    try:
        theirs = urlsplit(origin)
        ours = urlsplit(f"{theirs.scheme}://{host}")
        port = _PORTS[theirs.scheme]
        same_port = (theirs.port or port) == (ours.port or port)
    except (KeyError, ValueError):
        return False
    return same_port and theirs.hostname is not None and theirs.hostname == ours.hostname


def _could_be_foreign(method: str, headers: Headers) -> bool:
    if read_key(headers):
        return False  # which no form can send, nor a browser of itself
    if SESSION_COOKIE in headers.get("cookie", ""):
        return True
    is_form = method == "POST" and media_type(headers) in _FORM_TYPES
    return is_form and headers.get("user-agent", "").lower().startswith(_BROWSERS)
