"""The structure of one document, while the caller waits."""

from functools import partial

from fastapi import APIRouter, Request, Response

from api.body_kind import FORM
from api.openapi import describe_answer, describe_body
from api.security.caller import Submitter
from api.service import Serving
from api.single.bodies import receive_file, require_type
from api.single.desk import answer_line, ask_desk, while_there
from batch.single import CheckDesk, Load

router = APIRouter(tags=["check"])


@router.post(
    "/extract",
    summary="读出一个文档的结构",
    response_class=Response,
    responses=describe_answer("Document", 507),
    openapi_extra=describe_body(form="文档"),
)
async def extract(request: Request, service: Serving, _: Submitter) -> Response:
    """答复 `mingjian.document/1`，与 `mingjian extract` 的输出相同；读不出的文件同 `check`。"""
    require_type(request, (FORM,))
    async with receive_file(request, service.settings.limits.file_bytes) as file:
        return await ask_desk(
            partial(_extract, service.desk, file.name, while_there(request, file.load))
        )


def _extract(desk: CheckDesk, name: str, load: Load) -> Response:
    extracted = desk.extract(name, load)
    return answer_line(extracted.line, extracted.status, extracted.problems)
