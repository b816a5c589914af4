"""What the service is: that it answers, its profiles, its model, its schemas."""

import shutil
from functools import partial
from typing import Any

from anyio import fail_after, to_thread
from fastapi import APIRouter, Response
from sqlalchemy.exc import SQLAlchemyError

from api.clock import now
from api.describing import describe_model, list_profiles
from api.models import Health, ModelCard, ProfileList, SchemaList
from api.openapi import describe_problems
from api.problems import ServiceProblem
from api.security.caller import Reader
from api.service import Service, Serving
from api.store.tasks import last_beat
from mingjian import __version__
from mingjian.profile.plain import plain_profile
from report.schemas import SCHEMAS

router = APIRouter(tags=["about"])
# The process of the runs says every few seconds that it is there.
SILENCE_SECONDS = 15.0
# Watchmen do not wait long; a database that cannot be reached may be silent for minutes.
DATABASE_SECONDS = 3.0


@router.get(
    "/healthz",
    summary="是否在工作",
    responses={503: {"model": Health, "description": "数据库不答复"}},
    openapi_extra={"security": []},
)
async def healthz(service: Serving, response: Response) -> Health:
    """不需要密钥。数据库不答复时是 503；`jobs` 为 `stopped` 时批次不会往下做，单个文件照常。"""
    find = partial(_find_jobs, service)
    try:
        with fail_after(DATABASE_SECONDS):
            jobs = await to_thread.run_sync(find, abandon_on_cancel=True)
        database = "ok"
    except (SQLAlchemyError, TimeoutError):
        jobs, database = "none", "failed"
        response.status_code = 503
    return Health(
        status=database,
        version=__version__,
        database=database,
        jobs=jobs,
        free_bytes=_free_bytes(service),
    )


@router.get("/profiles", summary="有哪些规则档", responses=describe_problems())
def profiles(service: Serving, _: Reader) -> ProfileList:
    """自带的规则档，和服务启动时指定的那一个。"""
    return list_profiles(service.desk.profiles)


@router.get("/profiles/{profile}", summary="一个规则档的全部要求", responses=describe_problems(404))
def profile(profile: str, service: Serving, _: Reader) -> dict[str, Any]:
    """连同它所依据的规则档，写成一个文件的样子；JSON Schema 在 `/v1/schema/profile`。"""
    known = service.desk.profiles
    if profile not in known.ids:
        raise ServiceProblem(404, "not-found", "没有这个规则档。", more={"known": list(known.ids)})
    return plain_profile(known.find(profile))


@router.get("/model", summary="用什么判断", responses=describe_problems())
def model(service: Serving, _: Reader) -> ModelCard:
    """版本与结果的 `provenance` 相同；`held_out` 是没有学过的文档上的成绩。"""
    return describe_model(service.settings.check, service.desk.provenance())


@router.get("/schema", summary="有哪些 JSON Schema", responses=describe_problems())
def schemas(_: Reader) -> SchemaList:
    """与 `mingjian schema` 的相同。"""
    return SchemaList(schemas=tuple(SCHEMAS))


@router.get("/schema/{name}", summary="一个 JSON Schema", responses=describe_problems(404))
def schema(name: str, _: Reader) -> dict[str, Any]:
    """JSON Schema 2020-12；以后可能增加键，不会减少。"""
    if name not in SCHEMAS:
        more = {"known": list(SCHEMAS)}
        raise ServiceProblem(404, "not-found", "没有这个 JSON Schema。", more=more)
    return SCHEMAS[name]()


def _find_jobs(service: Service) -> str:
    with service.database.reading() as connection:
        heard = last_beat(connection)
    if heard is None:
        return "none"
    return "ok" if heard >= now() - SILENCE_SECONDS else "stopped"


def _free_bytes(service: Service) -> int | None:
    try:
        return shutil.disk_usage(service.settings.data).free
    except OSError:
        return None
