"""`evaluate --queue`, `--audit` and `--texts`: the lists, and what is refused before the work."""

import csv
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from batch.learning import audit as door
from batch.learning.corpus import load_training
from cli.app import run
from own_labelled import write_rows

TEXT = "党建项目实施方案\n一、主要做法\n党支部逐月考核积分，结果通报，与补贴挂钩。\n"
LABELLED = {"id": "a", "text": TEXT, "primary": "机制"}
UNLABELLED = {"id": "u", "text": TEXT * 4}


def evaluate(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    code = run(["evaluate", *map(str, arguments)])
    return code, "".join(capsys.readouterr())


def heads_and_ids(path: Path) -> tuple[list[str], list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        heads, *rows = csv.reader(file)
    return heads, [row[0] for row in rows]


def test_the_queue_lists_the_unlabelled_and_says_where_there_are_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, queue = tmp_path / "data.jsonl", tmp_path / "queue.csv"
    write_rows(data, [LABELLED, UNLABELLED, {"id": "blank", "text": " "}])
    code, said = evaluate(capsys, data, "--queue", queue)
    assert (code, "未标注的 2 份，先标前面的" in said) == (0, True)
    assert heads_and_ids(queue)[1] == ["u", "blank"]
    write_rows(data, [LABELLED])
    code, said = evaluate(capsys, data, "--queue", queue)
    assert (code, "没有未标注的材料" in said, "先标" in said) == (0, True, False)


def test_the_audit_lists_labels_and_refuses_wrong_rows_by_their_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    few = load_training()[::20]
    monkeypatch.setattr(door, "load_training", lambda: few)
    data, audit = tmp_path / "data.jsonl", tmp_path / "audit.csv"
    write_rows(data, [LABELLED, UNLABELLED])
    code, said = evaluate(capsys, data, "--audit", audit)
    assert (code, "看了 1 份" in said) == (0, True)
    write_rows(data, [LABELLED, {"id": "n", "text": "通知。", "primary": None, "split": "test"}])
    assert evaluate(capsys, data, "--audit", audit)[0] == 0
    assert heads_and_ids(audit)[0] == ["编号", "标题", "原标注", "可能是", "可疑程度"]
    for wrong, message in (
        ({"id": "b", "text": "□典型培育 ☑完善工作机制", "primary": "机制"}, "第 2 行：text 里没有"),
        ({"id": "b", "text": "另一份。", "primary": "机 制"}, "“机 制”（第 2 行）"),
    ):
        write_rows(data, [LABELLED, wrong])
        code, said = evaluate(capsys, data, "--audit", audit)
        assert (code, message in said) == (2, True)


def test_texts_of_a_folder_are_queued_and_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "u.txt").write_bytes(TEXT.encode())
    labelled = {"id": "a", "primary": "机制", "sha256": sha256(TEXT.encode()).hexdigest()}
    data = write_rows(tmp_path / "data.jsonl", [labelled, {"id": "u"}, {"id": "v"}])
    queue = tmp_path / "queue.csv"
    code, said = evaluate(capsys, data, "--texts", tmp_path, "--queue", queue)
    assert (code, "缺文字的 1 份" in said) == (0, True)
    assert heads_and_ids(queue)[1] == ["u"]
    code, said = evaluate(capsys, data, "--texts", tmp_path)
    assert (code, "略过未标注的 1 份、缺文字的 1 份、重复的 0 份" in said) == (0, True)
    code, said = evaluate(capsys, data)
    assert (code, "第 1 行" in said, "--texts" in said) == (2, True, True)


def test_what_prevents_a_list_is_told_before_any_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sklearn", None)
    data = write_rows(tmp_path / "data.jsonl", [LABELLED, UNLABELLED])
    queue, audit = tmp_path / "queue.csv", tmp_path / "audit.csv"
    code, said = evaluate(capsys, data, "--queue", queue, "--audit", audit)
    assert (code, "mingjian[train]" in said, queue.exists()) == (2, True, False)
    code, said = evaluate(capsys, data, "--queue", data)
    assert (code, "另一个文件" in said) == (2, True)


def test_the_help_names_the_file_of_a_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert "ID.txt" in evaluate(capsys, "--help")[1]
