"""One file or text at a time, checked while the caller waits."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.body_kind import FORM, JSON, TEXT
from api.models import TextToCheck
from api.openapi import describe_answer, describe_body
from api.security.caller import Submitter
from api.service import Serving
from api.single.bodies import (
    TEXT_BYTES,
    TEXT_NAME,
    last_part,
    read_bytes,
    read_model,
    receive_file,
    require_type,
)
from api.single.desk import ProfileId, answer_line, ask_desk, while_there
from batch.single import CheckDesk, Load

router = APIRouter(tags=["check"])


@router.post(
    "/check",
    summary="审核一个文件或一段文字",
    response_class=Response,
    responses=describe_answer("Result", 507),
    openapi_extra=describe_body(
        form="文档", json="TextToCheck", text="文档的文字，算作 .txt 文件的内容"
    ),
)
async def check(
    request: Request,
    service: Serving,
    _: Submitter,
    profile: ProfileId,
    blocks: Annotated[bool, Query(description="结果里带上文档的文字")] = False,
) -> Response:
    """答复一行 `mingjian.result/1`，与 `mingjian check --format jsonl` 对同名文件的输出逐字节相同。

    读不出的文件答复 415（类型不支持，压缩包也是）或 422，代号 `file-状态`，`result` 是结果行。
    """
    limit = service.settings.limits.file_bytes
    given = require_type(request, (FORM, JSON, TEXT))
    asked = partial(_check, service.desk, profile, blocks=blocks)
    if given == FORM:
        async with receive_file(request, limit) as file:
            return await ask_desk(partial(asked, file.name, while_there(request, file.load)))
    if given == JSON:
        sent = await read_model(request, TextToCheck, min(limit, TEXT_BYTES))
        name, data = last_part(sent.name, TEXT_NAME), sent.text.encode()
    else:
        name, data = TEXT_NAME, await read_bytes(request, min(limit, TEXT_BYTES))
    return await ask_desk(partial(asked, name, while_there(request, lambda: data)))


def _check(
    desk: CheckDesk, profile: str | None, name: str, load: Load, *, blocks: bool
) -> Response:
    checked = desk.check(name, load, profile=profile, blocks=blocks)
    return answer_line(checked.line, checked.result.status, checked.result.problems)
