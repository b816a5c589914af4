"""Bodies of requests: nothing is parsed before its type is known, nothing kept beyond its limit."""

import json
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, TypeVar

from anyio import current_time, fail_after
from fastapi import Request
from pydantic import BaseModel, ValidationError
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.types import Message

from api.body_kind import declared_size, media_type
from api.problems import ServiceProblem, disk_full

# What a text without a name is called; a project without a title takes its own from it.
TEXT_NAME = "文本.txt"
# What a form, or the marks of JSON, may take beside the file.
WRAPPING_BYTES = 64 << 10
MAX_NAME = 255
# A text that waits for a worker waits in memory; a longer one is a file.
TEXT_BYTES = 4 << 20
# So much of a body, or what is left of it, must come in so long.
PIECE_BYTES, SILENCE_SECONDS = 64 << 10, 30.0
_FIELDS = 8
_TOO_LARGE = "文件太大，请压缩图片或拆分后再提交。"
_TOO_SLOW = "上传太慢，已停止；请检查网络后重试。"
_NO_FILE = "请用 multipart/form-data 提交一个名为 file 的文件，一次一个。"

_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class SentFile:
    """One file that came: a large one lies on disk until it is asked for."""

    name: str
    content: BinaryIO

    def load(self) -> bytes:
        """Give its bytes."""
        return self.content.read()


def require_type(request: Request, known: Collection[str]) -> str:
    """Give the media type of a body; raises ServiceProblem (415) for one that is not taken."""
    refuse_packed(request)
    given = media_type(request.headers)
    if given not in known:
        detail = f"这里只接受 {'、'.join(known)}。"
        raise ServiceProblem(415, "unsupported-media-type", detail, {"Accept": ", ".join(known)})
    return given


def refuse_packed(request: Request) -> None:
    """Raise ServiceProblem (415) if a body would have to be unpacked, which none is."""
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        detail = "正文不能压缩（Content-Encoding）。"
        headers = {"Accept-Encoding": "identity"}
        raise ServiceProblem(415, "unsupported-media-type", detail, headers)


async def read_bytes(request: Request, max_bytes: int) -> bytes:
    """Read a body; raises ServiceProblem (413) as soon as it is, or says it is, too large."""
    return await limit_body(request, max_bytes).body()


async def read_model(request: Request, model: type[_Model], max_bytes: int) -> _Model:
    """Read a body of JSON; raises ServiceProblem (413, 422)."""
    body = await read_bytes(request, max_bytes + WRAPPING_BYTES)
    try:
        return model.model_validate(json.loads(body))
    except ValidationError as error:
        wrong = sorted({str(one["loc"][0]) for one in error.errors() if one["loc"]})
        detail = (
            f"请求体的 {'、'.join(wrong)} 不合要求。" if wrong else "请求体应是一个 JSON 对象。"
        )
        raise ServiceProblem(422, "invalid-request", detail) from error
    except (ValueError, RecursionError) as error:
        raise ServiceProblem(422, "invalid-request", "请求体不是 UTF-8 的 JSON。") from error


@asynccontextmanager
async def receive_file(request: Request, max_bytes: int) -> AsyncIterator[SentFile]:
    """Take in the file of a form; raises ServiceProblem (413, 422)."""
    limited = limit_body(request, max_bytes + WRAPPING_BYTES)
    try:
        form = await limited.form(max_files=1, max_fields=_FIELDS, max_part_size=WRAPPING_BYTES)
    except HTTPException as error:
        raise ServiceProblem(422, "invalid-request", _NO_FILE) from error
    except OSError as error:  # a large file waits on disk
        raise disk_full() from error
    try:
        yield _find_file(form, max_bytes)
    finally:
        await form.close()


def limit_body(request: Request, max_bytes: int) -> Request:
    """Give the request with a body that ends in ServiceProblem once it is over a size (413).

    One that says that it is over it is refused at once; one that stops coming is given up (408).
    """
    if declared_size(request.headers) > max_bytes:
        raise ServiceProblem(413, "too-large", _TOO_LARGE)
    received, awaited, deadline = 0, PIECE_BYTES, current_time() + SILENCE_SECONDS

    async def receive() -> Message:
        nonlocal received, awaited, deadline
        try:
            with fail_after(deadline - current_time()):
                message = await request.receive()
        except TimeoutError as error:
            raise ServiceProblem(408, "too-slow", _TOO_SLOW) from error
        if message["type"] == "http.disconnect":
            raise ServiceProblem(400, "incomplete", "请求没有发完。")  # nobody will read this
        received += len(message.get("body", b""))
        if received > max_bytes:
            raise ServiceProblem(413, "too-large", _TOO_LARGE)
        if received >= awaited:
            awaited, deadline = received + PIECE_BYTES, current_time() + SILENCE_SECONDS
        return message

    return Request(request.scope, receive)


def last_part(name: str, default: str) -> str:
    """Give the last part of what a client calls a file, whatever its separators.

    It is shown, never part of a path. Raises ServiceProblem (422) for one that no file can have.
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    if len(last) > MAX_NAME:
        raise ServiceProblem(422, "invalid-request", f"文件名超过 {MAX_NAME} 个字。")
    return default if last in ("", "..") else last


def _find_file(form: FormData, max_bytes: int) -> SentFile:
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise ServiceProblem(422, "invalid-request", _NO_FILE)
    if (file.size or 0) > max_bytes:
        raise ServiceProblem(413, "too-large", _TOO_LARGE)
    return SentFile(last_part(file.filename or "", "file"), file.file)
