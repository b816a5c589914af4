import io
import zipfile
from pathlib import Path
from threading import Thread

import pytest

from batch.item import Item
from batch.options import CheckOptions
from batch.outcome import SandboxError
from batch.single import BusyError, CheckDesk, extract_file
from batch.worker import Entry, WorkerLimits
from mingjian.errors import UsageError
from report.wire import parse_line

DANGEROUS = Entry("killer_checks", "start_dangerous_checking")
PLAN = "金桥社区议事平台实施方案\n一、目标\n建成1个平台。\n".encode()


def test_a_file_that_kills_its_worker_costs_no_other_caller() -> None:
    desk = CheckDesk(CheckOptions(timeout=2.0), entry=DANGEROUS)
    names = ["甲.txt", "die.txt", "乙.txt", "hang.txt", "丙.txt"]
    results = [parse_line(desk.check(name, PLAN)) for name in names]
    desk.close()
    assert [result.file for result in results] == names
    assert [str(r.status) for r in results] == ["ok", "crashed", "ok", "timeout", "ok"]
    assert all(result.sha256 for result in results)


def test_a_caller_for_whom_no_worker_comes_free_is_told_to_come_later() -> None:
    desk = CheckDesk(CheckOptions(timeout=2.0), patience=0.3, entry=DANGEROUS)
    slow = Thread(target=desk.check, args=("hang.txt", PLAN))
    slow.start()
    try:
        with pytest.raises(BusyError):
            for _ in range(100):  # the other may not have begun yet
                desk.check("甲.txt", PLAN)
    finally:
        slow.join()
        desk.close()


def test_a_desk_whose_worker_cannot_start_can_be_asked_again() -> None:
    desk = CheckDesk(CheckOptions(), entry=Entry("killer_tasks", "start_unfit"))
    for _ in range(2):
        with pytest.raises(SandboxError, match="unknown key"):
            desk.check("甲.txt", PLAN)
    desk.close()


def test_a_request_that_found_no_worker_is_not_answered_to_the_next(tmp_path: Path) -> None:
    entry = Entry("killer_checks", "start_second_time", (str(tmp_path / "log"),))
    desk = CheckDesk(CheckOptions(), entry=entry)
    with pytest.raises(SandboxError):
        desk.check("甲.txt", PLAN)
    assert parse_line(desk.check("乙.txt", PLAN)).status == "ok"
    desk.close()


def test_an_archive_is_no_document(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", PLAN)
    (tmp_path / "a.zip").write_bytes(buffer.getvalue())
    with pytest.raises(UsageError, match="解压"):
        extract_file(Item("a.zip", str(tmp_path / "a.zip")), WorkerLimits())
