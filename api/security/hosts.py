"""The name under which the service was asked: no other site can lend it one of its own.

A page of another site may have its name lead to this machine, so that its scripts would be of the
same origin as the service (DNS rebinding). What its browser then asks for names that site.
"""

import ipaddress
import re

from fastapi import Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.problems import ServiceProblem, respond
from api.settings import ServiceSettings, is_loopback

_OF_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
_ANY_ADDRESS = frozenset({"0.0.0.0", "::"})
_BRACKETED = re.compile(r"\[([0-9A-Fa-f:.]+)\](?::[0-9]*)?")
_WRONG_HOST = (
    "这个服务不认得这个地址。请用服务启动时显示的地址访问；"
    "如果要用别的域名或主机名，请管理员在启动时用 --allowed-host 写明。"
)
_NOT_HERE = "这个服务没有设密钥，只供它所在的这台电脑使用。"


class HostCheck:
    """Middleware that answers 421 to names not ours, and 403 to other machines without keys."""

    def __init__(self, app: ASGIApp, settings: ServiceSettings) -> None:
        self._app = app
        self._names = _OF_THIS_MACHINE | {host_name(h) for h in (settings.host, *settings.hosts)}
        self._any_address = settings.host in _ANY_ADDRESS
        self._local = not settings.needs_keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (error := self._find_problem(scope)):
            await respond(Request(scope), error)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _find_problem(self, scope: Scope) -> ServiceProblem | None:
        given = Headers(scope=scope).getlist("host")
        if len(given) != 1 or not self._is_known(host_name(given[0])):
            return ServiceProblem(421, "wrong-host", _WRONG_HOST)
        client = scope.get("client")
        # A proxy on this machine may let others in; it says for whom it asks.
        if self._local and client and not is_loopback(client[0]):
            return ServiceProblem(403, "forbidden", _NOT_HERE)
        return None

    def _is_known(self, name: str) -> bool:
        return name in self._names or (self._any_address and _is_address(name))


def host_name(host: str) -> str:
    """Give the name in a Host header, without port, brackets, and the dot it may end with."""
    bracketed = _BRACKETED.fullmatch(host)
    if bracketed:
        return bracketed[1].lower()
    name = host if host.count(":") > 1 else host.partition(":")[0]
    return name.lower().removesuffix(".")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
