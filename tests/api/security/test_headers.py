"""What browsers are told to forbid, with every kind of answer."""

from collections.abc import Iterator
from pathlib import Path

import anyio
import httpx
import pytest
from fastapi.responses import HTMLResponse, PlainTextResponse

from api.problems import ServiceProblem
from api.security.headers import DATA_POLICY, PAGE_POLICY
from guarded import own_app
from serving import Site, serving

HTML = {"accept": "text/html,application/xhtml+xml"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(tmp_path_factory.mktemp("headers")) as started:
        yield started


def check(response: httpx.Response, policy: str, kept: str = "no-store") -> None:
    headers = response.headers
    assert headers["Content-Security-Policy"] == policy
    assert headers["Cache-Control"] == kept
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["X-Request-Id"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/healthz", 200),
        ("GET", "/v1/openapi.json", 200),
        ("GET", "/v1/nothing", 404),
        ("GET", "/v1/check", 405),
        ("POST", "/v1/check", 415),
    ],
)
def test_answers_of_the_api_are_inert(site: Site, method: str, path: str, status: int) -> None:
    response = site.client.request(method, path, headers=HTML)
    assert response.status_code == status
    assert response.headers["content-type"].startswith("application/")
    check(response, DATA_POLICY)


def test_refusals_are_inert_too(site: Site) -> None:
    check(site.client.get("/v1/healthz", headers={"host": "evil.example"}), DATA_POLICY)
    check(site.client.post("/v1/check", headers={"origin": "null"}), DATA_POLICY)


def test_errors_are_pages_for_people(site: Site) -> None:
    response = site.client.get("/nothing", headers=HTML)
    assert response.status_code == 404
    assert response.headers["X-Request-Id"] in response.text
    check(response, PAGE_POLICY)
    check(site.client.get("/nothing"), DATA_POLICY)


def test_a_large_body_is_answered_like_the_rest(tmp_path: Path) -> None:
    [response] = visit(tmp_path, "/large")
    assert response.status_code == 413
    check(response, DATA_POLICY)


def test_a_fault_of_ours_is_answered_like_the_rest(tmp_path: Path) -> None:
    plain, page = visit(tmp_path, "/broken"), visit(tmp_path, "/broken", HTML)
    for responses, policy in ((plain, DATA_POLICY), (page, PAGE_POLICY)):
        assert responses[0].status_code == 500
        check(responses[0], policy)


def test_downloads_are_inert_though_they_are_pages(tmp_path: Path) -> None:
    [page, file, text] = visit(tmp_path, "/page", "/download", "/text")
    check(page, PAGE_POLICY)
    check(file, DATA_POLICY)
    check(text, DATA_POLICY)


def test_only_static_files_are_kept(tmp_path: Path) -> None:
    [plain, lasting] = visit(tmp_path, "/static/of/page.css", "/static/of/lasting.css")
    assert (plain.status_code, lasting.status_code) == (200, 200)
    check(plain, DATA_POLICY, kept="no-cache")
    check(lasting, DATA_POLICY, kept="immutable")


def visit(folder: Path, *asked: str | dict[str, str]) -> list[httpx.Response]:
    """Get paths of a service that has some of each kind."""
    app = own_app(folder)
    large = ServiceProblem(413, "too-large", "太大")
    app.get("/large")(lambda: _raise(large))
    app.get("/broken")(lambda: _raise(RuntimeError("金桥")))
    app.get("/page")(lambda: HTMLResponse("<p>"))
    attached = {"content-disposition": "attachment"}
    app.get("/download")(lambda: HTMLResponse("<script>", headers=attached))
    app.get("/text")(lambda: PlainTextResponse("x"))
    app.get("/static/of/page.css")(lambda: PlainTextResponse("x", media_type="text/css"))
    lasting = {"cache-control": "immutable"}
    app.get("/static/of/lasting.css")(lambda: PlainTextResponse("x", headers=lasting))
    headers = next((one for one in asked if isinstance(one, dict)), {})

    async def go() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app=app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://localhost") as client,
        ):
            paths = [one for one in asked if isinstance(one, str)]
            return [await client.get(path, headers=headers) for path in paths]

    return anyio.run(go)


def _raise(error: Exception) -> None:
    raise error
