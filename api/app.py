"""The HTTP service: /v1 for programs. Files are checked by the same workers as on the command line.

    uvicorn --factory api.app:create_app

It has no keys of its own, so it belongs behind a gateway or on one machine.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import PurePosixPath
from typing import Annotated

from fastapi import FastAPI, Query, Response, UploadFile

from api.body_limit import BodyLimit
from api.problems import add_handlers
from batch.options import MAX_FILE_BYTES, CheckOptions, available_processors
from batch.single import CheckDesk
from mingjian import __version__

# What multipart adds to a file: boundaries and headers.
WRAPPING_BYTES = 64 * 1024


def create_app(options: CheckOptions | None = None, max_bytes: int = MAX_FILE_BYTES) -> FastAPI:
    """Make the service; workers start with the first file. `max_bytes` is the largest file."""
    desk = CheckDesk(options or CheckOptions(jobs=available_processors()))

    @asynccontextmanager
    async def live(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.close()

    app = FastAPI(
        title="明鉴",
        version=__version__,
        lifespan=live,
        openapi_url="/v1/openapi.json",
        docs_url=None,  # these pages load scripts from the internet
        redoc_url=None,
    )
    app.add_middleware(BodyLimit, max_bytes=max_bytes + WRAPPING_BYTES)
    add_handlers(app)

    @app.get("/v1/healthz")
    def healthz() -> dict[str, str]:
        """Say that the service answers, and its version."""
        return {"status": "ok", "version": __version__}

    @app.post("/v1/check", response_class=Response)
    def check(file: UploadFile, blocks: Annotated[bool, Query()] = False) -> Response:
        """Check one file; gives one result line of `mingjian.result/1`, whatever its status."""
        name = PurePosixPath((file.filename or "").replace("\\", "/")).name or "file"
        line = desk.check(name, file.file.read(), blocks=blocks)
        return Response(line, media_type="application/json")

    return app
