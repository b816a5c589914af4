"""Who sent a request: the holder of a key, or whoever sits at this machine."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import APIKeyHeader, HTTPBearer

from api.clock import now
from api.problems import ServiceProblem
from api.security.door import AtDoor
from api.security.key_header import SESSION_COOKIE, read_key
from api.service import Serving
from api.store.keys import READ, REVIEW, SCOPES, SUBMIT, find_key, find_session
from api.store.records import LOCAL, ApiKey

_UNKNOWN = "请在请求中带上有效的密钥：Authorization: Bearer 密钥，或 X-API-Key: 密钥。"
# For the description of the API; what they read is not used.
_BEARER = HTTPBearer(scheme_name="bearer", auto_error=False)
_HEADER = APIKeyHeader(name="X-API-Key", scheme_name="header", auto_error=False)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: `owner` is whose runs he sees, `name` who decides what he decides ("" unknown).

    `requests` a minute and `queued_files` waiting are what he may ask for, 0 for any number.
    """

    owner: int
    name: str
    scopes: frozenset[str]
    requests: int = 0
    queued_files: int = 0


_LOCAL = Caller(LOCAL, "", frozenset(SCOPES))


def find_caller(request: Request, service: Serving) -> Caller | None:
    """Give who calls, by the key in the header or the session of a browser; None if unknown."""
    if not service.settings.needs_keys:
        return _LOCAL
    key = read_key(request.headers)
    session = request.cookies.get(SESSION_COOKIE)
    with service.database.reading() as connection:
        if key:
            found = find_key(connection, key)
        elif session:
            found = find_session(connection, session, now())
        else:
            found = None
    return _caller(found) if found else None


async def admit(
    request: Request, door: AtDoor, caller: Annotated[Caller | None, Depends(find_caller)]
) -> Caller | None:
    """Count a request against what its key may ask for; raises ServiceProblem if that is used up.

    A request is counted once, whatever depends on its caller.
    """
    if caller is None:
        return None
    request.state.owner = caller.owner
    if caller.requests:
        share = caller.requests / door.workers
        wait = door.requests.take(str(caller.owner), share, time.monotonic())
        if wait:
            detail = f"请求太频繁，请过 {wait} 秒再试。"
            raise ServiceProblem(429, "rate-limited", detail, {"Retry-After": str(wait)})
    return caller


Admitted = Annotated[Caller | None, Depends(admit)]


def needs(scope: str) -> Callable[..., Awaitable[Caller]]:
    """Make the dependency of what only callers with a scope may do."""

    async def check(
        caller: Admitted,
        _: Annotated[object, Depends(_BEARER)],
        __: Annotated[object, Depends(_HEADER)],
    ) -> Caller:
        if caller is None:
            challenge = {"WWW-Authenticate": "Bearer"}
            raise ServiceProblem(401, "unauthorized", _UNKNOWN, challenge)
        return require_scope(caller, scope)

    return check


def require_scope(caller: Caller, scope: str) -> Caller:
    """Give the caller; raises ServiceProblem if his key is not for that."""
    if scope not in caller.scopes:
        raise ServiceProblem(403, "forbidden", f"这个密钥没有所需的权限（{scope}）。")
    return caller


Reader = Annotated[Caller, Depends(needs(READ))]
Submitter = Annotated[Caller, Depends(needs(SUBMIT))]
Reviewer = Annotated[Caller, Depends(needs(REVIEW))]


def _caller(key: ApiKey) -> Caller:
    return Caller(key.id, key.name, key.scopes, key.requests, key.queued_files)
