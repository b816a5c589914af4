"""The key in the headers of a request."""

from starlette.datastructures import Headers

SESSION_COOKIE = "mingjian_session"


def read_key(headers: Headers) -> str:
    """Give the key of `Authorization: Bearer` or `X-API-Key`; "" if there is none."""
    scheme, _, value = headers.get("authorization", "").partition(" ")
    given = value.strip() if scheme.lower() == "bearer" else ""
    return given or headers.get("x-api-key", "").strip()
