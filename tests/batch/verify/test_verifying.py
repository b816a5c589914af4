"""Real runs over small files, verified after this or that was changed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from batch.options import CheckOptions
from batch.session import CheckSession
from batch.verify.earlier_results import EarlierResults
from batch.verify.earlier_run import find_earlier_run
from batch.verify.results import verify_results
from mingjian.errors import UsageError
from mingjian.verify_result import Standing, Verified
from recorded import output_to

PLAN = (
    "{name}社区党员议事平台项目实施方案\n一、工作目标\n2024年6月底前建成1个议事平台，责任人：张三。\n"
    "二、主要做法\n每月5日前召开议事会，收集居民意见并逐条答复。\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give three plans, checked, with the results in `结果`."""
    given = tmp_path / "材料"
    given.mkdir()
    for name in ("甲", "乙", "丙"):
        (given / f"{name}.txt").write_text(PLAN.format(name=name), "utf-8")
    check(tmp_path)
    return tmp_path


def check(folder: Path, **options: Any) -> None:
    paths, output = [str(folder / "材料")], folder / "结果"
    for _ in CheckSession(paths, CheckOptions(**options), output=output_to(output)).run():
        pass


def verify(folder: Path, **options: Any) -> Verified:
    run = find_earlier_run(folder / "结果")
    return verify_results(run, CheckSession([str(folder / "材料")], CheckOptions(**options)))


def standings(verified: Verified) -> dict[str, str]:
    """Give how the files stand that do not stand as they did."""
    return {
        Path(file.file).name: str(file.standing)
        for file in verified.files
        if file.standing is not Standing.SAME
    }


def alter(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the line of 乙."""
    path = folder / "结果/results.jsonl"
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    change(next(line for line in lines if Path(line["file"]).name == "乙.txt"))
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")


def test_an_unchanged_run_is_equal(folder: Path) -> None:
    verified = verify(folder)
    assert verified.is_equal
    assert verified.count(Standing.SAME) == 3


def test_a_run_with_the_text_of_its_documents_is_equal_too(folder: Path) -> None:
    check(folder, blocks=True)
    assert verify(folder).is_equal


def test_a_changed_byte_is_told(folder: Path) -> None:
    path = folder / "材料/乙.txt"
    path.write_bytes(path.read_bytes() + b"\n")
    verified = verify(folder)
    assert (standings(verified), verified.is_equal) == ({"乙.txt": "bytes"}, False)


def test_what_is_gone_and_what_is_new_is_told(folder: Path) -> None:
    (folder / "材料/甲.txt").unlink()
    (folder / "材料/丁.txt").write_text(PLAN.format(name="丁"), "utf-8")
    assert standings(verify(folder)) == {"甲.txt": "missing", "丁.txt": "added"}


def test_a_moved_file_is_found_by_its_bytes_and_is_no_difference(folder: Path) -> None:
    (folder / "材料/子").mkdir()
    (folder / "材料/乙.txt").rename(folder / "材料/子/乙二.txt")
    verified = verify(folder)
    [moved] = [file for file in verified.files if file.moved_from]
    assert (Path(moved.file).name, Path(str(moved.moved_from)).name) == ("乙二.txt", "乙.txt")
    assert verified.is_equal


def test_a_copy_is_new_as_long_as_the_first_one_is_there(folder: Path) -> None:
    (folder / "材料/0乙.txt").write_bytes((folder / "材料/乙.txt").read_bytes())
    assert standings(verify(folder)) == {"0乙.txt": "added"}


def set_state(line: dict[str, Any]) -> None:
    line["projects"][0]["elements"][1]["state"] = "missing"


def drop_finding(line: dict[str, Any]) -> None:
    del line["projects"][0]["findings"][0]


def set_confidence(line: dict[str, Any]) -> None:
    line["projects"][0]["category"]["confidence"] = 0.123


@pytest.mark.parametrize(
    ("change", "standing", "kind"),
    [
        (set_state, "changed", "element"),
        (drop_finding, "changed", "finding"),
        (set_confidence, "detail", "detail"),
    ],
)
def test_an_altered_line_is_told(folder: Path, change: Any, standing: str, kind: str) -> None:
    alter(folder, change)
    verified = verify(folder)
    assert standings(verified) == {"乙.txt": standing}
    [file] = [one for one in verified.files if one.standing is not Standing.SAME]
    assert {str(one.kind) for one in file.changes} == {kind}


def test_another_profile_is_said_apart_from_what_comes_of_it(folder: Path) -> None:
    verified = verify(folder, profile="street-8step")
    [version] = verified.versions
    assert version.key == "profile"
    assert version.before[0].startswith("generic@")
    assert str(version.now).startswith("street-8step@")
    assert not verified.is_equal


def test_decisions_that_were_not_there_are_said(folder: Path) -> None:
    (folder / "decisions.jsonl").write_text("", "utf-8")
    verified = verify(folder, decisions=str(folder / "decisions.jsonl"))
    assert [(version.key, version.before) for version in verified.versions] == [("decisions", ())]


def test_lines_that_nobody_can_read_are_said_and_the_others_compared(folder: Path) -> None:
    path = folder / "结果/results.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines) + lines[0] + lines[1][:200])
    verified = verify(folder)
    assert len(verified.notes) == 2
    assert "第 4 行" in verified.notes[0]
    assert "第 5 行" in verified.notes[1]
    assert (standings(verified), verified.is_equal) == ({}, False)


def test_a_run_that_was_cut_off_is_said(folder: Path) -> None:
    path = folder / "结果/run.json"
    path.write_text(path.read_text("utf-8").replace('"finished"', '"running"'), "utf-8")
    assert "没有做完" in verify(folder).notes[0]


def test_what_was_found_across_files_is_compared(folder: Path) -> None:
    path = folder / "结果/across.jsonl"
    line = json.loads(path.read_text("utf-8"))
    told = {"rule": "x", "severity": "fix", "message": "应报未报。", "advice": "", "block": 0}
    line["findings"] = [{**told, "fingerprint": "ff", "evidence": []}]
    path.write_text(json.dumps(line), "utf-8")
    verified = verify(folder)
    assert [(one.name, one.before, one.after) for one in verified.across] == [
        ("应报未报。", "fix", None)
    ]
    assert not verified.is_equal


def test_a_file_that_holds_no_results_is_refused(tmp_path: Path) -> None:
    (tmp_path / "results.jsonl").write_text("什么都不是\n", "utf-8")
    with pytest.raises(UsageError, match="没有 check 写出的结果行"):
        EarlierResults(tmp_path / "results.jsonl")


@pytest.mark.parametrize("name", ["没有", "."])
def test_a_place_without_results_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        find_earlier_run(tmp_path / name)


def test_a_damaged_record_of_the_run_is_refused(folder: Path) -> None:
    (folder / "结果/run.json").write_text("{", "utf-8")
    with pytest.raises(UsageError, match="已损坏"):
        find_earlier_run(folder / "结果")
