"""The shipped samples: built from the texts, and each with a judgement written beforehand."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from build_samples import BUILDERS, ENCRYPTED, SAMPLES
from mingjian.document import Status
from mingjian.result import Severity, State
from mingjian.taxonomy import load_taxonomy

_OWN = {"README.md", "expected.jsonl"}
_WORD_PARTS = {"word/document.xml", "word/numbering.xml", "word/comments.xml"}
_GENRES = {"application", "plan", "summary", "case", "brief", "notice"}


def expected() -> list[dict[str, Any]]:
    text = (SAMPLES / "expected.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def words(package: bytes) -> object:
    """Give what a sample says, free of how this machine's zlib packs it."""
    if package.startswith(b"%PDF"):
        return [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(package)]
    try:
        archive = zipfile.ZipFile(io.BytesIO(package))
    except zipfile.BadZipFile:
        return package[:4] if package.startswith(b"PK") else package
    names = archive.namelist()
    kept = _WORD_PARTS & set(names) or {name for name in names if name.endswith(".docx")}
    return {name: words(archive.read(name)) for name in kept}


@pytest.mark.parametrize("name", sorted(BUILDERS))
def test_a_shipped_sample_is_what_its_text_builds(name: str) -> None:
    assert words((SAMPLES / name).read_bytes()) == words(BUILDERS[name]())


@pytest.mark.parametrize("name", sorted(BUILDERS))
def test_building_twice_gives_the_same_bytes(name: str) -> None:
    assert BUILDERS[name]() == BUILDERS[name]()


def test_every_file_in_the_folder_is_built_by_the_script() -> None:
    found = {path.relative_to(SAMPLES).as_posix() for path in SAMPLES.rglob("*") if path.is_file()}
    assert found - _OWN == {*BUILDERS, ENCRYPTED}


def test_the_encrypted_sample_is_no_zip_but_an_ole_file() -> None:
    assert (SAMPLES / ENCRYPTED).read_bytes().startswith(b"\xd0\xcf\x11\xe0")


def test_the_zip_has_gbk_names_without_the_utf8_flag() -> None:
    with zipfile.ZipFile(SAMPLES / "申报材料/柏树湾村党总支.zip") as archive:
        assert not any(info.flag_bits & 0x800 for info in archive.infolist())
        names = [info.filename.encode("cp437").decode("gbk") for info in archive.infolist()]
    assert sorted(names) == [
        "柏树湾村/1.党建工作项目化申报表.docx",
        "柏树湾村/2.“党员提案”项目实施方案.docx",
    ]


def test_every_sample_has_a_judgement() -> None:
    judged = {row["file"].split(".zip/")[0] for row in expected() if "file" in row}
    assert judged == {name.removesuffix(".zip") for name in (*BUILDERS, ENCRYPTED)}


def test_judgements_use_the_words_of_the_contract() -> None:
    labels = {category.label for category in load_taxonomy().categories} | {"待定", None}
    for row in expected():
        for project in row.get("projects", []):
            assert project["genre"] in _GENRES
            assert project["category"] in labels
            assert set((project["elements"] or {}).values()) <= set(State)
            assert {finding["severity"] for finding in project["findings"]} <= set(Severity)
        assert row.get("status", Status.OK) in set(Status)


def test_judgements_quote_what_the_texts_say() -> None:
    folder = Path(__file__).parents[1] / "samples_text"
    texts = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir() if path.is_file())
    receipt = "2025年3月7日"
    for row in expected():
        for project in row.get("projects", []):
            quotes = [finding["quote"] for finding in project["findings"]] + project["not_evidence"]
            assert [q for q in quotes if q and q not in texts + receipt] == []
