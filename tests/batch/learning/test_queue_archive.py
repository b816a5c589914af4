import csv
import json
from pathlib import Path

import pytest

from batch.learning.labelled import build_unlabelled
from batch.learning.queue import COLUMNS, write_queue
from build_model import model
from mingjian.errors import UsageError

HEAD = "党建项目实施方案\n一、主要做法\n"
SURE = HEAD + "党支部考核积分通报，考核积分通报。" * 12
TORN = HEAD + "党支部考核积分，党员上门代办。" * 14
NOTICE = "关于召开党建工作会议的通知\n各党支部：\n请于5月6日前派员参加会议。\n特此通知。"


def queued(folder: Path, *rows: dict[str, object]) -> list[dict[str, str]]:
    output = folder / "queue.csv"
    write_queue([build_unlabelled(row) for row in rows], model(), output)
    assert output.read_bytes().startswith("\ufeff编号,标题,".encode())
    with output.open(encoding="utf-8-sig", newline="") as file:
        listed = csv.reader(file)
        next(listed)
        return [dict(zip(COLUMNS, row, strict=True)) for row in listed]


def test_the_doubtful_stand_first_and_what_is_no_project_last(tmp_path: Path) -> None:
    rows = queued(
        tmp_path,
        {"id": "notice", "text": NOTICE},
        {"id": "sure", "text": SURE},
        {"id": "thin", "text": HEAD + "党支部考核积分。"},
        {"id": "torn", "text": TORN, "title": "=方案"},
    )
    assert [row["id"] for row in rows] == ["torn", "sure", "notice", "thin"]
    assert rows[0]["title"] == "'=方案"
    assert "难分" in rows[0]["reason"]
    assert (rows[1]["category"], rows[1]["reason"][:3]) == ("机制", "像机制")
    assert (rows[2]["category"], rows[2]["reason"]) == ("", "像是通知，不是项目材料")
    assert rows[3]["reason"] == "正文太少，难以判断"


def test_what_has_no_sentence_or_no_sign_of_a_project_says_so(tmp_path: Path) -> None:
    story = "山上有座庙，庙里有个和尚，和尚每天挑水。" * 20
    rows = queued(
        tmp_path,
        {"id": "a", "text": " \n"},
        {"id": "b", "text": "□典型培育 ☑完善工作机制"},
        {"id": "c", "text": story},
    )
    little = "正文太少，难以判断"
    assert [row["reason"] for row in rows] == [little, little, "不像项目材料"]


def test_programs_read_english_keys(tmp_path: Path) -> None:
    output = tmp_path / "queue.jsonl"
    write_queue([build_unlabelled({"id": "new", "text": TORN})], model(), output)
    row = json.loads(output.read_text("utf-8"))
    assert (tuple(row), row["id"]) == (tuple(COLUMNS), "new")


def test_an_empty_queue_has_its_heads(tmp_path: Path) -> None:
    assert queued(tmp_path) == []
    assert (tmp_path / "queue.csv").read_text("utf-8-sig") == "编号,标题,类别,置信度,说明\n"


def test_another_ending_and_a_folder_that_is_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="csv"):
        write_queue((), model(), tmp_path / "queue.xlsx")
    with pytest.raises(UsageError, match=r"没有 .*none 这个文件夹"):
        write_queue((), model(), tmp_path / "none" / "queue.csv")
