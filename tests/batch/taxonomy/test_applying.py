"""A change of the taxonomy carried out on an archive: as if it had been tagged anew."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from batch.archive.tagged import tag_document
from batch.catalogue.entries import read_entries
from batch.catalogue.reading import open_catalogue
from batch.learning.corpus import load_training
from batch.learning.labelled import read_project
from batch.record.manifest import RUN_FILE, read_run
from batch.taxonomy.applying import apply_change, is_exact
from batch.taxonomy.effects import Changing
from batch.taxonomy.model_folder import write_changed_model
from batch.taxonomy.tagged_folder import load_archive_taxonomy, open_tagged
from catalogues import Kept, build_catalogue, kept, ranked, read_column
from changes import ADD, ALL, MERGE, RENAME, SPLIT, changed, write_change
from mingjian.catalogue import CatalogueRow
from mingjian.errors import UsageError
from mingjian.model_folder import MANIFEST, OWN_TAXONOMY, WEIGHTS
from mingjian.paths import MODELS
from mingjian.taxonomy import load_taxonomy
from mingjian.taxonomy_change import load_change
from nlp.category.model import load_model, save_model
from nlp.engine import load_classifier
from nlp.tag import Tagger, load_tagger

# Enough to have every category, the unsure and the thin among them.
DOCUMENTS = [x for place, x in enumerate(load_training()) if place % 18 == 0]


def tag_all(tagger: Tagger) -> list[CatalogueRow]:
    """Tag documents of the corpus."""
    rows = []
    for number, one in enumerate(DOCUMENTS):
        document = replace(
            read_project(one).document, file=f"{number:03}.txt", sha256=f"{number:064x}"
        )
        rows += [tagged.row for tagged in tag_document(document, tagger)]
    return rows


def read_rows(folder: Path) -> list[CatalogueRow]:
    with closing(open_catalogue(folder)) as connection:
        return [entry.row for entry in read_entries(connection)]


def apply(folder: Path, text: str) -> bool:
    """Change the archive in 目录 and give whether that was exact."""
    archive = open_tagged(folder / "目录")
    before = load_archive_taxonomy(folder / "目录")
    path = write_change(folder, text)
    changing = Changing(before, changed(folder, text, before))
    write_changed_model(archive.model, changing.after, folder / "模型")
    exact = is_exact(archive, changing, load_change(path, before))
    apply_change(archive, changing, folder / "模型", exact=exact)
    return exact


@pytest.fixture(scope="module")
def tagged_before() -> list[CatalogueRow]:
    return tag_all(load_tagger())


@pytest.mark.parametrize("text", [RENAME, MERGE, SPLIT, ADD, ALL])
def test_rows_changed_in_place_are_those_of_tagging_anew(
    tmp_path: Path, tagged_before: list[CatalogueRow], text: str
) -> None:
    build_catalogue(tmp_path / "目录", [Kept(row) for row in tagged_before])
    assert apply(tmp_path, text)
    assert read_rows(tmp_path / "目录") == tag_all(load_tagger("generic", str(tmp_path / "模型")))
    sources = read_column(tmp_path / "目录", "SELECT DISTINCT stamp FROM source")
    assert sources == [(load_tagger("generic", str(tmp_path / "模型")).stamp,)]


def test_the_model_keeps_its_numbers_and_only_its_list_changes(tmp_path: Path) -> None:
    write_changed_model(MODELS, changed(tmp_path, ALL), tmp_path / "模型")
    for name in (WEIGHTS, MANIFEST):
        assert (tmp_path / "模型" / name).read_bytes() == (MODELS / name).read_bytes()
    before, after = load_tagger().engine, load_tagger("generic", str(tmp_path / "模型")).engine
    assert after.provenance == replace(before.provenance, taxonomy="street-five@2")


def test_a_model_that_learnt_a_changed_taxonomy_is_changed_again_from_there(tmp_path: Path) -> None:
    scheme = changed(tmp_path, RENAME)
    model = load_model(MODELS, load_taxonomy())
    learnt = replace(model, labels=scheme.labels, taxonomy=scheme.stamp)
    save_model(learnt, tmp_path / "自己的")
    after = changed(tmp_path, MERGE, scheme, "3")
    write_changed_model(tmp_path / "自己的", replace(after, base=scheme.stamp), tmp_path / "模型")
    taxonomy, found = load_classifier(tmp_path / "模型")
    assert found is not None and found.labels == scheme.labels
    assert taxonomy.current("典型培育") == "组织建设"


def test_another_model_in_the_folder_is_not_lost(tmp_path: Path) -> None:
    write_changed_model(MODELS, changed(tmp_path, RENAME), tmp_path / "模型")
    write_changed_model(MODELS, changed(tmp_path, RENAME), tmp_path / "模型")
    with pytest.raises(UsageError, match="没有覆盖"):
        write_changed_model(MODELS, changed(tmp_path, MERGE), tmp_path / "模型")
    assert "工作机制" in (tmp_path / "模型" / OWN_TAXONOMY).read_text("utf-8")


def test_the_run_goes_on_with_the_new_model(tmp_path: Path) -> None:
    build_catalogue(tmp_path / "目录", [kept("1.docx", **ranked(机制=0.9, 其他=0.1))])
    apply(tmp_path, RENAME)
    run = read_run(tmp_path / "目录" / RUN_FILE)
    assert run["options"]["model"] == str(tmp_path / "模型")
    assert run["stamp"] == load_tagger("generic", str(tmp_path / "模型")).stamp
    assert load_archive_taxonomy(tmp_path / "目录").current("机制") == "工作机制"


def test_people_keep_their_word_under_the_new_name_and_of_a_split_their_own(tmp_path: Path) -> None:
    rows = [
        kept("1.docx", human="机制", **ranked(服务模式=0.9, 机制=0.1)),
        kept("2.docx", human="服务模式", **ranked(机制=0.9, 其他=0.1)),
        kept("3.docx", human="待定", **ranked(机制=0.9, 其他=0.1)),
    ]
    build_catalogue(tmp_path / "目录", rows)
    apply(tmp_path, ALL)
    said = read_column(tmp_path / "目录", "SELECT value, by, at FROM human ORDER BY sha256")
    assert [value for value, *_ in said] == ["工作机制", "服务模式", "待定"]
    assert {tuple(rest) for _, *rest in said} == {("周敏", "2026-03-01T09:00:00+08:00")}


def test_rows_of_files_that_are_gone_change_too(tmp_path: Path) -> None:
    build_catalogue(tmp_path / "目录", [kept("1.docx", **ranked(机制=0.9, 其他=0.1))])
    read_column(tmp_path / "目录", "UPDATE source SET present = 0 RETURNING path")
    apply(tmp_path, RENAME)
    assert read_column(tmp_path / "目录", "SELECT category FROM project") == [("工作机制",)]


def test_a_kill_before_the_end_is_made_good_by_doing_it_again(tmp_path: Path) -> None:
    folder = build_catalogue(tmp_path / "目录", [Kept(row) for row in tag_all(load_tagger())[:20]])
    run = (folder / RUN_FILE).read_bytes()
    apply(tmp_path, ALL)
    rows = read_rows(folder)
    (folder / RUN_FILE).write_bytes(run)
    apply(tmp_path, ALL)
    assert read_rows(folder) == rows


def test_what_was_merged_cannot_be_parted_in_place_and_is_read_anew(tmp_path: Path) -> None:
    folder = build_catalogue(
        tmp_path / "目录", [kept("1.docx", **ranked(典型培育=0.9, 党内民主=0.1))]
    )
    (tmp_path / "一").mkdir()
    write_changed_model(MODELS, changed(tmp_path, MERGE), tmp_path / "一")
    build_catalogue(folder, [], str(tmp_path / "一"))
    parts = SPLIT.replace("服务模式", "组织建设").replace("为民服务", "典型培育")
    before = load_archive_taxonomy(folder)
    path = write_change(tmp_path, parts.replace("助企服务", "党内民主"), "3")
    change = load_change(path, before)
    after = changed(tmp_path, parts.replace("助企服务", "党内民主"), before, "3")
    assert not is_exact(open_tagged(folder), Changing(before, after), change)
    # The model knows both apart: read anew, everything is as it was before the merger.
    assert [after.resolve(one) for one in load_taxonomy().labels] == [
        (one,) for one in load_taxonomy().labels
    ]


def test_a_folder_of_another_command_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="不是 mingjian tag 写出的文件夹"):
        open_tagged(tmp_path)
