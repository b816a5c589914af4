"""What an archive may hold, and what may befell a run over it: each costs itself and no more."""

import io
import os
import threading
import time
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import batch.archive.shards
from batch.archive.options import TagOptions
from batch.archive.shards import Shard
from batch.archive.sources import Slice, Source
from batch.archive.tagging import UnseenFolderError, greet, tag_shard
from batch.catalogue.database import DatabaseError
from small_disk import small_disk
from tagged_archives import (
    SETTLED,
    WatchedOptions,
    check_whole,
    read_rows,
    tag_here,
    write_plan,
    write_plans,
)

TEXT = "关于{0}议事平台的实施方案\n一、目标\n2023年6月底前建成{0}个议事平台，责任人：张三。\n"


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> WatchedOptions:
    """Give options whose workers misbehave on files named after a deed."""
    log = tmp_path_factory.mktemp("asked") / "log"
    return WatchedOptions(timeout=3, log=str(log))


def _zipped(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _put(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (SETTLED, SETTLED))
    return path


@pytest.mark.parametrize("deed", ["kill", "segfault", "hang"])
def test_a_file_that_kills_its_worker_costs_only_itself(
    tmp_path: Path, watched: WatchedOptions, deed: str
) -> None:
    archive = write_plans(tmp_path / "档案", 6)
    write_plan(archive / f"2018/{deed}-1.txt")
    tag_here([archive], tmp_path / "目录", watched)
    status = {Path(row["file"]).name: row["status"] for row in read_rows(tmp_path / "目录")}
    assert len(status) == 7
    assert [name for name, one in status.items() if one != "ok"] == [f"{deed}-1.txt"]


def test_a_worker_killed_from_outside_costs_nothing(
    tmp_path: Path, watched: WatchedOptions
) -> None:
    archive = write_plans(tmp_path / "档案", 6)
    write_plan(archive / "2018/once-1.txt")
    tag_here([archive], tmp_path / "目录", watched)
    rows = read_rows(tmp_path / "目录")
    assert (len(rows), {row["status"] for row in rows}) == (7, {"ok"})
    assert Path(watched.log).read_text("utf-8").split().count("once-1.txt") == 2


def test_archives_in_archives_large_and_empty_ones(tmp_path: Path) -> None:
    archive, output = tmp_path / "档案", tmp_path / "目录"
    inner = _zipped({"丙.txt": TEXT.format("丙").encode()})
    _put(archive / "套.zip", _zipped({"乙.txt": TEXT.format("乙").encode(), "内.zip": inner}))
    thousand = {f"{n:04}.txt": TEXT.format(n).encode() for n in range(1_000)}
    _put(archive / "千.zip", _zipped(thousand))
    _put(archive / "空.zip", _zipped({}))
    tag_here([archive], output)
    files = [row["file"].removeprefix(f"{archive}/") for row in read_rows(output)]
    assert files[:-2] == [f"千.zip/{name}" for name in thousand]
    assert files[-2:] == ["套.zip/乙.txt", "套.zip/内.zip/丙.txt"]
    assert tag_here([archive], output).summary.known == 3


def test_names_of_another_encoding_stay_apart_whatever_the_disks_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogues, scandir = [], os.scandir

    @contextmanager
    def scan(path: str) -> Iterator[Iterable[os.DirEntry[str]]]:
        with scandir(path) as entries:
            yield sorted(entries, key=lambda entry: entry.name)[::turn]

    monkeypatch.setattr("batch.archive.walk.os.scandir", scan)
    for turn in (1, -1):
        top = os.fsencode(tmp_path / f"{turn}" / "档案")
        os.makedirs(top)
        gbk, other = "甲.txt".encode("gb18030"), b"\xff\xfe.txt"
        for number, name in enumerate(("甲.txt".encode(), gbk, other, b"\xff\xfd.txt"), 1):
            path = Path(os.fsdecode(os.path.join(top, name)))
            write_plan(path, number)
        monkeypatch.chdir(tmp_path / f"{turn}")
        tag_here(["档案"], Path("目录"))
        catalogues.append(Path("目录/catalogue.parquet").read_bytes())
        shown = {row["file"]: row["title"] for row in read_rows(Path("目录"))}
    assert "第1" in shown["档案/甲.txt"]
    assert "第2" in shown["档案/甲（2）.txt"]
    assert len(shown) == 4
    assert catalogues[0] == catalogues[1]


def test_broken_parts_are_put_aside_and_their_files_read_again(tmp_path: Path) -> None:
    archive, output = write_plans(tmp_path / "档案", 4), tmp_path / "目录"
    for number in (1, 2):
        tag_here([archive], output, part=Slice(number, 2))
    parts = sorted((output / "parts").glob("part-*.parquet"))
    parts[0].write_bytes(parts[0].read_bytes()[:-100])
    (output / "parts/part-0.parquet").write_bytes(b"")
    for number in (1, 2):
        tag_here([archive], output, part=Slice(number, 2))
    parts[1].write_bytes(b"\0" * parts[1].stat().st_size)
    tag_here([archive], output)
    tag_here([archive], tmp_path / "whole")
    check_whole(output, tmp_path / "whole")


def test_a_share_that_vanishes_stops_the_run(
    tmp_path: Path, watched: WatchedOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch.archive.shards, "SHARD_FILES", 5)
    archive, output = write_plans(tmp_path / "档案", 40), tmp_path / "目录"
    write_plan(archive / "2016/hang-1.txt")

    def vanish() -> None:
        while not (output / "parts").is_dir():
            time.sleep(0.01)
        time.sleep(0.2)
        archive.rename(tmp_path / "away")

    thread = threading.Thread(target=vanish)
    thread.start()
    try:
        with pytest.raises(UnseenFolderError, match="看不到"):
            tag_here([archive], output, watched)
    finally:
        thread.join()
    (tmp_path / "away").rename(archive)
    tag_here([archive], output, watched)
    assert {row["status"] for row in read_rows(output) if "hang" not in row["file"]} == {"ok"}


def test_one_file_that_was_deleted_meanwhile_stops_nothing(tmp_path: Path) -> None:
    options = TagOptions()
    gone = Source("没.txt", str(tmp_path / "没.txt"), 1, 1)
    done = tag_shard(Shard(str(tmp_path), (gone,), options, greet(options).stamp))
    assert (done.files, done.left) == (0, ("没.txt",))


@pytest.mark.parametrize("leave", [0, 100_000, 400_000, 800_000])
def test_a_full_disk_is_said_and_costs_nothing(tmp_path: Path, leave: int) -> None:
    archive = write_plans(tmp_path / "档案", 400)
    with small_disk(tmp_path / "disk", 8) as disk:
        output = disk.folder / "目录"
        output.mkdir()
        disk.fill(leave)
        with pytest.raises(OSError, match="No space left"):
            tag_here([archive], output)
        assert not list(output.glob("parts/*.aside"))
        disk.empty()
        tag_here([archive], output)
        tag_here([archive], tmp_path / "whole")
        check_whole(output, tmp_path / "whole")


def test_a_damaged_catalogue_is_said(tmp_path: Path) -> None:
    archive, output = write_plans(tmp_path / "档案", 2), tmp_path / "目录"
    tag_here([archive], output)
    (output / "catalogue.sqlite3").write_bytes(b"no database" * 1000)
    with pytest.raises(DatabaseError, match="读写出错"):
        tag_here([archive], output)
