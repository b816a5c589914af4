"""`POST /v1/classify` and `POST /v1/extract`: a part of what a check finds, and what it reads."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from api.settings import Limits
from batch.single import EXTRACTING
from docx_build import docx_bytes, paragraph
from mingjian.paths import ROOT
from serving import Site, serving

TITLE = "金桥社区居民议事平台项目实施方案"
TEXT = (
    "一、目标\n2025年6月底前建成议事平台1个。\n二、主要做法\n"
    "每月第一个星期五召开居民议事会，党员代表和居民代表一起提议题、议方案、评结果。"
    "议定的事项张榜公布，由居民推选的监督员跟踪办理，下次会上逐条回复。\n"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(tmp_path_factory.mktemp("data"), limits=Limits(file_bytes=100_000)) as site:
        yield site


def test_a_classification_is_what_a_check_says_of_the_category(site: Site) -> None:
    found = site.client.post("/v1/classify", json={"text": TEXT, "title": TITLE}).json()
    whole = f"{TITLE}\n{TEXT}"
    result = site.client.post("/v1/check?blocks=1", json={"text": whole}).json()
    assert found["schema"] == "mingjian.classification/1"
    assert found["provenance"] == result["provenance"]
    assert found["blocks"] == result["blocks"]
    [project], [checked] = found["projects"], result["projects"]
    assert project == {key: checked[key] for key in ("index", "title", "genre", "category")}
    jsonschema.validate(found, site.client.get("/v1/schema/classification").json())


def test_its_evidence_stands_in_its_blocks(site: Site) -> None:
    found = site.client.post("/v1/classify", json={"text": TEXT, "title": TITLE}).json()
    category = found["projects"][0]["category"]
    assert category["label"] == category["ranking"][0]["label"]
    assert category["evidence"]
    for evidence in category["evidence"]:
        text = found["blocks"][evidence["block"]]["text"]
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_a_title_is_one_line_however_it_is_written(site: Site) -> None:
    sent = {"text": TEXT, "title": f"  {TITLE}\n\t"}
    assert site.client.post("/v1/classify", json=sent).json()["blocks"][0]["text"] == TITLE


def test_the_profile_of_a_classification_is_in_its_body(site: Site) -> None:
    sent = {"text": TEXT, "profile": "street-8step"}
    found = site.client.post("/v1/classify", json=sent).json()
    assert found["provenance"]["profile"].startswith("street-8step@")
    for name in ("nix", "../generic", "generic.toml"):
        answer = site.client.post("/v1/classify", json={"text": TEXT, "profile": name})
        assert (answer.status_code, answer.json()["code"]) == (422, "unknown-profile")


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b'{"text": ""}', "application/json", 422, "file-empty"),
        (b'{"text": " \\n "}', "application/json", 422, "file-empty"),
        (b'{"title": "x"}', "application/json", 422, "invalid-request"),
        (b'{"text": "a", "title": null}', "application/json", 422, "invalid-request"),
        (b"text", "text/plain", 415, "unsupported-media-type"),
        (b'{"text": "' + b"a" * 200_000 + b'"}', "application/json", 413, "too-large"),
    ],
)
def test_what_is_no_text_is_refused(
    site: Site, body: bytes, kind: str, status: int, code: str
) -> None:
    answer = site.client.post("/v1/classify", content=body, headers={"content-type": kind})
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_document_is_what_the_command_prints(site: Site, tmp_path: Path) -> None:
    data = docx_bytes(paragraph(TITLE) + paragraph("一、目标") + paragraph("建成平台1个。"))
    (tmp_path / "金桥.docx").write_bytes(data)
    line = [sys.executable, "-m", "cli.app", "extract", "金桥.docx"]
    environment = {"PYTHONPATH": str(ROOT), "PATH": ""}
    ran = subprocess.run(line, cwd=tmp_path, env=environment, capture_output=True, check=True)
    answer = site.client.post("/v1/extract", files={"file": ("金桥.docx", data)})
    assert answer.content == ran.stdout
    jsonschema.validate(answer.json(), site.client.get("/v1/schema/document").json())


def test_an_unread_document_says_why(site: Site) -> None:
    answer = site.client.post("/v1/extract", files={"file": ("a/坏.docx", bytes(range(256)))})
    assert answer.status_code == 422
    told = answer.json()
    assert (told["code"], told["result"]["file"]) == ("file-corrupt", "坏.docx")
    jsonschema.validate(told["result"], site.client.get("/v1/schema/document").json())


def test_a_text_is_not_extracted_without_a_file(site: Site) -> None:
    answer = site.client.post("/v1/extract", json={"text": TEXT})
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported-media-type")


def test_extracting_workers_are_kept(site: Site) -> None:
    with site.service.desk.shelf.borrow(EXTRACTING) as pool:
        before = pool
    json.loads(site.client.post("/v1/extract", files={"file": ("a.txt", TEXT.encode())}).text)
    with site.service.desk.shelf.borrow(EXTRACTING) as pool:
        assert pool is before
