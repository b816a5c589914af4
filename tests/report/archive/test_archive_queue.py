from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from entries import NOTES, entry, unread, unsure
from mingjian.catalogue import CatalogueEntry
from report.archive.queue import MAX_QUEUED, write_queue


def queue(folder: Path, *entries: CatalogueEntry) -> list[dict[str, Any]]:
    """Write a queue and give its rows by heading."""
    write_queue(iter(entries), folder / "待复核.xlsx", NOTES)
    sheet: Any = load_workbook(folder / "待复核.xlsx")["待复核"]
    heads, *below = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in below]


def test_a_row_says_why_and_quotes_what_speaks_for_it(tmp_path: Path) -> None:
    [row] = queue(tmp_path, unsure("甲.docx", year_confidence=0.4, year_quote="喜迎二十大"))
    assert row["为什么要看"] == ("类别待定：把握不足，“机制”与“服务模式”难分\n年度2021的依据较弱")
    assert row["可能的类别"] == "机制48%、服务模式46%"
    assert row["类别依据"] == "“每月召开一次楼栋议事会，结果张榜公布”"
    assert row["年度依据"] == "落款或文号\n“喜迎二十大”"


def test_the_order_is_the_one_given(tmp_path: Path) -> None:
    rows = queue(tmp_path, unread("丙.pdf"), unsure("甲.docx"), entry("乙.docx"))
    assert [row["文件"] for row in rows] == ["丙.pdf", "甲.docx", "乙.docx"]
    assert rows[0]["为什么要看"] == "文件没有读出（有密码）"


def test_people_are_asked_for_five_things_their_name_and_why(tmp_path: Path) -> None:
    [row] = queue(tmp_path, unsure("甲.docx"))
    assert [heading for heading in row if heading.startswith("人工")] == [
        *("人工类别", "人工年度", "人工单位", "人工单位类型", "人工地区")
    ]
    assert {"复核人", "理由"} <= row.keys()


def test_the_queue_ends_where_nobody_reads_on(tmp_path: Path) -> None:
    rows = queue(tmp_path, *(unsure(f"{n}.docx") for n in range(MAX_QUEUED + 5)))
    assert len(rows) == MAX_QUEUED
