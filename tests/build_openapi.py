"""Writes api/examples.json, real answers of a run, and docs/openapi.json, which shows them.

`PYTHONPATH=tests python tests/build_openapi.py` after a change of the API or of a result.
"""

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from api.app import create_app
from api.body_kind import JSON
from api.problems import MEDIA_TYPE
from api.settings import ServiceSettings
from archives import build_archive, entry
from mingjian.paths import ROOT
from serving import Site, serving

EXAMPLES = ROOT / "api" / "examples.json"
DESCRIPTION = ROOT / "docs" / "openapi.json"
_TEXT = "关于金桥社区议事平台的实施方案\n一、目标\n2025年6月底前建成议事平台1个，责任人：张三。\n"
_DOINGS = (
    "一、目标\n2025年6月底前建成议事平台1个。\n二、主要做法\n"
    "每月第一个星期五召开居民议事会，党员代表和居民代表一起提议题、议方案、评结果。"
    "议定的事项张榜公布，由居民推选的监督员跟踪办理，下次会上逐条回复。\n"
)
_SENT: Mapping[str, Mapping[str, Any]] = {
    "POST /v1/check": {"text": _TEXT, "name": "金桥.txt"},
    "POST /v1/classify": {"text": _DOINGS, "title": "金桥社区居民议事平台项目实施方案"},
}
_ASKED = ("/v1/healthz", "/v1/model", "/v1/schema")
_FEW = 2
# What differs from machine to machine.
_ALWAYS_THE_SAME = {"free_bytes": 50_000_000_000, "jobs": "ok"}


def build_examples(client: httpx.Client) -> dict[str, Any]:
    """Ask a service and give what it answered, by method and path; long lists are cut."""
    found: dict[str, Any] = {}
    for place, body in _SENT.items():
        path = place.split()[1]
        good = client.post(path, json=body)
        bad = client.post(path, json={"text": ""})
        told = {key: value for key, value in bad.json().items() if key != "request_id"}
        responses = {"200": {JSON: good.json()}, "422": {MEDIA_TYPE: told}}
        found[place] = {"request": {JSON: body}, "responses": responses}
    text = client.post("/v1/extract", files={"file": ("金桥.txt", _TEXT.encode())})
    found["POST /v1/extract"] = {"responses": {"200": {JSON: text.json()}}}
    for path in _ASKED:
        answer = _ALWAYS_THE_SAME.keys() & client.get(path).json().keys()
        fixed = {key: _ALWAYS_THE_SAME[key] for key in answer}
        found[f"GET {path}"] = {"responses": {"200": {JSON: client.get(path).json() | fixed}}}
    hits = client.get("/v1/search", params={"q": "议事平台"}).json()
    found["GET /v1/search"] = {"responses": {"200": {JSON: hits}}}
    profiles = client.get("/v1/profiles").json()
    profiles["profiles"] = profiles["profiles"][:_FEW]
    found["GET /v1/profiles"] = {"responses": {"200": {JSON: profiles}}}
    return {place: found[place] for place in sorted(found)}


@contextmanager
def example_site(folder: Path) -> Iterator[Site]:
    """Start a service with an archive of one document."""
    facts = {"genre": "plan", "category": "机制", "year": 2025, "year_to": 2025}
    archive = build_archive(folder / "archive", [entry("2025年/金桥.docx", _TEXT, **facts)])
    with serving(folder / "data", archive=archive) as site:
        yield site


def describe() -> dict[str, Any]:
    """Give what the service says of itself."""
    return create_app(ServiceSettings(Path("unused"))).openapi()


def write_json(value: Any) -> str:
    """Write as both files are written."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def build_all() -> Iterator[Path]:
    """Write both files, the second with what stands in the first; give their paths."""
    with tempfile.TemporaryDirectory() as folder, example_site(Path(folder)) as site:
        EXAMPLES.write_text(write_json(build_examples(site.client)), "utf-8")
    yield EXAMPLES
    DESCRIPTION.write_text(write_json(describe()), "utf-8")
    yield DESCRIPTION


if __name__ == "__main__":
    for path in build_all():
        print(path)
