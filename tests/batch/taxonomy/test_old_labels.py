"""Tables of old labels as offices keep them."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from batch.taxonomy.old_labels import OldLabel, find_labels, read_old_labels
from mingjian.errors import UsageError

CSV = "2023年台账,,\n序号,项目名称,项目类别\n1,红色议事厅,机制\n2,,机制\n3,积分制,\n"
FOUND = (OldLabel(3, "", "红色议事厅", "机制"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_in_any_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "旧台账.csv"
    path.write_bytes(CSV.encode(encoding))
    assert read_old_labels(path) == FOUND


def test_a_workbook_is_read_from_the_first_sheet_with_such_a_table(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("封面", 0).append(["封面"])
    sheet = book.create_sheet("台账")
    for row in (
        ["2023"],
        ["文件", "名称", "分类号"],
        ["a.docx", "甲", "=1+1"],
        ["b.docx", None, "机制"],
    ):
        sheet.append(row)
    book.save(tmp_path / "旧台账.xlsx")
    found = read_old_labels(tmp_path / "旧台账.xlsx", "分类号")
    assert found == (OldLabel(4, "b.docx", "", "机制"),)  # a formula nobody reckoned has no value


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.xls", b"", "要是 .xlsx 或 .csv"),
        ("a.xlsx", b"PK", "不是 .xlsx 文件"),
        ("a.csv", "甲,乙\n1,2\n".encode(), "没有找到表头"),
        ("a.csv", b"", "没有找到表头"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UsageError, match=told):
        read_old_labels(tmp_path / name)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="读不出"):
        read_old_labels(tmp_path / "没有.csv")


def test_a_head_far_down_is_none() -> None:
    assert find_labels([["x"]] * 25 + [["文件", "类别"], ["a", "机制"]], None) is None
