"""`mingjian taxonomy` as its users run it, on an archive that `mingjian tag` wrote."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

from catalogues import build_catalogue, kept, ranked
from changes import ALL, MERGE, RENAME, write_change

ROOT = Path(__file__).resolve().parents[2]
PLAN = (
    "双桂巷社区轮值联席机制项目实施方案\n一、主要做法\n建立党建联席会议，成员单位按季度轮值主持，"
    "议定事项列入共建清单，写明协办单位和办结时限。\n每月通报清单办结情况，考核评价结果与评先挂钩，"
    "逾期未办的约谈负责人，责任清单上墙公示，区域化党建成员单位闭环销号。\n"
)


def mingjian(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cli.app", *map(str, arguments)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, check=False, encoding="utf-8"
    )


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give a folder with a plan in 档案."""
    (tmp_path / "档案").mkdir()
    file = tmp_path / "档案/甲.txt"
    file.write_text(PLAN, "utf-8")
    os.utime(file, (1_600_000_000, 1_600_000_000))
    return tmp_path


def test_a_change_is_seen_made_and_tag_has_nothing_left_to_read(place: Path) -> None:
    assert mingjian("tag", "档案", "-o", "目录", cwd=place).returncode == 0
    before = (place / "目录/catalogue.sqlite3").read_bytes()
    change = write_change(place, RENAME + MERGE)
    look = mingjian("taxonomy", "change", change, "目录", "--dry-run", cwd=place)
    assert look.returncode == 0, look.stderr
    assert look.stdout.startswith("1 个项目中有 1 个会变：改名 1 个\n机制 → 工作机制")
    assert (place / "目录/catalogue.sqlite3").read_bytes() == before

    made = mingjian("taxonomy", "change", change, "目录", "-o", "模型", cwd=place)
    assert made.returncode == 0, made.stderr
    assert "以后请加 --model 模型" in made.stderr and "目录改了 1 行" in made.stderr
    again = mingjian("tag", "档案", "-o", "目录", "--model", "模型", "--format", "jsonl", cwd=place)
    assert "读取 0 个文件" in again.stderr, again.stderr
    assert json.loads(again.stdout)["category"] == "工作机制"
    checked = mingjian("check", "档案", "--model", "模型", "--format", "jsonl", cwd=place)
    result = json.loads(checked.stdout)
    assert result["projects"][0]["category"]["label"] == "工作机制"
    assert result["provenance"]["taxonomy"] == "street-five@2"


def test_a_look_gives_json_and_a_table_too(place: Path) -> None:
    rows = [
        kept("甲.txt", **ranked(机制=0.9, 其他=0.1)),
        kept("乙.txt", **ranked(其他=0.9, 机制=0.1)),
    ]
    build_catalogue(place / "目录", rows)
    change = write_change(place, RENAME)
    arguments = ("taxonomy", "change", change, "目录", "--dry-run")
    look = mingjian(*arguments, "--format", "jsonl", "--preview", "预览.xlsx", cwd=place)
    counts, effect = map(json.loads, look.stdout.splitlines())
    assert (counts["counts"]["projects"], counts["counts"]["rename"]) == (2, 1)
    assert effect["effect"]["after"] == {"label": "工作机制", "decision": "suggest"}
    assert len(list(load_workbook(place / "预览.xlsx")["变更清单"].rows)) == 2


def test_a_model_alone_can_be_changed(place: Path) -> None:
    made = mingjian("taxonomy", "change", write_change(place, ALL), "-o", "模型", cwd=place)
    assert made.returncode == 0, made.stderr
    assert made.stdout.splitlines()[1:] == [
        "机制 → 工作机制",
        "党内民主 → 组织建设",
        "服务模式 → 为民服务、助企服务",
        "新增 党员教育",
    ]
    assert "工作机制" in (place / "模型/taxonomy.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("目录",), "只想看会变什么，请加 --dry-run"),
        (("档案", "--dry-run"), "不是 mingjian tag 写出的文件夹"),
        (("目录", "--dry-run", "--model", "x"), "请不写 --model"),
        (("目录", "--dry-run", "--preview", "预览.csv"), "只能写成 .xlsx"),
        (("目录", "--dry-run", "--preview", "没有/预览.xlsx"), "请先建立"),
    ],
)
def test_a_wrong_command_line_changes_nothing(
    place: Path, arguments: tuple[str, ...], told: str
) -> None:
    build_catalogue(place / "目录", [])
    wrong = mingjian("taxonomy", "change", write_change(place, RENAME), *arguments, cwd=place)
    assert wrong.returncode == 2 and told in wrong.stderr


def test_old_labels_are_audited(place: Path) -> None:
    rows = [kept(f"{n}.txt", **ranked(机制=0.9, 其他=0.1)) for n in "甲乙丙"]
    build_catalogue(place / "目录", rows)
    table = place / "旧台账.csv"
    table.write_text("文件,类别\n甲.txt,机制\n乙,其他\n丁,其他\n", "utf-8")
    arguments = ("taxonomy", "audit", "目录", "--tags", table, "-o", "旧标复核.xlsx")
    audited = mingjian(*arguments, cwd=place)
    assert audited.returncode == 1, audited.stderr
    assert "核对 2 个旧标注" in audited.stdout and "1 行没有核对" in audited.stdout
    [_, row] = load_workbook(place / "旧标复核.xlsx")["旧标复核"].iter_rows(values_only=True)
    assert row[1] == "乙.txt" and row[4:6] == ("其他", "机制")
    table.write_text("文件,类别\n甲.txt,完善工作机制项目\n", "utf-8")
    assert mingjian(*arguments, cwd=place).returncode == 0


def test_a_catalogue_of_a_later_version_is_left_alone(place: Path) -> None:
    build_catalogue(place / "目录", [])
    with closing(sqlite3.connect(place / "目录/catalogue.sqlite3")) as connection:
        connection.execute("PRAGMA user_version = 99")
    for words in (("change", write_change(place, RENAME), "目录", "--dry-run"), ("audit", "目录")):
        late = mingjian("taxonomy", *words, "-o", "旧标复核.xlsx", cwd=place)
        assert late.returncode == 2 and "请升级明鉴" in late.stderr


def test_a_damaged_catalogue_is_said_in_words(place: Path) -> None:
    build_catalogue(place / "目录", [kept("甲.txt", **ranked(机制=0.9, 其他=0.1))])
    change = write_change(place, RENAME)
    (place / "目录/catalogue.sqlite3").write_bytes(b"no database" * 1000)
    for command in (
        ("change", change, "目录", "--dry-run"),
        ("change", change, "目录", "-o", "模型"),
        ("audit", "目录", "-o", "复核.xlsx"),
    ):
        ran = mingjian("taxonomy", *command, cwd=place)
        assert (ran.returncode, "Traceback" in ran.stderr) == (2, False)
        assert "读写出错" in ran.stderr


def test_the_sheets_of_people_are_not_written_over(place: Path) -> None:
    build_catalogue(place / "目录", [kept("甲.txt", **ranked(机制=0.9, 其他=0.1))])
    change = write_change(place, RENAME)
    (place / "旧.csv").write_text("文件,类别\n甲.txt,机制\n", "utf-8")
    (place / "旧.xlsx").write_bytes(b"of people")
    (place / "目录/台账.xlsx").write_bytes(b"of people")
    run = json.loads((place / "目录/run.json").read_text("utf-8"))
    run["outputs"] = {"台账.xlsx": "0" * 64}
    (place / "目录/run.json").write_text(json.dumps(run), "utf-8")
    for command in (
        ("audit", "目录", "--tags", "旧.csv", "-o", "目录/台账.xlsx"),
        ("audit", "目录", "--tags", "旧.xlsx", "-o", "目录/../旧.xlsx"),
        ("change", change, "目录", "--dry-run", "--preview", "目录/台账.xlsx"),
    ):
        ran = mingjian("taxonomy", *command, cwd=place)
        assert (ran.returncode, "会盖掉" in ran.stderr) == (2, True), ran.stderr
    assert (place / "目录/台账.xlsx").read_bytes() == (place / "旧.xlsx").read_bytes()
