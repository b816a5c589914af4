"""What clerks fill in in an archive's two workbooks becomes decisions, or remarks."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from batch.ledger.change import Change
from batch.ledger.changes import find_changes
from batch.ledger.checks import Remark
from entries import NOTES, digest, entry, said, unread, unsure
from mingjian.decision import DecisionKind
from report.archive.ledger import write_ledger
from report.archive.queue import write_queue
from report.ledger.reading import read_ledger
from returned_ledgers import Edit, fill

FILES = (entry("甲.docx"), unsure("乙.docx"), unread("丙.pdf"))
SAID = (entry("甲.docx", said("category", "其他", reason="原因甲"), said("unit", "县委")),)


def filled(
    folder: Path, *edits: Edit, sheet: str = "总表", entries: tuple[object, ...] = FILES
) -> tuple[list[Change], list[Remark]]:
    """Give what was changed in a workbook a clerk's hands went over."""
    path = folder / f"{sheet}.xlsx"
    write = write_ledger if sheet == "总表" else write_queue
    write(entries, path, NOTES)  # type: ignore[arg-type]
    book = load_workbook(path)
    for edit in edits:
        edit(book)
    book.save(path)
    return find_changes(read_ledger(path.read_bytes()), path.name)


@pytest.mark.parametrize("sheet", ["总表", "待复核"])
def test_a_workbook_nobody_wrote_in_holds_no_decision(tmp_path: Path, sheet: str) -> None:
    assert filled(tmp_path, sheet=sheet) == ([], [])
    assert filled(tmp_path, sheet=sheet, entries=SAID) == ([], [])


@pytest.mark.parametrize("sheet", ["总表", "待复核"])
def test_each_yellow_cell_is_a_decision_with_the_name_and_reason_of_its_row(
    tmp_path: Path, sheet: str
) -> None:
    changes, remarks = filled(
        tmp_path,
        fill(sheet, 2, "人工类别", "服务模式"),
        fill(sheet, 2, "人工年度", "2020—2021学年"),
        fill(sheet, 2, "复核人", "王芳"),
        fill(sheet, 2, "理由", "见封面"),
        fill(sheet, 3, "人工年度", 2019),
        fill(sheet, 3, "人工单位", " 望江街道\n党工委 "),
        fill(sheet, 3, "人工单位类型", "机关"),
        fill(sheet, 3, "人工地区", "望江街道"),
        sheet=sheet,
    )
    assert remarks == []
    first, second = digest("甲.docx"), digest("乙.docx")
    kind = DecisionKind
    told = [(c.sha256, c.project, c.kind, c.id, c.value, c.reason, c.by) for c in changes]
    assert told == [
        (first, 0, kind.CATEGORY, "", "服务模式", "见封面", "王芳"),
        (first, 0, kind.TAG, "year", "2020-2021", "见封面", "王芳"),
        (second, 0, kind.TAG, "year", "2019", "", ""),
        (second, 0, kind.TAG, "unit", "望江街道 党工委", "", ""),
        (second, 0, kind.TAG, "unit_type", "机关", "", ""),
        (second, 0, kind.TAG, "region", "望江街道", "", ""),
    ]


def test_a_genre_is_chosen_by_its_word_and_kept_by_its_id(tmp_path: Path) -> None:
    [change], _ = filled(tmp_path, fill("总表", 2, "人工文种", "总结报告"))
    assert (change.id, change.value) == ("genre", "summary")
    before = (entry("甲.docx", said("genre", "summary")),)
    [change], _ = filled(tmp_path, fill("总表", 2, "人工文种", "案例"), entries=before)
    assert (change.value, change.shown) == ("case", "summary")


def test_what_was_decided_before_is_known_as_what_the_clerk_saw(tmp_path: Path) -> None:
    [change], _ = filled(tmp_path, fill("总表", 2, "人工单位", "区委"), entries=SAID)
    assert (change.value, change.shown, change.by) == ("区委", "县委", "")


REMARKS: list[tuple[Edit, str]] = [
    (fill("总表", 2, "人工类别", "典型培养"), "如果是指“典型培育”"),
    (fill("总表", 2, "人工年度", "去年"), "“去年”不是年度"),
    (fill("总表", 2, "人工年度", "2022-2021"), "不是年度"),
    (fill("总表", 2, "人工年度", 1900), "不是年度"),
    (fill("总表", 2, "人工单位类型", "公司"), "不在可选的 机关、社区"),
    (fill("总表", 2, "人工文种", "作文"), "不在可选的 申报书"),
    (fill("总表", 2, "人工单位", "长" * 101), "太长"),
    (fill("总表", 2, "复核人", "王芳"), "只改了“复核人”或“理由”"),
    (fill("总表", 2, "理由", "见封面"), "只改了“复核人”或“理由”"),
    (fill("总表", 4, "人工年度", "2020"), "没有读出项目"),
    (fill("总表", 2, "年度", 2020), "“年度”改动过"),
    (fill("总表", 2, "校验", "abcd"), "校验不完整"),
    (fill("总表", 9, "人工年度", "2020"), "没有识别号"),
]


@pytest.mark.parametrize(("edit", "said_so"), REMARKS)
def test_what_cannot_be_taken_is_said(tmp_path: Path, edit: Edit, said_so: str) -> None:
    changes, [remark] = filled(tmp_path, edit)
    assert changes == []
    assert said_so in remark.what
    assert remark.where.startswith("总表.xlsx 总表")


def test_a_cleared_cell_takes_nothing_back(tmp_path: Path) -> None:
    for heading, before in (("人工类别", "其他"), ("人工单位", "县委")):
        changes, [remark] = filled(tmp_path, fill("总表", 2, heading, None), entries=SAID)
        assert changes == []
        assert f"清空了原来的“{before}”" in remark.what


def test_lost_rows_are_counted_and_only_the_archives_sheet_is_missed(tmp_path: Path) -> None:
    _, [remark] = filled(tmp_path, lambda book: book["总表"].delete_rows(3))
    assert "少了1行" in remark.what


def test_the_name_may_stand_in_the_first_column(tmp_path: Path) -> None:
    def move(book: object) -> None:
        sheet = book["待复核"]  # type: ignore[index]
        sheet.insert_cols(1)
        heads = [cell.value for cell in sheet[1]]
        place = heads.index("复核人") + 1
        for row in sheet.iter_rows(max_row=sheet.max_row):
            row[0].value, row[place - 1].value = row[place - 1].value, None

    changes, remarks = filled(tmp_path, move, fill("待复核", 2, "人工年度", 2020), sheet="待复核")
    assert remarks == []
    assert [one.value for one in changes] == ["2020"]
