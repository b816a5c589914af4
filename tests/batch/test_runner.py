"""What a run tells of its progress, with real workers over small files."""

import io
import zipfile
from pathlib import Path

from batch.options import CheckOptions
from batch.progress import Phase, Progress
from batch.session import CheckSession
from batch.worker import Entry

DANGEROUS = Entry("killer_checks", "start_dangerous_checking")
PLAN = "关于{}议事平台的实施方案\n一、主要做法\n每月5日前召开议事会，责任人：张三。\n"


def watch(folder: Path, **options: float) -> list[Progress]:
    """Check a folder, two files at once, and give what was told."""
    told: list[Progress] = []
    timeout = options.get("timeout", 60.0)
    checking = CheckOptions(jobs=2, timeout=timeout)
    session = CheckSession([str(folder)], checking, entry=DANGEROUS)
    for _ in session.run(report=told.append):
        pass
    return told


def test_it_begins_with_nothing_done_and_ends_with_all(tmp_path: Path) -> None:
    for name in ("甲", "乙", "丙"):
        (tmp_path / f"{name}.txt").write_text(PLAN.format(name), "utf-8")
    told = watch(tmp_path)
    assert told[0] == Progress(0, 3)
    assert (told[-1].done, told[-1].total, told[-1].failed) == (3, 3, 0)
    assert told[-1].file == f"{tmp_path}/甲.txt"
    assert {one.phase for one in told} == {Phase.CHECK}


def test_files_that_were_killed_or_broken_are_counted_as_failed(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(PLAN.format("甲"), "utf-8")
    for name in ("die.txt", "hang.txt", "raise.txt"):
        (tmp_path / name).write_text(PLAN.format(name), "utf-8")
    (tmp_path / "坏.docx").write_bytes(bytes(range(256)))
    told = watch(tmp_path, timeout=3.0)
    assert (told[-1].done, told[-1].total, told[-1].failed) == (5, 5, 4)


def test_the_total_grows_by_what_an_archive_holds(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in ("甲.txt", "乙.txt"):
            archive.writestr(name, PLAN.format(name))
    (tmp_path / "送审.zip").write_bytes(buffer.getvalue())
    told = watch(tmp_path)
    assert (told[0].total, told[-1].done, told[-1].total) == (1, 3, 3)
    assert all(one.done < one.total for one in told[:-1])


def test_an_empty_folder_is_done_at_once(tmp_path: Path) -> None:
    assert watch(tmp_path) == [Progress(0, 0)]
