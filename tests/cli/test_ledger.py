"""A ledger as reviewers send it back: from `check -o` to the decisions of the next check."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from batch.record.folder_lock import locking
from cli.app import run
from decided import decision, write_decisions
from needs_office import save_again
from report.wire import result_line
from returned_ledgers import FIRST, RESULTS, fill, place, sign, write_changed

PLAN = "“红色议事厅”项目实施方案\n申报单位：金桥社区党委\n一、预期目标\n建成XX个议事点。\n"


def import_ledger(ledger: Path, *more: str) -> int:
    """Import a ledger into d.jsonl beside it."""
    return run(["ledger", "import", str(ledger), "-o", str(ledger.parent / "d.jsonl"), *more])


def lines(folder: Path) -> list[dict[str, Any]]:
    """Read what was decided."""
    text = (folder / "d.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_what_a_reviewer_rejects_in_the_ledger_no_longer_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "材料").mkdir()
    (tmp_path / "材料" / "甲.txt").write_text(PLAN, "utf-8")
    check = ["check", str(tmp_path / "材料"), "--fail-on", "note"]
    assert run([*check, "-o", str(tmp_path / "出")]) == 1
    ledger = tmp_path / "出" / "台账.xlsx"
    book = load_workbook(ledger)
    sheet = book["问题明细"]
    for number in range(2, sheet.max_row + 1):
        sheet.cell(number, place(book, "问题明细", "复核处理")).value = "不成立"
        sheet.cell(number, place(book, "问题明细", "复核说明")).value = "附件已写明"
    sign()(book)
    book.save(ledger)
    assert import_ledger(ledger) == 0
    decided = lines(tmp_path / "出")
    assert {(one["by"], one["value"], one["reason"]) for one in decided} == {
        ("李敏", "rejected", "附件已写明")
    }
    assert {(one["title"], one["unit"], one["genre"]) for one in decided} == {
        ("“红色议事厅”项目实施方案", "金桥社区党委", "plan")
    }
    capsys.readouterr()
    assert run([*check, "--decisions", str(tmp_path / "出" / "d.jsonl")]) == 0
    assert "已由李敏标为不成立：附件已写明" in capsys.readouterr().out


def test_a_ledger_saved_by_libreoffice_gives_the_same_decisions(tmp_path: Path) -> None:
    edits = fill("问题明细", 2, "复核处理", "不成立"), fill("要素矩阵", 2, "责任人·复核", "提及")
    ledger = write_changed(tmp_path / "台账.xlsx", *edits, sign())
    again = save_again(ledger, tmp_path / "again")
    assert import_ledger(ledger, "--at", "2026-03-02") == 0
    assert import_ledger(again, "--at", "2026-03-02") == 0
    assert lines(tmp_path) == lines(tmp_path / "again")
    assert [one["value"] for one in lines(tmp_path)] == ["rejected", "mentioned"]


def test_who_and_when_are_taken_from_the_ledger_unless_they_are_given(tmp_path: Path) -> None:
    edits = fill("问题明细", 2, "复核处理", "确认"), sign("王芳")
    ledger = write_changed(tmp_path / "台账.xlsx", *edits)
    assert import_ledger(ledger) == 0
    [line] = lines(tmp_path)
    assert line["by"] == "王芳"
    assert datetime.fromisoformat(line["at"]).tzinfo is not None
    (tmp_path / "d.jsonl").unlink()
    assert import_ledger(ledger, "--by", " 李敏 ", "--at", "2026-03-02T09:30:00+08:00") == 0
    [line] = lines(tmp_path)
    assert (line["by"], line["at"]) == ("李敏", "2026-03-02T09:30:00+08:00")


def test_names_are_taken_from_the_ledger_where_there_are_no_results(tmp_path: Path) -> None:
    ledger = write_changed(tmp_path / "台账.xlsx", fill("问题明细", 2, "复核处理", "确认"), sign())
    assert import_ledger(ledger) == 0
    [line] = lines(tmp_path)
    assert (line["title"], line["unit"]) == ("邻里益家行动", "望江社区党委")
    assert line["genre"] == "application"


def test_without_a_name_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = write_changed(tmp_path / "台账.xlsx", fill("问题明细", 2, "复核处理", "确认"))
    assert import_ledger(ledger) == 2
    assert "复核人" in capsys.readouterr().err
    assert not (tmp_path / "d.jsonl").exists()


def test_what_is_not_taken_is_told_and_the_rest_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edits = (
        fill("总表", 2, "复核类别", "完善工作机制"),
        fill("问题明细", 2, "复核处理", "确认"),
        sign(),
    )
    ledger = write_changed(tmp_path / "台账.xlsx", *edits)
    assert import_ledger(ledger) == 1
    shown = capsys.readouterr().out
    assert "台账.xlsx 总表 第2行：“复核类别”里的“完善工作机制”" in shown
    assert "写入 1 处；上面 1 条请处理" in shown
    assert [one["kind"] for one in lines(tmp_path)] == ["finding"]


def test_a_second_import_adds_nothing_and_what_stood_there_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_decisions(tmp_path / "d.jsonl", decision())
    before = (tmp_path / "d.jsonl").read_bytes().rstrip(b"\n")
    (tmp_path / "d.jsonl").write_bytes(before)
    ledger = write_changed(tmp_path / "台账.xlsx", fill("问题明细", 2, "复核处理", "确认"), sign())
    assert import_ledger(ledger) == 0
    first = (tmp_path / "d.jsonl").read_bytes()
    assert first.startswith(before + b"\n")
    assert len(lines(tmp_path)) == 2
    capsys.readouterr()
    assert import_ledger(ledger) == 0
    assert "写入 0 处，已有的 1 处没有改动" in capsys.readouterr().out
    assert (tmp_path / "d.jsonl").read_bytes() == first


def test_two_reviewers_who_disagree_are_both_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edits = {"甲.xlsx": ("确认", "李敏"), "乙.xlsx": ("不成立", "王芳")}
    ledgers = [
        str(write_changed(tmp_path / name, fill("问题明细", 2, "复核处理", word), sign(by)))
        for name, (word, by) in edits.items()
    ]
    assert run(["ledger", "import", *ledgers, "-o", str(tmp_path / "d.jsonl")]) == 1
    assert "甲.xlsx 问题明细 第2行：与 乙.xlsx 问题明细 第2行 的决定不同" in capsys.readouterr().out
    assert not (tmp_path / "d.jsonl").exists()


def test_an_element_the_results_do_not_know_is_not_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = write_changed(
        tmp_path / "台账.xlsx", fill("要素矩阵", 2, "责任人·复核", "缺失"), sign()
    )
    other = result_line(RESULTS[0]).replace('"id":"owner"', '"id":"other"')
    (tmp_path / "另一次").mkdir()
    (tmp_path / "另一次" / "results.jsonl").write_text(f"{other}\n", "utf-8")
    assert import_ledger(ledger, "--results", str(tmp_path / "另一次")) == 1
    assert "没有这一要素" in capsys.readouterr().out
    assert FIRST in other


@pytest.mark.parametrize(
    ("more", "said"),
    [(("--by", " "), "--by"), (("--at", "昨天"), "--at"), (("--results", "没有.jsonl"), "读不出")],
)
def test_options_that_cannot_be_used_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], said: str
) -> None:
    ledger = write_changed(tmp_path / "台账.xlsx", fill("问题明细", 2, "复核处理", "确认"), sign())
    assert import_ledger(ledger, *more) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("content", [None, b"no workbook"])
def test_what_is_no_ledger_is_told_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    path = tmp_path / "别的.xlsx"
    if content is not None:
        path.write_bytes(content)
    assert import_ledger(path) == 2
    assert "别的.xlsx" in capsys.readouterr().err


def test_a_name_with_line_ends_and_marks_that_turn_text_round_is_one_line(tmp_path: Path) -> None:
    ledger = write_changed(tmp_path / "台账.xlsx", fill("问题明细", 2, "复核处理", "不成立"))
    assert import_ledger(ledger, "--by", "李\n敏\u202e ") == 0
    assert lines(tmp_path)[0]["by"] == "李 敏"


def test_two_imports_into_one_file_do_not_lose_each_other_s_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = write_changed(tmp_path / "台账.xlsx", fill("问题明细", 2, "复核处理", "不成立"))
    with locking(tmp_path):
        assert import_ledger(ledger, "--by", "李敏") == 2
    assert "另一个 mingjian" in capsys.readouterr().err
    assert import_ledger(ledger, "--by", "李敏") == 0
