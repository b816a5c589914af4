"""The names under which a service answers, and those under which it does not."""

import socket
from collections.abc import Iterator
from pathlib import Path

import anyio
import httpx
import pytest

from api.app import create_app
from api.security.hosts import host_name
from api.settings import ServiceSettings
from guarded import own_app
from mingjian.errors import UsageError
from serving import Site, serving


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(tmp_path_factory.mktemp("hosts"), hosts=("review.example.cn",)) as started:
        yield started


def ask(folder: Path, name: str, client: str = "127.0.0.1", **given: object) -> httpx.Response:
    """Ask a service bound to some address, without binding it."""
    app = own_app(folder, **given)

    async def go() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, client=(client, 1))
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url=f"http://{name}") as asking,
        ):
            return await asking.get("/v1/healthz")

    return anyio.run(go)


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST:8321", "127.0.0.1:1", "[::1]:8321", "localhost.", "Review.example.cn"],
)
def test_it_answers_under_its_names(site: Site, host: str) -> None:
    assert site.client.get("/v1/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8321",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "10.0.0.1",
        "0.0.0.0",
        "[::]",
        "localhost@evil.example",
        "evil.example:80:127.0.0.1",
        "[127.0.0.1].evil.example",
        "",
    ],
)
@pytest.mark.parametrize("path", ["/v1/healthz", "/login", "/static/x.js", "/nothing"])
def test_it_does_not_under_others(site: Site, host: str, path: str) -> None:
    response = site.client.get(path, headers={"host": host})
    assert (response.status_code, response.json()["code"]) == (421, "wrong-host")


def test_a_person_reads_what_to_do_about_it(site: Site) -> None:
    headers = {"host": "evil.example", "accept": "text/html"}
    response = site.client.get("/", headers=headers)
    assert response.status_code == 421
    assert response.headers["content-type"].startswith("text/html")
    assert "--allowed-host" in response.text


def test_two_names_at_once_are_none(site: Site) -> None:
    with socket.create_connection((site.client.base_url.host, site.client.base_url.port)) as plain:
        plain.sendall(b"GET /v1/healthz HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n")
        assert plain.recv(12) in (b"HTTP/1.1 400", b"HTTP/1.1 421")


@pytest.mark.parametrize(
    ("bound", "host", "status"),
    [
        ("0.0.0.0", "10.1.2.3:8321", 200),
        ("::", "[fe80::1]", 200),
        ("0.0.0.0", "evil.example", 421),
        ("10.1.2.3", "10.1.2.3", 200),
        ("10.1.2.3", "10.1.2.4", 421),
    ],
)
def test_bound_to_every_address_it_answers_under_every_address(
    tmp_path: Path, bound: str, host: str, status: int
) -> None:
    assert ask(tmp_path, host, "10.9.9.9", host=bound).status_code == status


def test_without_keys_nobody_else_is_let_in_by_a_proxy(tmp_path: Path) -> None:
    response = ask(tmp_path, "localhost", "10.9.9.9")
    assert (response.status_code, response.json()["code"]) == (403, "forbidden")


def test_without_keys_a_service_is_of_this_machine_alone(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="密钥"):
        create_app(ServiceSettings(tmp_path, host="0.0.0.0", require_keys=False))


@pytest.mark.parametrize(
    ("host", "name"),
    [("A.cn:80", "a.cn"), ("[::1]:80", "::1"), ("::1", "::1"), ("a.cn.", "a.cn"), ("", "")],
)
def test_ports_are_not_part_of_a_name(host: str, name: str) -> None:
    assert host_name(host) == name
