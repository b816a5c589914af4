"""A service as it is reached by the network: with keys."""

import io
import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI

from api.app import create_app
from api.clock import now
from api.request_id import RequestIdFormatter
from api.settings import ServiceSettings
from api.store.keys import SCOPES, add_key, revoke_key
from batch.options import CheckOptions
from serving import Site, serving

# The service turns off what uvicorn logs of requests.
_OTHERS = ("httpx", "httpcore", "uvicorn.access", "asyncio")


@contextmanager
def guarded(folder: Path, **given: Any) -> Iterator[Site]:
    """Start a service that asks for keys."""
    with serving(folder, require_keys=True, **given) as site:
        yield site


def new_key(
    site: Site, name: str = "金桥街道", scopes: Collection[str] = SCOPES, requests: int = 0
) -> str:
    """Make a key for a service that runs."""
    with site.service.database.writing() as connection:
        return add_key(connection, name, scopes, (requests, 0), now())


def take_back(site: Site, name: str = "金桥街道") -> None:
    """Take a key back."""
    with site.service.database.writing() as connection:
        revoke_key(connection, name, now())


def bearer(key: str) -> dict[str, str]:
    """Give the headers of a program that has a key."""
    return {"Authorization": f"Bearer {key}"}


def log_in(site: Site, key: str, **form: str) -> httpx.Response:
    """Log in as a browser does; the client keeps the cookie."""
    return site.client.post("/login", data={"key": key, **form}, headers={"Origin": site.url})


def own_app(folder: Path, **given: Any) -> FastAPI:
    """Make a service that is not started yet, so that a test can add to it."""
    return create_app(ServiceSettings(folder, check=CheckOptions(jobs=1), **given))


@contextmanager
def logged() -> Iterator[list[str]]:
    """Gather what is logged, as it is written; the client of the test is left out."""
    written, lines, root = io.StringIO(), list[str](), logging.getLogger()
    handler, level = logging.StreamHandler(written), root.level
    handler.setFormatter(RequestIdFormatter("%(message)s"))
    handler.addFilter(lambda record: not record.name.startswith(_OTHERS))
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield lines
    finally:
        root.setLevel(level)
        root.removeHandler(handler)
        lines += written.getvalue().splitlines()
