"""The cookies of the pages: no script reads them, no other site has them sent."""

from fastapi import Request, Response

from api.security.key_header import SESSION_COOKIE

SESSION_SECONDS = 12 * 3600
PERSON_COOKIE = "mingjian_by"
_YEAR_SECONDS = 365 * 24 * 3600


def set_session(request: Request, response: Response, secret: str) -> None:
    """Give a browser its session; "" takes it away."""
    _set(request, response, SESSION_COOKIE, secret, SESSION_SECONDS if secret else 0)


def set_person(request: Request, response: Response, encoded: str) -> None:
    """Have a browser remember who sits before it."""
    _set(request, response, PERSON_COOKIE, encoded, _YEAR_SECONDS)


def _set(request: Request, response: Response, name: str, value: str, seconds: int) -> None:
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        path=request.scope.get("root_path") or "/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
