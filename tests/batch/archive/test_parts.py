"""Parts on disk: whole or not there, and what they say they hold."""

import os
from pathlib import Path

import pytest

from batch.archive.parts import BrokenPartError, PartWriter, list_ended, list_parts, read_part
from batch.archive.sources import Source
from batch.archive.tagged import TaggedRow
from mingjian.catalogue import CatalogueRow

READ = Source("甲.docx", "/甲.docx", 10, 20)
SAME = Source("乙.docx", "/乙.docx", 30, 40, known="ab" * 32)
ROW = CatalogueRow("甲.docx", 0, "cd" * 32, "docx", "ok", "v1", title="红色代办")


def write_part(folder: Path) -> Path:
    part = PartWriter(folder / "part-1.parquet", "v1")
    part.add(READ, TaggedRow(ROW, "红色代办\n每月走访。", b"prints"))
    part.end(READ)
    part.end(SAME, same=True)
    part.finish()
    return folder / "part-1.parquet"


def test_a_part_says_of_each_source_how_it_ended(tmp_path: Path) -> None:
    read, same = list_ended(write_part(tmp_path))
    assert (read.source, read.size, read.mtime_ns, read.same) == ("甲.docx", 10, 20, False)
    assert (same.source, same.same, same.sha256, same.stamp) == ("乙.docx", True, "ab" * 32, "v1")


def test_a_row_stands_beside_its_text_and_its_source(tmp_path: Path) -> None:
    row = next(row for row in read_part(write_part(tmp_path)) if row["file"])
    assert (row["source"], row["title"], row["sha256"]) == ("甲.docx", "红色代办", "cd" * 32)
    assert (row["text"], row["prints"]) == ("红色代办\n每月走访。", b"prints")


def test_before_it_is_finished_there_is_no_part(tmp_path: Path) -> None:
    part = PartWriter(tmp_path / "part-1.parquet", "v1")
    part.end(READ)
    assert list_parts(tmp_path) == []
    part.drop()
    assert list(tmp_path.iterdir()) == []


def test_a_part_that_cannot_take_its_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "part-1.parquet/taken").mkdir(parents=True)
    part = PartWriter(tmp_path / "part-1.parquet", "v1")
    part.end(READ)
    with pytest.raises(OSError):
        part.finish()
    part.drop()
    assert [path.name for path in tmp_path.iterdir()] == ["part-1.parquet"]


def test_a_part_cut_off_is_put_aside(tmp_path: Path) -> None:
    path = write_part(tmp_path)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(BrokenPartError):
        list(read_part(path))
    assert list_ended(path) == []
    assert [one.name for one in tmp_path.iterdir()] == ["part-1.parquet.broken"]


def test_only_what_was_left_aside_long_ago_is_cleared_away(tmp_path: Path) -> None:
    old, young = tmp_path / "old.aside", tmp_path / "young.aside"
    for path in (old, young):
        path.touch()
    os.utime(old, (1_600_000_000, 1_600_000_000))
    assert list_parts(tmp_path) == []
    assert [one.name for one in tmp_path.iterdir()] == ["young.aside"]
