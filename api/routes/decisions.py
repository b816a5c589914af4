"""What people decide in a run, and all that was decided, as decisions.jsonl."""

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.answers import LinesResponse
from api.body_kind import JSON
from api.decisions.deciding import record_decision, record_loose_decision
from api.decisions.views import DecisionRequest, DecisionView
from api.decisions.words import Word
from api.openapi import describe_body, describe_problems
from api.own_runs import ReadRun, ReviewedRun, not_finished
from api.problems import ServiceProblem
from api.security.caller import Reader, Reviewer
from api.service import Service, Serving
from api.single.bodies import read_model, require_type
from api.store.decisions import list_decisions
from api.store.records import EntryRow, Run
from api.store.results import find_by_name, find_project
from mingjian.decision import DecisionLine
from report.codec import encode
from report.wire import parse_line

router = APIRouter(tags=["decisions"])
_MAX_BYTES = 16 << 10


@router.put(
    "/runs/{run_id}/decision",
    response_model=DecisionView,
    summary="作一个决定",
    responses=describe_problems(400, 404, 408, 409, 413, 415, 422),
    openapi_extra=describe_body(json="DecisionRequest"),
)
async def decide(
    request: Request, run: ReviewedRun, service: Serving, caller: Reviewer
) -> Response:
    """记下人对类别、要素或问题的决定，答复记下的一行；结果和网页马上按它，报告稍后更新。

    两人对同一处的决定不同，以后作的为准；同样的决定再发一次，不重复记。
    """
    require_type(request, (JSON,))
    asked = await read_model(request, DecisionRequest, _MAX_BYTES)
    line = await run_sync(_decide, service, run, asked, asked.by.strip() or caller.name)
    return JSONResponse(encode(DecisionLine, line))


@router.get(
    "/runs/{run_id}/decisions",
    response_class=LinesResponse,
    summary="一个批次里的决定",
    responses=describe_problems(404),
)
def list_of_run(run: ReadRun, service: Serving) -> Response:
    """在这个批次里作的决定（decisions.jsonl），按先后；同一处以后面的为准。"""
    return _answer_lines(service, run.owner, run.id)


@router.get(
    "/decisions",
    response_class=LinesResponse,
    summary="全部决定",
    responses=describe_problems(),
)
def list_all(service: Serving, caller: Reader) -> Response:
    """这个密钥的各批次里作的决定，可以直接给 `mingjian check --decisions`。"""
    return _answer_lines(service, caller.owner, None)


def _decide(service: Service, run: Run, asked: DecisionRequest, by: str) -> DecisionLine:
    word = Word(asked.kind, asked.id, asked.value, asked.reason.strip(), by, asked.at)
    entries = _find_entries(service, run, asked)
    if asked.project is None:
        sha256 = parse_line(entries[0].settled).sha256 or ""
        names = sorted({one.file for one in entries})
        return record_loose_decision(service, run, (sha256, names), word)
    return record_decision(service, run, entries[0], word)


def _find_entries(service: Service, run: Run, asked: DecisionRequest) -> list[EntryRow]:
    """Find what a decision is about; raises ServiceProblem if the run has no such thing."""
    if run.reported is None:
        raise not_finished()
    with service.database.reading() as connection:
        if asked.file is not None:
            found = find_by_name(connection, run.id, asked.file)
        else:
            found = find_project(connection, run.id, asked.sha256, None) if asked.sha256 else []
    known = [one for one in found if _is_meant(one, asked)]
    if not known:
        raise ServiceProblem(422, "unknown-target", "这个批次里没有所指的文件或项目。")
    return known


def _is_meant(entry: EntryRow, asked: DecisionRequest) -> bool:
    if asked.project not in (None, entry.project):
        return False
    return asked.sha256 in (None, parse_line(entry.settled).sha256)


def _answer_lines(service: Service, owner: int, run_id: str | None) -> Response:
    with service.database.reading() as connection:
        lines = list_decisions(connection, owner, run_id)
    return LinesResponse(f"{line}\n" for line in lines)
