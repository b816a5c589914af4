"""All that guards the service, put around it."""

from fastapi import FastAPI

from api.security.crowd import Crowd
from api.security.door import Door
from api.security.headers import SecurityHeaders
from api.security.hosts import HostCheck
from api.security.journal import Journal, RequestIds
from api.security.origins import OriginCheck
from api.security.visitor import LoginNeeded, send_to_login
from api.settings import ServiceSettings, is_loopback
from mingjian.errors import UsageError


def secure(app: FastAPI, settings: ServiceSettings) -> None:
    """Guard a service: ids and lines of the log, headers, names and origins, keys and sessions.

    Raises UsageError if other machines would reach it without a key.
    """
    if not settings.needs_keys and not is_loopback(settings.host):
        raise UsageError("别的电脑也能访问的服务必须用密钥；不用密钥时，只能监听 127.0.0.1")
    app.state.door = Door(settings.workers)
    app.add_exception_handler(LoginNeeded, send_to_login)
    # The last one is the outermost.
    app.add_middleware(OriginCheck)
    app.add_middleware(HostCheck, settings=settings)
    app.add_middleware(Crowd, at_once=settings.limits.at_once)
    app.add_middleware(Journal)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(RequestIds)
