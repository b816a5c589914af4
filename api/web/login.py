"""Who sits before the browser: logging in with a key, logging out, and a name for decisions."""

import ipaddress
import time
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from markupsafe import escape

from api.addresses import own_target, public_address
from api.clock import now
from api.security.caller import Admitted
from api.security.cookies import SESSION_SECONDS, set_session
from api.security.door import AtDoor
from api.security.forms import SentForm
from api.security.key_header import SESSION_COOKIE
from api.security.person import remember_person
from api.security.visitor import PageReader
from api.service import Service, Serving
from api.store.keys import close_session, find_key, open_session
from api.web.environment import render

# So often a minute a wrong key may be tried from one address.
FAILURES = 10
_WRONG_KEY = "密钥不对，或已停用。请核对后重新粘贴；没有密钥请找管理员。"

router = APIRouter(include_in_schema=False)


@router.get("/login")
def show_login(
    request: Request,
    caller: Admitted,
    target: Annotated[str, Query(alias="next")] = "/",
) -> Response:
    """Show the form; who is known already goes on."""
    if caller:
        return _go_on(request, target)
    return _form(request, target, "", 200)


@router.post("/login")
def log_in(request: Request, service: Serving, door: AtDoor, form: SentForm) -> Response:
    """Open a session for the holder of a key."""
    target, address = form.get("next", "/"), _address(request)
    if not service.settings.needs_keys:
        return _go_on(request, target)
    if wait := door.failures.take(address, FAILURES, time.monotonic(), cost=0):
        said = f"密钥输错的次数太多，请过 {wait} 秒再试。"
        response = _form(request, target, said, 429)
        response.headers["Retry-After"] = str(wait)
        return response
    secret = _open_session(request, service, form.get("key", "").strip())
    if secret is None:
        door.failures.take(address, FAILURES, time.monotonic())
        return _form(request, target, _WRONG_KEY, 403)
    response = _go_on(request, target)
    set_session(request, response, secret)
    return response


@router.post("/logout")
def log_out(request: Request, service: Serving) -> Response:
    """End the session of a browser."""
    with service.database.writing() as connection:
        close_session(connection, request.cookies.get(SESSION_COOKIE, ""))
    response = _go_on(request, "/login")
    set_session(request, response, "")
    return response


@router.post("/person")
def take_name(request: Request, _: PageReader, form: SentForm) -> Response:
    """Remember the name a person gave."""
    response = _go_on(request, form.get("next", "/"))
    remember_person(request, response, form.get("name", "").strip())
    return response


def _open_session(request: Request, service: Service, key: str) -> str | None:
    """Open a session in the place of the one there was; None if the key is none."""
    with service.database.writing() as connection:
        found = find_key(connection, key)
        if found is None:
            return None
        close_session(connection, request.cookies.get(SESSION_COOKIE, ""))
        at = now()
        return open_session(connection, found.id, at, at + SESSION_SECONDS)


def _go_on(request: Request, target: str) -> Response:
    return RedirectResponse(public_address(request.scope, own_target(target)), 303)


def _form(request: Request, target: str, said: str, status: int) -> Response:
    # As markup, so that numbers in it are not masked.
    onward = escape(own_target(target))
    return render(request, "login.html", {"next": onward, "said": said}, status)


def _address(request: Request) -> str:
    """Give from where a request comes; of IPv6 the network, as one computer has all of it."""
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.version == 4:
        return host
    return str(ipaddress.ip_network((int(address) >> 64 << 64, 64)))
