"""Who looks at a page: as in api.security.caller, but whoever is unknown is sent to log in."""

from collections.abc import Awaitable, Callable
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Request
from fastapi.responses import RedirectResponse

from api.addresses import public_address, requested_target
from api.security.caller import Admitted, Caller, require_scope
from api.store.keys import READ, REVIEW, SUBMIT


class LoginNeeded(Exception):
    """A page was asked for by somebody unknown."""


def visits(scope: str) -> Callable[..., Awaitable[Caller]]:
    """Make the dependency of pages that only callers with a scope may see."""

    async def check(caller: Admitted) -> Caller:
        if caller is None:
            raise LoginNeeded
        return require_scope(caller, scope)

    return check


PageReader = Annotated[Caller, Depends(visits(READ))]
PageSubmitter = Annotated[Caller, Depends(visits(SUBMIT))]
PageReviewer = Annotated[Caller, Depends(visits(REVIEW))]


async def send_to_login(request: Request, _: Exception) -> RedirectResponse:
    """Send a browser to the page where one logs in, and from there back to what it wanted.

    What it sent is lost, so after that it starts from the beginning.
    """
    wanted = requested_target(request.scope) if request.method == "GET" else "/"
    login = "/login" if wanted == "/" else f"/login?{urlencode({'next': wanted})}"
    return RedirectResponse(public_address(request.scope, login), 303)
