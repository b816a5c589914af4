"""What /v1/openapi.json says beyond what the framework finds out from the functions."""

import json
from collections.abc import Mapping
from functools import partial
from importlib import resources
from typing import Any, TypeAlias

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from api.body_kind import FORM, JSON, TEXT
from api.decisions.views import DecisionRequest
from api.models import ProblemDetails, TextToCheck, TextToClassify
from api.problems import MEDIA_TYPE
from report.schemas import SCHEMAS

Json: TypeAlias = dict[str, Any]

# Real answers of a run, by method and path; tests/build_openapi.py writes them.
EXAMPLES = "examples.json"
_DESCRIPTION = """\
读党建工作项目的材料，指出写明了什么、缺什么，建议类别；只作建议，由人决定。

错误一律是 `application/problem+json`（RFC 9457），按 `code` 判断，代号见 docs/api.md。
除 `/v1/healthz` 外都要密钥，只从本机访问时不需要。
"""
_TAGS = [
    {"name": "check", "description": "一次一个文件或一段文字，当场答复"},
    {"name": "runs", "description": "许多文件一个批次，在后台做"},
    {"name": "results", "description": "批次的结果和报告"},
    {"name": "decisions", "description": "人的决定"},
    {"name": "archive", "description": "在编目过的档案里查找"},
    {"name": "about", "description": "服务的状态、规则、模型和格式"},
]
_SECURITY: Json = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "Authorization: Bearer 密钥"},
    "header": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
}
# The schemas of ours that answers are described by, by their name here.
_OURS = {"Result": "result", "Document": "document", "Classification": "classification"}
_MODELS: tuple[type[BaseModel], ...] = (
    DecisionRequest,
    ProblemDetails,
    TextToCheck,
    TextToClassify,
)
_PROBLEMS = {
    400: "请求没有发完，或正文读不出",
    401: "没有带有效的密钥",
    403: "密钥没有所需的权限",
    404: "没有这一个",
    408: "停了太久没有发来",
    409: "与现在的状态不合",
    413: "太大；没有读完就拒绝",
    415: "类型不支持",
    416: "没有要取的这一段",
    422: "请求不合要求，或文件读不出",
    429: "请求太多，按 Retry-After 再试",
    503: "服务暂时不能工作，按 Retry-After 再试",
    507: "服务器磁盘已满",
}
# What every endpoint but the one for watchmen may answer.
_ALWAYS = (401, 403, 429, 503)


def describe_problems(*statuses: int) -> dict[int | str, Json]:
    """Describe the problems of an endpoint: those named and those that any may have."""
    return {status: _problem(_PROBLEMS[status]) for status in sorted({*statuses, *_ALWAYS})}


def describe_answer(schema: str, *statuses: int) -> dict[int | str, Json]:
    """Describe an answer in one of our own formats, and the problems of its endpoint."""
    content = {JSON: {"schema": _refer(schema)}}
    problems = describe_problems(408, 413, 415, 422, *statuses)
    return {200: {"description": "读出了", "content": content}, **problems}


def describe_body(**bodies: str) -> Json:
    """Describe what an endpoint takes: `json` the name of a model; `form` and `text` say what for.

    They are read by hand, as the framework would read them before their type is known.
    """
    content: Json = {}
    if "form" in bodies:
        file = {
            "type": "string",
            "contentMediaType": "application/octet-stream",
            "description": bodies["form"],
        }
        form = {"type": "object", "properties": {"file": file}, "required": ["file"]}
        content[FORM] = {"schema": form}
    if "json" in bodies:
        content[JSON] = {"schema": _refer(bodies["json"])}
    if "text" in bodies:
        content[TEXT] = {"schema": {"type": "string", "description": bodies["text"]}}
    return {"requestBody": {"required": True, "content": content}}


def add_description(app: FastAPI) -> None:
    """Have an app describe itself in full."""
    app.openapi = partial(_describe, app)  # type: ignore[method-assign]


def _describe(app: FastAPI) -> Json:
    if app.openapi_schema is None:
        described = get_openapi(
            title=app.title,
            version=app.version,
            description=_DESCRIPTION,
            tags=_TAGS,
            routes=app.routes,
        )
        schemas = described.setdefault("components", {}).setdefault("schemas", {})
        _drop_unused(described)
        schemas.update(_our_schemas())
        known = described["components"].get("securitySchemes", {})
        described["components"]["securitySchemes"] = _SECURITY | known
        described["security"] = [{"bearer": []}, {"header": []}, {}]
        _add_examples(described["paths"])
        app.openapi_schema = described
    return app.openapi_schema


def _drop_unused(described: Json) -> None:
    """Drop what the framework says of errors in its own shape, which never come."""
    for name in ("HTTPValidationError", "ValidationError"):
        described["components"]["schemas"].pop(name, None)
    for operation in _operations(described["paths"]).values():
        content = operation["responses"].get("422", {}).get("content", {})
        if "HTTPValidationError" in json.dumps(content.get(JSON, {})):
            del operation["responses"]["422"]


def _our_schemas() -> Json:
    found: Json = {}
    for name, ours in _OURS.items():
        schema = SCHEMAS[ours]()
        schema.pop("$schema")
        found |= schema.pop("$defs")
        found[name] = schema
    for model in _MODELS:
        schema = model.model_json_schema()
        found |= schema.pop("$defs", {})
        found[model.__name__] = schema
    moved = json.dumps(found).replace("#/$defs/", "#/components/schemas/")
    return dict(sorted(json.loads(moved).items()))


def _add_examples(paths: Json) -> None:
    examples = json.loads(resources.files("api").joinpath(EXAMPLES).read_text("utf-8"))
    for place, operation in _operations(paths).items():
        known = examples.get(place, {})
        _add(operation.get("requestBody", {}).get("content", {}), known.get("request", {}))
        for status, answers in known.get("responses", {}).items():
            _add(operation["responses"][status]["content"], answers)


def _add(content: Json, examples: Mapping[str, Any]) -> None:
    for media_type, example in examples.items():
        content[media_type]["example"] = example


def _operations(paths: Json) -> Json:
    """Give the operations by method and path: `POST /v1/check`."""
    return {
        f"{method.upper()} {path}": operation
        for path, item in paths.items()
        for method, operation in item.items()
        if isinstance(operation, dict) and "responses" in operation
    }


def _problem(description: str) -> Json:
    return {
        "description": description,
        "content": {MEDIA_TYPE: {"schema": _refer(ProblemDetails.__name__)}},
    }


def _refer(schema: str) -> Json:
    return {"$ref": f"#/components/schemas/{schema}"}
