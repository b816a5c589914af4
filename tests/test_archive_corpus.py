"""The archive tagging is measured on is always the same, and its files are what they claim."""

import os
import shutil
from collections import Counter
from pathlib import Path
from statistics import mean

import pdfplumber
import pytest

from bench.archive_corpus import (
    DOC,
    DOCX,
    HTML,
    PDF,
    TXT,
    WPS,
    Wish,
    build_archive,
    change_files,
    choose_format,
    count_formats,
    name_file,
    read_number,
    write_texts,
)
from bench.archive_texts import LONGEST, SHORTEST, build_texts
from bench.convert import has_office
from bench.tag_outputs import share_found
from extract.reader import read_document
from extract.sniff import sniff

TEXTS = list(build_texts(range(300)))


def test_a_text_is_the_same_whatever_others_are_made() -> None:
    assert list(build_texts([7, 4_000])) == [TEXTS[7], *build_texts([4_000])]


def test_another_seed_gives_other_texts() -> None:
    assert list(build_texts([7], seed=2)) != [TEXTS[7]]


def test_texts_differ_and_are_as_long_as_documents_are() -> None:
    lengths = [sum(map(len, text.strings())) for text in TEXTS]
    assert len({text.paragraphs for text in TEXTS}) == len(TEXTS)
    assert 2_700 < mean(lengths) < 3_300
    assert SHORTEST * 0.8 < min(lengths) < 1_500
    assert 5_000 < max(lengths) < LONGEST * 1.1


def test_texts_have_headings_and_every_third_project_a_form() -> None:
    headed = sum(any(p.level for p in text.paragraphs) for text in TEXTS)
    assert headed > len(TEXTS) / 3
    assert len(TEXTS) / 4 < sum(bool(text.form) for text in TEXTS) <= len(TEXTS) / 3
    assert not any(text.form for text in TEXTS if text.genre in {"notice", "other", "news"})


def test_texts_the_classifier_learnt_from_give_nothing_to_those_it_is_measured_on() -> None:
    sides = {
        side: {
            p.text for text in TEXTS if text.split == side for p in text.paragraphs if not p.level
        }
        for side in ("train", "test")
    }
    shared = {text for text in sides["train"] & sides["test"] if len(text) > 30}
    assert not shared


def test_of_twenty_files_twelve_are_word_files() -> None:
    assert count_formats(40) == {DOCX: 24, PDF: 8, DOC: 4, WPS: 2, TXT: 1, HTML: 1}
    assert set(count_formats(40, light=True)) == {DOCX, TXT, HTML}


def test_names_are_legal_and_lead_back_to_the_text() -> None:
    paths = [name_file(text, choose_format(text.number)) for text in TEXTS]
    assert [read_number(str(path)) for path in paths] == [text.number for text in TEXTS]
    assert not any(set(str(path)) & set('\\:*?"<>|') for path in paths)
    assert max(len(path.name.encode()) for path in paths) < 255
    assert max(Counter(path.parts[:2] for path in paths).values()) <= 12


def test_a_light_archive_is_what_its_names_claim_and_not_made_twice(tmp_path: Path) -> None:
    folder = build_archive(tmp_path, Wish(20, light=True), jobs=1)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert {read_number(path.name) for path in files} == set(range(20))
    for path in files:
        found = sniff(path.read_bytes(), path.name)
        assert (found.format, found.problem) == (path.suffix[1:], None)
    files[0].write_bytes(b"kept")
    assert build_archive(tmp_path, Wish(20, light=True), jobs=1) == folder
    assert files[0].read_bytes() == b"kept"


@pytest.mark.parametrize("suffix", [DOCX, HTML, TXT])
@pytest.mark.parametrize("number", range(4, 12))
def test_every_text_is_found_whole_by_a_reader(suffix: str, number: int, tmp_path: Path) -> None:
    text = TEXTS[number]
    write_texts(tmp_path, [(text, suffix)])
    assert _share(tmp_path / name_file(text, suffix), number) > 0.995


def test_converted_files_are_binary_word_and_pdf_with_a_text_layer(tmp_path: Path) -> None:
    if not has_office() and "CI" not in os.environ:
        pytest.skip("LibreOffice is not installed")
    wanted = dict(zip((DOC, WPS, PDF), TEXTS, strict=False))
    write_texts(tmp_path, [(text, suffix) for suffix, text in wanted.items()])
    for suffix, text in wanted.items():
        path = tmp_path / name_file(text, suffix)
        found = sniff(path.read_bytes(), path.name)
        assert (found.format, found.problem) == (suffix, None)
        assert _share(path, text.number) > 0.99
    with pdfplumber.open(tmp_path / name_file(wanted[PDF], PDF)) as printed:
        layer = "\n".join(page.extract_text() for page in printed.pages)
    assert share_found(wanted[PDF].strings(), layer) > 0.99


def test_one_file_in_so_many_gets_another_text_and_its_copy_stays(tmp_path: Path) -> None:
    made = build_archive(tmp_path / "kept", Wish(20, light=True), jobs=1)
    folder = tmp_path / "used"
    shutil.copytree(made, folder, copy_function=os.link)
    assert change_files(folder, 10) == 2
    same = [
        path.read_bytes() == (folder / path.relative_to(made)).read_bytes()
        for path in made.rglob("*")
        if path.is_file()
    ]
    assert (same.count(True), same.count(False)) == (18, 2)


def _share(path: Path, number: int) -> float:
    document = read_document(path.read_bytes(), path.name)
    found = "\n".join(block.text for block in document.blocks)
    return share_found(TEXTS[number].strings(), found)
