"""Ids of requests, lines of the log, and faults of ours."""

import logging
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import anyio
import httpx
import pytest
from fastapi.responses import StreamingResponse
from starlette.types import Message

from api.request_id import REQUEST_ID, RequestIdFormatter
from guarded import bearer, guarded, logged, new_key, own_app
from serving import Site, serving


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(tmp_path_factory.mktemp("journal")) as started:
        yield started


def test_a_plain_id_is_taken_over(site: Site) -> None:
    response = site.client.get("/v1/nothing", headers={"X-Request-Id": "Abc-1.2_3"})
    assert response.headers["X-Request-Id"] == "Abc-1.2_3"
    assert response.json()["request_id"] == "Abc-1.2_3"


@pytest.mark.parametrize("given", ["", "a b", "a\tb", "x" * 65, "<script>", "金桥", None])
def test_another_one_is_not(site: Site, given: str | None) -> None:
    headers = [] if given is None else [(b"x-request-id", given.encode())]
    response = site.client.get("/v1/nothing", headers=headers)
    made = response.headers["X-Request-Id"]
    assert re.fullmatch("[0-9a-f]{16}", made)
    assert response.json()["request_id"] == made


def test_each_request_has_its_own(site: Site) -> None:
    made = {site.client.get("/v1/healthz").headers["X-Request-Id"] for _ in range(5)}
    assert len(made) == 5


def test_a_request_is_one_line_without_what_was_asked_for(tmp_path: Path) -> None:
    with logged() as lines, guarded(tmp_path) as site:
        headers = {**bearer(new_key(site)), "X-Request-Id": "one"}
        site.client.post("/v1/check?who=金桥", files={"file": ("金桥.txt", b"x")}, headers=headers)
        site.client.get("/v1/金桥", headers={"X-Request-Id": "two"})
    ours = [line for line in lines if "request=" in line]
    assert re.fullmatch(r"POST /v1/check 200 \d+ ms owner=1 request=one", ours[0])
    assert re.fullmatch(r"GET - 404 \d+ ms owner=- request=two", ours[1])
    assert len(ours) == 2
    assert not [line for line in ours if "金桥" in line]


def test_a_fault_of_ours_says_where_but_not_what(tmp_path: Path) -> None:
    app = own_app(tmp_path)

    def fail(name: str) -> None:
        raise RuntimeError(f"{name}：张三的材料")

    app.get("/v1/broken/{name}")(fail)

    async def go() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://localhost") as client,
        ):
            return await client.get("/v1/broken/金桥", headers={"X-Request-Id": "three"})

    with logged() as lines:
        response = anyio.run(go)
    assert (response.status_code, response.json()["code"]) == (500, "internal")
    assert response.json()["request_id"] == "three"
    assert "张三" not in response.text
    [fault] = [line for line in lines if line.startswith("RuntimeError at ")]
    assert "security/test_journal.py:" in fault
    assert not [line for line in lines if "Traceback" in line]
    assert not [line for line in lines if "张三" in line]
    assert [line for line in lines if line.startswith("GET /v1/broken/{name} 500 ")]


def test_an_answer_that_breaks_off_is_cut_off(tmp_path: Path) -> None:
    app = own_app(tmp_path)

    async def pour() -> AsyncIterator[bytes]:
        yield b"x"
        raise RuntimeError("张三的材料")

    app.get("/v1/pour")(lambda: StreamingResponse(pour()))
    messages: list[Message] = []

    async def go() -> None:
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/v1/pour",
            "query_string": b"",
            "headers": [(b"host", b"localhost")],
        }
        waiting = anyio.Event()

        async def receive() -> Message:
            await waiting.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            messages.append(message)

        async with app.router.lifespan_context(app):
            await app(scope, receive, send)

    with logged() as lines:
        anyio.run(go)
    assert messages[0]["status"] == 200
    assert not [m for m in messages if m["type"] == "http.response.body" and not m["more_body"]]
    assert not [line for line in lines if "张三" in line]


def test_lines_written_meanwhile_end_with_the_id() -> None:
    record = logging.makeLogRecord({"msg": "杂项"})
    token = REQUEST_ID.set("four")
    inside = RequestIdFormatter("%(message)s").format(record)
    REQUEST_ID.reset(token)
    assert inside == "杂项 request=four"
    assert RequestIdFormatter("%(message)s").format(record) == "杂项"
