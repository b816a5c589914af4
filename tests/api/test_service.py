"""The service as a program sees it."""

import io
import json
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import anyio
import httpx
import pytest

from api.app import create_app
from batch.options import CheckOptions
from report.wire import parse_line

PLAN = "关于金桥议事平台的实施方案\n一、目标\n2024年6月底前建成1个议事平台，责任人：张三。\n"


def serve(
    visit: Callable[[httpx.AsyncClient], Awaitable[Any]], max_bytes: int = 10_000
) -> list[httpx.Response]:
    """Start the service, visit it, and give the responses."""
    app = create_app(CheckOptions(jobs=2), max_bytes)

    async def go() -> Any:
        async with app.router.lifespan_context(app):
            transport = httpx.ASGITransport(app=app)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                return await visit(client)

    found = anyio.run(go)
    return found if isinstance(found, list) else [found]


def upload(name: str, data: bytes, query: str = "") -> httpx.Response:
    files = {"file": (name, data)}
    return serve(lambda client: client.post(f"/v1/check{query}", files=files))[0]


def test_it_says_that_it_is_there() -> None:
    [response] = serve(lambda client: client.get("/v1/healthz"))
    assert response.json()["status"] == "ok"


def test_a_file_comes_back_as_one_result_line() -> None:
    response = upload("材料/金桥.txt", PLAN.encode())
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    result = parse_line(response.text)
    assert (result.file, result.status, len(result.projects)) == ("金桥.txt", "ok", 1)
    assert result.blocks is None


def test_its_text_comes_with_it_on_demand() -> None:
    result = parse_line(upload("金桥.txt", PLAN.encode(), "?blocks=1").text)
    assert result.blocks is not None
    assert result.blocks[0].text == "关于金桥议事平台的实施方案"


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [("空.docx", b"", "empty"), ("坏.docx", bytes(range(256)), "corrupt")],
)
def test_a_file_that_cannot_be_read_is_a_result_too(name: str, data: bytes, status: str) -> None:
    response = upload(name, data)
    assert response.status_code == 200
    assert response.json()["status"] == status


def test_an_archive_is_told_to_come_file_by_file() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", PLAN)
    result = upload("a.zip", buffer.getvalue()).json()
    assert (result["status"], result["problems"][0]["code"]) == ("unsupported", "archive")


def test_several_at_once_get_each_their_own() -> None:
    async def visit(client: httpx.AsyncClient) -> list[httpx.Response]:
        responses: dict[int, httpx.Response] = {}

        async def post(number: int) -> None:
            files = {"file": (f"{number}.txt", PLAN.encode())}
            responses[number] = await client.post("/v1/check", files=files)

        async with anyio.create_task_group() as group:
            for number in range(8):
                group.start_soon(post, number)
        return [responses[number] for number in range(8)]

    assert [json.loads(r.text)["file"] for r in serve(visit)] == [f"{n}.txt" for n in range(8)]


def test_a_body_over_the_limit_is_refused_whether_it_says_so_or_not() -> None:
    async def pour() -> AsyncIterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        for _ in range(100):
            yield b"x" * 10_000

    async def visit(client: httpx.AsyncClient) -> list[httpx.Response]:
        declared = await client.post("/v1/check", files={"file": ("a.txt", b"x" * 1_000_000)})
        kind = {"content-type": "multipart/form-data; boundary=x"}
        poured = await client.post("/v1/check", content=pour(), headers=kind)
        return [declared, poured]

    for response in serve(visit):
        assert response.status_code == 413
        assert response.headers["content-type"] == "application/problem+json"
        assert "太大" in response.json()["detail"]


def test_a_body_that_is_declared_too_large_is_not_even_read() -> None:
    read = []

    async def pour() -> AsyncIterator[bytes]:
        read.append(True)
        yield b"x" * 1_000_000

    headers = {"content-length": "1000000"}
    [response] = serve(lambda c: c.post("/v1/check", content=pour(), headers=headers))
    assert response.status_code == 413
    assert not read


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("POST", "/v1/check", 422), ("GET", "/v1/check", 405), ("GET", "/v1/nothing", 404)],
)
def test_errors_have_one_shape(method: str, path: str, status: int) -> None:
    [response] = serve(lambda client: client.request(method, path))
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["status"] == status
