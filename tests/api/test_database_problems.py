"""What is answered where the database, not the request, is the matter."""

from pathlib import Path

import anyio
import httpx
import pytest
from sqlalchemy.exc import DBAPIError, OperationalError

from guarded import own_app


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (OperationalError("SELECT 张三", {}, Exception("locked")), 503, "unavailable"),
        (DBAPIError("SELECT 张三", {}, Exception({"C": "53300"})), 503, "unavailable"),
        (DBAPIError("SELECT 张三", {}, Exception({"C": "40P01"})), 503, "unavailable"),
        (DBAPIError("SELECT 张三", {}, Exception({"C": "42601"})), 500, "internal"),
    ],
)
def test_what_passes_may_be_tried_again(
    tmp_path: Path, error: DBAPIError, status: int, code: str
) -> None:
    app = own_app(tmp_path)

    def fail() -> None:
        raise error

    app.get("/v1/broken")(fail)

    async def go() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://localhost") as client,
        ):
            return await client.get("/v1/broken")

    response = anyio.run(go)
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert ("Retry-After" in response.headers) == (status == 503)
    assert "张三" not in response.text
