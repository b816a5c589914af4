"""What a run brings: its results line by line, and the files of its reports."""

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import FileResponse

from api.answers import LinesResponse, ZipResponse
from api.openapi import describe_problems
from api.own_runs import ReadRun, find_own_run
from api.problems import ServiceProblem
from api.runs.outputs import Output, find_output, list_outputs
from api.runs.results import find_page, read_lines
from api.runs.views import ReportFile, ReportList, run_link, tell_reports
from api.runs.wholes import compare_runs, list_submissions, read_across_line
from api.runs.zipping import zip_files
from api.security.caller import Reader
from api.service import Serving

router = APIRouter(tags=["results"])
_MAX_LINES = 1_000
_LAST_POSITION = (1 << 31) - 1
# Whatever is in a report, a browser keeps it apart from the pages of the service.
_DOWNLOADED = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}


@router.get(
    "/runs/{run_id}/results",
    response_class=LinesResponse,
    summary="结果",
    responses=describe_problems(404, 422),
)
def results(
    run: ReadRun,
    service: Serving,
    after: Annotated[int, Query(ge=-1, le=_LAST_POSITION)] = -1,
    limit: Annotated[int, Query(ge=1, le=_MAX_LINES)] = 100,
    blocks: Annotated[bool, Query()] = False,
) -> Response:
    """结果行（`mingjian.result/1`），按文件的顺序，带上人的决定。

    `Link` 给出下一页，直到 `Mingjian-Complete` 是 true；批次还在做的，可以过一会儿再取同一页。
    `blocks` 带上文档的文字。
    """
    page = find_page(service, run, after, limit)
    headers = {"Mingjian-Complete": "true" if page.complete else "false"}
    if not page.complete:
        last = page.positions[-1] if page.positions else after
        query = f"after={last}&limit={limit}{'&blocks=1' if blocks else ''}"
        headers["Link"] = f'<{run_link(run.id)}/results?{query}>; rel="next"'
    lines = read_lines(service, run, page.positions, blocks=blocks)
    return LinesResponse(lines, headers=headers)


@router.get(
    "/runs/{run_id}/submissions",
    response_class=LinesResponse,
    summary="各申报",
    responses=describe_problems(404, 409),
)
def submissions(run: ReadRun, service: Serving) -> Response:
    """合在一起审核的各申报（`mingjian.submission/1`），与 `check --submissions` 相同。"""
    lines = list_submissions(service, run)
    return LinesResponse(f"{line}\n" for line in lines)


@router.get(
    "/runs/{run_id}/across",
    response_class=LinesResponse,
    summary="跨文件的问题",
    responses=describe_problems(404, 409),
)
def across(run: ReadRun, service: Serving) -> Response:
    """整个批次才看得出的（`mingjian.across/1`），与 `check --across` 相同。"""
    return LinesResponse([read_across_line(service, run)])


@router.get(
    "/runs/{run_id}/diff",
    response_model=dict[str, Any],
    summary="与上一轮对照",
    responses=describe_problems(404, 409, 422),
)
def diff(
    run: ReadRun, service: Serving, caller: Reader, previous: Annotated[str, Query(max_length=100)]
) -> Response:
    """与另一个批次对照（`mingjian.diff/1`）：哪些已改、仍在、新出现，与 `mingjian diff` 相同。"""
    before = find_own_run(service, caller, previous)
    return Response(compare_runs(service, before, run), media_type="application/json")


@router.get("/runs/{run_id}/files", summary="有哪些报告", responses=describe_problems(404))
def files(run: ReadRun, service: Serving) -> ReportList:
    """可以下载的报告；没有做完的批次还没有。"""
    listed = [
        ReportFile(
            name=one.name,
            media_type=one.media_type,
            bytes=one.size,
            sha256=one.sha256,
            link=f"{run_link(run.id)}/files/{quote(one.name)}",
        )
        for one in list_outputs(service, run)
    ]
    links = {"zip": f"{run_link(run.id)}/files.zip"}
    return ReportList(reports=tell_reports(run), files=listed, links=links)


@router.get(
    "/runs/{run_id}/files.zip",
    response_class=ZipResponse,
    summary="全部报告",
    responses=describe_problems(404),
)
def files_zip(run: ReadRun, service: Serving) -> Response:
    """全部报告，打成一个压缩包。"""
    listed = list_outputs(service, run)
    if not listed:
        raise ServiceProblem(404, "not-found", "这个批次还没有报告。")
    pieces = zip_files((one.name, one.path) for one in listed)
    named = _attach(f"{run.name}.zip".replace("/", "_"))
    return ZipResponse(pieces, headers=named | _DOWNLOADED)


@router.get(
    "/runs/{run_id}/files/{name:path}",
    response_class=FileResponse,
    summary="一份报告",
    responses=describe_problems(404, 416),
)
def file(run: ReadRun, name: str, request: Request, service: Serving) -> Response:
    """一份报告，只供下载；可以用 `Range` 只取一段。"""
    return send_output(find_output(service, run, name), request)


def send_output(output: Output, request: Request) -> Response:
    """Make the response that gives a report, or says that the client has it already."""
    tag = f'"{output.sha256}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", **_DOWNLOADED}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    headers |= _attach(output.name.rpartition("/")[2])
    return FileResponse(output.path, headers=headers, media_type=output.media_type)


def _attach(name: str) -> dict[str, str]:
    """Say under which name a file is to be kept (RFC 6266), in UTF-8 and for old programs."""
    stem, _, suffix = name.rpartition(".")
    plain = f"report.{suffix}" if stem and suffix.isascii() and suffix.isalnum() else "report"
    encoded = quote(name, safe="")
    return {"Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}"}
