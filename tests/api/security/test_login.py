"""Logging in on a page, with what browsers and strangers may try."""

from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from fastapi import Request

from api.clock import now
from api.security.cookies import SESSION_SECONDS
from api.security.person import find_person
from api.security.visitor import PageReader, PageReviewer
from api.store import tables
from api.store.keys import READ
from api.web.login import FAILURES
from guarded import guarded, log_in, new_key, own_app
from serving import Site, serving

# Method, path, and the fields of a form.
Asked = tuple[str, str, dict[str, str] | None]
EVIL = (
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "/\r\nSet-Cookie: a=b",
    "/\t/evil.example",
    "/ /evil",
    "/金桥",
    "evil",
    "",
    "/" + "x" * 3000,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with guarded(tmp_path_factory.mktemp("login")) as started:
        yield started


@pytest.fixture
def key(site: Site) -> Iterator[str]:
    yield new_key(site, f"钥匙 {now()}")
    site.client.cookies.clear()


def cookie_of(response: httpx.Response) -> Any:
    [cookie] = SimpleCookie(response.headers["set-cookie"]).values()
    return cookie


def test_the_key_opens_a_session_of_half_a_day(site: Site, key: str) -> None:
    response = log_in(site, key, next="/runs?sort=unit")
    assert (response.status_code, response.headers["location"]) == (303, "/runs?sort=unit")
    cookie = cookie_of(response)
    assert (cookie.key, cookie["path"], cookie["max-age"]) == ("mingjian_session", "/", "43200")
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "strict", "")
    assert key not in response.headers["set-cookie"]


def test_who_is_logged_in_does_not_see_the_form_again(site: Site, key: str) -> None:
    assert site.client.get("/login").status_code == 200
    log_in(site, key)
    response = site.client.get("/login?next=/runs")
    assert (response.status_code, response.headers["location"]) == (303, "/runs")


def test_a_session_ends_by_itself(site: Site, key: str) -> None:
    log_in(site, key)
    with site.service.database.writing() as connection:
        connection.execute(tables.web_session.update().values(expires=now() - 1))
    assert site.client.get("/login").status_code == 200


def test_who_logs_out_is_out(site: Site, key: str) -> None:
    log_in(site, key)
    session = site.client.cookies["mingjian_session"]
    response = site.client.post("/logout", headers={"Origin": site.url})
    assert (response.status_code, response.headers["location"]) == (303, "/login")
    assert cookie_of(response)["max-age"] == "0"
    site.client.cookies.set("mingjian_session", session)
    assert site.client.get("/login").status_code == 200


def test_a_new_session_takes_the_place_of_the_old_one(site: Site, key: str) -> None:
    log_in(site, key)
    old = site.client.cookies["mingjian_session"]
    log_in(site, key)
    assert site.client.cookies["mingjian_session"] != old
    site.client.cookies.clear()
    site.client.cookies.set("mingjian_session", old)
    assert site.client.get("/login").status_code == 200


@pytest.mark.parametrize("target", EVIL)
def test_nobody_is_led_elsewhere(site: Site, key: str, target: str) -> None:
    assert log_in(site, key, next=target).headers["location"] == "/"
    assert site.client.get("/login", params={"next": target}).headers["location"] == "/"


@pytest.mark.parametrize("query", ["//evil.example", "%2F%2Fevil.example", "/%5Cevil.example"])
@pytest.mark.parametrize("more", ["", "%0d%0aSet-Cookie:a=b", "%09", "%00"])
def test_nor_by_what_is_written_otherwise(site: Site, key: str, query: str, more: str) -> None:
    log_in(site, key)
    response = site.client.get(f"/login?next={query}{more}")
    assert (response.status_code, response.headers["location"]) == (303, "/")
    assert "set-cookie" not in response.headers


def test_the_target_stands_in_the_page_as_text(site: Site) -> None:
    response = site.client.get("/login", params={"next": '/x"><script>alert(1)</script>'})
    assert "<script>" not in response.text
    assert "13800138000" in site.client.get("/login?next=/runs/13800138000").text


def test_a_wrong_key_is_told_calmly_and_after_some_slowed_down(tmp_path: Path) -> None:
    with guarded(tmp_path) as site:
        key = new_key(site)
        for number in range(FAILURES):
            response = log_in(site, f"mj_{number}")
            assert response.status_code == 403
            assert "密钥不对" in response.text
            assert "set-cookie" not in response.headers
        for tried in ("mj_another", key):
            response = log_in(site, tried)
            assert response.status_code == 429
            assert 1 <= int(response.headers["Retry-After"]) <= 6
        assert site.client.get("/login").status_code == 200


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"key=" + b"x" * 20_000, "application/x-www-form-urlencoded", 413),
        (b"&a=b" * 30, "application/x-www-form-urlencoded", 422),
        (b"key=x", "text/plain", 415),
        (b"key=x", "", 415),
        (b"key=%ff%fe%00", "application/x-www-form-urlencoded", 403),
        (b"\xff\x00", "application/x-www-form-urlencoded; charset=x", 403),
        (b"", "application/x-www-form-urlencoded", 403),
    ],
)
def test_odd_forms_are_answered(site: Site, body: bytes, kind: str, status: int) -> None:
    headers = {"content-type": kind, "origin": site.url}
    assert site.client.post("/login", content=body, headers=headers).status_code == status


def test_without_keys_there_is_nothing_to_log_in_to(tmp_path: Path) -> None:
    with serving(tmp_path) as site:
        assert site.client.get("/login?next=/runs").headers["location"] == "/runs"
        assert log_in(site, "mj_x").headers["location"] == "/"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("张三", "张三"),
        ("  张 三 ", "张 三"),
        ("O'Brien; Path=/", "O'Brien; Path=/"),
        ("名" * 40,) * 2,
    ],
)
def test_without_keys_one_says_once_who_one_is(tmp_path: Path, given: str, kept: str) -> None:
    asked: list[Asked] = [
        ("POST", "/person", {"name": given, "next": "/whoami"}),
        ("GET", "/whoami", None),
    ]
    said, found = browse(tmp_path, asked)
    assert (said.status_code, said.headers["location"]) == (303, "/whoami")
    cookie = cookie_of(said)
    assert (cookie.key, cookie["httponly"], cookie["samesite"]) == ("mingjian_by", True, "strict")
    assert found.json() == kept


@pytest.mark.parametrize("given", ["", "   ", "名" * 41, "张\n三", "张\u202e三", "\u200b", "a\x00"])
def test_what_can_be_no_name_is_not_taken(tmp_path: Path, given: str) -> None:
    [said] = browse(tmp_path, [("POST", "/person", {"name": given})])
    assert (said.status_code, said.json()["code"]) == (422, "invalid-name")
    assert "set-cookie" not in said.headers


@pytest.mark.parametrize("cookie", ["%ff", "%0a", "x" * 41, "", "%E5%BC%A0%0D"])
def test_a_cookie_somebody_made_himself_is_no_name(tmp_path: Path, cookie: str) -> None:
    headers = {"cookie": f"mingjian_by={cookie}"}
    [found] = browse(tmp_path, [("GET", "/whoami", None)], headers=headers)
    assert found.json() == ""


def test_with_keys_the_name_is_that_of_the_key(site: Site) -> None:
    log_in(site, new_key(site, "李四"))
    name = {"Origin": site.url, "Content-Type": "application/x-www-form-urlencoded"}
    response = site.client.post("/person", content="name=x", headers=name)
    assert response.status_code == 303
    site.client.cookies.clear()


def test_pages_send_strangers_to_log_in_and_back(tmp_path: Path) -> None:
    asked: list[Asked] = [
        ("GET", "/whoami", None),
        ("GET", "/whoami?a=1&b=//x", None),
        ("POST", "/decide", {"a": "b"}),
        ("POST", "/person", {"name": "张三"}),
    ]
    found = browse(tmp_path, asked, host="0.0.0.0")
    assert [(one.status_code, one.headers["location"]) for one in found] == [
        (303, "/login?next=%2Fwhoami"),
        (303, "/login?next=%2Fwhoami%3Fa%3D1%26b%3D%2F%2Fx"),
        (303, "/login"),
        (303, "/login"),
    ]


def test_below_a_prefix_of_a_proxy_all_stays_below(tmp_path: Path) -> None:
    [sent, made] = browse(
        tmp_path,
        [("GET", "/mj/whoami", None), ("POST", "/mj/login", {"next": "/whoami"})],
        host="0.0.0.0",
        root="/mj",
        scheme="https",
    )
    assert sent.headers["location"] == "/mj/login?next=%2Fwhoami"
    assert made.headers["location"] == "/mj/whoami"
    cookie = cookie_of(made)
    assert (cookie["path"], cookie["secure"]) == ("/mj", True)


def test_a_page_asks_for_its_scope(tmp_path: Path) -> None:
    asked: list[Asked] = [("POST", "/login", {}), ("GET", "/whoami", None), ("POST", "/decide", {})]
    found = browse(tmp_path, asked, host="0.0.0.0", scopes={READ})
    assert [one.status_code for one in found] == [303, 200, 403]
    assert found[1].json() == "李四"


def browse(
    folder: Path,
    asked: list[Asked],
    *,
    host: str = "127.0.0.1",
    root: str = "",
    scheme: str = "http",
    scopes: set[str] | None = None,
    headers: dict[str, str] | None = None,
) -> list[httpx.Response]:
    """Visit a service with two pages, as one browser; a form for /login gets a good key."""
    app = own_app(folder, host=host)

    def whoami(request: Request, caller: PageReader) -> str:
        return find_person(request, caller)

    def decide(caller: PageReviewer) -> str:
        return caller.name

    app.get("/whoami")(whoami)
    app.post("/decide")(decide)
    url = f"{scheme}://127.0.0.1:8321"

    async def go() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app=app, root_path=root)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url=url, headers=headers) as client,
        ):
            key = new_key(Site(url, httpx.Client(), app.state.service), "李四", scopes or {READ})
            return [
                await client.request(
                    method,
                    path,
                    data={"key": key, **form}
                    if path.endswith("/login") and form is not None
                    else form,
                    headers={"Origin": url} if method == "POST" else {},
                )
                for method, path, form in asked
            ]

    return anyio.run(go)


def test_a_session_is_of_twelve_hours() -> None:
    assert SESSION_SECONDS == 12 * 3600
