"""The category of one text, while the caller waits."""

import json
from functools import partial

from fastapi import APIRouter, Request, Response

from api.body_kind import JSON
from api.models import TextToClassify
from api.openapi import describe_answer, describe_body
from api.security.caller import Submitter
from api.service import Serving
from api.single.bodies import TEXT_BYTES, TEXT_NAME, read_model, require_type
from api.single.desk import ask_desk, require_profile, require_read, while_there
from batch.conclusion import Checked
from report.wire import CLASSIFICATION, json_text

router = APIRouter(tags=["check"])
_OF_A_PROJECT = ("index", "title", "genre", "category")


@router.post(
    "/classify",
    summary="给一段文字归类",
    response_class=Response,
    responses=describe_answer("Classification"),
    openapi_extra=describe_body(json="TextToClassify"),
)
async def classify(request: Request, service: Serving, _: Submitter) -> Response:
    """答复类别、排序和依据；依据的位置指向 `blocks`，题目是其中的第一段。"""
    require_type(request, (JSON,))
    limit = min(service.settings.limits.file_bytes, TEXT_BYTES)
    sent = await read_model(request, TextToClassify, limit)
    profile = require_profile(service, sent.profile)
    title = " ".join(sent.title.split())
    data = (f"{title}\n{sent.text}" if title else sent.text).encode()
    load = while_there(request, lambda: data)
    asked = partial(service.desk.check, TEXT_NAME, load, profile=profile, blocks=True)
    return await ask_desk(lambda: _answer(asked()))


def _answer(checked: Checked) -> Response:
    require_read(checked.line, checked.result.status, checked.result.problems)
    result = json.loads(checked.line)
    classified = {
        "schema": CLASSIFICATION,
        "provenance": result["provenance"],
        "projects": [{key: one[key] for key in _OF_A_PROJECT} for one in result["projects"]],
        "blocks": result["blocks"],
    }
    return Response(f"{json_text(classified)}\n", media_type="application/json")
