import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from batch.learning.own_data import load_own_data, text_key
from mingjian.errors import UsageError
from own_labelled import SAYINGS, rows, write_rows

LABELS = tuple(SAYINGS)
ROW: dict[str, Any] = {"id": "a", "text": "夜校方案\n每晚讲课。", "primary": "理论武装"}


def ids(documents: Any) -> list[str]:
    return [document.labelled.id for document in documents]


def test_test_rows_are_kept_apart_and_rows_without_a_label_passed_over(tmp_path: Path) -> None:
    given = [*rows(6), *rows(8, split="test")[6:], {"id": "u", "text": "没有标注。"}]
    data = load_own_data(write_rows(tmp_path / "a.jsonl", given), LABELS)
    assert (ids(data.train), ids(data.test)) == ([f"d0{n}" for n in range(6)], ["d06", "d07"])
    assert ([x.id for x in data.unlabelled], data.passed, data.repeated) == (["u"], 1, 0)
    assert ids(data.labelled) == [f"d0{n}" for n in range(8)]
    assert data.measured == data.test
    assert data.test[0].line == 7
    assert data.test[0].key == text_key(given[6]["text"])


def test_without_test_rows_all_are_measured(tmp_path: Path) -> None:
    data = load_own_data(write_rows(tmp_path / "a.jsonl", rows(4)), LABELS)
    assert data.measured == data.train


def test_a_text_is_used_once_and_never_learnt_if_it_is_measured(tmp_path: Path) -> None:
    one, two = rows(2)
    given = [one, one | {"id": "x"}, two, two | {"id": "y", "split": "test"}]
    data = load_own_data(write_rows(tmp_path / "a.jsonl", given), LABELS)
    assert (ids(data.train), ids(data.test), data.repeated) == (["d00"], ["y"], 2)


def test_undecided_documents_and_those_that_are_no_project_are_taken(tmp_path: Path) -> None:
    given = [
        ROW | {"primary": "待定"},
        ROW | {"id": "b", "text": "关于开会的通知。", "primary": None},
    ]
    data = load_own_data(write_rows(tmp_path / "a.jsonl", given), LABELS)
    assert [x.labelled.primary for x in data.train] == ["待定", None]


def test_a_byte_order_mark_and_a_line_separator_in_a_text_do_no_harm(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "a.jsonl", [ROW | {"text": "夜校\u2028每晚讲课。", "hand": None}])
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    (document,) = load_own_data(path, LABELS).train
    assert document.labelled.hand == ""


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (ROW, "第 2 行：id a 在第 1 行已经用过"),
        (ROW | {"id": "b", "primary": "其他"}, "第 2 行：与第 1 行文字相同，标注不同"),
        (ROW | {"id": "b", "text": " "}, "第 2 行：text 应是不空的文字"),
        (ROW | {"id": "b", "text": "□甲 ☑乙"}, "第 2 行：text 里没有可以判断类别的句子"),
        (ROW | {"id": "b", "primary": "典型"}, "“典型”（第 2 行）.*--taxonomy"),
        (ROW | {"id": "b", "secondary": ["机制"]}, "“机制”（第 2 行）"),
        (ROW | {"id": "b", "text": None}, "第 2 行：没有 text；.*--texts"),
        ({"id": "a", "text": "未标注"}, "第 2 行：id a 在第 1 行已经用过"),
        (ROW | {"id": "b", "hand": 3}, "第 2 行：hand 应是文字"),
        (["a"], "第 2 行：一行应是一个 JSON object"),
    ],
)
def test_a_wrong_row_is_told_with_its_line(tmp_path: Path, row: Any, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        load_own_data(write_rows(tmp_path / "a.jsonl", [ROW, row]), LABELS)


def test_texts_are_read_from_their_folder_and_absent_ones_counted(tmp_path: Path) -> None:
    text = "夜校方案\n每晚讲课。".encode()
    (tmp_path / "a.txt").write_bytes(text)
    (tmp_path / "u.txt").write_bytes(text)
    labelled = {"id": "a", "primary": "理论武装", "sha256": sha256(text).hexdigest()}
    given = [labelled, labelled | {"id": "b"}, {"id": "u"}, {"id": "v"}]
    path = write_rows(tmp_path / "a.jsonl", given)
    data = load_own_data(path, LABELS, tmp_path)
    assert (ids(data.train), [x.id for x in data.unlabelled]) == (["a"], ["u"])
    assert (data.unlabelled[0].text, data.absent) == (text.decode(), 2)


def test_another_text_than_was_labelled_and_a_missing_folder_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("改过的文字。", "utf-8")
    bare = {"id": "a", "primary": "理论武装"}
    for row, message in ((bare, "缺少 sha256"), (bare | {"sha256": "0"}, "sha256 不同")):
        path = write_rows(tmp_path / "a.jsonl", [row])
        with pytest.raises(UsageError, match=f"第 1 行：.*{message}"):
            load_own_data(path, LABELS, tmp_path)
    with pytest.raises(UsageError, match=r"没有 .*none 这个文件夹"):
        load_own_data(path, LABELS, tmp_path / "none")


def test_a_line_that_is_cut_off_is_told_with_its_number(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "a.jsonl", [ROW])
    path.write_text(path.read_text("utf-8") + '\n{"id": "b", "te', "utf-8")
    with pytest.raises(UsageError, match="第 3 行：不是完整的 JSON"):
        load_own_data(path, LABELS)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"读不出 .*没有"):
        load_own_data(tmp_path / "没有.jsonl", LABELS)
    (tmp_path / "a.jsonl").write_bytes("标注".encode("gbk"))
    with pytest.raises(UsageError, match="UTF-8"):
        load_own_data(tmp_path / "a.jsonl", LABELS)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"id": "x", "text": "半个\ud800字", "primary": "其他"}, "第 2 行：text 里有不成字的编码"),
        ({"id": "x", "text": "好", "primary": "其他", "split": "tset"}, "split 写的是“tset”"),
    ],
)
def test_what_would_be_learnt_wrongly_is_told(
    tmp_path: Path, row: dict[str, object], said: str
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{json.dumps(ROW)}\n{json.dumps(row)}", "utf-8")
    with pytest.raises(UsageError, match=said):
        load_own_data(path, LABELS)
