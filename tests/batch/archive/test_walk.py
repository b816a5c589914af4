"""The walk over an archive: every file once, nothing kept, nothing entered twice."""

import os
from pathlib import Path

import pytest

from batch.archive.walk import walk_archive
from batch.record.manifest import write_run


def _found(folder: Path, *paths: str) -> list[str]:
    leave_out = folder / "目录"
    return sorted(one.file for one in walk_archive(paths, leave_out))


def _fill(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("党建", "utf-8")


def test_all_files_below_a_folder_are_found_and_nothing_else(tmp_path: Path) -> None:
    _fill(tmp_path, "2023/甲.txt", "2023/下/乙.docx", "2023/~$甲.docx", "目录/台账.xlsx")
    top = str(tmp_path)
    assert _found(tmp_path, top) == [f"{top}/2023/下/乙.docx", f"{top}/2023/甲.txt"]


def test_results_of_earlier_runs_are_no_part_of_an_archive(tmp_path: Path) -> None:
    _fill(tmp_path, "a/甲.txt", "a/结果/台账.xlsx")
    write_run({}, tmp_path / "a/结果")
    assert _found(tmp_path, str(tmp_path / "a")) == [f"{tmp_path}/a/甲.txt"]


def test_sizes_and_times_come_with_the_files(tmp_path: Path) -> None:
    _fill(tmp_path, "甲.txt")
    os.utime(tmp_path / "甲.txt", ns=(5, 7_000_000_123))
    [found] = walk_archive([str(tmp_path / "甲.txt")], tmp_path / "目录")
    assert (found.size, found.mtime_ns) == (6, 7_000_000_123)


def test_folders_that_lead_in_a_circle_are_entered_once(tmp_path: Path) -> None:
    _fill(tmp_path, "a/甲.txt")
    (tmp_path / "a/again").symlink_to(tmp_path / "a")
    assert _found(tmp_path, str(tmp_path / "a")) == [f"{tmp_path}/a/甲.txt"]


def test_two_links_to_a_file_say_that_they_lead_to_one(tmp_path: Path) -> None:
    _fill(tmp_path, "a/甲.txt")
    (tmp_path / "a/乙.txt").symlink_to(tmp_path / "a/甲.txt")
    found = list(walk_archive([str(tmp_path / "a")], tmp_path / "目录"))
    assert len(found) == 2
    assert {one.real for one in found} == {str(tmp_path / "a/甲.txt")}


def test_a_broken_link_is_found_with_its_problem(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/断.docx").symlink_to(tmp_path / "nowhere")
    [found] = walk_archive([str(tmp_path / "a")], tmp_path / "目录")
    assert found.problem is not None
    assert found.problem.code == "unreadable"


def test_what_is_no_file_is_found_with_its_problem(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    os.mkfifo(tmp_path / "a/管道")
    [found] = walk_archive([str(tmp_path / "a")], tmp_path / "目录")
    assert found.problem is not None
    assert found.problem.code == "no-file"


def test_a_file_below_the_current_folder_has_no_dot_in_front(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(tmp_path, "甲.txt")
    monkeypatch.chdir(tmp_path)
    assert _found(tmp_path, ".") == ["甲.txt"]
