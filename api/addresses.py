"""Where requests go, and where browsers are sent: paths of our own, below any prefix of a proxy."""

import re
from urllib.parse import quote

from starlette.types import Scope

API, STATIC = "/v1", "/static"
# One slash, then neither a second one nor a backslash, which browsers take for one; and nothing
# that browsers leave out of addresses, so that two slashes meet.
_OWN = re.compile(r"/(?![/\\])[!-\[\]-~]{0,2000}")


def own_path(scope: Scope) -> str:
    """Give the path of a request without the prefix under which a proxy shows the service."""
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    below = path.removeprefix(root)
    return below if root and below.startswith("/") else path


def is_below(path: str, place: str) -> bool:
    """Say whether a path is a place or below it."""
    return path == place or path.startswith(f"{place}/")


def own_target(text: str) -> str:
    """Give a path of ours to go on to; "/" for whatever could lead elsewhere."""
    return text if _OWN.fullmatch(text) else "/"


def requested_target(scope: Scope) -> str:
    """Give the path and query of a request as a target to come back to."""
    query = bytes(scope.get("query_string", b"")).decode("latin-1")
    path = quote(own_path(scope), safe="/~:@!$&'()*+,;=")
    return own_target(f"{path}?{query}" if query else path)


def public_address(scope: Scope, target: str) -> str:
    """Give a target of ours as the browser sees it."""
    return f"{scope.get('root_path', '')}{target}"
