import io
import json
import zipfile
from pathlib import Path
from threading import Thread

import pytest

from batch.item import Item
from batch.known_profiles import UnknownProfileError
from batch.options import CheckOptions
from batch.outcome import Outcome, SandboxError
from batch.shelf import BusyError
from batch.single import CheckDesk, conclude_extracting, extract_file
from batch.worker import Entry, WorkerLimits
from mingjian.errors import UsageError

DANGEROUS = Entry("killer_checks", "start_dangerous_checking")
PLAN = "金桥社区议事平台实施方案\n一、目标\n建成1个平台。\n".encode()


def give_plan() -> bytes:
    return PLAN


def test_a_file_that_kills_its_worker_costs_no_other_caller() -> None:
    desk = CheckDesk(CheckOptions(timeout=2.0), entry=DANGEROUS)
    names = ["甲.txt", "die.txt", "乙.txt", "hang.txt", "丙.txt"]
    results = [desk.check(name, give_plan).result for name in names]
    desk.close()
    assert [result.file for result in results] == names
    assert [str(r.status) for r in results] == ["ok", "crashed", "ok", "timeout", "ok"]
    assert all(result.sha256 for result in results)


def test_a_caller_for_whom_no_worker_comes_free_is_told_to_come_later() -> None:
    desk = CheckDesk(CheckOptions(timeout=2.0), patience=0.3, entry=DANGEROUS)
    slow = Thread(target=desk.check, args=("hang.txt", give_plan))
    slow.start()
    try:
        with pytest.raises(BusyError):
            for _ in range(100):  # the other may not have begun yet
                desk.check("甲.txt", give_plan)
    finally:
        slow.join()
        desk.close()


def test_a_desk_whose_worker_cannot_start_can_be_asked_again() -> None:
    desk = CheckDesk(CheckOptions(), entry=Entry("killer_tasks", "start_unfit"))
    for _ in range(2):
        with pytest.raises(SandboxError, match="unknown key"):
            desk.check("甲.txt", give_plan)
    desk.close()


def test_a_request_that_found_no_worker_is_not_answered_to_the_next(tmp_path: Path) -> None:
    entry = Entry("killer_checks", "start_second_time", (str(tmp_path / "log"),))
    desk = CheckDesk(CheckOptions(), entry=entry)
    with pytest.raises(SandboxError):
        desk.check("甲.txt", give_plan)
    assert desk.check("乙.txt", give_plan).result.status == "ok"
    desk.close()


def test_an_archive_is_no_document(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", PLAN)
    (tmp_path / "a.zip").write_bytes(buffer.getvalue())
    with pytest.raises(UsageError, match="解压"):
        extract_file(Item("a.zip", str(tmp_path / "a.zip")), WorkerLimits())


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (b"", "crashed"),
        (b"line\n", "crashed"),
        (b"line\n[]", "crashed"),
        (b'line\n{"schema": "mingjian.document/1", "file": "b.txt"}', "crashed"),
        (b"line\n" + b"[" * 100_000, "crashed"),
        (b"line\n\xff", "crashed"),
        (b"line\na\nb\nc", "crashed"),
    ],
)
def test_an_answer_that_makes_no_sense_is_a_document_that_was_not_read(
    answer: bytes, status: str
) -> None:
    extracted = conclude_extracting("a.txt", Outcome(answer=answer), WorkerLimits())
    assert extracted is not None
    assert str(extracted.status) == status
    assert json.loads(extracted.line)["file"] == "a.txt"


def test_documents_are_read_at_the_desk_as_by_the_command(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_bytes(PLAN)
    desk = CheckDesk(CheckOptions())
    try:
        extracted = desk.extract("甲.txt", give_plan)
        line = extract_file(Item("甲.txt", str(tmp_path / "甲.txt")), WorkerLimits())
        assert (extracted.line, str(extracted.status)) == (line, "ok")
    finally:
        desk.close()


def test_a_file_is_loaded_only_once_a_worker_is_free() -> None:
    desk, loaded = CheckDesk(CheckOptions(), patience=0.1), []

    def load() -> bytes:
        loaded.append(True)
        return PLAN

    try:
        with desk.shelf.borrow(CheckOptions().entry()), pytest.raises(BusyError):
            desk.check("甲.txt", load)
        assert not loaded
    finally:
        desk.close()


def test_a_profile_is_no_path(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('id = "mine"\nlabel = "我的"\nsource = "通知"\n', "utf-8")
    desk = CheckDesk(CheckOptions())
    with pytest.raises(UnknownProfileError, match="generic"):
        desk.check("甲.txt", give_plan, profile=str(file))
    own = CheckDesk(CheckOptions(profile=str(file)))
    try:
        checked = own.check("甲.txt", give_plan, profile="mine")
        assert checked.result.provenance.profile.startswith("mine@")
        assert checked.line == own.check("甲.txt", give_plan).line
    finally:
        own.close()
        desk.close()
