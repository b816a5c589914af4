"""Pages of other sites: what their scripts and forms send is refused, what programs send is not."""

from collections.abc import Iterator

import pytest
from starlette.datastructures import Headers

from api.security.origins import is_foreign
from guarded import bearer, guarded, log_in, new_key
from serving import Site, serving

HOST = {"host": "127.0.0.1:8321"}
BROWSER = {"user-agent": "Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko"}
FORMS = ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")
LINK = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(tmp_path_factory.mktemp("local")) as started:
        yield started


@pytest.fixture(scope="module")
def keyed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with guarded(tmp_path_factory.mktemp("keyed")) as started:
        log_in(started, new_key(started))
        yield started


def foreign(method: str, **headers: str) -> bool:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return is_foreign(method, Headers({**HOST, **named}))


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "https://evil.example",
        "http://127.0.0.1:8322",
        "http://127.0.0.1",
        "http://127.0.0.1:8321.evil.example",
        "http://127.0.0.1:99999999",
        "http://[",
        "file://",
        "ftp://127.0.0.1:8321",
        "http://",
        "http://user@127.0.0.2:8321",
        "",
    ],
)
def test_another_origin_is_foreign_whatever_it_asks(method: str, origin: str) -> None:
    assert foreign(method, origin=origin)


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8321", "https://127.0.0.1:8321"])
def test_the_own_origin_is_not(origin: str) -> None:
    assert not foreign("POST", origin=origin, **BROWSER)


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("review.example.cn", "https://review.example.cn"),
        ("review.example.cn:443", "https://review.example.cn"),
        ("review.example.cn", "http://review.example.cn:80"),
        ("Review.example.cn", "https://review.example.cn"),
        ("[::1]:8321", "http://[::1]:8321"),
    ],
)
def test_usual_ports_need_not_be_written(host: str, origin: str) -> None:
    assert not is_foreign("POST", Headers({"host": host, "origin": origin}))


@pytest.mark.parametrize("site", ["cross-site", "same-site", "", "anything"])
def test_what_the_browser_says_of_the_site_counts_for_reading_too(site: str) -> None:
    assert foreign("GET", sec_fetch_site=site, sec_fetch_mode="no-cors", sec_fetch_dest="script")
    assert foreign("POST", sec_fetch_site=site, origin="http://127.0.0.1:8321")
    assert foreign("POST", sec_fetch_site=site, **LINK)


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_the_own_pages_and_what_a_person_types_are_not_foreign(site: str) -> None:
    assert not foreign("POST", sec_fetch_site=site)
    assert not foreign("GET", sec_fetch_site=site)


def test_a_link_leads_to_a_page_but_not_into_a_frame() -> None:
    assert not foreign("GET", sec_fetch_site="cross-site", **LINK)
    framed = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}
    assert foreign("GET", sec_fetch_site="cross-site", **framed)


@pytest.mark.parametrize("kind", [*FORMS, None])
def test_an_old_browser_that_says_nothing_cannot_send_a_form(kind: str | None) -> None:
    headers = {**HOST, **BROWSER, **({"content-type": kind} if kind else {})}
    assert is_foreign("POST", Headers(headers))
    assert not is_foreign("POST", Headers({**headers, "authorization": "Bearer mj_x"}))
    assert is_foreign("POST", Headers({**headers, "authorization": "Basic bWo6bWo="}))
    assert not is_foreign("POST", Headers({**headers, "user-agent": "curl/8.5.0"}))
    assert not is_foreign("GET", Headers(headers))


def test_with_a_session_even_a_program_says_where_it_comes_from() -> None:
    headers = {**HOST, "cookie": "a=b; mingjian_session=x", "content-type": "application/json"}
    assert is_foreign("DELETE", Headers(headers))
    assert is_foreign("POST", Headers(headers))
    assert not is_foreign("POST", Headers({**headers, "x-api-key": "mj_x"}))


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("path", ["/v1/check", "/person", "/login", "/v1/nothing"])
def test_no_form_of_another_site_reaches_a_service_without_keys(
    local: Site, kind: str, path: str
) -> None:
    body = (
        b'{"by":"x"}=\r\n--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nx\r\n--x--\r\n'
    )
    for said in ({"origin": "https://evil.example"}, {"origin": "null"}, BROWSER):
        headers = {"content-type": kind, **said}
        response = local.client.post(path, content=body, headers=headers)
        assert (response.status_code, response.json()["code"]) == (403, "cross-origin")


def test_another_site_may_not_ask_beforehand(local: Site) -> None:
    asked = {"origin": "https://evil.example", "access-control-request-method": "DELETE"}
    response = local.client.options("/v1/runs/x", headers=asked)
    assert response.status_code == 403
    assert not [name for name in response.headers if name.startswith("access-control")]


def test_another_site_may_not_post_with_the_session_of_a_user(keyed: Site) -> None:
    files = {"file": ("a.txt", b"x")}
    codes = [
        keyed.client.post("/v1/check", files=files, headers=headers).status_code
        for headers in ({"origin": "https://evil.example"}, {}, {"origin": keyed.url})
    ]
    assert codes == [403, 403, 200]


def test_a_key_does_not_let_another_site_in(keyed: Site) -> None:
    headers = {**bearer(new_key(keyed, "脚本")), "origin": "https://evil.example"}
    assert keyed.client.post("/v1/check", headers=headers).status_code == 403


def test_programs_reach_a_service_without_keys(local: Site) -> None:
    response = local.client.post("/v1/check", files={"file": ("a.txt", "方案".encode())})
    assert response.status_code == 200
