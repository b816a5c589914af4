"""`train` and `evaluate` with what people decided of categories, and the files it is about."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from cli.app import run
from decided import decision, settled, write_decisions
from own_labelled import rows, write_rows, write_scheme


def decided_of(row: dict[str, Any], value: str = "") -> dict[str, Any]:
    """Decide the category of the file that holds a row's text."""
    sha256 = hashlib.sha256(row["text"].encode()).hexdigest()
    return settled(value or row["primary"], sha256=sha256)


def write_originals(folder: Path, given: Iterable[dict[str, Any]]) -> Path:
    """Write texts as files, those of odd number into a zip."""
    folder.mkdir()
    with ZipFile(folder / "其余.zip", "w") as packed:
        for number, row in enumerate(given):
            if number % 2:
                packed.writestr(f"{row['id']}.txt", row["text"].encode())
            else:
                (folder / f"{row['id']}.txt").write_bytes(row["text"].encode())
    return folder


def prepare(folder: Path, given: list[dict[str, Any]], *more: dict[str, Any]) -> list[str]:
    """Write originals and decisions, and give the options that name them."""
    originals = write_originals(folder / "原件", given)
    path = write_decisions(folder / "d.jsonl", *(decided_of(row) for row in given), *more)
    scheme = write_scheme(folder / "scheme.toml")
    return [
        *("--decisions", str(path), "--originals", str(originals)),
        *("--taxonomy", str(scheme), "-o", str(folder / "own")),
    ]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_what_people_decided_trains_as_the_same_labels_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    elements = [settled("explicit", "owner"), settled("missing", "owner")]
    absent = settled("理论武装", sha256="cd" * 32)
    options = prepare(tmp_path, rows(), absent, decision(), *elements)
    assert run(["train", *options]) == 0
    said = capsys.readouterr()
    assert "用上 40 份" in said.err
    assert (
        "1 个文件不在 --originals 里，或已改过，没有用上（哈希值开头为 cdcdcdcdcdcd）" in said.err
    )
    assert "对要素的决定有 1 条，不用于学习" in said.err
    assert "学习了 40 份材料" in said.out
    metrics = json.loads((tmp_path / "own" / "metrics.json").read_text("utf-8"))
    assert metrics["documents"] == {"own": 40, "shipped": 0}
    before = contents(tmp_path / "own")
    assert run(["train", *options]) == 0
    assert contents(tmp_path / "own") == before


def test_decisions_and_labelled_data_are_learnt_from_together_each_text_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = rows()
    options = prepare(tmp_path, given[:24])
    data = write_rows(tmp_path / "labelled.jsonl", given[16:])
    assert run(["train", str(data), *options]) == 0
    assert "学习了 40 份材料" in capsys.readouterr().out


def test_a_text_that_is_labelled_otherwise_than_it_was_decided_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = rows(4)
    options = prepare(tmp_path, given)
    wrong = given[1] | {"primary": "其他"}
    data = write_rows(tmp_path / "labelled.jsonl", [given[0], wrong])
    assert run(["train", str(data), *options]) == 2
    said = capsys.readouterr().err
    assert "labelled.jsonl 第 2 行与" in said
    assert "d01.txt 文字相同" in said


def test_files_of_one_text_with_two_categories_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = rows(2)
    given[1] = given[0] | {"id": "同文", "text": given[0]["text"] + "\n", "primary": "其他"}
    assert run(["train", *prepare(tmp_path, given)]) == 2
    assert "文字相同，决定的类别不同" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "请写上已标注的材料"),
        (["--decisions", "d.jsonl"], "要一起写"),
        (["labelled.jsonl", "--originals", "."], "要一起写"),
    ],
)
def test_decisions_come_with_their_originals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    assert run(["train", "-o", str(tmp_path / "own"), *options]) == 2
    assert message in capsys.readouterr().err


def test_what_was_decided_is_written_as_labelled_data_and_measured_by(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = {
        "id": "甲",
        "text": "项目申报表\n项目名称：代办驿站\n申报单位：柳湾社区党委\n"
        "主要做法：党员上门代办。\n",
    }
    notes = {"id": "乙", "text": "记录\n一、会议纪要\n大家谈了代办的事。\n"}
    open_ = {"id": "丙", "text": "方案\n一、主要做法\n逐月考核，按季通报。\n"}
    empty = {"id": "丁", "text": "姓名：张三\n电话：\n"}
    originals = write_originals(tmp_path / "原件", [form, notes, open_, empty])
    path = write_decisions(
        tmp_path / "d.jsonl",
        decided_of(form, "机制"),
        decided_of(notes, "非项目"),
        decided_of(open_, "待定"),
        decided_of(form, "服务模式") | {"at": "2026-03-03"},
        decided_of(empty, "机制"),
        decided_of(open_, "机制") | {"project": 7},
    )
    output = tmp_path / "labelled.jsonl"
    command = ["decisions", "labelled", str(path), "--originals", str(originals)]
    assert run([*command, "-o", str(output)]) == 0
    said = capsys.readouterr()
    assert f"{output}：写入 3 份" in said.out
    assert "1 份在原文件里已认不出是哪个项目" in said.err
    assert "丁.txt 里没有可以判断类别的句子" in said.err
    lines = output.read_text("utf-8").splitlines()
    found = {row["source"][-5:]: row for row in map(json.loads, lines)}
    assert {file: row["primary"] for file, row in found.items()} == {
        "甲.txt": "服务模式",
        "乙.txt": None,
        "丙.txt": "待定",
    }
    first = found["甲.txt"]
    assert first["text"] == form["text"].strip()
    assert (first["title"], first["hand"], first["genre"]) == (
        *("代办驿站", "柳湾社区"),
        "application",
    )
    assert run(["evaluate", str(output)]) == 0
    assert "衡量所用：3 份材料" in capsys.readouterr().out


def test_a_category_of_another_taxonomy_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_decisions(tmp_path / "d.jsonl", settled("廉洁建设"))
    command = ["decisions", "labelled", str(path), "--originals", str(tmp_path)]
    assert run([*command, "-o", str(tmp_path / "out.jsonl")]) == 2
    assert "第1行.value" in capsys.readouterr().err
    assert not (tmp_path / "out.jsonl").exists()
