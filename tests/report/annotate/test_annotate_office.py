"""LibreOffice opens annotated files and finds each comment with its text."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from annotate_check import comment_texts
from annotate_documents import awkward_files
from extract.reader import read_document
from office_check import needs_office
from office_documents import HABITS, write_document
from report.annotate.annotating import annotate
from report.annotate.note import Note

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_SECONDS = 240
# LibreOffice 7.4 puts the first line of a comment in a block content control elsewhere.
LOSES_LINES = {"block-control", "cell-control"}


@pytest.fixture(scope="module")
def annotated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, bytes]]:
    """Annotate all files and let LibreOffice convert them at once; give both by name."""
    files = {**awkward_files(), **{h.name: write_document(h) for h in HABITS[::5]}}
    made = {name: _annotate(data) for name, data in files.items()}
    converted = _convert(made, "fodt", tmp_path_factory.mktemp("annotated"))
    return {name: (data, converted[name]) for name, data in made.items()}


def _convert(files: Mapping[str, bytes], kind: str, folder: Path) -> dict[str, bytes]:
    """Let LibreOffice convert .docx files at once, with a profile of its own."""
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    paths = [str(folder / f"{name}.docx") for name in files]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "out"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out)]
    subprocess.run([*command, *paths], check=True, capture_output=True, timeout=_SECONDS)
    return {name: (out / f"{name}.{kind}").read_bytes() for name in files}


def _annotate(data: bytes) -> bytes:
    """Put a note on all of each block, and one on its second and third character."""
    blocks = read_document(data, "x.docx").blocks
    notes = [
        Note(f"{number}:{start}", number, start, end, "【请核实】", f"第{number}段\n请核对。")
        for number in range(len(blocks))
        for start, end in ((0, 0), (1, 3))
    ]
    return annotate(data, blocks, notes)


def _comments(fodt: bytes) -> list[str]:
    """List the texts of our comments in a file that LibreOffice wrote, in order of the ids."""
    root = etree.fromstring(fodt, etree.XMLParser(huge_tree=True))
    ours = [one for one in root.iter(f"{_OFFICE}annotation") if one.findtext(_CREATOR) == "明鉴"]
    return ["\n".join("".join(p.itertext()) for p in one.iter(f"{_TEXT}p")) for one in ours]


@needs_office
def test_libreoffice_finds_every_comment_with_its_text(
    annotated: dict[str, tuple[bytes, bytes]],
) -> None:
    lost = set()
    for name, (data, fodt) in annotated.items():
        found, wanted = _comments(fodt), list(comment_texts(data).values())
        assert len(found) == len(wanted) > 0, name
        if sorted(found) != sorted(wanted):
            lost.add(name)
    assert lost <= LOSES_LINES


@needs_office
def test_comments_that_libreoffice_saved_are_still_ours(tmp_path: Path) -> None:
    annotated = _annotate(awkward_files()["comments"])
    saved = _convert({"saved": annotated}, "docx", tmp_path)["saved"]
    assert sorted(comment_texts(saved).values()) == sorted(comment_texts(annotated).values())
    again = annotate(saved, read_document(saved, "x.docx").blocks, [])
    assert comment_texts(again) == {}
    people = comment_texts(saved, "李敏")
    assert sorted(people.values()) == ["已核实", "请核实姓名"]
    assert comment_texts(again, "李敏") == people
