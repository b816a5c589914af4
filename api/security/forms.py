"""Small forms of pages, read up to a size before anything is made of them."""

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Request

from api.body import Body
from api.body_kind import URLENCODED, media_type
from api.problems import ServiceProblem

_MAX_BYTES = 16_384
_MAX_FIELDS = 20
# Anybody may send one, so nobody holds a connection with it.
_SECONDS = 20.0


async def read_form(request: Request) -> dict[str, str]:
    """Give the fields of a form; raises ServiceProblem (400, 408, 413, 415, 422)."""
    if media_type(request.headers) != URLENCODED:
        raise ServiceProblem(415, "unsupported-media-type", f"请以 {URLENCODED} 提交表单。")
    body = bytearray()
    async for piece in Body(request).pieces(_SECONDS):
        body += piece
        if len(body) > _MAX_BYTES:
            raise ServiceProblem(413, "too-large", "填写的内容太长。")
    text = bytes(body).decode("ascii", errors="replace")
    try:
        fields = parse_qsl(text, keep_blank_values=True, max_num_fields=_MAX_FIELDS)
    except ValueError as error:
        raise ServiceProblem(422, "invalid-request", "表单的栏目太多。") from error
    return dict(fields)


async def _read(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MAX_BYTES:
            raise ServiceProblem(413, "too-large", "填写的内容太长。")
    return bytes(body)


SentForm = Annotated[dict[str, str], Depends(read_form)]
