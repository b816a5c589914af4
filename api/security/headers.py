"""What browsers are told to forbid, with every answer."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.addresses import API, STATIC, is_below, own_path

PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# For all that is no page of ours: even if a browser shows it, nothing in it does anything.
DATA_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class SecurityHeaders:
    """Middleware that adds them, also to errors."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                message.setdefault("headers", [])
                protect(MutableHeaders(scope=message), path)
            await send(message)

        if scope["type"] == "http":
            path = own_path(scope)
            await self._app(scope, receive, send_protected)
        else:
            await self._app(scope, receive, send)


def protect(headers: MutableHeaders, path: str) -> None:
    """Add to the headers of an answer what browsers are to forbid."""
    for name, value in _ALWAYS.items():
        headers[name] = value
    headers["Content-Security-Policy"] = PAGE_POLICY if _is_page(headers, path) else DATA_POLICY
    if is_below(path, STATIC):
        headers.setdefault("Cache-Control", "no-cache")
    else:
        headers["Cache-Control"] = "no-store"


def _is_page(headers: MutableHeaders, path: str) -> bool:
    shown = "content-disposition" not in headers and not is_below(path, API)
    return shown and headers.get("content-type", "").startswith("text/html")
