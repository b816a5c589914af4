"""`mingjian tag` as its users run it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

ROOT = Path(__file__).resolve().parents[2]
PLAN = (
    "{}社区党员议事平台项目实施方案\n一、工作目标\n2023年6月底前建成1个议事平台，责任人：张三。\n"
)


def mingjian(*arguments: str | Path, cwd: Path, **more: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "cli.app", *map(str, arguments)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **more}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, check=False)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give a folder with two plans in 档案."""
    (tmp_path / "档案").mkdir()
    for name in ("甲", "乙"):
        file = tmp_path / f"档案/{name}.txt"
        file.write_text(PLAN.format(name), "utf-8")
        os.utime(file, (1_600_000_000, 1_600_000_000))
    return tmp_path


def test_an_archive_becomes_a_catalogue_and_a_second_run_reads_nothing(place: Path) -> None:
    first = mingjian("tag", "档案", "-o", "目录", cwd=place)
    assert first.returncode == 0, first.stderr.decode()
    assert "读取 2 个文件，没有变动的 0 个不再读" in first.stdout.decode()
    rows = pq.read_table(place / "目录/catalogue.parquet").to_pylist()
    assert [(row["file"], row["year"]) for row in rows] == [
        ("档案/乙.txt", 2023),
        ("档案/甲.txt", 2023),
    ]
    again = mingjian("tag", "档案", "-o", "目录", cwd=place)
    assert "读取 0 个文件，没有变动的 2 个不再读" in again.stdout.decode()
    run = json.loads((place / "目录/run.json").read_text("utf-8"))
    assert (run["command"], run["state"]) == ("tag", "finished")
    assert run["summary"]["known"] == 2


def test_two_slices_and_a_last_run_make_the_same_catalogue(place: Path) -> None:
    mingjian("tag", "档案", "-o", "一起", cwd=place)
    for part in ("1/2", "2/2"):
        ran = mingjian("tag", "档案", "-o", "分开", "--shard", part, cwd=place)
        assert ran.returncode == 0, ran.stderr.decode()
        assert not (place / "分开/catalogue.parquet").exists()
    last = mingjian("tag", "档案", "-o", "分开", cwd=place)
    assert "读取 0 个文件，没有变动的 2 个不再读" in last.stdout.decode()
    together, apart = (place / name / "catalogue.parquet" for name in ("一起", "分开"))
    assert together.read_bytes() == apart.read_bytes()


def test_rows_are_given_to_programs_one_a_line(place: Path) -> None:
    ran = mingjian("tag", "档案", "-o", "目录", "--format", "jsonl", "--quiet", cwd=place)
    rows = [json.loads(line) for line in ran.stdout.decode().splitlines()]
    assert [row["schema"] for row in rows] == ["mingjian.catalogue/1"] * 2
    assert [row["file"] for row in rows] == ["档案/乙.txt", "档案/甲.txt"]
    assert ran.stderr == b""


def test_a_file_that_cannot_be_read_is_in_the_catalogue_and_makes_the_status_1(
    place: Path,
) -> None:
    (place / "档案/坏.docx").write_bytes(bytes(range(256)))
    ran = mingjian("tag", "档案", "-o", "目录", cwd=place)
    assert ran.returncode == 1
    assert "目录现有 3 个文件，压缩包里的逐个计（正常 2，文件损坏 1）" in ran.stdout.decode()
    assert "没有读出的文件列在 台账.xlsx 的“未读文件”一表" in ran.stdout.decode()
    rows = pq.read_table(place / "目录/catalogue.parquet").to_pylist()
    [bad] = [row for row in rows if row["status"] == "corrupt"]
    assert bad["project"] is None
    assert bad["problem"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["档案"], "请用 -o"),
        (["-o", "目录"], "请写上"),
        (["没有", "-o", "目录"], "找不到文件或文件夹：没有"),
        (["档案", "-o", "档案"], "请用 -o 指定另一个文件夹"),
        (["档案", "-o", "目录", "--shard", "3/2"], "--shard 要写成 1/4"),
        (["档案", "-o", "目录", "--shard", "一"], "--shard 要写成 1/4"),
    ],
)
def test_a_wrong_command_is_told_in_words(place: Path, arguments: list[str], told: str) -> None:
    ran = mingjian("tag", *arguments, cwd=place)
    assert ran.returncode == 2
    assert told in ran.stderr.decode()
    assert not (place / "目录").exists()


def test_the_folder_of_a_check_is_not_written_to(place: Path) -> None:
    mingjian("check", "档案", "-o", "结果", cwd=place)
    ran = mingjian("tag", "档案", "-o", "结果", cwd=place)
    assert ran.returncode == 2
    assert "是 check 的结果" in ran.stderr.decode()


def test_another_spelling_of_the_same_folder_is_refused(place: Path) -> None:
    mingjian("tag", "档案", "-o", "目录", cwd=place)
    ran = mingjian("tag", place / "档案", "-o", "目录", cwd=place)
    assert ran.returncode == 2
    assert "请照这个写法" in ran.stderr.decode()


def test_what_a_person_filled_in_is_kept_and_the_way_back_is_told(place: Path) -> None:
    mingjian("tag", "档案", "-o", "目录", cwd=place)
    book = load_workbook(place / "目录/台账.xlsx")
    column = [cell.value for cell in book["总表"][1]].index("人工类别") + 1
    book["总表"].cell(2, column, "机制")
    book["运行信息"]["B1"] = "王秀兰"
    book.save(place / "目录/台账.xlsx")
    again = mingjian("tag", "档案", "-o", "目录", cwd=place).stdout.decode()
    [back] = re.findall(r"mingjian (ledger import \S+ -o \S+)，", again)
    assert mingjian(*back.split(), cwd=place).returncode == 0
    mingjian("tag", "档案", "-o", "目录", cwd=place)
    rows = pq.read_table(place / "目录/catalogue.parquet").to_pylist()
    assert [row["human_category"] for row in rows] == ["机制", None]
