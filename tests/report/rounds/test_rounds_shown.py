"""Two rounds as people see them: on the screen and in the workbook, the same words in both."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from rich.console import Console

from mingjian.errors import UsageError
from mingjian.result import Severity, State
from report.rounds.records import (
    ElementChange,
    Match,
    Outcome,
    RoundFinding,
    RoundProject,
    Rounds,
    UnreadFile,
    open_first,
)
from report.rounds.rows import round_finding_rows, round_project_rows
from report.rounds.sheet import write_rounds
from report.rounds.text import print_rounds
from report.wire import diff_line


def told(outcome: Outcome, message: str = "留有占位符。", **changes: object) -> RoundFinding:
    made = RoundFinding(
        outcome=outcome,
        rule="placeholder-left",
        severity=Severity.FIX,
        message=message,
        advice="请填写完整。",
        fingerprint="f00d",
        file="二稿/金桥/申报表.docx",
        place="第3段",
        before=(),
        after=(),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def renamed(*findings: RoundFinding) -> RoundProject:
    return RoundProject(
        title="楼道板凳会",
        unit="金桥社区党委",
        match=Match.ALIKE,
        before=("一稿/申报表.docx",),
        after=("二稿/金桥/申报表.docx",),
        elements=(
            ElementChange("owner", "责任人", State.MISSING, State.EXPLICIT),
            ElementChange("goal", "预期目标", State.EXPLICIT, State.EXPLICIT),
            ElementChange("risk", "风险", None, State.MENTIONED),
        ),
        findings=open_first(findings),
        remarks=("上轮是1件，本轮是2件，合在一起比较",),
        earlier_title="红色议事厅",
    )


STILL = told(Outcome.STILL, before=("XX社区",), after=("XX小区",), note="文字有改动，问题还在")
FIXED = told(Outcome.FIXED, "有空白。", before=("电话：13867451234",), severity=Severity.BLOCK)
REJECTED = told(Outcome.REJECTED, note="已标为不成立", reason="附件已写明")
QUIET = replace(renamed(), title="无事", elements=(), remarks=(), earlier_title=None)
ROUNDS = Rounds(
    warnings=("两轮的程序、规则或模型不同",),
    projects=(renamed(FIXED, REJECTED, STILL), QUIET),
    across=(told(Outcome.NEW, "文件已损坏。", file="二稿/坏.docx", place=""),),
    unread=(UnreadFile(2, "二稿/坏.docx", "文件损坏", "文件已损坏。"),),
)


def show(rounds: Rounds, columns: int = 80) -> str:
    file = io.StringIO()
    print_rounds(rounds, Console(file=file, width=columns))
    return file.getvalue()


def cells(path: Path, sheet: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in load_workbook(path)[sheet].iter_rows()]


def test_the_screen_shows_what_remains_first_and_what_was_what() -> None:
    assert show(ROUNDS) == (
        "注意　两轮的程序、规则或模型不同\n"
        "\n"
        "楼道板凳会\n"
        "  金桥社区党委 · 名称改动，内容相近（上轮名称：红色议事厅）\n"
        "  上轮　一稿/申报表.docx\n"
        "  本轮　二稿/金桥/申报表.docx\n"
        "  要素　责任人 缺失→明确、风险 不要求→提及\n"
        "  说明　上轮是1件，本轮是2件，合在一起比较\n"
        "  仍在 1 处\n"
        "    × 须补正 留有占位符。请填写完整。\n"
        "      （文字有改动，问题还在）\n"
        "      上轮“XX社区”\n"
        "      本轮“XX小区” 第3段\n"
        "  已改 1 处\n"
        "    √ 无法审核 有空白。\n"
        "      上轮“电话：138****1234”\n"
        "  不成立 1 处\n"
        "    - 须补正 留有占位符。\n"
        "      （已标为不成立：附件已写明）\n"
        "      第3段\n"
        "\n"
        "跨文件核对\n"
        "  新出现 1 处\n"
        "    × 须补正 文件已损坏。请填写完整。\n"
        "      坏.docx\n"
        "\n"
        "本轮没有读出（文件损坏）　二稿/坏.docx\n"
        "\n"
        "两轮对上 2 个项目。\n"
        "其中 1 个项目两轮都没有问题，没有列出。\n"
        "仍在 1 处　新出现 1 处　已改 1 处　不成立 1 处\n"
    )


def test_words_of_one_round_only_say_of_which() -> None:
    worse = told(Outcome.STILL, before=("专人负责",), note="上轮提到，本轮没有找到")
    gone = told(Outcome.UNKNOWN, "甲。", before=("XX社区",), note="本轮没有报送")
    mended = told(Outcome.FIXED, "乙。", before=("尽快",), after=("11月底前",))
    shown = show(replace(ROUNDS, projects=(renamed(worse, gone, mended),)))
    assert "（上轮提到，本轮没有找到）\n      上轮“专人负责”\n      第3段\n" in shown
    assert "（本轮没有报送）\n      上轮“XX社区”\n      第3段\n" in shown
    assert "√ 须补正 乙。\n      上轮“尽快”\n      本轮“11月底前”\n" in shown


def test_of_several_papers_each_finding_names_its_own() -> None:
    two = replace(renamed(STILL), after=("甲/表.docx", "甲/方案.docx"))
    assert "本轮“XX小区” 申报表.docx 第3段" in show(replace(ROUNDS, projects=(two,)))


def test_nothing_to_tell_is_said_in_words() -> None:
    assert show(Rounds((), (QUIET,), (), ())) == (
        "\n两轮对上 1 个项目。\n其中 1 个项目两轮都没有问题，没有列出。\n两轮都没有发现问题。\n"
    )


def test_the_workbook_says_the_same(tmp_path: Path) -> None:
    path = tmp_path / "退改.xlsx"
    write_rounds(ROUNDS, path)
    head, project, quiet = cells(path, "退改总表")
    assert head[3:9] == ["对应情况", "仍在", "新出现", "无法判断", "已改", "不成立"]
    assert project[:9] == [
        1,
        "楼道板凳会\n（上轮：红色议事厅）",
        "金桥社区党委",
        "名称改动，内容相近",
        *(1, 0, 0, 1, 1),
    ]
    assert project[9] == "责任人 缺失→明确\n风险 不要求→提及"
    assert quiet[4:9] == [0] * 5
    head, *findings = cells(path, "退改明细")
    assert [row[1] for row in findings] == ["仍在", "已改", "不成立", "新出现"]
    assert findings[0][6:11] == [
        "文字有改动，问题还在",
        "请填写完整。",
        "XX社区",
        "XX小区",
        "第3段",
    ]
    assert findings[1][7:9] == [None, "电话：138****1234"]
    assert findings[2][6] == "已标为不成立：附件已写明"
    assert findings[3][3] == "跨文件核对"


def test_what_is_still_to_be_done_leads_to_its_findings(tmp_path: Path) -> None:
    path = tmp_path / "退改.xlsx"
    second = renamed(STILL, told(Outcome.NEW), told(Outcome.NEW))
    write_rounds(replace(ROUNDS, projects=(renamed(FIXED, STILL), second)), path)
    book = load_workbook(path)
    new = book["退改总表"]["F3"]
    assert (new.value, new.hyperlink.location) == (2, "'退改明细'!B5")
    assert [book["退改明细"][f"B{row}"].value for row in (4, 5, 6)] == ["仍在", "新出现", "新出现"]


def test_what_makes_it_doubtful_is_the_first_thing_one_sees(tmp_path: Path) -> None:
    path = tmp_path / "退改.xlsx"
    write_rounds(ROUNDS, path)
    assert load_workbook(path).sheetnames[0] == "说明"
    notes = cells(path, "说明")
    assert notes[0] == ["注意", "两轮的程序、规则或模型不同"]
    assert ["本轮没有读出", "二稿/坏.docx（文件损坏）文件已损坏。"] in notes
    write_rounds(replace(ROUNDS, warnings=()), path)
    assert load_workbook(path).sheetnames == ["退改总表", "退改明细", "说明"]


def test_texts_of_strangers_become_no_formula_and_no_command(tmp_path: Path) -> None:
    nasty = replace(renamed(told(Outcome.NEW, "=1+1")), title="=HYPERLINK(\x1b[2J)", unit="@cmd")
    rounds = replace(ROUNDS, projects=(nasty,))
    path = tmp_path / "退改.xlsx"
    write_rounds(rounds, path)
    book = load_workbook(path)
    for sheet, place in (("退改总表", "B2"), ("退改总表", "C2"), ("退改明细", "F2")):
        assert book[sheet][place].data_type == "s"
    assert "\x1b" not in show(rounds)


def test_equal_rounds_make_equal_files(tmp_path: Path) -> None:
    for name in ("甲.xlsx", "乙.xlsx"):
        write_rounds(ROUNDS, tmp_path / name)
    assert (tmp_path / "甲.xlsx").read_bytes() == (tmp_path / "乙.xlsx").read_bytes()


def test_a_place_that_cannot_be_written_is_told_with_advice(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="请确认文件夹可以写入"):
        write_rounds(ROUNDS, tmp_path / "没有" / "退改.xlsx")


def test_rows_count_findings_by_word_and_know_where_they_start() -> None:
    rounds = replace(ROUNDS, projects=(renamed(FIXED, STILL), renamed(STILL)))
    first, second = round_project_rows(rounds)
    assert (first.first_finding, second.first_finding) == (0, 2)
    assert second.counts["仍在"] == 1
    assert [row.number for row in round_finding_rows(rounds)] == [1, 1, 2, 0]


@pytest.mark.parametrize(
    ("outcome", "severity", "is_open"),
    [
        (Outcome.STILL, Severity.FIX, True),
        (Outcome.NEW, Severity.BLOCK, True),
        (Outcome.UNKNOWN, Severity.FIX, True),
        (Outcome.STILL, Severity.ASK, False),
        (Outcome.FIXED, Severity.BLOCK, False),
        (Outcome.REJECTED, Severity.BLOCK, False),
    ],
)
def test_what_is_open_counts_from_the_level_asked_for(
    outcome: Outcome, severity: Severity, is_open: bool
) -> None:
    rounds = Rounds((), (renamed(told(outcome, severity=severity)),), (), ())
    assert rounds.has_open(Severity.FIX) is is_open


def test_json_keeps_names_and_numbers_as_they_are() -> None:
    assert "13867451234" in diff_line(ROUNDS)
