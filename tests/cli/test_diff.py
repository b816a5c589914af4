"""Two rounds as a reviewer compares them: checked, sent back, mended, checked again."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from openpyxl import load_workbook

from cli.app import run
from mingjian.paths import ROOT
from report.wire import diff_schema, parse_line

BODY = (
    "二、主要做法\n每月5日召开板凳议事会，由楼组长收集居民的意见。议题由居民代表在公告栏投票选出。\n"
    "社区干部当场答复，三天内张贴在每栋楼的门口。办不了的事项报街道协调，两周内说明进展。\n"
    "议事记录由志愿者整理成册，年底装订存档备查。请退休教师轮流主持，避免一言堂。\n"
)
FIRST = (
    "“板凳议事会”项目实施方案\n申报单位：金桥社区党委\n一、预期目标\n建成XX个议事点。\n"
    f"{BODY}三、实施步骤\n分宣传、组织、总结三个阶段有序推进。\n联系人：曲某某，13867451234\n"
)
SECOND = (
    "“楼道板凳会”项目实施方案\n申报单位：金桥社区党委\n一、预期目标\n2025年12月底前建成6个议事点。\n"
    f"{BODY}三、实施步骤\n分宣传发动、组织实施、总结提升三个阶段有序推进。\n"
    "联系人：曲某某，13867451234\n四、经费预算\n共需XX元。\n"
)
OTHER = (
    "“四点半课堂”项目实施方案\n申报单位：金桥社区党委\n一、预期目标\n2025年12月底前开课40次。\n"
    "二、主要做法\n周一至周五下午照看放学后的孩子写作业。由大学生志愿者辅导功课并带着做游戏。\n"
    "家长下班后凭接送卡领回。每学期末请家长填一张意见表。项目负责人：姜禾。\n"
)


def check(
    folder: Path, output: Path, *files: tuple[str, str], decisions: Path | None = None
) -> Path:
    """Write the files of a round, check them, and give the output folder."""
    for name, text in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    more = ["--decisions", str(decisions)] if decisions else []
    run(["check", str(folder), "-o", str(output), "--quiet", *more])
    return output


def reject(output: Path, path: Path, rule: str) -> Path:
    """Reject the findings of a rule in a round, and give the decisions file."""
    results = map(parse_line, (output / "results.jsonl").read_text("utf-8").splitlines())
    lines = [
        {
            "sha256": result.sha256,
            "project": project.index,
            "kind": "finding",
            "id": finding.fingerprint,
            "value": "rejected",
            "reason": "通知里没有要求",
            "by": "李敏",
            "at": "2026-03-02T09:30:00+08:00",
        }
        for result in results
        for project in result.projects
        for finding in project.findings
        if finding.rule == rule and finding.about == "owner"
    ]
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
    return path


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Check a project, then the same renamed, moved and half mended; another stays as it was."""
    folder = tmp_path_factory.mktemp("轮次")
    old = check(folder / "一稿", folder / "出1", ("方案.txt", FIRST), ("四点半.txt", OTHER))
    files = (("金桥社区/金桥板凳会（修改）.txt", SECOND), ("四点半.txt", OTHER))
    again = check(folder / "二稿", folder / "出2", *files)
    decisions = reject(again, folder / "d.jsonl", "element-missing")
    return old, check(folder / "二稿", folder / "出2", decisions=decisions)


def diff(*arguments: str | Path) -> int:
    return run(["diff", *map(str, arguments)])


def test_a_project_is_known_again_and_each_finding_says_what_became_of_it(
    rounds: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff(*rounds) == 1
    shown = capsys.readouterr().out
    other, renamed = shown.split("“楼道板凳会”项目实施方案\n")
    assert "金桥社区党委 · 文件相同" in other
    assert "名称改动，内容相近（上轮名称：“板凳议事会”项目实施方案）" in renamed
    still, new, fixed, rejected, totals = cut(renamed)
    assert "（文字有改动，问题还在）" in still
    assert "上轮“分宣传、组织、总结三个阶段有序推进。”" in still
    assert "“XX元” 第13段（四、经费预算）" in new
    assert "上轮“XX个议事点”" in fixed
    assert "（缺失→明确）\n      本轮“2025年12月底前建成6个议事点。”" in fixed
    assert "（已由李敏标为不成立：通知里没有要求）" in rejected
    assert totals.splitlines()[-2:] == [
        "两轮对上 2 个项目。",
        "仍在 5 处　新出现 1 处　已改 3 处　不成立 1 处",
    ]
    assert "13867451234" not in shown


def cut(text: str) -> list[str]:
    """Cut what is shown of a project by outcome, the totals last."""
    heads = re.split(r"^  (?:仍在|新出现|已改|不成立) \d+ 处$", text, flags=re.MULTILINE)
    last, totals = heads[-1].split("\n\n")
    return [*heads[1:-1], last, totals]


def test_the_workbook_holds_what_the_screen_shows(
    rounds: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "退改.xlsx"
    assert diff(*rounds, "-o", path) == 1
    assert "对照表已写入" in capsys.readouterr().err
    book = load_workbook(path)
    assert book.sheetnames == ["退改总表", "退改明细", "说明"]
    _, _, project = book["退改总表"].iter_rows(values_only=True)
    assert project[3:9] == ("名称改动，内容相近", 3, 1, 0, 3, 1)
    words = [row[1] for row in book["退改明细"].iter_rows(values_only=True)]
    assert words[3:] == [*["仍在"] * 3, "新出现", *["已改"] * 3, "不成立"]


def test_json_lines_follow_their_schema(
    rounds: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    diff(*rounds, "--format", "jsonl")
    [line] = capsys.readouterr().out.splitlines()
    jsonschema.validate(json.loads(line), diff_schema())
    assert json.loads(line)["projects"][1]["match"] == "alike"
    diff(*rounds, "--format", "json")
    assert json.loads(capsys.readouterr().out) == [json.loads(line)]
    assert run(["schema", "diff"]) == 0
    assert json.loads(capsys.readouterr().out) == diff_schema()


def test_nothing_left_at_the_level_asked_for_is_success(
    rounds: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff(*rounds, "--fail-on", "block") == 0
    assert diff(*rounds, "--fail-on", "note") == 1
    capsys.readouterr()


def test_results_stand_for_their_folder(
    rounds: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    diff(*rounds)
    folders = capsys.readouterr().out
    diff(*(folder / "results.jsonl" for folder in rounds))
    assert capsys.readouterr().out == folders


def test_a_wrong_line_is_named(
    rounds: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = (rounds[0] / "results.jsonl").read_text("utf-8")
    wrong = tmp_path / "坏.jsonl"
    for line in ("{", '{"schema": "mingjian.result/2"}', "[]"):
        wrong.write_text(f"{good}{line}\n", "utf-8")
        assert diff(wrong, rounds[1]) == 2
        assert "坏.jsonl: 第3行: 不是 check 写出的结果行" in capsys.readouterr().err


@pytest.mark.parametrize("path", ["没有", "没有.jsonl"])
def test_what_is_not_there_is_a_usage_error(
    rounds: tuple[Path, Path], capsys: pytest.CaptureFixture[str], path: str
) -> None:
    assert diff(rounds[0], path) == 2
    assert "找不到" in capsys.readouterr().err


def test_the_workbook_is_no_other_file(
    rounds: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    results = rounds[0] / "results.jsonl"
    before = results.read_bytes()
    assert diff(*rounds, "-o", results) == 2
    assert "-o 要写成 .xlsx" in capsys.readouterr().err
    assert results.read_bytes() == before


def test_notes_in_an_earlier_workbook_are_put_aside_and_not_written_over(
    rounds: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "退改.xlsx"
    assert diff(*rounds, "-o", path) == diff(*rounds, "-o", path) == 1
    assert [one.name for one in tmp_path.iterdir()] == ["退改.xlsx"]
    path.write_bytes(b"mine")
    assert diff(*rounds, "-o", path) == 1
    assert (tmp_path / "退改（上次）.xlsx").read_bytes() == b"mine"
    assert "退改（上次）.xlsx" in capsys.readouterr().err


def test_places_are_told_as_in_the_ledger(tmp_path: Path) -> None:
    form = ROOT / "corpora/samples/申报材料/双桂巷社区申报表（修改稿2）.docx"
    output, sheet = tmp_path / "结果", tmp_path / "退改.xlsx"
    run(["check", str(form), "-o", str(output), "--quiet"])
    run(["diff", str(output), str(output), "-o", str(sheet), "--quiet"])
    places = _column(output / "台账.xlsx", "问题明细", "位置")
    assert places == _column(sheet, "退改明细", "位置")
    assert any(place.startswith("表1第4行第1列") for place in places)


def _column(path: Path, sheet: str, heading: str) -> list[str]:
    """Give the values of a column, sorted."""
    first, *rows = load_workbook(path)[sheet].iter_rows(values_only=True)
    return sorted(str(row[first.index(heading)]) for row in rows)
