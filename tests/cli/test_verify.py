"""`mingjian verify` as its users run it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

ROOT = Path(__file__).resolve().parents[2]
PLAN = (
    "{}社区党员议事平台项目实施方案\n一、工作目标\n2024年6月底前建成1个议事平台，责任人：张三。\n"
)


def mingjian(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "cli.app", *map(str, arguments)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, check=False)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give a folder with two plans in 材料, checked by a profile into 结果."""
    (tmp_path / "材料").mkdir()
    for name in ("甲", "乙"):
        (tmp_path / f"材料/{name}.txt").write_text(PLAN.format(name), "utf-8")
    mingjian("check", "材料", "-o", "结果", "--profile", "street-8step", cwd=tmp_path)
    return tmp_path


def test_inputs_and_options_are_those_of_the_run_unless_others_are_given(place: Path) -> None:
    ran = mingjian("verify", "结果", cwd=place)
    assert ran.stdout.decode() == "核对 结果：共 2 个文件，一致 2 个\n全部一致。\n"
    assert ran.returncode == 0
    other = mingjian("verify", "结果", "材料", "--profile", "generic", cwd=place)
    told = other.stdout.decode().splitlines()
    assert told[1] == "判断所用的与上次不同，下面的变化可能由此而来："
    assert told[2].startswith("  规则档：street-8step@")
    assert other.returncode == 1


def test_differences_are_told_file_by_file(place: Path) -> None:
    (place / "材料/甲.txt").unlink()
    path = place / "结果/results.jsonl"
    text = path.read_text("utf-8").replace(
        '"id":"owner","name":"责任人"', '"id":"owner","name":"X"'
    )
    path.write_text(text, "utf-8")
    ran = mingjian("verify", "结果/results.jsonl", "材料", cwd=place)
    assert ran.stdout.decode() == (
        "核对 结果/results.jsonl：共 2 个文件，只有细节不同 1 个，找不到了 1 个\n"
        "只有细节不同（1 个文件）：\n"
        "  材料/乙.txt\n"
        "    乙社区党员议事平台项目实施方案　不同的是要素的内容或依据\n"
        "找不到了（1 个文件）：\n"
        "  材料/甲.txt\n"
        "有不一致，见上。\n"
    )
    assert ran.returncode == 1


def test_machines_get_records_and_the_sum_last(place: Path) -> None:
    lines = mingjian("verify", "结果", "--format", "jsonl", cwd=place).stdout.splitlines()
    records = [json.loads(line) for line in lines]
    assert {record["schema"] for record in records} == {"mingjian.verify/1"}
    assert [record["record"] for record in records] == ["file", "file", "end"]
    assert (records[-1]["equal"], records[-1]["same"], records[-1]["missing"]) == (True, 2, 0)
    array = mingjian("verify", "结果", "--format", "json", cwd=place).stdout
    assert json.loads(array) == records


def test_progress_is_told_as_of_a_check(place: Path) -> None:
    ran = mingjian("verify", "结果", "--progress", "json", cwd=place)
    last = json.loads(ran.stderr.splitlines()[-1])
    assert (last["event"], last["done"]) == ("end", last["total"])


@pytest.mark.parametrize("arguments", [("没有",), ("材料",), ("材料/甲.txt", "材料")])
def test_what_is_no_result_is_a_usage_error(place: Path, arguments: tuple[str, ...]) -> None:
    ran = mingjian("verify", *arguments, cwd=place)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr


def test_without_a_record_of_the_run_the_paths_must_be_named(place: Path) -> None:
    (place / "结果/run.json").unlink()
    (place / "结果/across.jsonl").unlink()
    alone = mingjian("verify", "结果/results.jsonl", cwd=place)
    assert (alone.returncode, "请写上当时审核的文件" in alone.stderr.decode()) == (2, True)
    options = ("--profile", "street-8step")
    named = mingjian("verify", "结果/results.jsonl", "材料", *options, cwd=place)
    assert named.returncode == 0


def test_an_option_that_cannot_be_is_told_with_the_file_it_stands_in(place: Path) -> None:
    path = place / "结果/run.json"
    path.write_text(path.read_text("utf-8").replace('"timeout": 60.0', '"timeout": -1'), "utf-8")
    ran = mingjian("verify", "结果", cwd=place)
    assert (ran.returncode, "run.json 中的 timeout" in ran.stderr.decode()) == (2, True)


def test_a_ledger_is_verified_cell_by_cell(place: Path) -> None:
    equal = mingjian("verify", "结果/台账.xlsx", cwd=place)
    assert (equal.returncode, "全部一致" in equal.stdout.decode()) == (0, True)
    book = load_workbook(place / "结果/台账.xlsx")
    head = [cell.value for cell in book["总表"][1]]
    book["总表"].cell(2, head.index("责任人") + 1).value = "缺失"
    book.save(place / "结果/台账.xlsx")
    edited = mingjian("verify", "结果/台账.xlsx", cwd=place)
    assert edited.returncode == 1
    assert "“责任人”被手工改为 缺失，程序判为 明确" in edited.stdout.decode()
