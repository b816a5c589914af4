"""Every Word file of the shipped samples goes back annotated, and is judged as before."""

import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from annotate_check import check_file, comment_texts, commented, signs, stored
from batch.options import CheckOptions
from batch.session import CheckSession
from extract.reader import read_document
from mingjian.document import READ
from mingjian.paths import CORPORA
from mingjian.result import Decision, FileResult
from mingjian.rule import load_rules
from report.annotate.annotating import annotate
from report.annotate.note import Note
from report.annotate.notes import build_notes
from report.returned import Paper
from report.review.wording import load_wording

SAMPLES = CORPORA / "samples"
CHANGED = {
    "[Content_Types].xml",
    "word/document.xml",
    "word/comments.xml",
    "word/_rels/document.xml.rels",
}


@cache
def sample_files() -> dict[str, bytes]:
    """Give the Word files, also those in the archive, by name."""
    files = {path.name: path.read_bytes() for path in SAMPLES.rglob("*.docx")}
    for path in SAMPLES.rglob("*.zip"):
        with zipfile.ZipFile(path, metadata_encoding="gbk") as archive:
            members = [name for name in archive.namelist() if name.endswith(".docx")]
            files |= {Path(name).name: archive.read(name) for name in members}
    return files


def judge(files: dict[str, bytes], folder: Path) -> dict[str, FileResult]:
    """Check files as a run does, with nothing in the results that tells where they lay."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    session = CheckSession([str(folder)], CheckOptions(jobs=2, blocks=True))
    results = [checked.result for checked in session.run()]
    named = {Path(result.file).name: result for result in results}
    return {name: replace(one, file=name, sha256=None) for name, one in named.items()}


def notes_of(result: FileResult) -> tuple[Note, ...]:
    gated = [one for one in result.projects if one.category.decision is not Decision.NONE]
    reasons = {name: rule.why for name, rule in load_rules().items()}
    return build_notes([Paper(result, project) for project in gated], reasons, load_wording())


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, FileResult]:
    results = judge(sample_files(), tmp_path_factory.mktemp("before"))
    return {n: r for n, r in results.items() if r.status in READ and r.format == "docx"}


@pytest.fixture(scope="module")
def annotated(judged: dict[str, FileResult]) -> dict[str, bytes]:
    return {
        name: annotate(
            sample_files()[name], read_document(sample_files()[name], name).blocks, notes_of(result)
        )
        for name, result in judged.items()
    }


def test_each_finding_is_a_comment_and_each_project_has_a_summary(
    judged: dict[str, FileResult], annotated: dict[str, bytes]
) -> None:
    assert len(annotated) == 11
    for name, result in judged.items():
        check_file(annotated[name])
        assert len(comment_texts(annotated[name])) == len(notes_of(result))


def test_a_comment_spans_what_its_finding_quotes(
    judged: dict[str, FileResult], annotated: dict[str, bytes]
) -> None:
    compared = 0
    for name, result in judged.items():
        spans = commented(annotated[name])
        numbers = comment_texts(annotated[name])
        notes = sorted(notes_of(result), key=lambda note: (note.block, note.start))
        for note, number in zip(notes, numbers, strict=True):
            if note.quote and len(note.quote) < 100:
                compared += 1
                # an automatic number is no text of the file
                quote = "".join(note.quote.split()).removeprefix("1.")
                assert "".join(spans[number].split()).removeprefix("1.") == quote
    assert compared > 20


def test_nothing_else_changes(annotated: dict[str, bytes]) -> None:
    for name, data in annotated.items():
        before, after = stored(sample_files()[name]), stored(data)
        assert list(after)[: len(before)] == list(before)
        assert {part for part in before if before[part] != after[part]} <= CHANGED
        ours = {("comment", number) for number in comment_texts(data)}
        kept = [sign for sign in signs(data) if sign[0] not in ours]
        assert kept == signs(sample_files()[name])


def test_annotating_again_gives_the_same_bytes(
    judged: dict[str, FileResult], annotated: dict[str, bytes]
) -> None:
    for name, data in annotated.items():
        blocks = read_document(data, name).blocks
        assert annotate(data, blocks, notes_of(judged[name])) == data


def test_the_annotated_files_are_judged_as_before(
    judged: dict[str, FileResult], annotated: dict[str, bytes], tmp_path: Path
) -> None:
    assert judge(annotated, tmp_path) == judged
