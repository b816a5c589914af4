import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from batch.inputs import find_inputs
from batch.record.manifest import Manifest, write_manifest
from mingjian.errors import UsageError

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def files(*paths: Path | str, leave_out: Path | None = None) -> list[str]:
    return [item.file for item in find_inputs(map(str, paths), leave_out)]


def test_a_folder_is_searched_to_the_bottom_and_ordered_by_name(tmp_path: Path) -> None:
    make(tmp_path, "2024/b.txt", "2024/金桥/申报书.docx", "2024/a.txt", "2024/金桥.txt")
    names = ["a.txt", "b.txt", "金桥.txt", "金桥/申报书.docx"]
    assert files(tmp_path / "2024") == [f"{tmp_path}/2024/{name}" for name in names]


def test_a_path_stands_in_the_results_as_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "in/a.txt", "b.txt")
    monkeypatch.chdir(tmp_path)
    assert files("in", "./b.txt") == ["./b.txt", "in/a.txt"]


def test_a_file_named_twice_or_inside_a_named_folder_stands_once(tmp_path: Path) -> None:
    make(tmp_path, "in/a.txt")
    twice = [tmp_path / "in" / "a.txt", tmp_path / "in", tmp_path / "in" / ".." / "in"]
    assert files(*twice) == [f"{tmp_path}/in/a.txt"]


def test_junk_is_left_out_even_if_a_shell_names_it(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "~$a.docx", ".DS_Store", "Thumbs.db", "__MACOSX/a.txt", "._a.txt")
    assert files(tmp_path, tmp_path / "~$a.docx") == [f"{tmp_path}/a.txt"]


def test_results_of_this_run_and_of_earlier_ones_are_no_inputs(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "out/台账.xlsx", "alt/results.jsonl", "other/run.json")
    write_manifest(Manifest("2024-01-01", (), {}), tmp_path / "alt")
    found = files(tmp_path, leave_out=tmp_path / "out")
    assert found == [f"{tmp_path}/a.txt", f"{tmp_path}/other/run.json"]


def test_a_path_that_does_not_exist_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="没有这个"):
        files(tmp_path / "没有这个")


@needs_links
def test_links_in_a_circle_are_walked_once(tmp_path: Path) -> None:
    make(tmp_path, "a/x.txt", "b/y.txt")
    (tmp_path / "a" / "to-b").symlink_to(tmp_path / "b")
    (tmp_path / "b" / "to-a").symlink_to(tmp_path / "a")
    assert files(tmp_path) == [f"{tmp_path}/a/to-b/y.txt", f"{tmp_path}/a/x.txt"]


@needs_links
def test_a_link_to_nowhere_is_a_line_and_no_stop(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    fine, broken = find_inputs([str(tmp_path)])
    assert fine.problem is None
    assert broken.problem is not None
    assert broken.problem.code == "unreadable"


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions there")
def test_a_folder_that_may_not_be_entered_is_a_line_and_no_stop(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "locked/b.txt")
    (tmp_path / "locked").chmod(0)
    with without_privileges(tmp_path):
        fine, locked = find_inputs([str(tmp_path)])
    assert fine.file == f"{tmp_path}/a.txt"
    assert locked.file == f"{tmp_path}/locked"
    assert locked.problem is not None
    assert locked.problem.code == "permission"


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes with names there")
def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    [item] = find_inputs([str(tmp_path)])
    assert item.problem is not None
    assert item.problem.code == "no-file"


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes only there")
def test_a_name_in_gbk_is_shown_in_chinese_and_still_found(tmp_path: Path) -> None:
    name = "申报书.txt".encode("gbk")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("x")
    [item] = find_inputs([str(tmp_path)])
    assert item.file == f"{tmp_path}/申报书.txt"
    assert Path(item.path).read_text() == "x"


@contextmanager
def without_privileges(folder: Path) -> Iterator[None]:
    """Do as an ordinary user what root could always do."""
    if os.geteuid() != 0:
        yield
        return
    for place in (folder, *folder.parents[:-1]):
        place.chmod(place.stat().st_mode | 0o755)
    os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(0)
