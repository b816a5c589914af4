"""Runs: many files handed in at once, followed, stopped, deleted."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import JSONResponse

from api.body_kind import FORM
from api.clock import now
from api.openapi import describe_problems
from api.own_runs import ReadRun, SubmittedRun, find_own_run, no_such_run
from api.problems import ServiceProblem
from api.runs.deleting import delete_for_good
from api.runs.views import (
    RunFields,
    RunList,
    RunView,
    read_cursor,
    run_link,
    view_run,
    write_cursor,
)
from api.security.caller import Reader, Submitter
from api.service import Serving
from api.store.runs import cancel_run, list_runs
from api.uploads.accepting import NAME, PREVIOUS, PROFILE, accept, check_key
from api.uploads.arrival import FILES
from api.uploads.receiving import receive_run
from api.writing import write_in_thread

router = APIRouter(tags=["runs"])
_MAX_PAGE = 200
_TEXT = {"type": "string"}
_FORM = {
    "requestBody": {
        "required": True,
        "content": {
            FORM: {
                "schema": {
                    "type": "object",
                    "required": [FILES],
                    "properties": {
                        FILES: {"type": "array", "items": {**_TEXT, "format": "binary"}},
                        PROFILE: {**_TEXT, "description": "规则档，默认为服务的设置"},
                        NAME: {**_TEXT, "description": "批次名称"},
                        PREVIOUS: {**_TEXT, "description": "上一轮批次的编号"},
                    },
                }
            }
        },
    }
}


@router.post(
    "/runs",
    status_code=202,
    response_model=RunView,
    summary="提交一批文件",
    responses=describe_problems(400, 408, 413, 415, 422, 507),
    openapi_extra=_FORM,
)
async def submit(
    request: Request,
    service: Serving,
    caller: Submitter,
    query: Annotated[RunFields, Query()],
    idempotency_key: Annotated[str | None, Header()] = None,
) -> Response:
    """收下文件和压缩包，作为一个批次审核；答复之后才开始做，进度见 `Location` 所指。

    各字段也可以写在查询里：写错了，文件还没有发就会答复。
    """
    key = check_key(idempotency_key)
    given = {field: value for field, value in query.model_dump().items() if value}
    received = await receive_run(request, service, caller, given=given)
    accepted = await write_in_thread(partial(accept, service, caller, received, key))
    headers = {"Location": run_link(accepted.run.id)}
    if accepted.replayed:
        headers["Idempotent-Replayed"] = "true"
    return JSONResponse(view_run(accepted.run).model_dump(mode="json"), 202, headers)


@router.get("/runs", summary="有哪些批次", responses=describe_problems(422))
def list_own(
    response: Response,
    service: Serving,
    caller: Reader,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=_MAX_PAGE)] = 50,
) -> RunList:
    """这个密钥提交的批次，新的在前，一页一页给出。"""
    before = read_cursor(cursor) if cursor else None
    with service.database.reading() as connection:
        found = list_runs(connection, caller.owner, limit + 1, before)
    page = found[:limit]
    following = write_cursor(page[-1]) if len(found) > limit else None
    if following:
        link = f'</v1/runs?cursor={following}&limit={limit}>; rel="next"'
        response.headers["Link"] = link
    return RunList(runs=[view_run(run) for run in page], next=following)


@router.get("/runs/{run_id}", summary="一个批次做到哪里了", responses=describe_problems(404))
def show(run: ReadRun) -> RunView:
    """批次的状态和进度。"""
    return view_run(run)


@router.post(
    "/runs/{run_id}/cancel",
    status_code=202,
    summary="停止一个批次",
    responses=describe_problems(404, 409),
)
def cancel(run: SubmittedRun, service: Serving, caller: Submitter) -> RunView:
    """停止一个批次：做完的结果留着，正在做的作废。"""
    with service.database.writing() as connection:
        stopped = cancel_run(connection, run.id, now())
    left = find_own_run(service, caller, run.id)
    if not stopped:
        raise ServiceProblem(409, "already-over", "这个批次已经结束，不能再停止。")
    return view_run(left)


@router.delete(
    "/runs/{run_id}", status_code=204, summary="删除一个批次", responses=describe_problems(404)
)
def delete(run: SubmittedRun, service: Serving) -> Response:
    """删除批次，连同文件、结果、报告和在其中作的决定；不能恢复。"""
    if not delete_for_good(service, run.id):
        raise no_such_run()
    return Response(status_code=204)
