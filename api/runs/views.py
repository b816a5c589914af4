"""What the API says of runs: the shapes of its JSON, which OpenAPI describes."""

import base64
import json
import math
from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.problems import ServiceProblem
from api.store.folders import is_run_id
from api.store.records import Run, RunState

Reports = Literal["none", "current", "renewing", "outdated"]
_EXAMPLE: dict[str, Any] = {
    "id": "k3J0c2lTQmR5U0h6c1pRQQ",
    "name": "金桥街道2024年申报",
    "profile": "generic",
    "previous": None,
    "state": "running",
    "message": "",
    "files": 40,
    "total": 52,
    "done": 17,
    "failed": 1,
    "decided": 0,
    "reports": "none",
    "created": "2026-03-02T01:30:00.000Z",
    "started": "2026-03-02T01:30:00.412Z",
    "ended": None,
    "links": {
        "self": "/v1/runs/k3J0c2lTQmR5U0h6c1pRQQ",
        "results": "/v1/runs/k3J0c2lTQmR5U0h6c1pRQQ/results",
        "files": "/v1/runs/k3J0c2lTQmR5U0h6c1pRQQ/files",
        "decisions": "/v1/runs/k3J0c2lTQmR5U0h6c1pRQQ/decisions",
    },
}


class RunFields(BaseModel):
    """提交批次时可以写的。"""

    profile: str | None = Field(None, description="规则档，默认为服务的设置")
    name: str | None = Field(None, description="批次名称，默认按文件取")
    previous: str | None = Field(None, description="上一轮批次的编号")


class RunView(BaseModel):
    """一个批次：`files` 是提交的份数，`total` 是拆开压缩包后要审核的份数（拆开前为 null）。

    `done` 已审核，其中 `failed` 没有读出；`decided` 是人的决定数，`reports` 说报告是否已算上它们。
    """

    model_config = ConfigDict(json_schema_extra={"example": _EXAMPLE})

    id: str
    name: str
    profile: str
    previous: str | None = Field(description="上一轮的批次")
    state: RunState
    message: str = Field(description="没有做成的原因，给人看")
    files: int
    total: int | None
    done: int
    failed: int
    decided: int
    reports: Reports
    created: str = Field(description="ISO 8601，UTC，各时间都是")
    started: str | None
    ended: str | None
    links: dict[str, str]


class RunList(BaseModel):
    """批次，新的在前；`next` 是下一页的 cursor，最后一页是 null。"""

    runs: list[RunView]
    next: str | None


class ReportFile(BaseModel):
    """一份可以下载的报告，名称里可以有文件夹。"""

    name: str
    media_type: str
    bytes: int
    sha256: str
    link: str


class ReportList(BaseModel):
    """一个批次的报告；`reports` 说它们是否已算上所有决定。"""

    reports: Reports
    files: list[ReportFile]
    links: dict[str, str]


def view_run(run: Run) -> RunView:
    """Give a run as the API shows it."""
    return RunView(
        id=run.id,
        name=run.name,
        profile=run.profile,
        previous=run.previous,
        state=run.state,
        message=run.message,
        files=run.files,
        total=run.total,
        done=run.done,
        failed=run.failed,
        decided=run.decided,
        reports=tell_reports(run),
        created=utc_text(run.created),
        started=utc_text(run.started) if run.started is not None else None,
        ended=utc_text(run.ended) if run.ended is not None else None,
        links={
            "self": run_link(run.id),
            **{name: f"{run_link(run.id)}/{name}" for name in ("results", "files", "decisions")},
        },
    )


def tell_reports(run: Run) -> Reports:
    """Say whether there are reports, and whether they know of all decisions."""
    if run.reported is None:
        return "none"
    if not run.is_stale:
        return "current"
    return "outdated" if run.message else "renewing"


def run_link(run_id: str) -> str:
    """Give where a run is found."""
    return f"/v1/runs/{run_id}"


def utc_text(seconds: float) -> str:
    """Write a time as ISO 8601, in UTC."""
    time = datetime.fromtimestamp(seconds, UTC)
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def write_cursor(run: Run) -> str:
    """Give the text that names a place in a list of runs: behind this one."""
    place = json.dumps([run.created, run.id])
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def read_cursor(text: str) -> tuple[float, str]:
    """Read such a text back; raises ServiceProblem if it is none."""
    try:
        padded = text + "=" * (-len(text) % 4)
        created, run_id = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        if not (math.isfinite(created) and is_run_id(run_id)):
            raise ValueError("no place in the list")
        return float(created), run_id
    except (ValueError, TypeError, RecursionError, OverflowError) as error:
        detail = "cursor 要照抄上一页给出的 next。"
        raise ServiceProblem(422, "invalid-request", detail) from error
