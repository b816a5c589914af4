"""Runs one after another over an archive that changes: what is read again, and what is not."""

import os
import shutil
import threading
from pathlib import Path

import pytest

from batch.archive.session import TagSummary
from batch.archive.sources import WHOLE, Slice
from batch.record.folder_lock import locking
from mingjian.errors import UsageError
from tagged_archives import (
    SETTLED,
    WatchedOptions,
    ask,
    check_whole,
    names,
    read_rows,
    tag_here,
    write_plan,
)


class Desk:
    """An archive of three plans, a catalogue, and the log of what workers were asked about."""

    def __init__(self, folder: Path, log: Path) -> None:
        self.archive = folder / "档案"
        self.output = folder / "目录"
        self._log = log
        self.options = WatchedOptions(log=str(log))
        for number, name in enumerate("甲乙丙"):
            write_plan(self.archive / f"2023/{name}.txt", number)

    def file(self, name: str) -> Path:
        return self.archive / f"2023/{name}.txt"

    def tag(self, part: Slice = WHOLE) -> TagSummary:
        self._log.unlink(missing_ok=True)
        return tag_here([self.archive], self.output, self.options, part).summary

    @property
    def read(self) -> list[str]:
        """Give the files the last run asked workers about."""
        return sorted(self._log.read_text("utf-8").split()) if self._log.exists() else []


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the file in which workers, warm from test to test, note what they are asked about."""
    return tmp_path_factory.mktemp("asked") / "log"


@pytest.fixture
def desk(tmp_path: Path, log: Path) -> Desk:
    """Give a desk on which all was tagged once."""
    made = Desk(tmp_path, log)
    summary = made.tag()
    assert (summary.done, summary.known) == (3, 0)
    assert made.read == ["丙.txt", "乙.txt", "甲.txt"]
    return made


def test_what_did_not_change_is_not_opened(desk: Desk) -> None:
    before = (desk.output / "catalogue.parquet").read_bytes()
    file = desk.file("甲")
    file.write_bytes(bytes(file.stat().st_size))  # of the same size and, as cp -p has it, time
    os.utime(file, (SETTLED, SETTLED))
    summary = desk.tag()
    assert (summary.done, summary.known, desk.read) == (0, 3, [])
    assert (desk.output / "catalogue.parquet").read_bytes() == before


def test_a_file_that_was_touched_is_compared_but_not_read_anew(desk: Desk) -> None:
    before = ask(desk.output, "SELECT id, file FROM project ORDER BY id")
    assert before[0][1].endswith("丙.txt")  # a row put in its place anew would be the last
    os.utime(desk.file("丙"), (SETTLED + 60, SETTLED + 60))
    assert (desk.tag().done, desk.read) == (1, ["丙.txt"])
    assert ask(desk.output, "SELECT id, file FROM project ORDER BY id") == before
    assert (desk.tag().done, desk.read) == (0, [])


def test_a_changed_file_takes_the_place_of_what_it_was(desk: Desk) -> None:
    write_plan(desk.file("甲"), 77)
    os.utime(desk.file("甲"), (SETTLED + 60, SETTLED + 60))
    assert (desk.tag().done, desk.read) == (1, ["甲.txt"])
    assert len(read_rows(desk.output)) == 3
    assert any("77" in row["title"] for row in read_rows(desk.output))


def test_a_file_that_is_gone_is_left_out_and_comes_back_unread(desk: Desk, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(desk.output, whole)
    shutil.move(desk.file("甲"), tmp_path / "甲.txt")
    assert desk.tag().gone == 1
    assert names(desk.output) == ["丙.txt", "乙.txt"]
    assert desk.tag().gone == 0
    shutil.move(tmp_path / "甲.txt", desk.file("甲"))
    assert (desk.tag().done, desk.read) == (0, [])
    check_whole(desk.output, whole)


def test_files_below_a_place_that_cannot_be_entered_are_not_gone(
    desk: Desk, tmp_path: Path
) -> None:
    folder = desk.archive / "2023"
    folder.rename(tmp_path / "away")
    folder.symlink_to(folder)  # what leads to itself cannot be entered by anyone
    write_plan(desk.archive / "丁.txt", 4)
    assert desk.tag().gone == 0
    assert {"甲.txt", "乙.txt", "丙.txt", "丁.txt", "2023"} == set(names(desk.output))
    folder.unlink()
    (tmp_path / "away").rename(folder)
    assert desk.tag().gone == 0  # the place was no file
    assert {"甲.txt", "乙.txt", "丙.txt", "丁.txt"} == set(names(desk.output))


def test_a_share_that_is_not_connected_is_no_empty_archive(desk: Desk) -> None:
    before = (desk.output / "catalogue.parquet").read_bytes()
    shutil.rmtree(desk.archive)
    desk.archive.mkdir()
    with pytest.raises(UsageError, match="却有 3 个；请检查网络盘"):
        desk.tag()
    assert (desk.output / "catalogue.parquet").read_bytes() == before


def test_a_name_that_begins_like_the_archives_is_not_below_it(desk: Desk, tmp_path: Path) -> None:
    other = write_plan(tmp_path / "档案0/戊.txt")
    tag_here([desk.archive, other.parent], desk.output, desk.options)
    assert desk.tag().gone == 0
    assert "戊.txt" in names(desk.output)


def test_files_below_the_current_folder_can_be_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_plan(tmp_path / "档案/甲.txt")
    write_plan(tmp_path / "档案/乙.txt")
    write_plan(tmp_path / "外/丙.txt")
    monkeypatch.chdir(tmp_path / "档案")
    output = tmp_path / "目录"
    tag_here([".", str(tmp_path / "外")], output)
    Path("甲.txt").unlink()
    assert tag_here(["."], output).summary.gone == 1
    assert names(output) == ["丙.txt", "乙.txt"]


def test_a_file_that_is_being_written_is_left_for_the_next_run(desk: Desk) -> None:
    over = threading.Event()
    growing = desk.file("长")

    def write() -> None:
        with growing.open("a", encoding="utf-8") as file:
            while not over.wait(0.05):
                file.write("党支部每月开门议事。\n")
                file.flush()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        summary = desk.tag()
    finally:
        over.set()
        writer.join()
    assert (summary.left, [Path(one).name for one in summary.left_names]) == (1, ["长.txt"])
    assert len(names(desk.output)) == 3
    os.utime(growing, (SETTLED, SETTLED))
    assert (desk.tag().done, desk.read) == (1, ["长.txt"])


def test_what_failed_for_a_while_is_tried_again(desk: Desk) -> None:
    ask(desk.output, "UPDATE project SET status = 'timeout' WHERE file LIKE '%甲.txt'")
    assert (desk.tag().done, desk.read) == (1, ["甲.txt"])
    assert {row["status"] for row in read_rows(desk.output)} == {"ok"}


def test_another_version_of_the_rules_reads_all_again(desk: Desk) -> None:
    ask(desk.output, "UPDATE source SET stamp = 'before'")
    assert (desk.tag().done, len(desk.read)) == (3, 3)
    assert len(names(desk.output)) == 3


def test_a_slice_that_saw_the_old_content_does_not_confirm_the_new_one(desk: Desk) -> None:
    """Parts come in any order: that of a file touched may come behind that of a file changed."""
    file, content = desk.file("甲"), desk.file("甲").read_bytes()
    parts = []
    for seconds, changed in ((10, True), (20, False)):
        if changed:
            write_plan(file, 77)
        else:
            file.write_bytes(content)
        os.utime(file, (SETTLED + seconds, SETTLED + seconds))
        for number in (1, 2):
            desk.tag(Slice(number, 2))
        [part] = (desk.output / "parts").glob("part-*.parquet")
        parts.append(part.rename(desk.output / part.name))
    for order, part in enumerate(parts):
        part.rename(desk.output / f"parts/part-{order}.parquet")
    desk.tag()
    assert not any("77" in row["title"] for row in read_rows(desk.output))


def test_two_runs_at_once_keep_out_of_each_others_way(desk: Desk) -> None:
    with locking(desk.output), pytest.raises(UsageError, match="另一个 mingjian"):
        desk.tag()
    place = desk.output / "slice-1-of-2"
    place.mkdir()
    with locking(place), pytest.raises(UsageError, match="正在做这一份"):
        desk.tag(Slice(1, 2))
    desk.tag(Slice(2, 2))


@pytest.mark.parametrize("part", [WHOLE, Slice(2, 2)])
def test_slices_and_the_last_run_name_the_archive_alike(
    desk: Desk, tmp_path: Path, part: Slice
) -> None:
    write_plan(desk.file("丁"), 4)
    desk.tag(Slice(1, 2))
    (tmp_path / "盘").symlink_to(tmp_path)  # as a share has another letter on another machine
    with pytest.raises(UsageError, match="请照"):
        tag_here([tmp_path / "盘/档案"], desk.output, desk.options, part)
    desk.tag(Slice(2, 2))
    desk.tag()
    assert len(names(desk.output)) == 4
    assert not (desk.output / "parts/paths.json").exists()


@pytest.mark.parametrize("part", [WHOLE, Slice(1, 2)])
def test_a_catalogue_of_a_later_version_is_not_touched(desk: Desk, part: Slice) -> None:
    ask(desk.output, "PRAGMA user_version = 99")
    before = (desk.output / "catalogue.sqlite3").read_bytes()
    with pytest.raises(UsageError, match="更新的版本"):
        desk.tag(part)
    assert (desk.output / "catalogue.sqlite3").read_bytes() == before
