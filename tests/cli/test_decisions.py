"""Decisions as their users make them: a baseline, and what the next check says."""

import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cli.app import run
from decided import decision, settled, write_decisions

PLAN = "“红色议事厅”项目实施方案\n一、预期目标\n建成XX个议事点。\n二、主要做法\n每月召开议事会。\n"


def write_plan(folder: Path, name: str, more: str = "") -> str:
    """Write a plan into the folder of what is checked, and give that folder."""
    (folder / "材料").mkdir(exist_ok=True)
    (folder / "材料" / name).write_text(PLAN + more, "utf-8")
    return str(folder / "材料")


FORM = (
    "党建项目申报书\n项目名称：柳湾代办驿站\n申报单位：柳湾社区党委\n"
    "一、背景\n社区老人多，办事要跑三趟，群众反映强烈，走访中收集到意见四十二条。\n"
    "二、预期目标\n建成代办驿站2个，全年代办1200件。\n"
    "三、主要做法\n党员上门代办，错时服务，每周二、周四到小区设点，一站式受理。\n"
    "四、责任分工\n项目负责人：姜禾，社区党委副书记。\n"
    "五、实施步骤\n2025年3月摸底排查；4月至9月设点代办；10月总结推广。\n"
    "六、完成时限\n2025年10月31日前完成。\n"
)


def write_form(folder: Path) -> str:
    """Write a form that lacks nothing but a standard, and give its folder."""
    (folder / "材料").mkdir()
    (folder / "材料" / "申报书.txt").write_text(FORM, "utf-8")
    return str(folder / "材料")


def baseline(folder: Path, *more: str) -> int:
    results, decisions = folder / "出" / "results.jsonl", folder / "d.jsonl"
    command = ["decisions", "baseline", str(results), "-o", str(decisions), "--by", "李敏"]
    return run([*command, *more])


def test_after_a_baseline_only_what_is_new_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check = ["check", write_plan(tmp_path, "甲.txt"), "--fail-on", "note"]
    decided = [*check, "--decisions", str(tmp_path / "d.jsonl")]
    assert run([*check, "-o", str(tmp_path / "出")]) == 1
    assert baseline(tmp_path, "--at", "2026-03-02", "--reason", "去年已知") == 0
    assert "d.jsonl：写入" in capsys.readouterr().out
    assert run(decided) == 0
    shown = capsys.readouterr().out
    assert "已由李敏标为不成立：去年已知" in shown
    assert "未发现须补正或需核实的问题" in shown
    assert run([*decided, "--format", "jsonl"]) == 0
    [line] = capsys.readouterr().out.splitlines()
    mark = json.loads(line)["projects"][0]["findings"][0]["decision"]
    assert mark["value"] == "rejected"
    write_plan(tmp_path, "乙.txt", "三、实施步骤\n按季推进。\n")
    assert run(decided) == 1


def test_after_a_baseline_what_was_found_across_files_is_shown_as_rejected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_plan(tmp_path, "甲.txt", "三、实施步骤\n项目负责人：姜禾\n")
    (tmp_path / "材料" / "附件.docx").write_bytes(b"PK\x03\x04")
    check = ["check", folder, "--fail-on", "note", "-o", str(tmp_path / "出")]
    assert run(check) == 1
    assert baseline(tmp_path) == 0
    capsys.readouterr()
    run([*check, "--decisions", str(tmp_path / "d.jsonl"), "--resume"])
    shown = capsys.readouterr().out
    assert "跨文件核对\n  不成立 1 处" in shown
    book = load_workbook(tmp_path / "出" / "台账.xlsx")
    rows = [[cell.value for cell in row] for row in book["问题明细"].iter_rows()]
    last = next(row for row in rows if "file-unreadable" in row)
    assert "不成立" in last
    key = last[rows[0].index("识别号")]
    assert re.fullmatch(r"[0-9a-f]{64}#[0-9a-f]{16}", str(key))


def test_a_second_baseline_adds_nothing_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", write_plan(tmp_path, "甲.txt"), "-o", str(tmp_path / "出")])
    baseline(tmp_path)
    written = (tmp_path / "d.jsonl").read_bytes()
    capsys.readouterr()
    assert baseline(tmp_path) == 0
    assert "写入 0 处，已有决定的" in capsys.readouterr().out
    assert (tmp_path / "d.jsonl").read_bytes() == written


@pytest.mark.parametrize(("option", "value"), [("--by", " "), ("--at", "昨天")])
def test_who_and_when_must_be_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, value: str
) -> None:
    assert baseline(tmp_path, option, value) == 2
    assert option in capsys.readouterr().err
    assert not (tmp_path / "d.jsonl").exists()


def test_a_person_s_word_on_category_and_element_changes_what_is_shown_and_the_exit_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check = ["check", write_form(tmp_path), "--format", "jsonl"]
    assert run(check) == 1
    result = json.loads(capsys.readouterr().out)
    [project] = result["projects"]
    lacking = [one["about"] for one in project["findings"] if one["severity"] == "fix"]
    assert lacking == ["quality"]
    lines = (settled("explicit", "quality"), settled("社会组织"))
    path = write_decisions(
        tmp_path / "d.jsonl", *(line | {"sha256": result["sha256"]} for line in lines)
    )
    assert run([*check, "--decisions", str(path)]) == 0
    [decided] = json.loads(capsys.readouterr().out)["projects"]
    assert decided["category"].pop("decided")["value"] == "社会组织"
    assert decided["category"] == project["category"]
    assert [one["state"] for one in decided["elements"]] == [
        one["state"] for one in project["elements"]
    ]
    assert run(["check", str(tmp_path / "材料"), "--decisions", str(path)]) == 0
    shown = capsys.readouterr()
    assert "社会组织（人工，李敏）：附件已写明　程序：" in shown.out
    assert "质量标准：明确（人工，李敏）：附件已写明；程序：缺失" in shown.out
    assert "要素“质量标准”由李敏定为明确，附件已写明" in " ".join(shown.out.split())
    assert "暂不采用" not in shown.err


def test_what_a_person_calls_missing_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check = ["check", write_form(tmp_path), "--format", "jsonl"]
    run(check)
    sha256 = json.loads(capsys.readouterr().out)["sha256"]
    lines = (settled("missing", "owner"), settled("explicit", "quality"))
    path = write_decisions(tmp_path / "d.jsonl", *(line | {"sha256": sha256} for line in lines))
    assert run([*check, "--decisions", str(path)]) == 1
    [project] = json.loads(capsys.readouterr().out)["projects"]
    standing = [one for one in project["findings"] if "decision" not in one]
    assert [(one["rule"], one["about"]) for one in standing if one["severity"] == "fix"] == [
        ("element-missing", "owner")
    ]


def test_a_category_nobody_knows_stops_the_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_decisions(tmp_path / "d.jsonl", settled("社区治理"))
    assert run(["check", write_plan(tmp_path, "甲.txt"), "--decisions", str(path)]) == 2
    assert "第1行.value: 分类体系里没有“社区治理”这一类" in capsys.readouterr().err


def test_a_wrong_line_stops_the_check_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_decisions(tmp_path / "d.jsonl", decision(value="no"))
    assert run(["check", write_plan(tmp_path, "甲.txt"), "--decisions", str(path)]) == 2
    assert "d.jsonl: 第1行.value: 决定只能是" in capsys.readouterr().err
